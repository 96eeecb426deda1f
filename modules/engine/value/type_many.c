/* Ids of another table's rows: no column here, rows of a link table. */
#include "value/type.h"

const struct column_type type_many = {
	.name = "many",
	.relation = RELATION_MANY,
	.json_noun = "a list of ids",
	.filter = FILTER_RECORDS,
	.input_kind = INPUT_PICKS,
	.display = DISPLAY_LINKS,
	.has_no_literal = true,
};
