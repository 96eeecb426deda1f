/*
 * Lines, bars and donuts: a point for each value, or for each month or year.
 *
 * A statement gives no row for a period in which nothing happened; those points are put in with 0.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/message.h"
#include "dashboard_widgets.h"
#include "query/labels.h"
#include "record/validate.h"
#include "value/period.h"

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
