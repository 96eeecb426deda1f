/* One figure, and how it moved since the period before. */
#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "dashboard_widgets.h"
#include "value/number_show.h"

/* "+2.4%", "-12%": one digit after the decimal point while the change is small. */
static const char *change_text(struct context *context, double percent)
{
	return arena_format(context->arena, "%+.*f%%", fabs(percent) < 9.95 ? 1 : 0, percent);
}

static void trend_show(struct page *page, struct node *node, const struct widget *widget,
	const char *now, const char *before)
{
	double value = strtod(now, NULL), previous = strtod(before, NULL);
	double difference = value - previous;
	const char *change = "0 %";
	if (previous != 0 && difference != 0)
		change = change_text(page->context, difference / fabs(previous) * 100);
	else if (difference != 0) /* from nothing */
		change = arena_format(page->context->arena, "%s%s", difference > 0 ? "+" : "",
			number_show(page->context, now));
	page_set(page, node, "previous", number_show(page->context, before));
	page_set(page, node, "change", change);
	page_set(page, node, "direction", difference > 0 ? "up" : difference < 0 ? "down" : "flat");
	page_set(page, node, "trend-label", widget->trend_label);
}

void stat_show(
	struct page *page, struct node *node, const struct widget *widget, const struct rows *rows)
{
	const char *value = rows->count == 0 ? NULL : rows_text(rows, 0, 0);
	const char *currency = currency_show(page->context, widget, rows, 0);
	page_set(page, node, "value", value == NULL && currency != NULL ? "–" : number_show(page->context, value));
	page_set(page, node, "currency", currency);
	if (value == NULL || widget->trend == NULL || rows_text(rows, 0, 1) == NULL)
		return;
	trend_show(page, node, widget, value, rows_text(rows, 0, 1));
}
