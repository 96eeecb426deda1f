/* A number of a series: "INV-2026-00017". The record layer gives it (record/series.h), nobody types it. */
#include "value/parse.h"
#include "value/type_sql.h"

static bool series_parse(struct parse *parse, const char *text, struct value *value)
{
	return parse_line_fits(parse, text) && parse_line_take(parse, text, value);
}

const struct column_type type_series = {
	.name = "series",
	.class = CLASS_TEXT,
	.length = 60,
	.parse = series_parse,
	.json_type = "string",
	.is_text = true,
	.is_numbered = true,
	.has_no_literal = true,
	.is_key_by_default = true,
	.sql = "varchar",
	.sql_sized = sql_sized_length,
	.collation = COLLATION_FOLDED,
	.sql_default = sql_default_text,
};
