/*
 * Numbers are taken out of the text before jansson sees it, and put into the document afterwards: the
 * text that is parsed has a 0 and spaces for each of them, so that places in messages stay true.
 */
#include "base/json_exact.h"

#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"

/* Begins the text of a number. No text that was sent can begin so: the escape is taken out. */
#define MARK '\001'
#define MARK_ESCAPE "\\u0001"
/* Digits behind which a number may end early: no column has a tenth of them. */
#define EXPONENT_MAX 1000

#define DIGITS "0123456789"

/* --- scanning --------------------------------------------------------------------------------- */

/* The length of the number at `text` (RFC 8259, 6), or 0. There is a 0 byte behind the text. */
static size_t number_length(const char *text)
{
	size_t at = text[0] == '-';
	size_t whole = strspn(text + at, DIGITS);

	if (whole == 0 || (text[at] == '0' && whole > 1))
		return 0;
	at += whole;
	if (text[at] == '.') {
		size_t part = strspn(text + at + 1, DIGITS);
		if (part == 0)
			return 0;
		at += 1 + part;
	}
	if (text[at] != 'e' && text[at] != 'E')
		return at;
	size_t sign = text[at + 1] == '+' || text[at + 1] == '-';
	size_t exponent = strspn(text + at + 1 + sign, DIGITS);
	return exponent ? at + 1 + sign + exponent : 0;
}

/* Behind the string at `text`, or at the end. */
static const char *string_end(const char *text)
{
	for (text++; *text && *text != '"'; text++) {
		if (*text == '\\' && text[1])
			text++;
	}
	return *text ? text + 1 : text;
}

/* The next number outside of strings, with its length; NULL when there is none. */
static const char *number_next(const char *text, size_t *length)
{
	while (*text) {
		if (*text == '"') {
			text = string_end(text);
			continue;
		}
		*length = *text == '-' || (*text >= '0' && *text <= '9') ? number_length(text) : 0;
		if (*length)
			return text;
		text++;
	}
	return NULL;
}

/* A text that was sent cannot pretend to be a number. */
static void mark_remove(char *text)
{
	for (char *at = text; (at = strchr(at, '\\')) != NULL; at += at[1] ? 2 : 1) {
		if (strncmp(at, MARK_ESCAPE, sizeof MARK_ESCAPE - 1) == 0)
			at[sizeof MARK_ESCAPE - 2] = '2';
	}
}

static void numbers_remove(char *text)
{
	size_t length;

	for (char *at = text; (at = (char *)(uintptr_t)number_next(at, &length)); at += length) {
		at[0] = '0';
		memset(at + 1, ' ', length - 1);
	}
}

/* --- reading ---------------------------------------------------------------------------------- */

/* The number as an integer where it is one, as a marked text elsewhere; NULL when out of memory. */
static json_t *number_make(const char *text, size_t length)
{
	char *end;

	errno = 0;
	long long integer = strtoll(text, &end, 10);
	if (errno == 0 && end == text + length && (integer != 0 || *text != '-'))
		return json_integer(integer);
	char *marked = malloc(length + 1);
	if (!marked)
		return NULL;
	marked[0] = MARK;
	memcpy(marked + 1, text, length);
	json_t *number = json_stringn(marked, length + 1);
	free(marked);
	return number;
}

/* What stands in a document for the next number of the text; NULL when out of memory. */
static json_t *number_take(const char **text)
{
	size_t length;
	const char *found = number_next(*text, &length);

	if (!found)
		return NULL;
	*text = found + length;
	return number_make(found, length);
}

/* Puts the numbers of the text into the document, in whose order they stand there. */
static bool numbers_restore(json_t *value, const char **text)
{
	for (size_t i = 0; i < json_array_size(value); i++) {
		json_t *item = json_array_get(value, i);
		bool is_done = json_is_integer(item)
				       ? json_array_set_new(value, i, number_take(text)) == 0
				       : numbers_restore(item, text);
		if (!is_done)
			return false;
	}
	for (void *at = json_object_iter(value); at; at = json_object_iter_next(value, at)) {
		json_t *member = json_object_iter_value(at);
		bool is_done = json_is_integer(member)
				       ? json_object_iter_set_new(value, at, number_take(text)) == 0
				       : numbers_restore(member, text);
		if (!is_done)
			return false;
	}
	return true;
}

