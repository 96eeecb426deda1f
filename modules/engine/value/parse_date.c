/* Dates, times and points in time: reading them, and their limits. */
#include "value/parse.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/principal.h"
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

static bool byte_read(const char **at, char byte)
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

	return digits_read(at, 4, &year) && byte_read(at, '-') && digits_read(at, 2, &month) &&
	       byte_read(at, '-') && digits_read(at, 2, &day) && date_set(date, year, month, day);
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

	if (!short_read(at, &first) || !byte_read(at, separator) || !short_read(at, &second) ||
		!byte_read(at, separator) || !digits_read(at, 4, &year))
		return false;
	return date_set(
		date, year, is_month_first ? first : second, is_month_first ? second : first);
}

const char *date_format(const struct context *context)
{
	const char *format = context->principal ? context->principal->date_format : NULL;

	return format && *format ? format : "YYYY-MM-DD";
}

static bool date_read(const struct context *context, const char **at, struct tm *date)
{
	const char *start = *at;
	const char *format = date_format(context);

	if (iso_date_read(at, date))
		return true;
	*at = start;
	return *format != 'Y' && local_date_read(at, format, date);
}

/* "10:00", "10:00:30", "10:00:30.25" */
static bool time_read(const char **at, struct tm *time, long *microseconds)
{
	*microseconds = 0;
	time->tm_sec = 0;
	if (!digits_read(at, 2, &time->tm_hour) || !byte_read(at, ':') ||
		!digits_read(at, 2, &time->tm_min))
		return false;
	if (byte_read(at, ':') && !digits_read(at, 2, &time->tm_sec))
		return false;
	if (byte_read(at, '.')) {
		long unit = 100000;
		if (**at < '0' || **at > '9')
			return false;
		for (; **at >= '0' && **at <= '9'; (*at)++, unit /= 10)
			*microseconds += unit * (**at - '0');
	}
	return time->tm_hour < 24 && time->tm_min < 60 && time->tm_sec < 60;
}

/* "Z", "+02:00"; false when there is something else. *has_offset tells whether there was any. */
static bool offset_read(const char **at, long *seconds, bool *has_offset)
{
	int hours, minutes;
	char sign = **at;

	*seconds = 0;
	*has_offset = true;
	if (byte_read(at, 'Z') || byte_read(at, 'z'))
		return true;
	*has_offset = false;
	if (sign != '+' && sign != '-')
		return true;
	(*at)++;
	if (!digits_read(at, 2, &hours))
		return false;
	byte_read(at, ':');
	if (!digits_read(at, 2, &minutes) || hours > 14 || minutes > 59)
		return false;
	*has_offset = true;
	*seconds = (hours * 60L + minutes) * 60L * (sign == '-' ? -1 : 1);
	return true;
}

bool stored_date(const char *stored, struct tm *date)
{
	*date = (struct tm){0};
	return iso_date_read(&stored, date) && *stored == '\0';
}

bool stored_datetime(const char *stored, struct tm *utc, long *microseconds)
{
	*utc = (struct tm){0};
	return iso_date_read(&stored, utc) && byte_read(&stored, ' ') &&
	       time_read(&stored, utc, microseconds) && *stored == '\0';
}

/* --- limits ----------------------------------------------------------------------------------- */

static const char *date_text(struct context *context, const struct tm *date)
{
	return arena_format(context->arena, "%04d-%02d-%02d", date->tm_year + 1900,
		date->tm_mon + 1, date->tm_mday);
}

static const char *datetime_text(struct context *context, time_t utc, long microseconds)
{
	struct tm parts = {0};

	gmtime_r(&utc, &parts);
	return arena_format(context->arena, "%s %02d:%02d:%02d.%06ld", date_text(context, &parts),
		parts.tm_hour, parts.tm_min, parts.tm_sec, microseconds);
}

/* Has the database such years? */
static bool is_stored_year(time_t utc)
{
	struct tm parts = {0};

	return gmtime_r(&utc, &parts) &&
	       is_date(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

void parse_word(struct context *context, const struct column *column, const char **text)
{
	if (!*text)
		return;
	if (strcmp(*text, "today") != 0 && strcmp(*text, "now") != 0) {
		/* The manifest's moments are UTC, wherever the tenant is. */
		if (column->type == COLUMN_DATETIME)
			*text = arena_format(context->arena, "%sZ", *text);
		return;
	}
	struct tm today = zone_today(context);
	switch (column->type) {
	case COLUMN_DATE:
		*text = date_text(context, &today);
		break;
	case COLUMN_TIME:
		*text = arena_format(context->arena, "%02d:%02d:%02d", today.tm_hour, today.tm_min,
			today.tm_sec);
		break;
	case COLUMN_DATETIME:
		if (strcmp(*text, "today") == 0) {
			today.tm_hour = today.tm_min = today.tm_sec = 0;
			*text = datetime_text(context, zone_utc(context, &today), 0);
		} else {
			*text = datetime_text(context, context->now, 0);
		}
		*text = arena_format(context->arena, "%sZ", *text);
		break;
	default:
		break;
	}
}

/* Dates and times in SQL notation are ordered as texts are. `read` parses the limit without
   limits. */
static bool limits_keep(struct parse *parse, const char *stored,
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
		parse_word(parse->context, column, &text);
		if (!text || !read(&inner, text, &limit))
			continue;
		int order = strcmp(stored, limit.text);
		if (i ? order <= 0 : order >= 0)
			continue;
		bool is_word = strcmp(declared, "today") == 0 || strcmp(declared, "now") == 0;
		return parse_refuse(parse, "must not be %s %s", i ? "after" : "before",
			is_word ? declared : column_show(parse->context, column, limit.text));
	}
	return true;
}

/* --- the three types -------------------------------------------------------------------------- */

bool parse_date(struct parse *parse, const char *text, struct value *value)
{
	struct tm date = {0};

	if (!date_read(parse->context, &text, &date) || *text)
		return parse_refuse(parse, "must be a date such as %s",
			column_show(parse->context, parse->column, "2024-09-30"));
	*value = value_text(date_text(parse->context, &date));
	return limits_keep(parse, value->text, parse_date);
}

bool parse_time(struct parse *parse, const char *text, struct value *value)
{
	struct tm time = {0};
	long microseconds;

	if (!time_read(&text, &time, &microseconds) || *text)
		return parse_refuse(parse, "must be a time such as 14:30");
	*value = value_text(arena_format(
		parse->context->arena, "%02d:%02d:%02d", time.tm_hour, time.tm_min, time.tm_sec));
	return limits_keep(parse, value->text, parse_time);
}

bool parse_datetime(struct parse *parse, const char *text, struct value *value)
{
	struct context *context = parse->context;
	struct tm parts = {0};
	long microseconds, offset;
	bool has_offset;

	bool is_read = date_read(context, &text, &parts) &&
		       (byte_read(&text, 'T') || byte_read(&text, ' ')) &&
		       time_read(&text, &parts, &microseconds) &&
		       offset_read(&text, &offset, &has_offset) && *text == '\0';
	time_t utc = !is_read	  ? 0
		     : has_offset ? timegm(&parts) - offset
				  : zone_utc(context, &parts);
	/* In UTC it may be in another year than where it was typed. */
	if (!is_read || !is_stored_year(utc))
		return parse_refuse(parse, "must be a date and time such as 2024-09-30 14:30");
	*value = value_text(datetime_text(context, utc, microseconds));
	return limits_keep(parse, value->text, parse_datetime);
}
