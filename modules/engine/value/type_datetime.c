/* A point in time: stored in UTC, typed and read on the tenant's wall clock. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "value/type_moment.h"
#include "value/type_sql.h"
#include "value/zone.h"

static bool datetime_parse(struct parse *parse, const char *text, struct value *value)
{
	struct context *context = parse->context;
	struct tm parts = {0};
	long microseconds, offset;
	bool has_offset;

	bool is_read = moment_date_read(context, &text, &parts) &&
		       (moment_byte_read(&text, 'T') || moment_byte_read(&text, ' ')) &&
		       moment_time_read(&text, &parts, &microseconds) &&
		       moment_offset_read(&text, &offset, &has_offset) && *text == '\0';
	time_t utc = !is_read	  ? 0
		     : has_offset ? timegm(&parts) - offset
				  : zone_utc(context, &parts);
	/* In UTC it may be in another year than where it was typed. */
	if (!is_read || !moment_is_stored_year(utc))
		return parse_refuse(parse, "{field} must be a date and time such as 2024-09-30 14:30.");
	*value = value_text(moment_sql(context->arena, utc, microseconds));
	return moment_limits_keep(parse, value->text, datetime_parse);
}

/* When the engine itself wrote something, nobody asks for the second. */
static const char *datetime_show(
	struct context *context, const struct column *column, const char *stored)
{
	struct tm utc;
	long microseconds;

	if (!moment_stored(stored, &utc, &microseconds))
		return stored;
	struct tm local = zone_local(context, timegm(&utc));
	if (column->is_implicit)
		local.tm_sec = 0;
	return arena_format(context->arena, "%s %s", moment_date_show(context, &local),
		moment_clock_show(context, &local));
}

static const char *datetime_input(struct context *context, const char *stored)
{
	struct tm utc;
	long microseconds;

	if (!moment_stored(stored, &utc, &microseconds))
		return stored;
	struct tm local = zone_local(context, timegm(&utc));
	return arena_format(context->arena, "%04d-%02d-%02dT%s", local.tm_year + 1900,
		local.tm_mon + 1, local.tm_mday, moment_clock_show(context, &local));
}

static const char *datetime_input_exact(
	struct context *context, const char *stored, const char *input)
{
	struct tm utc;
	long microseconds;

	if (!moment_stored(stored, &utc, &microseconds))
		return input;
	time_t moment = timegm(&utc);
	struct tm local = zone_local(context, moment);
	if (zone_utc(context, &local) == moment)
		return input;
	long minutes = labs(local.tm_gmtoff) / 60;
	return arena_format(context->arena, "%s%c%02ld:%02ld", input,
		local.tm_gmtoff < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

/* RFC 3339 in UTC, with a fraction only where there is one. */
static json_t *datetime_json(const char *stored)
{
	char text[32];
	struct tm utc;
	long microseconds;

	if (!moment_stored(stored, &utc, &microseconds))
		return json_string(stored);
	int length = snprintf(text, sizeof text, "%.10sT%.8s", stored, stored + 11);
	if (microseconds)
		length += snprintf(
			text + length, sizeof text - (size_t)length, ".%06ld", microseconds);
	snprintf(text + length, sizeof text - (size_t)length, "Z");
	return json_string(text);
}

/* 2024-09-01 08:30:00.000000 -> 2024-09-01T08:30:00Z */
static size_t datetime_csv(const char *stored, size_t length, char *csv)
{
	static const size_t seconds = sizeof "2024-09-01 08:30:00" - 1;

	if (length < seconds)
		return 0;
	memcpy(csv, stored, seconds);
	csv[10] = 'T';
	csv[seconds] = 'Z';
	return seconds + 1;
}

/* The manifest's moments are UTC, wherever the tenant is. */
static void datetime_manifest_text(struct context *context, const char **text)
{
	time_t moment = context->now;

	if (strcmp(*text, "today") == 0) {
		struct tm today = zone_today(context);
		today.tm_hour = today.tm_min = today.tm_sec = 0;
		moment = zone_utc(context, &today);
	}
	if (moment_is_word(*text))
		*text = moment_sql(context->arena, moment, 0);
	*text = arena_format(context->arena, "%sZ", *text);
}

/* "2024-12-31 18:30:00.000000" without the fraction that it has not. */
static const char *datetime_spell(
	struct arena *arena, const char *text, const struct value *value)
{
	size_t length = strlen(value->text);

	(void)text;
	if (length > 7 && strcmp(value->text + length - 7, ".000000") == 0)
		return arena_bytes(arena, value->text, length - 7);
	return value->text;
}

/* With a space: so the server gives it back, and migrate finds nothing to change. */
static const char *datetime_default(
	struct arena *arena, const struct column *column, const char *text)
{
	if (text[10] == 'T')
		text = arena_format(arena, "%.10s %s", text, text + 11);
	return sql_default_text(arena, column, text);
}

const struct column_type type_datetime = {
	.name = "datetime",
	.class = CLASS_DATETIME,
	.parse = datetime_parse,
	.show = datetime_show,
	.input = datetime_input,
	.input_exact = datetime_input_exact,
	.json = datetime_json,
	.json_type = "string",
	.json_format = "date-time",
	.csv = datetime_csv,
	.filter = FILTER_MOMENTS,
	.display = DISPLAY_MOMENT,
	.word = "now",
	.word_hint = " (UTC), or now",
	.word_sql = "UTC_TIMESTAMP(6)",
	.manifest_text = datetime_manifest_text,
	.spell = datetime_spell,
	.sql = "datetime(6)",
	.sql_default = datetime_default,
	.sql_nothing = "'0001-01-01 00:00:00'",
	.cast = "DATETIME(6)",
};
