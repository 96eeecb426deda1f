#include "value/schedule.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "value/zone.h"

#define DAYS_LOOKED_AT (366 * 8) /* 29 February stands eight years apart at most */
#define MINUTES_OF_DAY (24 * 60)

/* --- reading --- */

static bool moment_read(const char **text, unsigned least, unsigned most, unsigned *number)
{
	char *end;

	if (**text < '0' || **text > '9')
		return false;
	unsigned long value = strtoul(*text, &end, 10);
	*text = end;
	*number = (unsigned)value;
	return value >= least && value <= most;
}

/* One part of a field between commas: a number, a range or a *, with a step. */
static bool moments_read(const char **text, unsigned least, unsigned most, uint64_t *bits)
{
	unsigned first = least, last = most, step = 1;
	bool is_all = **text == '*';

	if (is_all)
		++*text;
	else if (!moment_read(text, least, most, &first))
		return false;
	else
		last = first;
	if (!is_all && **text == '-') {
		++*text;
		if (!moment_read(text, first, most, &last))
			return false;
	}
	if (**text == '/') {
		++*text;
		if (!moment_read(text, 1, most, &step))
			return false;
		if (!is_all && last == first)
			last = most;
	}
	for (unsigned i = first; i <= last; i += step)
		*bits |= UINT64_C(1) << i;
	return true;
}

static bool field_read(const char **text, unsigned least, unsigned most, uint64_t *bits)
{
	*bits = 0;
	*text += strspn(*text, " ");
	do {
		if (!moments_read(text, least, most, bits))
			return false;
	} while (**text == ',' && ++*text);
	return **text == ' ' || **text == '\0';
}

static bool crontab_read(const char *text, struct schedule *schedule)
{
	static const struct {
		unsigned least, most;
	} ranges[] = {{0, 59}, {0, 23}, {1, 31}, {1, 12}, {0, 7}};
	uint64_t bits[5];
	bool is_any[5];

	for (size_t i = 0; i < 5; i++) {
		text += strspn(text, " ");
		is_any[i] = *text == '*';
		if (!field_read(&text, ranges[i].least, ranges[i].most, &bits[i]))
			return false;
	}
	*schedule = (struct schedule){.minutes = bits[0], .hours = (uint32_t)bits[1], .days = (uint32_t)bits[2],
		.months = (uint16_t)bits[3], .weekdays = (uint8_t)((bits[4] | bits[4] >> 7) & 0x7f),
		.any_day = is_any[2], .any_weekday = is_any[4]};
	return text[strspn(text, " ")] == '\0';
}

static int weekday_of(const char *name)
{
	static const char *const names[] = {
		"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};

	for (int i = 0; i < 7; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	return -1;
}

/* Words become a crontab's fields. */
bool schedule_read(const char *text, struct schedule *schedule)
{
	unsigned count, hour, minute, day;
	char word[12], fields[64] = "";
	int end = 0;

	if (strcmp(text, "hourly") == 0)
		return crontab_read("0 * * * *", schedule);
	if (sscanf(text, "every %2u minutes%n", &count, &end) == 1 && end && !text[end] && count > 0 && count < 60 && 60 % count == 0)
		snprintf(fields, sizeof fields, "*/%u * * * *", count);
	else if (sscanf(text, "every %2u hours%n", &count, &end) == 1 && end && !text[end] && count > 0 && count < 24 && 24 % count == 0)
		snprintf(fields, sizeof fields, "0 */%u * * *", count);
	else if (sscanf(text, "daily %2u:%2u%n", &hour, &minute, &end) == 2 && end && !text[end])
		snprintf(fields, sizeof fields, "%u %u * * *", minute, hour);
	else if (sscanf(text, "weekly %11[a-z] %2u:%2u%n", word, &hour, &minute, &end) == 3 && end && !text[end] && weekday_of(word) >= 0)
		snprintf(fields, sizeof fields, "%u %u * * %d", minute, hour, weekday_of(word));
	else if (sscanf(text, "monthly %2u %2u:%2u%n", &day, &hour, &minute, &end) == 3 && end && !text[end])
		snprintf(fields, sizeof fields, "%u %u %u * *", minute, hour, day);
	return crontab_read(*fields ? fields : text, schedule);
}

/* --- the next moment --- */

static bool day_fits(const struct schedule *schedule, const struct tm *day)
{
	bool fits_day = schedule->days >> day->tm_mday & 1, fits_weekday = schedule->weekdays >> day->tm_wday & 1;

	if (!(schedule->months >> (day->tm_mon + 1) & 1))
		return false;
	if (!schedule->any_day && !schedule->any_weekday)
		return fits_day || fits_weekday;
	return fits_day && fits_weekday;
}

static bool minute_fits(const struct schedule *schedule, const struct tm *at)
{
	return schedule->hours >> at->tm_hour & 1 && schedule->minutes >> at->tm_min & 1;
}

/* What is done in every hour goes by the minutes that pass, not by those that the clock shows. */
static time_t next_of_every_hour(struct context *context, const struct schedule *schedule, time_t after)
{
	time_t at = after - after % 60 + 60;

	for (int i = 0; i < MINUTES_OF_DAY; i++, at += 60) {
		const struct tm local = zone_local(context, at);
		if (day_fits(schedule, &local) && minute_fits(schedule, &local))
			return at;
	}
	return 0;
}

/* Of one day of the clock; 0: none behind `after`. */
static time_t next_of_day(struct context *context, const struct schedule *schedule, const struct tm *day, time_t after)
{
	for (int minute = 0; minute < MINUTES_OF_DAY; minute++) {
		struct tm at = {.tm_year = day->tm_year, .tm_mon = day->tm_mon, .tm_mday = day->tm_mday,
			.tm_hour = minute / 60, .tm_min = minute % 60};
		if (!minute_fits(schedule, &at))
			continue;
		time_t utc = zone_utc(context, &at);
		if (utc > after)
			return utc;
	}
	return 0;
}

time_t schedule_next(struct context *context, const struct schedule *schedule, time_t after)
{
	struct tm day = zone_local(context, after);

	if (schedule->hours == 0xffffff) {
		time_t soon = next_of_every_hour(context, schedule, after);
		if (soon)
			return soon;
	}
	for (int i = 0; i < DAYS_LOOKED_AT; i++) {
		struct tm noon = {.tm_year = day.tm_year, .tm_mon = day.tm_mon, .tm_mday = day.tm_mday + i, .tm_hour = 12};
		time_t utc = timegm(&noon);
		gmtime_r(&utc, &noon);
		time_t next = day_fits(schedule, &noon) ? next_of_day(context, schedule, &noon, after) : 0;
		if (next)
			return next;
	}
	return 0;
}
