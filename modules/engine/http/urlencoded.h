/* Percent-encoding (RFC 3986) and the form encoding that stands on it (HTML,
 * x-www-form-urlencoded). */
#ifndef MANOR_URLENCODED_H
#define MANOR_URLENCODED_H

#include "request/request.h"

/* Decodes `length` bytes into the arena; with is_form a plus is a blank. Fails with 400 on a broken
   encoding, on bytes that are no UTF-8 and on control characters; what is_typed is mended instead
   (base/text.h). `what` names it in the message: "The address", "The form". */
const char *percent_decode(struct context *context, const char *bytes, size_t length, bool is_form,
	bool is_typed, const char *what, size_t *decoded);
/* Splits name=value&name=value into at most `most` fields; more fail with `status` (400 in an
   address, 413 in a body). */
void fields_parse(struct context *context, const char *text, size_t length, size_t most, int status,
	const char *what, struct fields *fields);

#endif
