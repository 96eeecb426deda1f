/* A file of the record: its name. Its bytes lie elsewhere, and the column beside refers to them (column->content). */
#include "value/parse.h"
#include "value/type_sql.h"

static bool file_parse(struct parse *parse, const char *text, struct value *value)
{
	(void)text;
	(void)value;
	return parse_refuse(parse, "{field} is a file: it is sent as one.");
}

const struct column_type type_file = {
	.name = "file",
	.class = CLASS_TEXT,
	.length = 255,
	.parse = file_parse,
	.json_type = "string",
	.is_text = true,
	.is_file = true,
	.has_no_literal = true,
	.filter = FILTER_NONE,
	.is_unfiltered_in_lists = true,
	.input_kind = INPUT_FILE,
	.display = DISPLAY_FILE,
	.sql = "varchar",
	.sql_sized = sql_sized_length,
	.collation = COLLATION_FOLDED,
};
