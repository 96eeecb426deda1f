/* Some rows of a table: the first cell leads to the record. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "dashboard_widgets.h"
#include "data/validate.h"
#include "resource/rights.h"
#include "resource/select.h"

/* A shown column, and the labels of the records that it refers to. */
struct shown {
	const struct column *column;
	struct rows *labels; /* id, label; NULL where it is no reference or they may not be seen */
};

/* One statement for all records that a column of these rows refers to. */
static struct rows *labels_select(
	struct context *context, const struct column *column, const struct rows *rows, size_t place)
{
	if (column->type != COLUMN_REFERENCE || rows->count == 0 ||
		!rights_visible(context, column->target))
		return NULL;
	struct value *values = arena_array(context->arena, rows->count, sizeof *values);
	struct buffer sql;
	buffer_start(&sql, context->arena, 512);
	buffer_text(&sql, "SELECT t.`id`, ");
	select_label(context, &sql, column->target, "t");
	buffer_format(&sql, " FROM {%s} t WHERE t.`id` IN (", column->target->name);
	for (size_t row = 0; row < rows->count; row++) {
		buffer_text(&sql, row == 0 ? "?" : ", ?");
		values[row] = value_unsigned(rows_unsigned(rows, row, place));
	}
	buffer_text(&sql, ")");
	return database_select(context, sql.data, values, rows->count);
}

static const char *label_find(
	struct context *context, const struct shown *shown, const char *stored)
{
	uint64_t id = strtoull(stored, NULL, 10);
	for (size_t row = 0; shown->labels != NULL && row < shown->labels->count; row++) {
		if (rows_unsigned(shown->labels, row, 0) == id)
			return label_or_number(context, shown->column->target,
				rows_text(shown->labels, row, 1), id);
	}
	return arena_format(context->arena, "#%s", stored);
}

static void cell_show(
	struct page *page, struct node *parent, const struct shown *shown, const char *stored)
{
	struct context *context = page->context;
	const struct column *column = shown->column;
	const struct enum_value *value = NULL;
	struct node *cell = NULL;
	if (stored == NULL || *stored == '\0') {
		page_add(page, parent, "cell", NULL);
		return;
	}
	switch (column->type) {
	case COLUMN_ENUM:
		value = column_value(column, stored);
		cell = page_add(page, parent, "cell", value == NULL ? stored : value->label);
		page_set(page, cell, "kind", "enum");
		page_set(page, cell, "color", value == NULL ? NULL : value->color);
		break;
	case COLUMN_INTEGER:
	case COLUMN_DECIMAL:
	case COLUMN_COUNT:
		cell = page_add(page, parent, "cell", number_show(context, stored));
		page_set(page, cell, "kind", "number");
		break;
	case COLUMN_BOOLEAN:
		page_add(page, parent, "cell", strcmp(stored, "0") == 0 ? "No" : "Yes");
		break;
	case COLUMN_REFERENCE:
		page_add(page, parent, "cell", label_find(context, shown, stored));
		break;
	default:
		page_add(page, parent, "cell", column_show(context, column, stored));
		break;
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
	size_t count = columns_count(widget);
	struct shown *shown = arena_array(context->arena, count + 1, sizeof *shown);
	struct node *columns = page_add(page, node, "columns", NULL);
	for (size_t i = 0; i < count; i++) {
		shown[i].column = table_column(widget->source, widget->columns[i]);
		shown[i].labels = labels_select(context, shown[i].column, rows, i + 1);
		struct node *column = page_add(page, columns, "column", NULL);
		page_set(page, column, "name", shown[i].column->name);
		page_set(page, column, "label", shown[i].column->label);
	}
	bool has_links = widget->source->has_pages && rights_allow(context, widget->source, "view");
	for (size_t row = 0; row < rows->count; row++) {
		struct node *line = page_add(page, node, "row", NULL);
		if (has_links)
			page_set(page, line, "href",
				page_link(page, "/%s/%s", widget->source->name,
					rows_text(rows, row, 0)));
		for (size_t i = 0; i < count; i++)
			cell_show(page, line, &shown[i], rows_text(rows, row, i + 1));
	}
}
