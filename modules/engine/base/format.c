#include "base/format.h"

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct writing {
	char *room;
	size_t size, length;
	va_list arguments;
};

/* What stands between % and its letter. */
struct directive {
	bool is_padded; /* by zeros */
	bool has_precision;
	unsigned width;
	size_t precision;
	enum { OF_INT, OF_LONG, OF_LONG_LONG, OF_SIZE } kind;
};

static void piece_add(struct writing *writing, const char *bytes, size_t length)
{
	size_t left = writing->length < writing->size ? writing->size - writing->length : 0;

	if (left > 0)
		memcpy(writing->room + writing->length, bytes, length < left ? length : left);
	writing->length += length;
}

static unsigned decimal_take(const char **at)
{
	unsigned number = 0;

	while (**at >= '0' && **at <= '9' && number < 1000)
		number = number * 10 + (unsigned)(*(*at)++ - '0');
	return number;
}

/* False where it has what is not written here. Ends at its letter. */
static bool directive_read(struct writing *writing, const char **at, struct directive *directive)
{
	*directive = (struct directive){.is_padded = **at == '0'};
	directive->width = decimal_take(at);
	if (**at == '.' && (*at)[1] == '*') {
		int precision = va_arg(writing->arguments, int);
		if (precision < 0)
			return false;
		directive->precision = (size_t)precision;
		directive->has_precision = true;
		*at += 2;
	} else if (**at == '.') {
		++*at;
		directive->precision = decimal_take(at);
		directive->has_precision = true;
	}
	if (**at == 'z') {
		directive->kind = OF_SIZE;
		++*at;
	}
	for (; **at == 'l' && directive->kind < OF_LONG_LONG; ++*at)
		directive->kind++;
	return true;
}

static uint64_t unsigned_take(struct writing *writing, const struct directive *directive)
{
	switch (directive->kind) {
	case OF_INT:
		break;
	case OF_LONG:
		return va_arg(writing->arguments, unsigned long);
	case OF_LONG_LONG:
		return va_arg(writing->arguments, unsigned long long);
	case OF_SIZE:
		return va_arg(writing->arguments, size_t);
	}
	return va_arg(writing->arguments, unsigned);
}

static int64_t signed_take(struct writing *writing, const struct directive *directive)
{
	switch (directive->kind) {
	case OF_INT:
		break;
	case OF_LONG:
		return va_arg(writing->arguments, long);
	case OF_LONG_LONG:
		return va_arg(writing->arguments, long long);
	case OF_SIZE:
		return (int64_t)va_arg(writing->arguments, size_t);
	}
	return va_arg(writing->arguments, int);
}

#define DIGITS_MOST 24

static bool integer_write(struct writing *writing, const struct directive *directive,
	uint64_t number, bool is_negative, char letter)
{
	const char *const digits = letter == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
	const unsigned base = letter == 'x' || letter == 'X' ? 16 : 10;
	char text[DIGITS_MOST];
	size_t at = sizeof text;

	if (directive->has_precision || directive->width >= DIGITS_MOST ||
		(directive->width > 0 && !directive->is_padded))
		return false;
	do
		text[--at] = digits[number % base];
	while ((number /= base) > 0);
	while (sizeof text - at + is_negative < directive->width)
		text[--at] = '0';
	if (is_negative)
		text[--at] = '-';
	piece_add(writing, text + at, sizeof text - at);
	return true;
}

static bool string_write(struct writing *writing, const struct directive *directive)
{
	const char *text = va_arg(writing->arguments, const char *);

	if (!text || directive->width > 0 || directive->kind != OF_INT)
		return false;
	piece_add(writing, text,
		directive->has_precision ? strnlen(text, directive->precision) : strlen(text));
	return true;
}

static bool directive_write(struct writing *writing, const char **at)
{
	struct directive directive;

	if (!directive_read(writing, at, &directive))
		return false;
	char letter = *(*at)++;
	switch (letter) {
	case 's':
		return string_write(writing, &directive);
	case 'u':
	case 'x':
	case 'X':
		return integer_write(
			writing, &directive, unsigned_take(writing, &directive), false, letter);
	case 'd': {
		int64_t number = signed_take(writing, &directive);
		uint64_t size = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
		return integer_write(writing, &directive, size, number < 0, letter);
	}
	case 'c': {
		char byte = (char)va_arg(writing->arguments, int);
		piece_add(writing, &byte, 1);
		return directive.width == 0 && !directive.has_precision;
	}
	case '%':
		piece_add(writing, "%", 1);
		return true;
	default:
		return false;
	}
}

static bool all_write(struct writing *writing, const char *format)
{
	while (*format) {
		const char *from = format;
		while (*format && *format != '%')
			format++;
		if (format > from)
			piece_add(writing, from, (size_t)(format - from));
		if (*format == '\0')
			break;
		format++;
		if (!directive_write(writing, &format))
			return false;
	}
	return true;
}

int format_write(char *room, size_t size, const char *format, va_list arguments)
{
	struct writing writing = {.room = room, .size = size};

	va_copy(writing.arguments, arguments);
	bool is_written = all_write(&writing, format);
	va_end(writing.arguments);
	if (!is_written)
		return vsnprintf(room, size, format, arguments);
	if (size > 0)
		room[writing.length < size ? writing.length : size - 1] = '\0';
	return writing.length <= INT_MAX ? (int)writing.length : -1;
}
