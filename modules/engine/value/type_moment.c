#include "value/type_moment.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/principal.h"
#include "value/column_value.h"
#include "value/zone.h"

/* --- reading ---------------------------------------------------------------------------------- */

/* Reads exactly `count` digits. */
static bool digits_read(const char **at, int count, int *number)
{
	*number = 0;
	for (int i = 0; i < count; i++, (*at)++) {
		if (**at < '0' || **at > '9')
			return false;
		*number = *number * 10 + (**at - '0');
	}
	return true;
}

bool moment_byte_read(const char **at, char byte)
{
	if (**at != byte)
		return false;
	(*at)++;
	return true;
}

static bool is_date(int year, int month, int day)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1)
		return false;
	return day <= days[month - 1] + (month == 2 && is_leap);
}

static bool date_set(struct tm *date, int year, int month, int day)
{
	date->tm_year = year - 1900;
	date->tm_mon = month - 1;
	date->tm_mday = day;
	return is_date(year, month, day);
}

static bool iso_date_read(const char **at, struct tm *date)
{
	int year, month, day;

	return digits_read(at, 4, &year) && moment_byte_read(at, '-') && digits_read(at, 2, &month) &&
	       moment_byte_read(at, '-') && digits_read(at, 2, &day) && date_set(date, year, month, day);
}

/* One or two digits, as people write them. */
static bool short_read(const char **at, int *number)
{
	size_t length = strspn(*at, "0123456789");

	return length > 0 && length <= 2 && digits_read(at, (int)length, number);
}

/* "01.09.2024", "1/9/2024": in the tenant's order. */
static bool local_date_read(const char **at, const char *format, struct tm *date)
{
	bool is_month_first = strncmp(format, "MM", 2) == 0;
	char separator = strchr(format, '.') ? '.' : '/';
	int first, second, year;

	if (!short_read(at, &first) || !moment_byte_read(at, separator) || !short_read(at, &second) ||
		!moment_byte_read(at, separator) || !digits_read(at, 4, &year))
		return false;
	return date_set(
		date, year, is_month_first ? first : second, is_month_first ? second : first);
}

static const char *date_format(const struct context *context)
{
	const char *format = context->principal ? context->principal->date_format : NULL;

	return format && *format ? format : "YYYY-MM-DD";
}

bool moment_date_read(const struct context *context, const char **at, struct tm *date)
{
	const char *start = *at;
	const char *format = date_format(context);

	if (iso_date_read(at, date))
		return true;
	*at = start;
	return *format != 'Y' && local_date_read(at, format, date);
}

bool moment_time_read(const char **at, struct tm *time, long *microseconds)
{
	*microseconds = 0;
	time->tm_sec = 0;
	if (!digits_read(at, 2, &time->tm_hour) || !moment_byte_read(at, ':') ||
		!digits_read(at, 2, &time->tm_min))
		return false;
	if (moment_byte_read(at, ':') && !digits_read(at, 2, &time->tm_sec))
		return false;
	if (moment_byte_read(at, '.')) {
		long unit = 100000;
		if (**at < '0' || **at > '9')
			return false;
		for (; **at >= '0' && **at <= '9'; (*at)++, unit /= 10)
			*microseconds += unit * (**at - '0');
	}
	return time->tm_hour < 24 && time->tm_min < 60 && time->tm_sec < 60;
}

bool moment_offset_read(const char **at, long *seconds, bool *has_offset)
{
	int hours, minutes;
	char sign = **at;

	*seconds = 0;
	*has_offset = true;
	if (moment_byte_read(at, 'Z') || moment_byte_read(at, 'z'))
		return true;
	*has_offset = false;
	if (sign != '+' && sign != '-')
		return true;
	(*at)++;
	if (!digits_read(at, 2, &hours))
		return false;
	moment_byte_read(at, ':');
	if (!digits_read(at, 2, &minutes) || hours > 14 || minutes > 59)
		return false;
	*has_offset = true;
	*seconds = (hours * 60L + minutes) * 60L * (sign == '-' ? -1 : 1);
	return true;
}

bool moment_stored_date(const char *stored, struct tm *date)
{
	*date = (struct tm){0};
	return iso_date_read(&stored, date) && *stored == '\0';
}

bool moment_stored(const char *stored, struct tm *utc, long *microseconds)
{
	*utc = (struct tm){0};
	return iso_date_read(&stored, utc) && moment_byte_read(&stored, ' ') &&
	       moment_time_read(&stored, utc, microseconds) && *stored == '\0';
}

/* --- writing ---------------------------------------------------------------------------------- */

const char *moment_date_sql(struct arena *arena, const struct tm *date)
{
	return arena_format(
		arena, "%04d-%02d-%02d", date->tm_year + 1900, date->tm_mon + 1, date->tm_mday);
}

const char *moment_sql(struct arena *arena, time_t utc, long microseconds)
{
	struct tm parts = {0};

	gmtime_r(&utc, &parts);
	return arena_format(arena, "%s %02d:%02d:%02d.%06ld", moment_date_sql(arena, &parts),
		parts.tm_hour, parts.tm_min, parts.tm_sec, microseconds);
}

bool moment_is_stored_year(time_t utc)
{
	struct tm parts = {0};

	return gmtime_r(&utc, &parts) &&
	       is_date(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

const char *moment_date_show(struct context *context, const struct tm *date)
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

const char *moment_clock_show(struct context *context, const struct tm *local)
{
	if (local->tm_sec == 0)
		return arena_format(context->arena, "%02d:%02d", local->tm_hour, local->tm_min);
	return arena_format(context->arena, "%02d:%02d:%02d", local->tm_hour, local->tm_min,
		local->tm_sec);
}

const char *date_today(struct context *context)
{
	const struct tm today = zone_today(context);

	return moment_date_show(context, &today);
}

/* --- limits ----------------------------------------------------------------------------------- */

bool moment_is_word(const char *text)
{
	return strcmp(text, "today") == 0 || strcmp(text, "now") == 0;
}

bool moment_limits_keep(struct parse *parse, const char *stored,
	bool (*read)(struct parse *parse, const char *text, struct value *value))
{
	const struct column *column = parse->column;
	struct column plain = *column;
	struct parse inner = {parse->context, &plain, NULL};
	struct value limit;

	plain.minimum = plain.maximum = NULL;
	for (int i = 0; i < 2; i++) {
		const char *declared = i ? column->maximum : column->minimum;
		const char *text = declared;
		if (!text)
			continue;
		column_type(column)->manifest_text(parse->context, &text);
		if (!read(&inner, text, &limit))
			continue;
		int order = strcmp(stored, limit.text);
		if (i ? order <= 0 : order >= 0)
			continue;
		const char *shown = moment_is_word(declared)
			? declared
			: column_show(parse->context, column, limit.text);
		return i ? parse_refuse(parse, "{field} must not be after {limit}.", "limit", shown)
			 : parse_refuse(parse, "{field} must not be before {limit}.", "limit", shown);
	}
	return true;
}
