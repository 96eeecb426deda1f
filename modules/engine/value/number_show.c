/* Digits stay digits on the way: a sum of money has more of them than a double keeps. */
#include "value/number_show.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"

#define DIGITS "0123456789"
#define DECIMALS 2

/* The digits before the point in groups of three. */
static void thousands_append(struct buffer *buffer, const char *digits, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (i > 0 && (length - i) % 3 == 0)
			buffer_text(buffer, ",");
		buffer_append(buffer, digits + i, 1);
	}
}

/* Adds one to the last digit. There is a 0 in front for what is carried. */
static void round_up(char *number, size_t length)
{
	while (length-- > 0) {
		if (number[length] == '.')
			continue;
		if (number[length] != '9') {
			number[length]++;
			return;
		}
		number[length] = '0';
	}
}

/* "1.235" -> "01.24": with as many decimals as are shown. */
static const char *rounded(struct arena *arena, const char *digits, size_t whole, size_t decimals)
{
	bool is_up = decimals > DECIMALS && digits[whole + 1 + DECIMALS] >= '5';
	size_t kept = decimals < DECIMALS ? decimals : DECIMALS;
	char *number = arena_format(
		arena, "0%.*s%.*s", (int)(whole + 1 + kept), digits, (int)(DECIMALS - kept), "00");

	if (is_up)
		round_up(number, 1 + whole + 1 + DECIMALS);
	return number;
}

const char *number_show(struct context *context, const char *stored)
{
	if (stored == NULL || *stored == '\0')
		return "0";
	const char *digits = stored + (*stored == '-');
	size_t whole = strspn(digits, DIGITS), decimals = 0;
	if (digits[whole] == '.') {
		decimals = strspn(digits + whole + 1, DIGITS);
		if (whole + decimals == 0 || digits[whole + 1 + decimals] != '\0')
			return stored;
		digits = rounded(context->arena, digits, whole, decimals);
	} else if (whole == 0 || digits[whole] != '\0') {
		return stored;
	}
	digits += strspn(digits, "0");
	whole = strcspn(digits, ".");
	bool has_decimals = digits[whole + strspn(digits + whole, ".0")] != '\0';
	struct buffer buffer;
	buffer_start(&buffer, context->arena, 32);
	if (*stored == '-' && (whole > 0 || has_decimals))
		buffer_text(&buffer, "-");
	if (whole == 0)
		buffer_text(&buffer, "0");
	thousands_append(&buffer, digits, whole);
	if (has_decimals)
		buffer_text(&buffer, digits + whole);
	return buffer.data;
}
