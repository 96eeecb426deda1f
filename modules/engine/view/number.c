/*
 * Numbers of XPath: reckoned, read, written, formatted. The digits are those that libxml2 and libxslt
 * write. The few functions of libm that this takes are written out: to load it would cost every
 * page more than all its numbers do.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "view/draw.h"

#define DIGITS "0123456789"
#define BLANKS " \t\r\n"
/* Beyond these, libxml2 writes an exponent. */
#define LARGEST_PLAIN 1e9
#define SMALLEST_PLAIN 1e-5
#define PRECISION 15
#define FRACTION_MAX 20

/* Doubles as large as this have no fraction. */
#define WHOLE_FROM 4503599627370496.0 /* 2^52 */

double number_floor(double number)
{
	if (!(fabs(number) < WHOLE_FROM))
		return number; /* what is no number as well */
	double whole = (double)(int64_t)number;
	if (whole > number)
		return whole - 1;
	return whole < number ? whole : number; /* 0 keeps its sign */
}

double number_ceiling(double number)
{
	return -number_floor(-number);
}

double number_round(double number)
{
	double whole = number_floor(number);

	if (number >= -0.5 && number < 0.5)
		return number * 0.0; /* keeps the sign: 1 div round(-0.2) is negative */
	return number - whole >= 0.5 ? whole + 1 : whole;
}

double number_divide(double a, double b)
{
	return a / b;
}

/* Exact: each part is the divisor times a power of two, and never more than twice as large as what
   it is taken from. */
double number_modulo(double a, double b)
{
	double rest = fabs(a), divisor = fabs(b), part = divisor;

	if (isnan(a) || isnan(b) || isinf(a) || !(divisor > 0))
		return NAN;
	while (part <= rest / 2)
		part *= 2;
	for (; part >= divisor && rest >= divisor; part /= 2) {
		if (rest >= part)
			rest -= part;
	}
	return a < 0 ? -rest : rest;
}

static bool is_whole(double number)
{
	return !(number_floor(number) < number);
}

