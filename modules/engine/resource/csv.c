/*
 * GET /<table>.csv, /<table>/<view>.csv: all rows that the list's filters leave, in the list's order.
 *
 * Rights: <permission>.view, and .export where the table has it. Columns: everything visible; a reference gives its id and, behind it,
 * its label, a many-to-many column the ids and the labels of all.
 */
#include "base/arena.h"
#include "export/export.h"
#include "identity/rights_require.h"
#include "query/query.h"
#include "resource/handler.h"
#include "value/type.h"

struct list_file {
	struct export export;
	struct selection selection;
	struct sql sql;
	struct export_cell *cells;
	size_t *places; /* in the result, beside the columns */
};

static const char *column_label(const struct column *column)
{
	return column->label != NULL ? column->label : column->name;
}

static void file_columns_add(struct list_file *list, struct export_column *columns, const struct select_item *item)
{
	struct arena *arena = list->export.context->arena;
	const char *label = column_label(item->column);

	list->places[list->export.count] = item->value;
	columns[list->export.count++] = (struct export_column){
		item->label != 0 ? arena_format(arena, "%s ID", label) : label, EXPORT_STORED, item->column};
	if (item->label == 0)
		return;
	list->places[list->export.count] = item->label;
	columns[list->export.count++] = (struct export_column){label, EXPORT_TEXT, NULL};
}

static void columns_find(struct list_file *list)
{
	struct arena *arena = list->export.context->arena;
	size_t most = 2 * list->selection.count;
	struct export_column *columns = arena_array(arena, most, sizeof *columns);

	list->places = arena_array(arena, most, sizeof *list->places);
	list->cells = arena_array(arena, most, sizeof *list->cells);
	for (size_t i = 0; i < list->selection.count; i++)
		file_columns_add(list, columns, &list->selection.items[i]);
	list->export.columns = columns;
}

static void row_send(void *data, const char *const *values, const size_t *lengths)
{
	struct list_file *list = data;

	for (size_t i = 0; i < list->export.count; i++)
		list->cells[i] = (struct export_cell){values[list->places[i]], lengths[list->places[i]]};
	export_line(&list->export, list->cells, 0);
}

static void rows_send(struct context *context, void *data)
{
	struct list_file *list = data;

	database_stream(context, list->sql.text.data, list->sql.values, list->sql.count, row_send, list);
}

/* Everything that the reader may see. */
static void selection_fill(struct list_file *list, const struct table *table)
{
	struct context *context = list->export.context;

	selection_start(&list->selection, context, context->principal, table);
	list->selection.right = RIGHT_EXPORT;
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!column_access(context->principal, table, column, COLUMN_READ))
			continue;
		if (column_is_many(column))
			selection_add_many(&list->selection, column);
		else
			selection_add(&list->selection, column);
	}
}

void list_export(struct context *context, const struct target *target, const struct export_format *format)
{
	const struct table *table = target->table;
	rights_require_list(context, table, target->view);
	rights_require(context, table, RIGHT_EXPORT);
	struct list_query *query = query_read(context, table, target->view, NULL);
	query->position.is_set = false; /* all rows, not those of a page */
	struct list_file list = {.export = {.context = context,
					   .format = format,
					   .name = table->name,
					   .title = target->view != NULL ? target->view->title : table->title}};
	selection_fill(&list, table);
	columns_find(&list);
	sql_start(&list.sql, context);
	selection_write(&list.selection, &list.sql, NULL);
	query_where(query, &list.sql);
	query_order(query, &list.sql);
	export_note_taken(context, table->name);
	export_send(&list.export, rows_send, &list);
}

void resource_csv(struct context *context, const struct target *target)
{
	list_export(context, target, &export_csv);
}
