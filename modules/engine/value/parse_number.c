/* What whole and exact numbers share. */
#include "value/parse.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/json_exact.h"

bool parse_refuse_range(struct parse *parse, const char *least, const char *most)
{
	const struct column *column = parse->column;

	return parse_refuse(parse,
		"{field} must be from {least} to {most}.",
		"least", column->minimum ? column->minimum : least,
		"most", column->maximum ? column->maximum : most);
}

static bool is_plain(const char *text)
{
	size_t whole, part;

	text += *text == '-';
	whole = strspn(text, "0123456789");
	part = text[whole] == '.' ? strspn(text + whole + 1, "0123456789") : 0;
	return whole > 0 && text[whole + (part > 0 ? part + 1 : 0)] == '\0';
}

const char *number_spell(struct arena *arena, const char *text, const struct value *value)
{
	if (is_plain(text))
		return text;
	return value->type == VALUE_INTEGER ? arena_format(arena, "%" PRId64, value->integer)
					    : value->text;
}

const char *number_json_text(struct arena *arena, json_t *member)
{
	const char *text = json_exact_text(member);

	return text ? text : json_exact_number(arena, member);
}

json_t *integer_json(const char *stored)
{
	return json_integer(strtoll(stored, NULL, 10));
}
