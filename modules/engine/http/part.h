/* The headers of one part of a multipart body (RFC 7578, 4.2 to 4.8). */
#ifndef MANOR_PART_H
#define MANOR_PART_H

#include "base/context.h"

struct part {
	const char *disposition; /* as sent; NULL: not seen yet */
	const char *name;	 /* of the field */
	bool is_file;		 /* a file name was sent, be it an empty one */
	const char *file_name;	 /* cleaned (base/file_name.h) */
	const char *type;	 /* media type in lower case, or NULL */
};

/* Takes one header line. Fails with 400 when it is malformed, 415 when it asks for what we cannot
   read (another charset, a transfer encoding). */
void part_header(struct context *context, struct part *part, const char *line);
/* After the last one: has the part what it must have? */
void part_check(struct context *context, struct part *part);

#endif
