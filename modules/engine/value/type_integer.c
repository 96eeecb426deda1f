/* A whole number of 64 bits. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "value/parse.h"
#include "value/type_sql.h"

static bool is_digits(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (text[i] < '0' || text[i] > '9')
			return false;
	}
	return length > 0;
}

/* False when the text is no whole number. One that 64 bits do not hold becomes the nearest that they
   do, and *fits says so. */
static bool integer_read(const char *text, int64_t *number, bool *fits)
{
	size_t sign = *text == '-' || *text == '+';

	if (!is_digits(text + sign, strlen(text + sign)))
		return false;
	errno = 0;
	*number = strtoll(text, NULL, 10);
	*fits = errno == 0;
	return true;
}

bool integer_parse(struct parse *parse, const char *text, struct value *value)
{
	const struct column *column = parse->column;
	int64_t number, limit;
	bool fits, is_limit;

	if (!integer_read(text, &number, &fits))
		return parse_refuse(parse, "{field} must be a whole number.");
	if (!fits)
		return parse_refuse_range(parse, "-9223372036854775808", "9223372036854775807");
	if (column->minimum && integer_read(column->minimum, &limit, &is_limit) && number < limit)
		return parse_refuse(parse,
			"{field} must be at least {least}.",
			"least", column->minimum);
	if (column->maximum && integer_read(column->maximum, &limit, &is_limit) && number > limit)
		return parse_refuse(parse,
			"{field} must be at most {most}.",
			"most", column->maximum);
	*value = value_integer(number);
	return true;
}

const char *integer_json_refusal(struct context *context, const char *field)
{
	return message(context, "{field} must be a whole number.", "field", field);
}

const struct column_type type_integer = {
	.name = "integer",
	.class = CLASS_NUMBER,
	.parse = integer_parse,
	.json = integer_json,
	.json_text = number_json_text,
	.json_refusal = integer_json_refusal,
	.json_type = "integer",
	.json_format = "int64",
	.is_whole = true,
	.filter = FILTER_VALUES,
	.spell = number_spell,
	.is_setting = true,
	.sql = "bigint",
	.sql_default = sql_default_number,
	.sql_nothing = "-9223372036854775808",
	.cast = "SIGNED",
};
