/* A short text, of one line. */
#include "value/parse.h"
#include "value/type_sql.h"

static bool string_parse(struct parse *parse, const char *text, struct value *value)
{
	return parse_line_fits(parse, text) &&
	       parse_line_take(parse, text, value);
}

const struct column_type type_string = {
	.name = "string",
	.class = CLASS_TEXT,
	.length = 255,
	.parse = string_parse,
	.json_type = "string",
	.is_text = true,
	.may_hold_commas = true,
	.is_key_by_default = true,
	.is_name_in_need = true,
	.is_setting = true,
	.sql = "varchar",
	.sql_sized = sql_sized_length,
	.collation = COLLATION_FOLDED,
	.sql_default = sql_default_text,
};
