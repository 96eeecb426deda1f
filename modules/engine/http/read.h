/*
 * The request reader: the CGI environment and the body as one structure (RFC 3875, RFC 3986).
 *
 * Untrusted bytes are read here and nowhere else. The head (method, path, query, cookies, headers)
 * is read at once, under limits; the body only when the route asks for it, after sign-in and rights
 * (design: one request's way). What is no good text ends in fail() with 400, 413, 414 or 415.
 */
#ifndef MANOR_READ_H
#define MANOR_READ_H

#include <jansson.h>

#include "request/request.h"

/* Limits of the head; what exceeds them is 400, 414 (address) or 431 (headers). */
#define REQUEST_URI_BYTES 8192
#define REQUEST_QUERY_FIELDS 200
#define REQUEST_COOKIES 50
#define REQUEST_COOKIE_BYTES 16384
#define REQUEST_HEADER_BYTES 8192
/* What the web server itself lets pass (LimitRequestBody). */
#define REQUEST_BODY_MOST ((size_t)1024 * 1024 * 1024)

/* What a route allows its body to be. */
struct body_limits {
	uint64_t bytes;	     /* of all that is no file, as it is sent */
	uint64_t file_bytes; /* of one file; 0: files are refused with 415 */
	size_t fields;
	size_t files;
	bool tells_large; /* a file above its limit fails nothing: it is passed over and marked, so that
			     the form can be shown again */
	const char *wide_field; /* one that may have wide_bytes more than all others, or NULL */
	uint64_t wide_bytes;
	unsigned seconds; /* until all of it is there; 0: as body_stream.h says */
};
extern const struct body_limits body_limits_form; /* 1 MiB, 500 fields, no files */

/* Reads the head from the environment into context->request. */
void request_read_head(struct context *context);
/* Reads an urlencoded or multipart body (RFC 7578) into form and uploads; a second call finds them
   there. A large one is waited for without a connection to the database. `before_file` is called once
   before the first byte of a file reaches the disk (CSRF), with the fields read so far; it may be
   NULL. Fails with 400 (malformed, broken off), 408, 413 or 415. */
void request_read_form(struct context *context, const struct body_limits *limits,
	void (*before_file)(struct context *context));
/* Reads a JSON object (depth at most 16, no duplicate keys, texts as everywhere). The document is
   freed with the arena; a second call gives a new one from the same bytes. Fails with 400, 413,
   415. */
json_t *request_read_json(struct context *context, const struct body_limits *limits);
/* Reads what is left of an unwanted body so that the server can answer; at most 1 GiB, and not from a
   client that is too slow. */
void request_discard_body(struct context *context);

#endif
