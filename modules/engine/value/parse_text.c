/* Texts of all kinds: lengths, forms and patterns. */
#include "value/parse.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "value/pattern.h"

/* Limits of RFC 5321 and RFC 1035, in bytes. */
#define EMAIL_BYTES 254
#define EMAIL_LOCAL_BYTES 64
#define HOST_BYTES 253
#define LABEL_BYTES 63

/* --- e-mail, address, phone, colour ----------------------------------------------------------- */

/* A host of at least two labels; other letters than ASCII's are allowed (RFC 5890). */
static bool is_host(const char *host, size_t length)
{
	size_t label = 0, labels = 0;

	if (length == 0 || length > HOST_BYTES)
		return false;
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)host[i];
		if (c == '.') {
			if (label == 0 || host[i - 1] == '-')
				return false;
			labels++;
			label = 0;
			continue;
		}
		if ((!isalnum(c) && c != '-' && c < 0x80) || (c == '-' && label == 0) ||
			++label > LABEL_BYTES)
			return false;
	}
	return label > 0 && labels > 0 && host[length - 1] != '-';
}

/* local@host (RFC 5321 without quoted local parts, RFC 6531 for other letters). */
static bool is_email(const char *text)
{
	const char *at = strrchr(text, '@');
	size_t local = at ? (size_t)(at - text) : 0;

	if (local == 0 || local > EMAIL_LOCAL_BYTES || strlen(text) > EMAIL_BYTES)
		return false;
	for (size_t i = 0; i < local; i++) {
		unsigned char c = (unsigned char)text[i];
		bool is_dot_misplaced =
			c == '.' && (i == 0 || i + 1 == local || text[i - 1] == '.');
		if (is_dot_misplaced ||
			(c < 0x80 && !isalnum(c) && !strchr("!#$%&'*+-/=?^_`{|}~.", c)))
			return false;
	}
	return is_host(at + 1, strlen(at + 1));
}

/* http or https, a host (an address or a single word too), and no white space (RFC 3986). */
static bool is_url(const char *text)
{
	size_t scheme = strncasecmp(text, "https://", 8) == 0  ? 8
			: strncasecmp(text, "http://", 7) == 0 ? 7
							       : 0;
	const char *host = text + scheme;
	size_t length = strcspn(host, "/?#");

	if (scheme == 0 || length == 0 || strpbrk(text, " \t\r\n<>\"\\^`{|}"))
		return false;
	/* No user and password in an address that people click on. */
	return !memchr(host, '@', length) && *host != ':' && *host != '.' && *host != '-';
}

static bool is_phone(const char *text)
{
	size_t digits = 0;

	for (size_t i = 0; text[i]; i++) {
		bool is_digit = text[i] >= '0' && text[i] <= '9';
		digits += is_digit;
		if (!is_digit && !(text[i] == '+' && i == 0) && !strchr(" ()-./", text[i]))
			return false;
	}
	return digits >= 3 && digits <= 20;
}

/* #rrggbb in lower case; #rgb is spelled out. */
static bool color_read(const char *text, char color[8])
{
	size_t length = strlen(text);
	size_t digits = length == 0 ? 0 : strspn(text + 1, "0123456789abcdefABCDEF");

	if (*text != '#' || digits + 1 != length || (digits != 3 && digits != 6))
		return false;
	color[0] = '#';
	for (size_t i = 0; i < 6; i++)
		color[i + 1] = (char)tolower((unsigned char)text[1 + (digits == 3 ? i / 2 : i)]);
	color[7] = '\0';
	return true;
}

/* --- the whole -------------------------------------------------------------------------------- */

static bool length_check(struct parse *parse, const char *text)
{
	const struct column *column = parse->column;
	uint32_t most = column->length;

	if (most == 0 && column->type != COLUMN_TEXT)
		most = 255;
	size_t count = utf8_count(text, strlen(text));
	if (most == 0 || count <= most)
		return true;
	return parse_refuse(
		parse, "may have at most %" PRIu32 " characters (it has %zu)", most, count);
}

/* What a machine writes: ASCII without spaces. A pattern says more where it matters. */
static bool is_machine_name(const char *text)
{
	while (*text > ' ' && *text <= '~')
		text++;
	return *text == '\0';
}

static bool form_check(struct parse *parse, const char *text)
{
	const struct column *column = parse->column;

	switch (column->type) {
	case COLUMN_EMAIL:
		return is_email(text) || parse_refuse(parse, "must be an e-mail address");
	case COLUMN_URL:
		return is_url(text) ||
		       parse_refuse(parse, "must be an address such as https://example.org");
	case COLUMN_PHONE:
		return is_phone(text) ||
		       parse_refuse(parse, "must be a phone number such as +49 30 123456");
	case COLUMN_NAME:
		return is_machine_name(text) ||
		       parse_refuse(parse, "may have plain letters, digits and signs only (ASCII),"
					   " and no spaces");
	default:
		return true;
	}
}

static bool pattern_check(struct parse *parse, const char *text)
{
	const struct column *column = parse->column;

	if (!column->pattern)
		return true;
	enum pattern_result result = pattern_match(column->pattern, text);
	if (result == PATTERN_MATCHES)
		return true;
	if (result == PATTERN_GIVES_UP)
		return parse_refuse(parse, "is too long to be checked; shorten it");
	if (column->help)
		return parse_refuse(parse, "does not have the right form: %s", column->help);
	return parse_refuse(parse, "does not have the right form (%s)", column->pattern);
}

static bool has_lines(const char *text)
{
	return strpbrk(text, "\r\n") != NULL;
}

bool parse_text(struct parse *parse, const char *text, struct value *value)
{
	struct context *context = parse->context;
	bool is_long = parse->column->type == COLUMN_TEXT;
	char color[8];

	if (!is_long && has_lines(text))
		return parse_refuse(parse, "must be a single line");
	if (parse->column->type == COLUMN_COLOR) {
		if (!color_read(text, color))
			return parse_refuse(parse, "must be a colour such as #206bc4");
		*value = value_text(arena_string(context->arena, color));
		return true;
	}
	if (!length_check(parse, text) || !form_check(parse, text) || !pattern_check(parse, text))
		return false;
	*value = value_text(arena_string(context->arena, text));
	return true;
}
