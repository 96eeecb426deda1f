#include "resource/list_rows.h"

#include <inttypes.h>
#include <string.h>

#include "access/rights.h"
#include "base/arena.h"
#include "query/datum.h"
#include "query/listing_totals.h"
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

static void total_add(struct page *page, struct node *parent, const struct listing_totals *totals, size_t row, size_t nth)
{
	const char *text = total_show(page->context, totals, row, nth);
	struct node *node;

	if (*text == '\0')
		return;
	node = page_add(page, parent, "total", NULL);
	page_set(page, node, "kind", total_word(&totals->items[nth]));
	page_set(page, node, "value", text);
	page_add(page, node, totals->items[nth].column->name, NULL);
}

/* What heads the rows of a group, with what is said of all of them. */
static void group_add(struct page *page, struct node *rows, const struct listing *listing, size_t nth)
{
	const struct listing_totals *totals = listing->totals;
	size_t row = listing_row(listing, nth);
	size_t at = totals_of_group(totals, rows_text(listing->rows, row, listing->order_at[0]));
	struct node *node = page_add(page, rows, "group", NULL);
	struct node *of = page_add(page, node, "of", NULL);

	datum_add(page, of, listing->grouped, listing->rows, row, NULL, true);
	if (at == 0)
		return; /* the last of them was deleted meanwhile */
	page_set_number(page, node, "count", rows_unsigned(totals->rows, at, TOTALS_COUNT));
	for (size_t i = 0; i < totals->count; i++)
		total_add(page, node, totals, at, i);
}

static bool group_begins(const struct listing *listing, size_t nth)
{
	const char *value, *before;

	if (listing->totals == NULL || listing->grouped == NULL)
		return false;
	if (nth == 0)
		return true;
	value = rows_text(listing->rows, listing_row(listing, nth), listing->order_at[0]);
	before = rows_text(listing->rows, listing_row(listing, nth - 1), listing->order_at[0]);
	return value == NULL || before == NULL ? value != before : strcmp(value, before) != 0;
}

void list_totals(struct page *page, struct node *list, const struct listing *listing)
{
	const struct listing_totals *totals = listing->totals;
	struct node *node, *cell;

	if (totals == NULL || totals->count == 0)
		return;
	node = page_add(page, list, "totals", NULL);
	for (size_t i = 0; i < listing->selection.count; i++) {
		const struct column *column = listing->selection.items[i].column;
		cell = page_add(page, node, "cell", NULL);
		for (size_t j = 0; j < totals->count; j++) {
			if (totals->items[j].column == column)
				total_add(page, cell, totals, 0, j);
		}
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
		if (group_begins(listing, i))
			group_add(page, rows, listing, i);
		bool is_fixed = (fixed != NULL && fixed[i] != NULL) || !listing_may(listing, i, RIGHT_EDIT);
		bool stays = (kept != NULL && kept[i] != NULL) || !listing_may(listing, i, RIGHT_DELETE);
		row_add(page, rows, listing, i, can_edit && !is_fixed, can_delete && !stays);
	}
}
