/* Some rows of a table: the first cell leads to the record. */
#include <string.h>

#include "access/rights.h"
#include "base/arena.h"
#include "dashboard_widgets.h"
#include "query/labels.h"
#include "record/validate.h"
#include "value/money.h"
#include "value/number_show.h"

/* A shown column, and the labels of the records that it refers to. */
struct shown {
	const struct column *column;
	struct rows *labels; /* of labels_select */
	size_t currency; /* place of that of an amount of money; 0: none */
};

static void cell_show(
	struct page *page, struct node *parent, const struct shown *shown, const char *stored, const char *currency)
{
	struct context *context = page->context;
	const struct column *column = shown->column;
	const struct enum_value *value = NULL;
	struct node *cell = NULL;
	bool is_hidden = column_is_count(column) && column->target->permission != NULL &&
			 !rights_allow(context->principal, column->target, RIGHT_VIEW);
	if (stored == NULL || *stored == '\0' || is_hidden) {
		page_add(page, parent, "cell", NULL);
		return;
	}
	if (column_type(column)->has_values) {
		value = column_value(column, stored);
		cell = page_add(page, parent, "cell", value == NULL ? stored : value->label);
		page_set(page, cell, "kind", "enum");
		page_set(page, cell, "color", value == NULL ? NULL : value->color);
	} else if (column_is_number(column) || column_is_count(column)) {
		bool has_scale = column_type(column)->has_scale;
		cell = page_add(page, parent, "cell",
			has_scale ? money_with_currency(context, column_show(context, column, stored), currency)
				  : number_show(context, stored));
		page_set(page, cell, "kind", "number");
		page_set(page, cell, "value", stored);
	} else if (column_is_reference(column)) {
		page_add(page, parent, "cell",
			label_find(context, column->target, shown->labels, stored));
	} else {
		cell = page_add(page, parent, "cell", column_show(context, column, stored));
		page_set(page, cell, "kind", column_is_text(column) ? NULL : "moment");
	}
}

static size_t columns_count(const struct widget *widget)
{
	size_t count = 0;
	while (widget->columns != NULL && widget->columns[count] != NULL)
		count++;
	return count;
}

void table_show(
	struct page *page, struct node *node, const struct widget *widget, const struct rows *rows)
{
	struct context *context = page->context;
	size_t count = columns_count(widget), behind = count;
	struct shown *shown = arena_array(context->arena, count + 1, sizeof *shown);
	struct node *columns = page_add(page, node, "columns", NULL);
	for (size_t i = 0; i < count; i++) {
		shown[i].column = table_column(widget->source, widget->columns[i]);
		shown[i].labels = labels_select(context, shown[i].column, rows, i + 1);
		shown[i].currency = shown[i].column->currency != NULL ? ++behind : 0;
		struct node *column = page_add(page, columns, "column", NULL);
		page_set(page, column, "name", shown[i].column->name);
		page_set(page, column, "label", shown[i].column->label);
	}
	bool has_links = widget->source->has_pages && rights_allow(context->principal, widget->source, RIGHT_VIEW);
	for (size_t row = 0; row < rows->count; row++) {
		struct node *line = page_add(page, node, "row", NULL);
		if (has_links)
			page_set(page, line, "href",
				page_link(page, "/%s/%s", widget->source->name,
					rows_text(rows, row, 0)));
		for (size_t i = 0; i < count; i++)
			cell_show(page, line, &shown[i], rows_text(rows, row, i + 1),
				shown[i].currency != 0 ? rows_text(rows, row, shown[i].currency) : NULL);
	}
}
