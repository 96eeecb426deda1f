/*
 * The body of a request, read once under the limits of its route.
 *
 * Where the length was announced, an announcement above the limit is 413 at once and a body that
 * ends before it is 400; where it was not (chunked), the body goes to its end or to the limit. What
 * comes too slowly is 408 (http/body_stream.h). Texts that come raise the memory that the request
 * may take, so that a form that the route allows is also handled.
 */
#ifndef MANOR_BODY_H
#define MANOR_BODY_H

#include "http/body_stream.h"

struct body {
	struct context *context;
	uint64_t limit; /* bytes */
	uint64_t taken;
};

/* May a body come with this request, as far as the server says? */
bool body_is_expected(const struct context *context);
/* 413 where the announced length is above what the limits add up to. */
void body_require_size(struct context *context, const struct body_limits *limits);
/* While a client is waited for, no connection to the database is held: what was read from it stays,
   and nothing may have been written yet. */
void body_open(struct body *body, struct context *context, const struct body_limits *limits);
/* Up to `size` bytes: their number, 0 at the end. */
size_t body_read(struct body *body, void *bytes, size_t size);
/* All of it, with a NUL behind it. */
char *body_whole(struct body *body, size_t *length);
/* So many bytes of text were read: whoever works on them needs several times as much. */
void body_memory_allow(struct context *context, size_t bytes);
/* 413: "What was sent is larger than 12 MiB." */
_Noreturn void body_fail_large(struct context *context, uint64_t limit);
/* "12 MiB", "512 KiB", "100 bytes": rounded down. */
const char *body_size_text(struct context *context, uint64_t bytes);
/* 415 unless the charset parameter is UTF-8 or missing. */
void body_require_utf8(struct context *context);

/* The forms of a form (request_read_form chooses). */
void urlencoded_read(struct context *context, const struct body_limits *limits);
void multipart_read(struct context *context, const struct body_limits *limits,
	void (*before_file)(struct context *context));

#endif
