/* Texts of all kinds: lengths, forms and patterns. */
#include "base/message.h"
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
	return parse_refuse(parse,
		"{field} may have at most {most} characters (it has {count}).",
		"most", message_number(parse->context, most),
		"count", message_number(parse->context, count));
}

/* A sentence of the manifest's inside one of ours, which has the full stop. */
static const char *without_stop(struct parse *parse, const char *text)
{
	size_t length = strlen(text);

	return length > 0 && text[length - 1] == '.'
		? arena_bytes(parse->context->arena, text, length - 1)
		: text;
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
		return parse_refuse(parse, "{field} is too long to be checked; shorten it.");
	if (column->help)
		return parse_refuse(parse,
			"{field} does not have the right form: {form}.",
			"form", without_stop(parse, column->help));
	return parse_refuse(parse,
		"{field} does not have the right form ({form}).",
		"form", column->pattern);
}

bool parse_line_take(struct parse *parse, const char *text, struct value *value)
{
	if (!pattern_check(parse, text))
		return false;
	*value = value_text(arena_string(parse->context->arena, text));
	return true;
}

bool parse_is_line(struct parse *parse, const char *text)
{
	return !strpbrk(text, "\r\n") || parse_refuse(parse, "{field} must be a single line.");
}

bool parse_line_fits(struct parse *parse, const char *text)
{
	uint32_t most = parse->column->length ? parse->column->length : 255;

	return parse_is_line(parse, text) && length_check(parse, text, most);
}

bool parse_lines(struct parse *parse, const char *text, struct value *value)
{
	return length_check(parse, text, parse->column->length) && parse_line_take(parse, text, value);
}
