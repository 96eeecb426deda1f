/* So many stars, of as many as the column has at most. */
#include "value/parse.h"
#include "value/type_sql.h"

const struct column_type type_rating = {
	.name = "rating",
	.class = CLASS_NUMBER,
	.least = "1",
	.most = "5",
	.parse = integer_parse,
	.json = integer_json,
	.json_text = number_json_text,
	.json_refusal = integer_json_refusal,
	.json_type = "integer",
	.json_format = "int64",
	.is_whole = true,
	.filter = FILTER_VALUES,
	.spell = number_spell,
	.sql = "bigint",
	.sql_default = sql_default_number,
	.sql_nothing = "0",
	.cast = "SIGNED",
};
