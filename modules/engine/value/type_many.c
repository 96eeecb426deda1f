/* Ids of another table's rows: no column here, rows of a link table. */
#include "base/message.h"
#include "value/type.h"

static const char *many_json_refusal(struct context *context, const char *field)
{
	return message(context, "{field} must be a list of ids.", "field", field);
}

const struct column_type type_many = {
	.name = "many",
	.relation = RELATION_MANY,
	.json_refusal = many_json_refusal,
	.json_type = "array",
	.filter = FILTER_RECORDS,
	.input_kind = INPUT_PICKS,
	.display = DISPLAY_LINKS,
	.has_no_literal = true,
};
