#include "value/period.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/message.h"

bool period_parse(const char *label, bool is_month, long *number)
{
	int year = 0, month = 0, end = 0;
	if (label == NULL)
		return false;
	if (!is_month) {
		if (sscanf(label, "%4d%n", &year, &end) != 1 || label[end] != '\0')
			return false;
		*number = year;
		return true;
	}
	if (sscanf(label, "%4d-%2d%n", &year, &month, &end) != 2 || label[end] != '\0' ||
		month < 1 || month > 12)
		return false;
	*number = year * 12L + month - 1;
	return true;
}

const char *period_label(struct context *context, long number, bool is_month)
{
	if (!is_month)
		return arena_format(context->arena, "%04ld", number);
	return arena_format(context->arena, "%04ld-%02ld", number / 12, number % 12 + 1);
}

const char *period_text(struct context *context, long number, bool is_month)
{
	if (!is_month)
		return arena_format(context->arena, "%ld", number);
	const char *year = message_number(context, (uint64_t)(number / 12));
	switch (number % 12) {
	case 0:
		return message(context, "Jan {year}", "year", year);
	case 1:
		return message(context, "Feb {year}", "year", year);
	case 2:
		return message(context, "Mar {year}", "year", year);
	case 3:
		return message(context, "Apr {year}", "year", year);
	case 4:
		return message(context, "May {year}", "year", year);
	case 5:
		return message(context, "Jun {year}", "year", year);
	case 6:
		return message(context, "Jul {year}", "year", year);
	case 7:
		return message(context, "Aug {year}", "year", year);
	case 8:
		return message(context, "Sep {year}", "year", year);
	case 9:
		return message(context, "Oct {year}", "year", year);
	case 10:
		return message(context, "Nov {year}", "year", year);
	default:
		return message(context, "Dec {year}", "year", year);
	}
}
