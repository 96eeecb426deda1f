/* One of the values that the manifest declares. */
#include "base/arena.h"
#include "value/parse.h"
#include "value/type_sql.h"

static bool enum_parse(struct parse *parse, const char *text, struct value *value)
{
	const struct column *column = parse->column;
	const struct enum_value *found = column_value(column, text);
	struct buffer names;

	if (found) {
		*value = value_text(found->name);
		return true;
	}
	buffer_start(&names, parse->context->arena, 64);
	for (size_t i = 0; i < column->value_count; i++)
		buffer_format(&names, "%s%s", i ? ", " : "", column->values[i].name);
	return parse_refuse(parse,
		"{field} must be one of: {names}.",
		"names", names.data);
}

static const char *enum_show(
	struct context *context, const struct column *column, const char *stored)
{
	const struct enum_value *value = column_value(column, stored);

	(void)context;
	return value ? value->label : stored;
}

static const char *enum_sql(struct arena *arena, const struct column *column)
{
	struct buffer type;

	buffer_start(&type, arena, 16 * column->value_count + 8);
	buffer_text(&type, "enum(");
	for (size_t i = 0; i < column->value_count; i++)
		buffer_format(&type, "%s'%s'", i ? "," : "", column->values[i].name);
	buffer_text(&type, ")");
	return type.data;
}

const struct column_type type_enum = {
	.name = "enum",
	.class = CLASS_TEXT,
	.parse = enum_parse,
	.show = enum_show,
	.json_type = "string",
	.has_values = true,
	.filter = FILTER_NAMES,
	.display = DISPLAY_WORD,
	.is_setting = true,
	.sql = "enum",
	.sql_sized = enum_sql,
	.collation = COLLATION_ASCII,
	.sql_default = sql_default_text,
};