/* The logarithm to the base of 10, cut towards zero, of what is written without an exponent. */
static int decimal_exponent(double size)
{
	static const double large[] = {1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
	static const double small[] = {1e-1, 1e-2, 1e-3, 1e-4, 1e-5};
	int exponent = 0;

	for (size_t i = 0; i < sizeof large / sizeof *large; i++)
		exponent += size >= large[i];
	for (size_t i = 0; i < sizeof small / sizeof *small; i++)
		exponent -= size <= small[i];
	return exponent;
}

/* XPath has no exponents, but they are written for large numbers, and read again. */
static size_t exponent_length(const char *text)
{
	size_t sign = text[0] == 'e' && (text[1] == '-' || text[1] == '+');
	size_t digits = text[0] == 'e' ? strspn(text + 1 + sign, DIGITS) : 0;

	return digits > 0 ? 1 + sign + digits : 0;
}

double number_parse(const char *text)
{
	const char *from = text + strspn(text, BLANKS);
	const char *at = from + (*from == '-');
	size_t whole = strspn(at, DIGITS), fraction = 0;

	at += whole;
	if (*at == '.') {
		fraction = strspn(at + 1, DIGITS);
		at += 1 + fraction;
	}
	if (whole + fraction == 0)
		return NAN;
	at += exponent_length(at);
	if (at[strspn(at, BLANKS)] != '\0')
		return NAN;
	return strtod(from, NULL);
}

/* Drops the zeros at the end of a fraction, which stands before `tail`. */
static void zeros_drop(char *text, const char *tail)
{
	char *end = text + strlen(text) - strlen(tail);

	while (end > text && end[-1] == '0')
		end--;
	if (end > text && end[-1] == '.')
		end--;
	memmove(end, tail, strlen(tail) + 1);
}

static const char *not_finite(double number)
{
	if (isnan(number))
		return "NaN";
	return number > 0 ? "Infinity" : "-Infinity";
}

const char *number_text(struct draw *draw, double number)
{
	double size = fabs(number);

	if (!isfinite(number))
		return not_finite(number);
	if (size < 1 && size <= 0)
		return "0";
	if (size < 2147483647.0 && is_whole(number))
		return arena_format(draw->arena, "%d", (int)number);
	if (size > LARGEST_PLAIN || size < SMALLEST_PLAIN) {
		char *text = arena_format(draw->arena, "%.*e", PRECISION - 1, number);
		zeros_drop(text, arena_string(draw->arena, strchr(text, 'e')));
		return text;
	}
	int whole = decimal_exponent(size);
	char *text = arena_format(
		draw->arena, "%.*f", whole > 0 ? PRECISION - whole - 1 : PRECISION - whole, number);
	zeros_drop(text, "");
	return text;
}

/* --- format-number() --- */

/* What a picture asks for: "#,##0.##", "0 %". */
struct picture {
	size_t prefix, suffix; /* bytes before and after the digits */
	size_t group;	       /* digits between two commas; 0: no commas */
	size_t whole_least, fraction_least, fraction_most;
	bool is_percent;
};

static struct picture picture_read(const char *picture)
{
	struct picture read = {0};
	size_t at = strcspn(picture, "#0,."), last_comma = 0;
	bool has_comma = false;

	read.prefix = at;
	for (; picture[at] && strchr("#0,", picture[at]); at++) {
		read.whole_least += picture[at] == '0';
		if (picture[at] == ',') {
			has_comma = true;
			last_comma = at;
		}
	}
	if (has_comma)
		read.group = at - last_comma - 1;
	if (picture[at] == '.') {
		for (at++; picture[at] == '0' || picture[at] == '#'; at++) {
			read.fraction_least += picture[at] == '0';
			read.fraction_most++;
		}
	}
	if (read.whole_least + read.fraction_least == 0)
		read.whole_least = 1; /* libxslt writes "0" for "#" */
	read.suffix = strlen(picture) - at;
	read.is_percent = strchr(picture, '%') != NULL;
	return read;
}

/* Digits of a whole number with commas, filled up with zeros. */
static void whole_write(struct buffer *buffer, const char *digits, const struct picture *picture)
{
	size_t length = strcmp(digits, "0") == 0 ? 0 : strlen(digits);
	size_t count = length < picture->whole_least ? picture->whole_least : length;

	for (size_t left = count; left > 0; left--) {
		if (picture->group > 0 && left < count && left % picture->group == 0)
			buffer_byte(buffer, ',');
		buffer_byte(buffer, left > length ? '0' : digits[length - left]);
	}
}

const char *number_format(struct draw *draw, double number, const char *text)
{
	struct picture picture = picture_read(text);
	struct buffer buffer;
	char digits[400];

	if (!isfinite(number))
		return not_finite(number);
	if (picture.fraction_most > FRACTION_MAX)
		picture.fraction_most = FRACTION_MAX;
	double scale = 1;
	for (size_t i = 0; i < picture.fraction_most; i++)
		scale *= 10;
	double size = fabs(number) * (picture.is_percent ? 100 : 1);
	size = number_floor(size * scale + 0.5) / scale;
	snprintf(digits, sizeof digits, "%.*f", (int)picture.fraction_most, size);
	char *fraction = strchr(digits, '.');
	size_t fraction_length = fraction ? strlen(fraction + 1) : 0;
	while (fraction_length > picture.fraction_least && fraction[fraction_length] == '0')
		fraction_length--;
	if (fraction)
		*fraction = '\0';

	buffer_start(&buffer, draw->arena, 64);
	if (number < 0)
		buffer_byte(&buffer, '-');
	buffer_append(&buffer, text, picture.prefix);
	whole_write(&buffer, digits, &picture);
	if (fraction_length > 0) {
		buffer_byte(&buffer, '.');
		buffer_append(&buffer, fraction + 1, fraction_length);
	}
	buffer_append(&buffer, text + strlen(text) - picture.suffix, picture.suffix);
	return buffer.data;
}
