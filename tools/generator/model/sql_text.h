/* Texts and names in statements that are written whole. */
#ifndef MANOR_SQL_TEXT_H
#define MANOR_SQL_TEXT_H

#include "base/buffer.h"

/* An SQL string literal with its quotes; NULL gives the word null. */
void sql_string(struct buffer *buffer, const char *text);
/* An SQL identifier in backquotes. */
void sql_name(struct buffer *buffer, const char *name);

#endif
