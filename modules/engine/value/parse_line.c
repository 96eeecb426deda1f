/* Texts of all kinds: lengths, forms and patterns. */
#include "value/parse.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "value/pattern.h"

static bool length_check(struct parse *parse, const char *text, uint32_t most)
{
	size_t count = utf8_count(text, strlen(text));

	if (most == 0 || count <= most)
		return true;
	return parse_refuse(
		parse, "may have at most %" PRIu32 " characters (it has %zu)", most, count);
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

static bool line_text_take(struct parse *parse, const char *text, struct value *value)
{
	if (!pattern_check(parse, text))
		return false;
	*value = value_text(arena_string(parse->context->arena, text));
	return true;
}

bool parse_is_line(struct parse *parse, const char *text)
{
	return !strpbrk(text, "\r\n") || parse_refuse(parse, "must be a single line");
}

bool parse_line(struct parse *parse, const char *text, bool (*is_form)(const char *text),
	const char *refusal, struct value *value)
{
	uint32_t most = parse->column->length ? parse->column->length : 255;

	if (!parse_is_line(parse, text) || !length_check(parse, text, most))
		return false;
	if (is_form && !is_form(text))
		return parse_refuse(parse, "%s", refusal);
	return line_text_take(parse, text, value);
}

bool parse_lines(struct parse *parse, const char *text, struct value *value)
{
	return length_check(parse, text, parse->column->length) && line_text_take(parse, text, value);
}
