#include "resource/list_rows.h"

#include <inttypes.h>
#include <string.h>

#include "access/rights.h"
#include "base/arena.h"
#include "query/datum.h"
#include "record/record.h"

#define LIST_COLUMNS_MAX 8u

static bool is_shown(const struct principal *reader, const struct table *table,
	const struct column *column, const char *without)
{
	if (column == NULL || !column_access(reader, table, column, COLUMN_READ))
		return false;
	return without == NULL || strcmp(column->name, without) != 0;
}

const struct column *const *list_columns(
	struct context *context, const struct table *table, const struct list_view *view, const char *without)
{
	const struct column **columns =
		arena_array(context->arena, table->column_count + 1, sizeof *columns);
	size_t count = 0;
	const char *const *list = view != NULL && view->columns != NULL ? view->columns : table->list;
	bool has_list = list != NULL && list[0] != NULL;
	for (size_t i = 0; has_list && list[i] != NULL; i++) {
		const struct column *column = table_column(table, list[i]);
		if (is_shown(context->principal, table, column, without))
			columns[count++] = column;
	}
	for (size_t i = 0; !has_list && i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!column->is_implicit && is_shown(context->principal, table, column, without) && count < LIST_COLUMNS_MAX)
			columns[count++] = column;
	}
	return columns;
}

static void row_add(struct page *page, struct node *parent, const struct listing *listing, size_t nth,
	bool can_edit, bool can_delete)
{
	const struct table *table = listing->query->table;
	size_t row = listing_row(listing, nth);
	uint64_t id = listing_id(listing, nth);
	struct node *node = page_add(page, parent, "row", NULL);
	page_set_number(page, node, "id", id);
	page_set(page, node, "href", page_link(page, "/%s/%" PRIu64, table->name, id));
	if (can_edit)
		page_set(page, node, "edit",
			page_link(page, "/%s/%" PRIu64 "/edit", table->name, id));
	if (can_delete)
		page_set(page, node, "delete",
			page_link(page, "/%s/%" PRIu64 "/delete", table->name, id));
	page_set(page, node, "label", row_label(page->context, table, listing->rows, row));
	page_set(page, node, "version", rows_text(listing->rows, row, SELECT_VERSION));
	for (size_t i = 0; i < listing->selection.count; i++) {
		datum_add(page, node, &listing->selection.items[i], listing->rows, row,
			listing->many[i], true);
	}
}

static const uint64_t *rows_ids(struct context *context, const struct listing *listing)
{
	uint64_t *ids = arena_array(context->arena, listing->count + 1, sizeof *ids);
	for (size_t i = 0; i < listing->count; i++)
		ids[i] = listing_id(listing, i);
	return ids;
}

void list_rows(struct page *page, struct node *parent, const struct listing *listing)
{
	const struct table *table = listing->query->table;
	struct context *context = page->context;
	bool can_edit = rights_allow(context->principal, table, RIGHT_EDIT);
	bool can_delete = rights_allow(context->principal, table, RIGHT_DELETE);
	const uint64_t *ids = rows_ids(context, listing);
	const char *const *fixed = can_edit ? edit_locks(context, table, ids, listing->count) : NULL;
	const char *const *kept = can_delete ? delete_locks(context, table, ids, listing->count) : NULL;
	struct node *rows = page_add(page, parent, "rows", NULL);
	for (size_t i = 0; i < listing->count; i++) {
		bool is_fixed = (fixed != NULL && fixed[i] != NULL) || !listing_may(listing, i, RIGHT_EDIT);
		bool stays = (kept != NULL && kept[i] != NULL) || !listing_may(listing, i, RIGHT_DELETE);
		row_add(page, rows, listing, i, can_edit && !is_fixed, can_delete && !stays);
	}
}
