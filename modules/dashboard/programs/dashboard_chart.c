/*
 * Lines, bars and donuts: a point for each value, or for each month or year.
 *
 * A statement gives no row for a period in which nothing happened; those points are put in with 0.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/message.h"
#include "dashboard_widgets.h"
#include "record/validate.h"

#define PERIODS_MAX 120

static struct node *point_add(
	struct page *page, struct node *node, const char *label, const char *value)
{
	struct node *point = page_add(page, node, "point", NULL);
	page_set(page, point, "label", label);
	page_set(page, point, "value", value == NULL ? "0" : value);
	return point;
}

/* With its currency, where the values are money. */
static void point_name(struct page *page, struct node *point, const char *text, const char *currency)
{
	page_set(page, point, "text",
		currency == NULL ? text : arena_format(page->context->arena, "%s · %s", text, currency));
}

/* --- periods --- */

/* Months since the year 0, or years. */
static bool period_parse(const char *label, bool is_month, long *number)
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

static const char *period_label(struct context *context, long number, bool is_month)
{
	if (!is_month)
		return arena_format(context->arena, "%04ld", number);
	return arena_format(context->arena, "%04ld-%02ld", number / 12, number % 12 + 1);
}

static const char *period_text(struct context *context, long number, bool is_month)
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

/* The period in which the request began. */
static long period_now(const struct context *context, bool is_month)
{
	struct tm now;
	gmtime_r(&context->now, &now);
	long year = now.tm_year + 1900L;
	return is_month ? year * 12 + now.tm_mon : year;
}

/* First and last period to show; false when there is none. */
static bool range_find(const struct context *context, const struct widget *widget,
	const struct rows *rows, long *first, long *last)
{
	bool is_month = strcmp(widget->period, "month") == 0;
	bool is_found = false;
	if (widget->last > 0) {
		*last = period_now(context, is_month);
		*first = *last - (long)widget->last + 1;
		return true;
	}
	for (size_t row = 0; row < rows->count; row++) {
		long number = 0;
		if (!period_parse(rows_text(rows, row, 0), is_month, &number))
			continue;
		*first = is_found && *first < number ? *first : number;
		*last = is_found && *last > number ? *last : number;
		is_found = true;
	}
	if (is_found && *last - *first >= PERIODS_MAX)
		*first = *last - PERIODS_MAX + 1;
	return is_found;
}

static void periods_show(
	struct page *page, struct node *node, const struct widget *widget, const struct rows *rows)
{
	bool is_month = strcmp(widget->period, "month") == 0;
	long first = 0, last = 0;
	if (!range_find(page->context, widget, rows, &first, &last))
		return;
	size_t row = 0;
	for (long period = first; period <= last; period++) {
		long number = 0;
		while (row < rows->count &&
			(!period_parse(rows_text(rows, row, 0), is_month, &number) ||
				number < period))
			row++;
		bool is_there = row < rows->count && number == period;
		struct node *point =
			point_add(page, node, period_label(page->context, period, is_month),
				is_there ? rows_text(rows, row, 1) : "0");
		point_name(page, point, period_text(page->context, period, is_month),
			is_there ? currency_show(page->context, widget, rows, row) : NULL);
	}
}

/* --- values of a column --- */

static const char *value_text_of(struct context *context, const struct column *column,
	const struct rows *labels, const char *stored)
{
	if (stored == NULL || *stored == '\0')
		return message(context, "Not set");
	if (column == NULL)
		return stored;
	if (!column_is_reference(column))
		return column_show(context, column, stored);
	return label_find(context, column->target, labels, stored);
}

static void values_show(
	struct page *page, struct node *node, const struct widget *widget, const struct rows *rows)
{
	const struct column *column = NULL;
	if (widget->columns != NULL && widget->columns[0] != NULL)
		column = table_column(widget->source, widget->columns[0]);
	const struct rows *labels =
		column == NULL ? NULL : labels_select(page->context, column, rows, 0);
	for (size_t row = 0; row < rows->count; row++) {
		const char *stored = rows_text(rows, row, 0);
		struct node *point = point_add(
			page, node, stored == NULL ? "" : stored, rows_text(rows, row, 1));
		point_name(page, point, value_text_of(page->context, column, labels, stored),
			currency_show(page->context, widget, rows, row));
		if (column == NULL || !column_type(column)->has_values || stored == NULL)
			continue;
		const struct enum_value *value = column_value(column, stored);
		page_set(page, point, "color", value == NULL ? NULL : value->color);
	}
}

void chart_show(
	struct page *page, struct node *node, const struct widget *widget, const struct rows *rows)
{
	if (widget->period != NULL)
		periods_show(page, node, widget, rows);
	else
		values_show(page, node, widget, rows);
}
