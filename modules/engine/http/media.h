/* Media types and header parameters (RFC 9110 5.6.6 and 8.3; filename* of RFC 8187). */
#ifndef MANOR_MEDIA_H
#define MANOR_MEDIA_H

#include <stdbool.h>

struct arena;

/* The part before the first semicolon, in lower case without blanks: "multipart/form-data". */
const char *media_type(struct arena *arena, const char *header);
/* Looks a parameter up. False when the header is malformed or has the parameter twice; *value is
   its unquoted value, or NULL when the header has none such. */
bool media_parameter(struct arena *arena, const char *header, const char *name, const char **value);

#endif
