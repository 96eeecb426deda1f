/* From stored values to what people, forms and programs read. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/json_exact.h"
#include "base/principal.h"
#include "value/parse.h"
#include "value/zone.h"

static const char *date_shown(struct context *context, const struct tm *date)
{
	const char *format = date_format(context);
	int year = date->tm_year + 1900, month = date->tm_mon + 1, day = date->tm_mday;

	if (strcmp(format, "DD.MM.YYYY") == 0)
		return arena_format(context->arena, "%02d.%02d.%04d", day, month, year);
	if (strcmp(format, "DD/MM/YYYY") == 0)
		return arena_format(context->arena, "%02d/%02d/%04d", day, month, year);
	if (strcmp(format, "MM/DD/YYYY") == 0)
		return arena_format(context->arena, "%02d/%02d/%04d", month, day, year);
	return arena_format(context->arena, "%04d-%02d-%02d", year, month, day);
}

const char *date_today(struct context *context)
{
	const struct tm today = zone_today(context);

	return date_shown(context, &today);
}

/* "14:30", "14:30:15": seconds where there are any. */
static const char *clock_text(struct context *context, const struct tm *local)
{
	if (local->tm_sec == 0)
		return arena_format(context->arena, "%02d:%02d", local->tm_hour, local->tm_min);
	return arena_format(context->arena, "%02d:%02d:%02d", local->tm_hour, local->tm_min,
		local->tm_sec);
}

/* When the engine itself wrote something, nobody asks for the second. */
static const char *datetime_shown(
	struct context *context, const struct column *column, const char *stored)
{
	struct tm utc;
	long microseconds;

	if (!stored_datetime(stored, &utc, &microseconds))
		return stored;
	struct tm local = zone_local(context, timegm(&utc));
	if (column->is_implicit)
		local.tm_sec = 0;
	return arena_format(context->arena, "%s %s", date_shown(context, &local),
		clock_text(context, &local));
}

/* "14:30:00" -> "14:30"; seconds stay where there are any. */
static const char *time_short(struct context *context, const char *stored)
{
	size_t length = strlen(stored);

	if (length == 8 && strcmp(stored + 5, ":00") == 0)
		return arena_bytes(context->arena, stored, 5);
	return stored;
}

static bool is_true(const char *stored)
{
	return strcmp(stored, "0") != 0;
}

const char *column_show(struct context *context, const struct column *column, const char *stored)
{
	const struct enum_value *value;
	struct tm date;

	if (!stored)
		return "";
	switch (column->type) {
	case COLUMN_DATE:
		return stored_date(stored, &date) ? date_shown(context, &date) : stored;
	case COLUMN_TIME:
		return time_short(context, stored);
	case COLUMN_DATETIME:
		return datetime_shown(context, column, stored);
	case COLUMN_BOOLEAN:
		return is_true(stored) ? "Yes" : "No";
	case COLUMN_ENUM:
		value = column_value(column, stored);
		return value ? value->label : stored;
	case COLUMN_REFERENCE:
		return arena_format(context->arena, "#%s", stored);
	case COLUMN_PASSWORD:
	case COLUMN_BINARY:
		return "";
	default:
		return stored;
	}
}

static const char *datetime_input(struct context *context, const char *stored)
{
	struct tm utc;
	long microseconds;

	if (!stored_datetime(stored, &utc, &microseconds))
		return stored;
	struct tm local = zone_local(context, timegm(&utc));
	return arena_format(context->arena, "%04d-%02d-%02dT%s", local.tm_year + 1900,
		local.tm_mon + 1, local.tm_mday, clock_text(context, &local));
}

const char *column_input(struct context *context, const struct column *column, const char *stored)
{
	if (!stored)
		return "";
	switch (column->type) {
	case COLUMN_BOOLEAN:
		return is_true(stored) ? "yes" : "no";
	case COLUMN_TIME:
		return time_short(context, stored);
	case COLUMN_DATETIME:
		return datetime_input(context, stored);
	case COLUMN_PASSWORD:
	case COLUMN_BINARY:
		return "";
	default:
		return stored;
	}
}

const char *column_input_exact(
	struct context *context, const struct column *column, const char *stored)
{
	const char *text = column_input(context, column, stored);
	struct tm utc;
	long microseconds;

	if (column->type != COLUMN_DATETIME || !stored ||
		!stored_datetime(stored, &utc, &microseconds))
		return text;
	time_t moment = timegm(&utc);
	struct tm local = zone_local(context, moment);
	if (zone_utc(context, &local) == moment)
		return text;
	long minutes = labs(local.tm_gmtoff) / 60;
	return arena_format(context->arena, "%s%c%02ld:%02ld", text,
		local.tm_gmtoff < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

/* RFC 3339 in UTC, with a fraction only where there is one. */
static json_t *datetime_json(const char *stored)
{
	char text[32];
	struct tm utc;
	long microseconds;

	if (!stored_datetime(stored, &utc, &microseconds))
		return json_string(stored);
	int length = snprintf(text, sizeof text, "%.10sT%.8s", stored, stored + 11);
	if (microseconds)
		length += snprintf(
			text + length, sizeof text - (size_t)length, ".%06ld", microseconds);
	snprintf(text + length, sizeof text - (size_t)length, "Z");
	return json_string(text);
}

json_t *column_json(const struct column *column, const char *stored)
{
	json_t *document;

	if (!stored)
		return json_null();
	switch (column->type) {
	case COLUMN_INTEGER:
	case COLUMN_REFERENCE:
	case COLUMN_COUNT:
		return json_integer(strtoll(stored, NULL, 10));
	case COLUMN_BOOLEAN:
		return json_boolean(is_true(stored));
	case COLUMN_DATETIME:
		return datetime_json(stored);
	case COLUMN_JSON:
		document = json_exact_read(stored, strlen(stored), JSON_DECODE_ANY, NULL);
		return document ? document : json_string(stored);
	case COLUMN_PASSWORD:
	case COLUMN_BINARY:
		return json_null();
	default:
		return json_string(stored);
	}
}
