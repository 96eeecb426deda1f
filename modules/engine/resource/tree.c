#include "resource/tree.h"

#include <inttypes.h>
#include <stdlib.h>

#include "access/rights.h"
#include "base/arena.h"
#include "identity/session.h"
#include "query/datum.h"
#include "record/row_rule.h"
#include "resource/list_rows.h"

/* What lies deeper is a page of its own. */
#define TREE_DEPTH 12u

struct tree_row {
	uint64_t id, above; /* 0: none */
	size_t nth;         /* of the listing */
	size_t first, next; /* of those below it, and beside it: numbers from 1; 0: none */
	bool is_shown;
};

struct tree {
	struct page *page;
	const struct listing *listing;
	const struct column *by;
	struct tree_row *rows; /* by id */
	size_t count;
	bool is_level; /* one level: what lies below is counted, not read */
	struct rows *below;
	size_t first_shown; /* of the selection's items */
};

static const struct column *tree_column(const struct list_query *query)
{
	return table_column(query->table, query->view->by);
}

/* The column that makes the tree, and behind it those that a node shows. */
static const struct column *const *tree_columns(const struct list_query *query)
{
	struct context *context = query->context;
	const struct column **columns = arena_array(context->arena, query->table->column_count + 2, sizeof *columns);
	size_t count = 0;

	columns[count++] = tree_column(query);
	if (query->view->columns == NULL)
		return columns;
	for (const struct column *const *own = list_columns(context, query->table, query->view, query->view->by);
		*own != NULL; own++)
		columns[count++] = *own;
	return columns;
}

void tree_read(struct listing *listing, struct list_query *query)
{
	unsigned per_page = query->per_page;

	if (query->below == NULL && query->page == 1 && !query->position.is_set && !query->is_per_page_given) {
		query->per_page = TREE_ROWS;
		listing_read(listing, query, tree_columns(query), true, true);
		if (listing->rows == NULL || !listing->has_next)
			return;
		query->per_page = per_page;
	}
	/* What is searched for is found at all levels. */
	if (query->below == NULL && query->q == NULL && query->condition_count == 0 && query->chosen_count == 0)
		query->below = tree_column(query);
	listing_read(listing, query, tree_columns(query), true, true);
}

/* --- which stand below which --- */

static int tree_row_compare(const void *left, const void *right)
{
	const struct tree_row *a = left, *b = right;

	return (a->id > b->id) - (a->id < b->id);
}

static struct tree_row *tree_row_find(const struct tree *tree, uint64_t id)
{
	const struct tree_row wanted = {.id = id};

	return id == 0 ? NULL : bsearch(&wanted, tree->rows, tree->count, sizeof *tree->rows, tree_row_compare);
}

static void tree_tie(struct tree *tree)
{
	const struct listing *listing = tree->listing;
	size_t *numbers = arena_array(tree->page->context->arena, listing->count + 1, sizeof *numbers);

	tree->count = listing->count;
	tree->rows = arena_array(tree->page->context->arena, tree->count + 1, sizeof *tree->rows);
	for (size_t i = 0; i < tree->count; i++)
		tree->rows[i] = (struct tree_row){.id = listing_id(listing, i),
			.above = rows_unsigned(listing->rows, listing_row(listing, i), listing->selection.items[0].value),
			.nth = i};
	if (tree->count > 1)
		qsort(tree->rows, tree->count, sizeof *tree->rows, tree_row_compare);
	for (size_t i = 0; i < tree->count; i++)
		numbers[tree->rows[i].nth] = i + 1;
	/* From the last to the first, so that those below a row are in the order of the list. */
	for (size_t nth = tree->count; nth-- > 0 && !tree->is_level;) {
		struct tree_row *row = &tree->rows[numbers[nth] - 1], *above = tree_row_find(tree, row->above);
		if (above == NULL || above == row)
			continue;
		row->next = above->first;
		above->first = numbers[nth];
	}
}

/* --- one level --- */

static struct rows *below_count(const struct tree *tree)
{
	const struct list_query *query = tree->listing->query;
	uint64_t *ids = arena_array(query->context->arena, tree->count + 1, sizeof *ids);
	struct sql sql;

	for (size_t i = 0; i < tree->count; i++)
		ids[i] = tree->rows[i].id;
	sql_start(&sql, query->context);
	sql_add(&sql, "SELECT r.`%s`, COUNT(*) FROM %s r WHERE r.`%s` IN (", tree->by->name,
		row_source(query->context, query->reader, query->table, NULL), tree->by->name);
	sql_ids(&sql, ids, tree->count);
	sql_add(&sql, ") GROUP BY r.`%s`", tree->by->name);
	return sql_read_timed(&sql);
}

