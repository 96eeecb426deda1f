/* An exact number. It stays a text: it is compared and limited digit by digit. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/message.h"
#include "value/parse.h"
#include "value/type_sql.h"

/* A decimal in its parts; the digits point into the text. */
struct decimal {
	bool is_negative;
	const char *whole; /* without leading zeros */
	size_t whole_length;
	const char *fraction; /* without trailing zeros */
	size_t fraction_length;
};

static bool decimal_read(const char *text, struct decimal *decimal)
{
	decimal->is_negative = *text == '-';
	text += *text == '-' || *text == '+';
	size_t whole = strspn(text, "0123456789");
	size_t fraction = text[whole] == '.' ? strspn(text + whole + 1, "0123456789") : 0;
	const char *end = text + whole + (text[whole] == '.' ? 1 + fraction : 0);
	if (*end || whole + fraction == 0)
		return false;
	decimal->whole = text;
	decimal->whole_length = whole;
	while (decimal->whole_length > 0 && *decimal->whole == '0') {
		decimal->whole++;
		decimal->whole_length--;
	}
	decimal->fraction = text + whole + (fraction ? 1 : 0);
	decimal->fraction_length = fraction;
	while (decimal->fraction_length > 0 &&
		decimal->fraction[decimal->fraction_length - 1] == '0')
		decimal->fraction_length--;
	if (decimal->whole_length == 0 && decimal->fraction_length == 0)
		decimal->is_negative = false;
	return true;
}

static int magnitude_compare(const struct decimal *a, const struct decimal *b)
{
	if (a->whole_length != b->whole_length)
		return a->whole_length < b->whole_length ? -1 : 1;
	int order = memcmp(a->whole, b->whole, a->whole_length);
	if (order)
		return order;
	size_t common =
		a->fraction_length < b->fraction_length ? a->fraction_length : b->fraction_length;
	order = memcmp(a->fraction, b->fraction, common);
	if (order || a->fraction_length == b->fraction_length)
		return order;
	return a->fraction_length < b->fraction_length ? -1 : 1;
}

static int decimal_compare(const struct decimal *a, const struct decimal *b)
{
	if (a->is_negative != b->is_negative)
		return a->is_negative ? -1 : 1;
	int order = magnitude_compare(a, b);
	return a->is_negative ? -order : order;
}

/* With exactly `scale` digits after the decimal point, as the database gives it back. */
static struct value decimal_value(struct parse *parse, const struct decimal *decimal)
{
	uint32_t scale = parse->column->scale;
	struct buffer text;

	buffer_start(&text, parse->context->arena, 32);
	buffer_text(&text, decimal->is_negative ? "-" : "");
	buffer_append(&text, decimal->whole, decimal->whole_length);
	if (decimal->whole_length == 0)
		buffer_byte(&text, '0');
	if (scale > 0) {
		buffer_byte(&text, '.');
		buffer_append(&text, decimal->fraction, decimal->fraction_length);
		for (size_t i = decimal->fraction_length; i < scale; i++)
			buffer_byte(&text, '0');
	}
	return value_text(text.data);
}

/* The largest number that the column holds. */
static const char *decimal_most(struct parse *parse, uint32_t whole, bool is_negative)
{
	uint32_t scale = parse->column->scale;
	struct buffer text;

	buffer_start(&text, parse->context->arena, 80);
	buffer_text(&text, is_negative ? "-" : "");
	buffer_text(&text, whole ? "" : "0");
	for (uint32_t i = 0; i < whole + scale; i++) {
		if (i == whole)
			buffer_byte(&text, '.');
		buffer_byte(&text, '9');
	}
	return text.data;
}

bool decimal_parse(struct parse *parse, const char *text, struct value *value)
{
	const struct column *column = parse->column;
	uint32_t digits = column->length ? column->length : 18;
	struct decimal decimal, limit;

	if (!decimal_read(text, &decimal))
		return parse_refuse(parse, "{field} must be a number such as 12.50.");
	if (decimal.whole_length > digits - column->scale)
		return parse_refuse_range(parse, decimal_most(parse, digits - column->scale, true),
			decimal_most(parse, digits - column->scale, false));
	if (decimal.fraction_length > column->scale)
		return parse_refuse_text(parse,
			message_count(parse->context, column->scale,
				"{field} may have at most {count} digit after the decimal point.",
				"{field} may have at most {count} digits after the decimal point.",
				"field", column->label));
	if (column->minimum && decimal_read(column->minimum, &limit) &&
		decimal_compare(&decimal, &limit) < 0)
		return parse_refuse(parse,
			"{field} must be at least {least}.",
			"least", column->minimum);
	if (column->maximum && decimal_read(column->maximum, &limit) &&
		decimal_compare(&decimal, &limit) > 0)
		return parse_refuse(parse,
			"{field} must be at most {most}.",
			"most", column->maximum);
	*value = decimal_value(parse, &decimal);
	return true;
}

const char *decimal_sql(struct arena *arena, const struct column *column)
{
	return arena_format(arena, "decimal(%" PRIu32 ",%" PRIu32 ")",
		column->length ? column->length : 18, column->scale);
}

const char *decimal_json_refusal(struct context *context, const char *field)
{
	return message(context, "{field} must be a number.", "field", field);
}

const struct column_type type_decimal = {
	.name = "decimal",
	.class = CLASS_NUMBER,
	.length = 12,
	.parse = decimal_parse,
	.json_text = number_json_text,
	.json_refusal = decimal_json_refusal,
	.json_type = "string",
	.has_scale = true,
	.filter = FILTER_VALUES,
	.spell = number_spell,
	.sql = "decimal",
	.sql_sized = decimal_sql,
	.sql_default = sql_default_number,
	.cast = "DECIMAL",
};
