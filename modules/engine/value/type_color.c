/* A colour. */
#include <ctype.h>
#include <string.h>

#include "base/arena.h"
#include "value/parse.h"
#include "value/type_sql.h"

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

static bool color_parse(struct parse *parse, const char *text, struct value *value)
{
	char color[8];

	if (!parse_is_line(parse, text))
		return false;
	if (!color_read(text, color))
		return parse_refuse(parse, "{field} must be a colour such as #206bc4.");
	*value = value_text(arena_string(parse->context->arena, color));
	return true;
}

const struct column_type type_color = {
	.name = "color",
	.class = CLASS_TEXT,
	.length = 7,
	.parse = color_parse,
	.json_type = "string",
	.is_text = true,
	.has_fixed_length = true,
	.is_unfiltered_in_lists = true,
	.is_setting = true,
	.sql = "varchar",
	.sql_sized = sql_sized_length,
	.collation = COLLATION_ASCII,
	.sql_default = sql_default_text,
	.demo = "'#206bc4'",
};
