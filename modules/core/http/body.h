/*
 * The body of a request, read once from the gateway under a limit.
 *
 * Where the length was announced, an announcement above the limit is 413 at once and a body that
 * ends before it is 400; where it was not (chunked), the body goes to its end or to the limit.
 */
#ifndef MANOR_BODY_H
#define MANOR_BODY_H

#include "http/request.h"

struct body {
	struct context *context;
	uint64_t limit; /* bytes */
	uint64_t taken;
};

void body_open(struct body *body, struct context *context, uint64_t limit);
/* Up to `size` bytes: their number, 0 at the end. */
size_t body_read(struct body *body, void *bytes, size_t size);
/* All of it, with a NUL behind it. */
char *body_whole(struct body *body, size_t *length);
/* 415 unless the charset parameter is UTF-8 or missing. */
void body_require_utf8(struct context *context);

/* The forms of a form (request_read_form chooses). */
void urlencoded_read(struct context *context, const struct body_limits *limits);
void multipart_read(struct context *context, const struct body_limits *limits,
	void (*before_file)(struct context *context));

#endif
