/* The id of another table's row. */
#include "base/arena.h"
#include "base/message.h"
#include "request/request.h"
#include "value/parse.h"

static bool reference_parse(struct parse *parse, const char *text, struct value *value)
{
	uint64_t id;

	if (!parse_id(text, &id))
		return parse_refuse(parse, "{field} must be the number of a record.");
	*value = value_unsigned(id);
	return true;
}

static const char *reference_number_show(
	struct context *context, const struct column *column, const char *stored)
{
	(void)column;
	return arena_format(context->arena, "#%s", stored);
}

static const char *reference_json_refusal(struct context *context, const char *field)
{
	return message(context, "{field} must be a whole number.", "field", field);
}

const struct column_type type_reference = {
	.name = "reference",
	.class = CLASS_NUMBER,
	.relation = RELATION_ONE,
	.parse = reference_parse,
	.show = reference_number_show,
	.json = integer_json,
	.json_text = number_json_text,
	.json_refusal = reference_json_refusal,
	.json_type = "integer",
	.json_format = "int64",
	.is_whole = true,
	.filter = FILTER_RECORD,
	.input_kind = INPUT_PICK,
	.display = DISPLAY_LINK,
	.has_no_literal = true,
	.sql = "bigint unsigned",
	.sql_nothing = "0",
	.cast = "SIGNED",
};