static uint64_t below_of(const struct tree *tree, uint64_t id)
{
	for (size_t i = 0; tree->below != NULL && i < tree->below->count; i++) {
		if (rows_unsigned(tree->below, i, 0) == id)
			return rows_unsigned(tree->below, i, 1);
	}
	return 0;
}

/* The row whose level it is, and the way up from it. */
static void tree_above(const struct tree *tree, struct node *node)
{
	const struct list_query *query = tree->listing->query;
	struct context *context = query->context;
	struct page *page = tree->page;
	struct sql sql;

	if (query->below == NULL || query->below_id == 0)
		return;
	sql_start(&sql, context);
	sql_add(&sql, "SELECT r.`%s`, ", tree->by->name);
	select_label(context, query->reader, &sql.text, query->table, "r");
	sql_add(&sql, " FROM %s r WHERE r.`id` = %" PRIu64, row_source(context, query->reader, query->table, NULL),
		query->below_id);
	const struct rows *rows = sql_read(&sql);
	if (rows->count == 0)
		address_missing(context);
	const char *up = rows_text(rows, 0, 0);
	page_set(page, node, "of", label_or_number(context, query->table, rows_text(rows, 0, 1), query->below_id));
	page_set(page, node, "of-href", page_link(page, "/%s/%" PRIu64, query->table->name, query->below_id));
	page_set(page, node, "up", query_address(query, (struct query_change){.below = up != NULL ? up : "none"}));
}

/* --- showing --- */

static const char *below_link(const struct tree *tree, uint64_t id)
{
	const char *below = arena_format(tree->page->context->arena, "%" PRIu64, id);

	return query_address(tree->listing->query, (struct query_change){.is_bare = true, .below = below});
}

static void tree_node_add(const struct tree *tree, struct node *parent, struct tree_row *row, unsigned depth);

static uint64_t nodes_below(const struct tree *tree, struct node *node, const struct tree_row *row, unsigned depth)
{
	uint64_t count = 0;

	for (size_t at = row->first; at != 0; at = tree->rows[at - 1].next, count++) {
		if (depth < TREE_DEPTH && !tree->rows[at - 1].is_shown)
			tree_node_add(tree, node, &tree->rows[at - 1], depth + 1);
		tree->rows[at - 1].is_shown = true;
	}
	return count;
}

static void tree_node_add(const struct tree *tree, struct node *parent, struct tree_row *row, unsigned depth)
{
	const struct listing *listing = tree->listing;
	const struct table *table = listing->query->table;
	struct page *page = tree->page;
	size_t at = listing_row(listing, row->nth);
	struct node *node = page_add(page, parent, "node", NULL);

	row->is_shown = true;
	page_set(page, node, "href", page_link(page, "/%s/%" PRIu64, table->name, row->id));
	page_set(page, node, "label", row_label(page->context, table, listing->rows, at));
	if (rights_allow(page->context->principal, table, RIGHT_CREATE) &&
		column_access(page->context->principal, table, tree->by, COLUMN_WRITE))
		page_set(page, node, "new", page_link(page, "/%s/new?%s=%" PRIu64, table->name, tree->by->name, row->id));
	for (size_t i = tree->first_shown; i < listing->selection.count; i++)
		datum_add(page, node, &listing->selection.items[i], listing->rows, at, listing->many[i], true);
	uint64_t count = tree->is_level ? below_of(tree, row->id) : nodes_below(tree, node, row, depth);
	if (count == 0)
		return;
	page_set_number(page, node, "count", count);
	if (tree->is_level || depth >= TREE_DEPTH)
		page_set(page, node, "below", below_link(tree, row->id));
}

static bool tree_is_whole(const struct listing *listing)
{
	const struct list_query *query = listing->query;

	return query->below == NULL && !listing->has_next && !listing->has_previous;
}

void tree_add(struct page *page, struct node *list, const struct listing *listing)
{
	struct tree tree = {.page = page, .listing = listing, .by = tree_column(listing->query), .first_shown = 1};
	struct node *node;

	if (listing->rows == NULL)
		return;
	tree.is_level = !tree_is_whole(listing);
	tree_tie(&tree);
	if (listing->count == 0 && (listing->query->below == NULL || listing->query->below_id == 0))
		return;
	node = page_add(page, list, "tree", NULL);
	tree_above(&tree, node);
	if (tree.is_level && tree.count > 0)
		tree.below = below_count(&tree);
	for (size_t nth = 0; nth < listing->count; nth++) {
		struct tree_row *row = tree_row_find(&tree, listing_id(listing, nth));
		if (tree.is_level || row->above == row->id || tree_row_find(&tree, row->above) == NULL)
			tree_node_add(&tree, node, row, 1);
	}
	/* Circles that the rows had before they were refused have no top. */
	for (size_t i = 0; i < tree.count && !tree.is_level; i++) {
		if (!tree.rows[i].is_shown)
			tree_node_add(&tree, node, &tree.rows[i], 1);
	}
}
