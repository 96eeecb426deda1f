/* The name of something that machines name. */
#include "value/parse.h"
#include "value/type_sql.h"

/* What a machine writes: ASCII without spaces. A pattern says more where it matters. */
static bool is_machine_name(const char *text)
{
	while (*text > ' ' && *text <= '~')
		text++;
	return *text == '\0';
}

static bool name_parse(struct parse *parse, const char *text, struct value *value)
{
	return parse_line_fits(parse, text) &&
	       (is_machine_name(text) ||
		       parse_refuse(parse, "{field} may have plain letters, digits and signs only (ASCII), and no spaces.")) &&
	       parse_line_take(parse, text, value);
}

const struct column_type type_name = {
	.name = "name",
	.class = CLASS_TEXT,
	.length = 50,
	.parse = name_parse,
	.json_type = "string",
	.is_text = true,
	.is_key_by_default = true,
	.is_name_in_need = true,
	.sql = "varchar",
	.sql_sized = sql_sized_length,
	.collation = COLLATION_ASCII,
	.sql_default = sql_default_text,
};
