/* The response itself. respond.c prepares it, http/send.c writes it; nobody else looks inside. */
#ifndef MANOR_RESPONSE_H
#define MANOR_RESPONSE_H

#include <stdbool.h>
#include <stddef.h>

#define HEADERS_MAX 32

struct header {
	const char *name;
	const char *value;
};

struct response {
	int status; /* 0: nothing prepared yet */
	const char *type;
	const void *body;
	size_t length;
	struct header headers[HEADERS_MAX];
	size_t header_count;
	bool is_stream;
	bool is_begun;
	char *stream; /* what waits to be written */
	size_t waiting;
};

#endif
