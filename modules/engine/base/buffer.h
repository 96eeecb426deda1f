/*
 * A text that grows in an arena. `data` always ends with a NUL that `length` does not count.
 *
 * Growing leaves the old bytes in the arena unless they are its newest, so give the size that is
 * expected (bytes) where it is known.
 */
#ifndef MANOR_BUFFER_H
#define MANOR_BUFFER_H

#include <stddef.h>

struct arena;

struct buffer {
	struct arena *arena;
	char *data;
	size_t length;
	size_t capacity; /* bytes at data, the NUL included */
};

void buffer_start(struct buffer *buffer, struct arena *arena, size_t expected);
void buffer_append(struct buffer *buffer, const void *bytes, size_t length);
void buffer_text(struct buffer *buffer, const char *text);
void buffer_byte(struct buffer *buffer, char byte);
void buffer_format(struct buffer *buffer, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
