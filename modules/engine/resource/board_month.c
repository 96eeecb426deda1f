#include "resource/board_month.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "value/period.h"
#include "value/type_moment.h"
#include "value/zone.h"

/* More lanes than this nobody looks through: the empty ones among them are left out. */
#define BOARD_MONTHS 24
/* The present month and those behind it, to which there is something to move. */
#define BOARD_MONTHS_AHEAD 3
/* Years that the database has. */
#define MONTH_FIRST (1000L * 12)
#define MONTH_LAST (9999L * 12 + 11)

static bool month_number(const char *day, long *number)
{
	struct tm read;

	if (day == NULL || !moment_stored_date(day, &read))
		return false;
	*number = (read.tm_year + 1900L) * 12 + read.tm_mon;
	return true;
}

static int month_compare(const void *left, const void *right)
{
	const long *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

const char *const *board_months(struct context *context, const char *const *days, size_t day_count, size_t *count)
{
	long *numbers = arena_array(context->arena, day_count + BOARD_MONTHS_AHEAD, sizeof *numbers);
	const char **months;
	struct tm today = zone_today(context);
	size_t number_count = 0;

	for (long i = 0; i < BOARD_MONTHS_AHEAD; i++)
		numbers[number_count++] = (today.tm_year + 1900L) * 12 + today.tm_mon + i;
	for (size_t i = 0; i < day_count; i++)
		number_count += month_number(days[i], &numbers[number_count]);
	qsort(numbers, number_count, sizeof *numbers, month_compare);
	long first = numbers[0], last = numbers[number_count - 1];
	bool is_whole = last - first < BOARD_MONTHS;
	months = arena_array(context->arena, number_count + BOARD_MONTHS, sizeof *months);
	*count = 0;
	for (long month = first; is_whole && month <= last; month++)
		months[(*count)++] = period_label(context, month, true);
	for (size_t i = 0; !is_whole && i < number_count; i++) {
		if (i == 0 || numbers[i] != numbers[i - 1])
			months[(*count)++] = period_label(context, numbers[i], true);
	}
	return months;
}

const char *board_month_of(struct context *context, const char *day)
{
	long number;

	return month_number(day, &number) ? period_label(context, number, true) : "";
}

static int month_length(long number)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	long year = number / 12;
	bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return number % 12 == 1 && is_leap ? 29 : lengths[number % 12];
}

const char *board_month_day(struct context *context, const char *day, const char *month)
{
	struct tm read;
	long number;
	int of_month = day != NULL && moment_stored_date(day, &read) ? read.tm_mday : 1;

	if (!period_parse(month, true, &number) || number < MONTH_FIRST || number > MONTH_LAST)
		return NULL;
	if (of_month > month_length(number))
		of_month = month_length(number);
	return arena_format(context->arena, "%s-%02d", period_label(context, number, true), of_month);
}
