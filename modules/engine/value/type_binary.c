/* Bytes of a fixed length, such as the hash of a token. */
#include "value/parse.h"
#include "value/type_sql.h"

const struct column_type type_binary = {
	.name = "binary",
	.length = 32,
	.json_type = "string",
	.is_never_shown = true,
	.filter = FILTER_NONE,
	.has_no_literal = true,
	.is_platform_only = true,
	.sql = "binary",
	.sql_sized = sql_sized_length,
};
