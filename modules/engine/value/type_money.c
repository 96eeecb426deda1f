/* An amount of money: an exact number, of a currency that another column says (column->currency). */
#include "value/money.h"

#include <string.h>

#include "base/arena.h"
#include "base/principal.h"
#include "value/parse.h"
#include "value/type_sql.h"

#define PLAIN "1234.50"
#define UNBROKEN_SPACE "\xc2\xa0"

/* The signs of a format such as "1,234.50": between thousands, and before the fraction. */
static char sign_of_thousands(const char *format)
{
	return format[1] >= '0' && format[1] <= '9' ? '\0' : format[1];
}

static char sign_of_fraction(const char *format)
{
	return format[strlen(format) - 3];
}

static const char *money_format(const struct context *context)
{
	const char *format = context->principal ? context->principal->number_format : NULL;

	return format && strlen(format) >= strlen(PLAIN) ? format : PLAIN;
}

static const char *money_show(struct context *context, const struct column *column, const char *stored)
{
	const char *format = money_format(context), *digits = stored + (*stored == '-');
	size_t whole = strspn(digits, "0123456789");
	struct buffer text;

	(void)column;
	buffer_start(&text, context->arena, 40);
	buffer_text(&text, *stored == '-' ? "-" : "");
	for (size_t i = 0; i < whole; i++) {
		if (i > 0 && (whole - i) % 3 == 0 && sign_of_thousands(format))
			buffer_byte(&text, sign_of_thousands(format));
		buffer_byte(&text, digits[i]);
	}
	if (digits[whole] == '.') {
		buffer_byte(&text, sign_of_fraction(format));
		buffer_text(&text, digits + whole + 1);
	}
	return text.data;
}

const char *money_with_currency(struct context *context, const char *shown, const char *currency)
{
	if (!currency || !*currency || !*shown)
		return shown;
	return arena_format(context->arena, "%s" UNBROKEN_SPACE "%s", shown, currency);
}

const struct column_type type_money = {
	.name = "money",
	.class = CLASS_NUMBER,
	.length = 14,
	.parse = decimal_parse,
	.show = money_show,
	.json_text = number_json_text,
	.json_refusal = decimal_json_refusal,
	.json_type = "string",
	.has_scale = true,
	.has_currency = true,
	.filter = FILTER_VALUES,
	.spell = number_spell,
	.sql = "decimal",
	.sql_sized = decimal_sql,
	.sql_default = sql_default_number,
	.cast = "DECIMAL",
};
