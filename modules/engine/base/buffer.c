#include "base/buffer.h"

#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/format.h"

#define SMALLEST 64

void buffer_start(struct buffer *buffer, struct arena *arena, size_t expected)
{
	buffer->arena = arena;
	buffer->capacity = expected < SMALLEST ? SMALLEST : expected + 1;
	buffer->data = arena_allocate(arena, buffer->capacity);
	buffer->length = 0;
}

/* Makes room for `length` more bytes and the NUL. */
static void buffer_reserve(struct buffer *buffer, size_t length)
{
	size_t needed;

	if (length < buffer->capacity - buffer->length)
		return;
	if (length > SIZE_MAX / 4 - buffer->length)
		needed = SIZE_MAX; /* the arena refuses it */
	else
		needed = buffer->length + length + 1;
	size_t capacity = buffer->capacity;
	while (capacity < needed && capacity <= SIZE_MAX / 2)
		capacity *= 2;
	if (capacity < needed)
		capacity = needed;
	buffer->data = arena_grow(buffer->arena, buffer->data, buffer->capacity, capacity);
	buffer->capacity = capacity;
}

void buffer_append(struct buffer *buffer, const void *bytes, size_t length)
{
	if (length == 0)
		return;
	buffer_reserve(buffer, length);
	memcpy(buffer->data + buffer->length, bytes, length);
	buffer->length += length;
	buffer->data[buffer->length] = '\0';
}

void buffer_text(struct buffer *buffer, const char *text)
{
	buffer_append(buffer, text, strlen(text));
}

void buffer_byte(struct buffer *buffer, char byte)
{
	buffer_append(buffer, &byte, 1);
}

void buffer_format(struct buffer *buffer, const char *format, ...)
{
	va_list arguments;
	size_t room = buffer->capacity - buffer->length;

	va_start(arguments, format);
	int length = format_write(buffer->data + buffer->length, room, format, arguments);
	va_end(arguments);
	if (length < 0) {
		buffer->data[buffer->length] = '\0';
		return;
	}
	if ((size_t)length >= room) {
		buffer_reserve(buffer, (size_t)length);
		va_start(arguments, format);
		format_write(buffer->data + buffer->length, (size_t)length + 1, format, arguments);
		va_end(arguments);
	}
	buffer->length += (size_t)length;
}