json_t *json_exact_read(const char *text, size_t length, size_t flags, json_error_t *error)
{
	/* A 0 byte within the text would hide what is behind it: jansson refuses it itself. */
	if (memchr(text, '\0', length))
		return json_loadb(text, length, flags, error);
	char *whole = malloc(2 * (length + 1));
	if (!whole) {
		if (error)
			error->text[JSON_ERROR_TEXT_LENGTH - 1] = json_error_out_of_memory;
		return NULL;
	}
	char *blank = whole + length + 1;
	memcpy(whole, text, length);
	whole[length] = '\0';
	mark_remove(whole);
	memcpy(blank, whole, length + 1);
	numbers_remove(blank);
	json_t *document = json_loadb(blank, length, flags, error);
	const char *rest = whole;
	bool is_number = json_is_integer(document);
	if (is_number) {
		json_decref(document);
		document = number_take(&rest);
	} else if (document && !numbers_restore(document, &rest)) {
		json_decref(document);
		document = NULL;
	}
	free(whole);
	return document;
}

/* --- writing ---------------------------------------------------------------------------------- */

char *json_exact_write(const json_t *document, size_t flags)
{
	static const char opening[] = "\"" MARK_ESCAPE;
	char *text = json_dumps(document, flags);
	char *to = text ? strstr(text, opening) : NULL;

	if (!to)
		return text;
	for (const char *from = to; *from;) {
		const char *end = *from == '"' ? string_end(from) : from + 1;
		bool is_number = strncmp(from, opening, sizeof opening - 1) == 0;
		if (is_number)
			from += sizeof opening - 1;
		size_t length = (size_t)(end - from) - is_number;
		memmove(to, from, length);
		to += length;
		from = end;
	}
	*to = '\0';
	return text;
}

/* --- looking ---------------------------------------------------------------------------------- */

const char *json_exact_text(const json_t *value)
{
	const char *text = json_string_value(value);

	return text && *text != MARK ? text : NULL;
}

/* The point moved by the exponent. */
static const char *plain_digits(struct arena *arena, const char *number)
{
	const char *digits = number + (*number == '-');
	size_t whole = strspn(digits, DIGITS);
	size_t part = digits[whole] == '.' ? strspn(digits + whole + 1, DIGITS) : 0;
	const char *behind = digits + whole + (part ? 1 + part : 0);
	long exponent = *behind ? strtol(behind + 1, NULL, 10) : 0;
	long limit = EXPONENT_MAX + (long)(whole + part);
	struct buffer plain;

	exponent = exponent > limit ? limit : exponent < -limit ? -limit : exponent;
	buffer_start(&plain, arena, whole + part + 8);
	buffer_text(&plain, *number == '-' ? "-" : "");
	long point = (long)whole + exponent; /* digits before it */
	long count = (long)(whole + part);
	buffer_text(&plain, point <= 0 ? "0." : "");
	for (long i = point < 0 ? point : 0; i < count || i < point; i++) {
		const char *digit = i < 0 || i >= count ? "0"
				    : i < (long)whole	? digits + i
							: digits + i + 1;
		if (i == point && i > 0)
			buffer_byte(&plain, '.');
		buffer_append(&plain, digit, 1);
	}
	return plain.data;
}

/* Without zeros after the decimal point, so that 12.0 is a whole number. */
static const char *zeros_cut(struct arena *arena, const char *plain)
{
	size_t length = strlen(plain);

	if (!strchr(plain, '.'))
		return plain;
	while (plain[length - 1] == '0')
		length--;
	length -= plain[length - 1] == '.';
	return arena_bytes(arena, plain, length);
}

const char *json_exact_number(struct arena *arena, const json_t *value)
{
	if (json_is_integer(value))
		return arena_format(arena, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
	const char *text = json_string_value(value);
	if (!text || *text != MARK)
		return NULL;
	return zeros_cut(arena, plain_digits(arena, text + 1));
}

static void json_release(void *document)
{
	json_decref(document);
}

void json_defer(struct arena *arena, json_t *document)
{
	arena_defer_memory(arena, json_release, document);
}
