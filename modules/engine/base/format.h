/*
 * Texts by a format, as vsnprintf makes them: a page is made of hundreds, and the C library's streams cost more than
 * what is written. Strings, characters and integers are written here; a format with anything else goes to the library.
 */
#ifndef MANOR_FORMAT_H
#define MANOR_FORMAT_H

#include <stdarg.h>
#include <stddef.h>

/* Writes at most `size` bytes, the NUL among them. Returns how long the whole text is without its NUL, or -1. */
int format_write(char *room, size_t size, const char *format, va_list arguments)
	__attribute__((format(printf, 3, 0)));

#endif
