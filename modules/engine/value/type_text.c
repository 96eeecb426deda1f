/* A text of many lines. */
#include "value/parse.h"

/* Bytes that the database's types hold; a character takes up to four. */
#define TEXT_BYTES 65535U
#define MEDIUM_BYTES 16777215U

static const char *text_sql(struct arena *arena, const struct column *column)
{
	(void)arena;
	if (column->length == 0 || column->length > MEDIUM_BYTES / 4)
		return "longtext";
	return column->length > TEXT_BYTES / 4 ? "mediumtext" : "text";
}

const struct column_type type_text = {
	.name = "text",
	.class = CLASS_TEXT,
	.length = 10000,
	.parse = parse_lines,
	.text_kind = TEXT_LINES,
	.json_type = "string",
	.is_text = true,
	.is_long = true,
	.may_hold_commas = true,
	.is_unfiltered_in_lists = true,
	.is_setting = true,
	.sql = "text",
	.sql_sized = text_sql,
	.collation = COLLATION_FOLDED,
};
