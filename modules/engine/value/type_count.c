/* How many rows of another table refer to this one: computed when read, never stored. */
#include "value/parse.h"

const struct column_type type_count = {
	.name = "count",
	.relation = RELATION_COUNT,
	.json = integer_json,
	.json_type = "integer",
	.json_format = "int64",
	.filter = FILTER_NONE,
	.has_no_literal = true,
};
