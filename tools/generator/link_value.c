#include "link_value.h"

#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "suggest.h"

/* Does the text follow a picture in which 9 stands for a digit? */
static bool looks_like(const char *text, const char *picture)
{
	if (strlen(text) != strlen(picture))
		return false;
	for (size_t i = 0; picture[i] != '\0'; i++) {
		if (picture[i] == '9' ? text[i] < '0' || text[i] > '9' : text[i] != picture[i])
			return false;
	}
	return true;
}

static unsigned two_digits(const char *text)
{
	return (unsigned)(text[0] - '0') * 10 + (unsigned)(text[1] - '0');
}

/* Years before 1000 are refused as modules/core/data/parse_date.c refuses them. */
bool value_is_date(const char *text)
{
	static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	unsigned year, month, day;

	if (!looks_like(text, "9999-99-99"))
		return false;
	year = two_digits(text) * 100 + two_digits(text + 2);
	month = two_digits(text + 5);
	day = two_digits(text + 8);
	if (year < 1000 || month < 1 || month > 12 || day < 1)
		return false;
	bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return day <= days[month - 1] || (is_leap && month == 2 && day == 29);
}

bool value_is_time(const char *text)
{
	if (!looks_like(text, "99:99") && !looks_like(text, "99:99:99"))
		return false;
	return two_digits(text) < 24 && two_digits(text + 3) < 60 &&
	       (text[5] == '\0' || two_digits(text + 6) < 60);
}

bool value_is_moment(const char *text)
{
	char date[11];

	if (strlen(text) != 19 || (text[10] != ' ' && text[10] != 'T'))
		return false;
	memcpy(date, text, 10);
	date[10] = '\0';
	return value_is_date(date) && value_is_time(text + 11);
}

bool value_is_word(const struct column *column, const char *text)
{
	return (column->type == COLUMN_DATE && strcmp(text, "today") == 0) ||
	       (column->type == COLUMN_DATETIME && strcmp(text, "now") == 0);
}

static bool is_integer(const char *text)
{
	size_t sign = *text == '-';
	size_t digits = strspn(text + sign, "0123456789");

	return digits > 0 && digits <= 18 && text[sign + digits] == '\0';
}

static bool is_decimal(const struct column *column, const char *text)
{
	const char *at = text + (*text == '-');
	size_t whole = strspn(at, "0123456789");
	size_t part = 0;

	if (at[whole] == '.') {
		part = strspn(at + whole + 1, "0123456789");
		if (part == 0 || at[whole + 1 + part] != '\0')
			return false;
	} else if (at[whole] != '\0') {
		return false;
	}
	return whole > 0 && part <= column->scale && whole <= column->length - column->scale;
}

static const char *enum_refusal(struct arena *arena, const struct column *column, const char *text)
{
	struct suggestion suggestion;
	struct buffer names;

	suggestion_start(&suggestion, text);
	buffer_start(&names, arena, 60);
	for (size_t i = 0; i < column->value_count; i++) {
		if (strcmp(column->values[i].name, text) == 0)
			return NULL;
		suggestion_offer(&suggestion, column->values[i].name);
		buffer_format(&names, "%s%s", i > 0 ? ", " : "", column->values[i].name);
	}
	if (suggestion.best != NULL)
		return arena_format(
			arena, "write %s instead; the values are %s", suggestion.best, names.data);
	return arena_format(arena, "the values are %s", names.data);
}

static bool pattern_matches(const char *pattern, const char *text)
{
	regex_t expression;
	char whole[1024];
	bool matches;
	int length = snprintf(whole, sizeof whole, "^(%s)$", pattern);

	if (length < 0 || (size_t)length >= sizeof whole)
		return true;
	if (regcomp(&expression, whole, REG_EXTENDED | REG_NOSUB) != 0)
		return true; /* the pattern has its own message */
	matches = regexec(&expression, text, 0, NULL, 0) == 0;
	regfree(&expression);
	return matches;
}

static bool is_ascii_name(const char *text)
{
	while (*text > ' ' && *text <= '~')
		text++;
	return *text == '\0';
}

static bool is_email(const char *text)
{
	const char *at = strchr(text, '@');

	return at != NULL && at > text && at[1] != '\0' && strchr(at + 1, '@') == NULL &&
	       strpbrk(text, " \t") == NULL;
}

static const char *text_refusal(struct arena *arena, const struct column *column, const char *text)
{
	if (column->length > 0 && utf8_count(text, strlen(text)) > column->length)
		return arena_format(arena, "write at most %u characters", column->length);
	if (column->pattern != NULL && !pattern_matches(column->pattern, text))
		return arena_format(arena, "it must match the pattern %s", column->pattern);
	if (column->type == COLUMN_EMAIL && !is_email(text))
		return "write an e-mail address: name@example.org";
	if (column->type == COLUMN_URL && strncmp(text, "http://", 7) != 0 &&
		strncmp(text, "https://", 8) != 0)
		return "write an address that begins with http:// or https://";
	if (column->type == COLUMN_PHONE && strspn(text, "+0123456789 ()-./") != strlen(text))
		return "write a telephone number: +49 30 123456";
	if (column->type == COLUMN_NAME && !is_ascii_name(text))
		return "write ASCII characters without spaces";
	return NULL;
}

