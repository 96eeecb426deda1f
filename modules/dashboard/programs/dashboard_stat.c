/* One figure, and how it moved since the period before. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "dashboard_widgets.h"

#define DECIMALS 2

/* The digits before the point in groups of three. */
static void thousands_append(struct buffer *buffer, const char *digits, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (i > 0 && (length - i) % 3 == 0)
			buffer_text(buffer, ",");
		buffer_append(buffer, digits + i, 1);
	}
}

const char *number_show(struct context *context, const char *stored)
{
	if (stored == NULL || *stored == '\0')
		return "0";
	const char *text = stored;
	size_t whole = strspn(stored + (*stored == '-'), "0123456789");
	if (stored[whole + (*stored == '-')] != '\0') {
		char *end = NULL;
		double number = strtod(stored, &end);
		if (end == stored || *end != '\0' || !isfinite(number))
			return stored;
		text = arena_format(context->arena, "%.*f", DECIMALS, number);
	}
	struct buffer buffer;
	buffer_start(&buffer, context->arena, 32);
	if (*text == '-') {
		buffer_text(&buffer, "-");
		text++;
	}
	whole = strcspn(text, ".");
	thousands_append(&buffer, text, whole);
	if (text[whole + strspn(text + whole, ".0")] != '\0')
		buffer_text(&buffer, text + whole);
	return buffer.data;
}

/* "+2.4%", "-12%": one digit behind the point while the change is small. */
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
	else if (difference != 0)
		change = arena_format(page->context->arena, "%s%s", difference > 0 ? "+" : "",
			number_show(page->context,
				arena_format(page->context->arena, "%.2f", difference)));
	page_set(page, node, "previous", number_show(page->context, before));
	page_set(page, node, "change", change);
	page_set(page, node, "direction", difference > 0 ? "up" : difference < 0 ? "down" : "flat");
	page_set(page, node, "trend-label", widget->trend_label);
}

void stat_show(
	struct page *page, struct node *node, const struct widget *widget, const struct rows *rows)
{
	const char *value = rows->count == 0 ? NULL : rows_text(rows, 0, 0);
	page_set(page, node, "value", number_show(page->context, value));
	if (value == NULL || rows->columns < 2 || rows_text(rows, 0, 1) == NULL)
		return;
	trend_show(page, node, widget, value, rows_text(rows, 0, 1));
}
