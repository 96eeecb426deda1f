/* Fragments: small XML texts that are computed once and kept on the session row. */
#ifndef MANOR_FRAGMENT_H
#define MANOR_FRAGMENT_H

#include "base/buffer.h"

/* ` name="value"`, escaped; nothing for a NULL or empty value. */
void fragment_attribute(struct buffer *buffer, const char *name, const char *value);

#endif