const char *value_refusal(struct arena *arena, const struct column *column, const char *text)
{
	switch (column->type) {
	case COLUMN_STRING:
	case COLUMN_TEXT:
	case COLUMN_EMAIL:
	case COLUMN_URL:
	case COLUMN_PHONE:
	case COLUMN_NAME:
		return text_refusal(arena, column, text);
	case COLUMN_INTEGER:
		return is_integer(text) ? NULL : "write a whole number of at most 18 digits";
	case COLUMN_DECIMAL:
		return is_decimal(column, text)
			       ? NULL
			       : arena_format(arena,
					 "write a number with at most %u digits before the point "
					 "and %u behind it",
					 column->length - column->scale, column->scale);
	case COLUMN_BOOLEAN:
		return strcmp(text, "yes") == 0 || strcmp(text, "no") == 0 ? NULL
									   : "write yes or no";
	case COLUMN_DATE:
		return value_is_word(column, text) || value_is_date(text)
			       ? NULL
			       : "write a date, YYYY-MM-DD, or today";
	case COLUMN_TIME:
		return value_is_time(text) ? NULL : "write a time: HH:MM or HH:MM:SS";
	case COLUMN_DATETIME:
		return value_is_word(column, text) || value_is_moment(text)
			       ? NULL
			       : "write a moment, YYYY-MM-DD HH:MM:SS in UTC, or now";
	case COLUMN_ENUM:
		return enum_refusal(arena, column, text);
	case COLUMN_COLOR:
		return *text == '#' && strlen(text) == 7 &&
				       strspn(text + 1, "0123456789abcdefABCDEF") == 6
			       ? NULL
			       : "write a colour: # and six hexadecimal digits";
	case COLUMN_JSON:
	case COLUMN_PASSWORD:
	case COLUMN_BINARY:
	case COLUMN_REFERENCE:
	case COLUMN_MANY:
	case COLUMN_COUNT:
		break;
	}
	return NULL;
}

static int compare_whole(const char *a, const char *b)
{
	long long x = strtoll(a, NULL, 10), y = strtoll(b, NULL, 10);

	return (x > y) - (x < y);
}

/* Compares decimals digit by digit: they may have more digits than a double keeps. */
static int compare_decimal(const char *a, const char *b)
{
	bool a_negative = *a == '-', b_negative = *b == '-';
	size_t a_whole, b_whole;
	int order;

	if (a_negative != b_negative)
		return a_negative ? -1 : 1;
	a += a_negative;
	b += b_negative;
	a += strspn(a, "0");
	b += strspn(b, "0");
	a_whole = strcspn(a, ".");
	b_whole = strcspn(b, ".");
	if (a_whole != b_whole) {
		order = a_whole < b_whole ? -1 : 1;
	} else {
		order = strncmp(a, b, a_whole);
		a += a_whole;
		b += b_whole;
		while (order == 0 && (*a != '\0' || *b != '\0')) {
			char x = *a != '\0' ? *a++ : '0', y = *b != '\0' ? *b++ : '0';
			if (x == '.')
				x = '0';
			if (y == '.')
				y = '0';
			order = x - y;
		}
	}
	return a_negative ? -order : order;
}

int value_compare(const struct column *column, const char *a, const char *b, bool *is_known)
{
	*is_known = !value_is_word(column, a) && !value_is_word(column, b);
	if (!*is_known)
		return 0;
	if (column->type == COLUMN_INTEGER)
		return compare_whole(a, b);
	if (column->type == COLUMN_DECIMAL)
		return compare_decimal(a, b);
	return strcmp(a, b);
}

const char *const *words_split(struct arena *arena, const char *text, size_t *count)
{
	const size_t *offsets;

	return words_split_at(arena, text, count, &offsets);
}

const char *const *words_split_at(
	struct arena *arena, const char *text, size_t *count, const size_t **offsets)
{
	const char *start = text;
	const char **words = arena_array(arena, strlen(text) / 2 + 2, sizeof *words);
	size_t *places = arena_array(arena, strlen(text) / 2 + 2, sizeof *places);
	char *copy = arena_allocate(arena, strlen(text) * 2 + 2);

	*count = 0;
	*offsets = places;
	for (;;) {
		text += strspn(text, " \t\r\n");
		if (*text == '\0')
			return words;
		places[*count] = (size_t)(text - start);
		words[(*count)++] = copy;
		if (*text != '\'') {
			while (*text != '\0' && strchr(" \t\r\n", *text) == NULL)
				*copy++ = *text++;
			*copy++ = '\0';
			continue;
		}
		for (text++; *text != '\'' || text[1] == '\''; text++) {
			if (*text == '\0')
				return NULL;
			if (*text == '\'')
				text++;
			*copy++ = *text;
		}
		*copy++ = '\0';
		text++;
	}
}
