/*
 * The bytes of a body as they come from the gateway: small ones before anything else is done, all
 * of them under a clock.
 *
 * A client that is slow costs its own time and nobody else's. A body of at most BODY_SMALL_BYTES
 * is read before there is a connection to the database; a larger one is read when the route asks
 * for it, after rights, and the connection is closed meanwhile. The clock begins with the first
 * read: BODY_GRACE_SECONDS, and one second more for every BODY_RATE_BYTES that have come, but never
 * more than the whole time that the route allows.
 */
#ifndef MANOR_BODY_STREAM_H
#define MANOR_BODY_STREAM_H

#include "http/read.h"
#include "request/request.h"

#define BODY_SMALL_BYTES ((size_t)128 * 1024)
#define BODY_GRACE_SECONDS 10u
#define BODY_RATE_BYTES 2048u
/* The whole time, where a route says nothing else: of texts, and where files are among them. */
#define BODY_TEXT_SECONDS 600u
#define BODY_FILE_SECONDS 3600u

/* Reads a small body, or the beginning of one that does not say how long it is. A body that is
   larger than `limits` (NULL: unknown so far) is 413 at once. Fails with 408, 400 (broken off). */
void body_stream_ahead(struct context *context, const struct body_limits *limits);
/* Is all of it here, so that no client is waited for? */
bool body_stream_is_whole(const struct context *context);
/* Up to `size` bytes: their number, 0 at the end, -1 where it broke off or came too slowly
   (is_late says which). Never fails. */
ssize_t body_stream_read(struct context *context, void *bytes, size_t size);
/* 408 or 400 for the -1 of the last read. */
_Noreturn void body_stream_fail(struct context *context);

#endif
