/* A phone number, with whatever people put between its digits. */
#include <string.h>

#include "value/parse.h"
#include "value/type_sql.h"

static bool is_phone(const char *text)
{
	size_t digits = 0;

	for (size_t i = 0; text[i]; i++) {
		bool is_digit = text[i] >= '0' && text[i] <= '9';
		digits += is_digit;
		if (!is_digit && !(text[i] == '+' && i == 0) && !strchr(" ()-./", text[i]))
			return false;
	}
	return digits >= 3 && digits <= 20;
}

static bool phone_parse(struct parse *parse, const char *text, struct value *value)
{
	return parse_line_fits(parse, text) &&
	       (is_phone(text) ||
		       parse_refuse(parse, "{field} must be a phone number such as +49 30 123456.")) &&
	       parse_line_take(parse, text, value);
}

const struct column_type type_phone = {
	.name = "phone",
	.class = CLASS_TEXT,
	.length = 40,
	.parse = phone_parse,
	.json_type = "string",
	.is_text = true,
	.is_found_by_digits = true,
	.sql = "varchar",
	.sql_sized = sql_sized_length,
	.collation = COLLATION_FOLDED,
	.sql_default = sql_default_text,
	.demo = "CONCAT('+49 30 ', 1000000 + n)",
};
