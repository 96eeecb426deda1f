/* A day. */
#include <string.h>

#include "value/column_value.h"
#include "value/type_moment.h"
#include "value/type_sql.h"
#include "value/zone.h"

static bool date_parse(struct parse *parse, const char *text, struct value *value)
{
	struct tm date = {0};

	if (!moment_date_read(parse->context, &text, &date) || *text)
		return parse_refuse(parse,
			"{field} must be a date such as {example}.",
			"example", column_show(parse->context, parse->column, "2024-09-30"));
	*value = value_text(moment_date_sql(parse->context->arena, &date));
	return moment_limits_keep(parse, value->text, date_parse);
}

static const char *date_show(
	struct context *context, const struct column *column, const char *stored)
{
	struct tm date = {0};

	(void)column;
	return moment_stored_date(stored, &date) ? moment_date_show(context, &date) : stored;
}

static void date_manifest_text(struct context *context, const char **text)
{
	if (!moment_is_word(*text))
		return;
	const struct tm today = zone_today(context);
	*text = moment_date_sql(context->arena, &today);
}

const struct column_type type_date = {
	.name = "date",
	.class = CLASS_DATE,
	.parse = date_parse,
	.show = date_show,
	.json_type = "string",
	.json_format = "date",
	.filter = FILTER_VALUES,
	.display = DISPLAY_MOMENT,
	.word = "today",
	.word_hint = ", or today",
	.word_sql = "UTC_DATE()",
	.manifest_text = date_manifest_text,
	.sql = "date",
	.sql_default = sql_default_text,
	.sql_nothing = "'0001-01-01'",
	.cast = "DATE",
};
