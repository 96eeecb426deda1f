/*
 * JSON whose numbers keep their digits (RFC 8259).
 *
 * jansson holds a fraction as a double, which is another number from the 16th digit on, and refuses
 * what a double cannot hold. Here a number that is no 64-bit integer as it stands (a fraction, an
 * exponent, more digits, -0) is held as a text of its own kind. To jansson it is a string, so whoever
 * looks for a text asks json_exact_text, and whoever writes a document uses json_exact_write.
 */
#ifndef MANOR_JSON_EXACT_H
#define MANOR_JSON_EXACT_H

#include <jansson.h>
#include <stddef.h>

#include "base/arena.h"

/* Like json_loadb: NULL with *error, whose places are those of the text. The caller releases it. */
json_t *json_exact_read(const char *text, size_t length, size_t flags, json_error_t *error);
/* Like json_dumps: NULL when out of memory; the caller frees it. */
char *json_exact_write(const json_t *document, size_t flags);

/* The text of a string; NULL of anything else, also of a number that keeps its digits. */
const char *json_exact_text(const json_t *value);
/* A number in plain digits ("-12.5", "1500" for 1.5e3); NULL of anything else. What has more than
   about a thousand digits is given with fewer, and still is far beyond everything that is stored. */
const char *json_exact_number(struct arena *arena, const json_t *value);

/* Has the arena release the document, or nothing where it is NULL. */
void json_defer(struct arena *arena, json_t *document);

#endif
