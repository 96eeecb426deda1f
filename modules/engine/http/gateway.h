/*
 * The gateway: what a web server gives a program, whichever way it speaks to it.
 *
 * The request reader and the responder see this and nothing else of the server, so that FastCGI, a
 * test or a fuzzer can stand where CGI (RFC 3875) does.
 */
#ifndef MANOR_GATEWAY_H
#define MANOR_GATEWAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <sys/uio.h>

struct gateway {
	void *data;
	/* A meta-variable such as REQUEST_METHOD, or NULL. Valid as long as the request. */
	const char *(*variable)(void *data, const char *name);
	/* Can the body be read, be it that it has ended? False where nothing came within so many
	   milliseconds. NULL: reading never waits. */
	bool (*wait)(void *data, int64_t milliseconds);
	/* Up to `size` bytes of the body: their number, 0 at its end, -1 where it broke off. */
	ssize_t (*read)(void *data, void *bytes, size_t size);
	/* Bytes of an answer that are taken at once, however slowly the client reads them. */
	size_t room;
	/* Writes all the parts, which it may change. False when the client is gone. */
	bool (*write)(void *data, struct iovec *parts, int count);
	/* The same, and the answer ends with them. */
	bool (*end)(void *data, struct iovec *parts, int count);
};

/* The environment, standard input and standard output. */
extern const struct gateway gateway_cgi;

#endif
