#include "query/listing.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "query/listing_count.h"
#include "record/row_rule.h"
#include "value/type.h"

static uint64_t offset_of(const struct list_query *query)
{
	return query->position.is_set ? 0 : (uint64_t)(query->page - 1) * query->per_page;
}

static void write_limit(const struct list_query *query, struct sql *sql)
{
	sql_add(sql, " LIMIT %u", query->per_page + 1);
	if (offset_of(query) > 0)
		sql_add(sql, " OFFSET %" PRIu64, offset_of(query));
}

/* The rows that match: those that the count has named, or whatever the query asks for. */
static void write_which(const struct listing *listing, struct sql *sql, enum search_way way)
{
	const struct list_query *query = listing->query;
	if (listing->found == NULL) {
		struct list_query asked = *query;
		asked.search_way = way;
		query_where(&asked, sql);
		return;
	}
	struct list_query named = {.context = query->context,
		.table = query->table,
		.with_archived = true,
		.is_descending = query->is_descending,
		.order_count = query->order_count,
		.position = query->position};
	memcpy(named.order, query->order, sizeof named.order);
	query_where(&named, sql);
	buffer_text(&sql->text, " AND r.`id` IN (");
	buffer_text(&sql->text, listing->found);
	buffer_text(&sql->text, ")");
}

/* Is a row known to match by little of it? Not so where words or links are looked up: what else it has is then read
   when the page has it. */
static bool is_read_twice(const struct listing *listing)
{
	const struct list_query *query = listing->query;
	const struct selection *selection = &listing->selection;
	if (query->q != NULL || query_has_where(query))
		return true;
	for (size_t i = 0; i < query->condition_count; i++) {
		if (query->conditions[i].kind == CONDITION_LINKED)
			return true;
	}
	for (size_t i = 0; i < selection->table->column_count; i++) {
		const struct column *column = &selection->table->columns[i];
		if (selection->is_base[i] && column_type(column)->is_long)
			return true;
	}
	return false;
}

/* Along the order, rows are passed over. A row that is a long one, or costs a look elsewhere, is passed over by what
   its index has, and read whole when the page has it; any other is read once, which costs the server a third less. */
static void write_select(
	const struct listing *listing, struct sql *sql, const char *index, enum search_way way)
{
	const struct list_query *query = listing->query;
	const struct selection *selection = &listing->selection;
	bool is_by_order = query_is_narrow(query) && index != NULL && listing->found == NULL;
	bool is_along = is_by_order && is_read_twice(listing);
	bool is_once = is_by_order || !selection->is_dressed || !query_is_narrow(query);
	if (!is_along && is_once) {
		selection_write(selection, sql, index);
		write_which(listing, sql, way);
		query_order(query, sql);
		write_limit(query, sql);
		return;
	}
	selection_open(selection, sql);
	if (is_along)
		sql_add(sql, "SELECT r.`id` FROM %s r",
			row_source(query->context, query->reader, query->table, index));
	else
		selection_inner(selection, sql, index);
	write_which(listing, sql, way);
	query_order(query, sql);
	write_limit(query, sql);
	if (is_along)
		sql_add(sql, ") k STRAIGHT_JOIN %s r ON r.`id` = k.`id`%s",
			row_source_chosen(query->context, query->reader, query->table),
			selection->joins.data);
	else
		selection_close(selection, sql);
	query_order(query, sql);
}

static void read_many(struct listing *listing)
{
	struct context *context = listing->query->context;
	struct selection *selection = &listing->selection;
	listing->many = arena_array(context->arena, selection->count + 1, sizeof *listing->many);
	if (listing->count == 0)
		return;
	uint64_t *ids = arena_array(context->arena, listing->count, sizeof *ids);
	for (size_t i = 0; i < listing->count; i++)
		ids[i] = listing_id(listing, i);
	for (size_t i = 0; i < selection->count; i++) {
		const struct column *column = selection->items[i].column;
		if (column_is_many(column))
			listing->many[i] = select_many(
				context, listing->query->reader, column, ids, listing->count);
	}
}

/* How long rows that match are looked for along the order, when others may stand before them. */
#define ALONG_MILLISECONDS 400u

static struct rows *rows_read(const struct listing *listing, const char *index)
{
	struct sql sql;
	sql_start(&sql, listing->query->context);
	write_select(listing, &sql, index, index != NULL ? SEARCH_SHORT_BY_ROW : SEARCH_AS_SET);
	return sql_read_timed(&sql);
}

/* NULL: they stand too far behind. */
static struct rows *rows_read_along(
	const struct listing *listing, enum search_way way, uint64_t examined)
{
	struct sql sql;
	sql_start(&sql, listing->query->context);
	write_select(listing, &sql, listing->query->order_index, way);
	return sql_read_within(&sql, ALONG_MILLISECONDS, examined);
}

/* What it costs to look up the words of a row in the index that has a record's terms, in records of a set that is made:
   six were measured, and the rest is for luck. */
#define ROW_COST 10u
/* As MariaDB counts what is looked at for each row that is expected along the order: itself, its terms and what looking
   for them takes, some nine with two terms; and as much again for those that have more, and for luck. */
#define ROWS_EXAMINED 30u

/* By a column that is searched, rows with a word stand together, and far away as well as near. */
static bool is_order_of_words(const struct list_query *query)
{
	for (size_t i = 0; i < query->order_count; i++) {
		if (query->order[i]->is_searched)
			return true;
	}
	return false;
}

/* Rows that are expected along the order until the page is full, where that is less work than a set of all that
   have the words; or 0. The count has met more than the bound of them within listing->spread ids. */
static uint64_t rows_expected(const struct listing *listing)
{
	uint64_t met = LIST_BOUND + 1;
	if (is_order_of_words(listing->query))
		return 0;
	uint64_t expected = listing->spread * (listing->query->per_page + 1) / met;
	if (listing->spread == 0 || expected == 0)
		return 0;
	uint64_t all = listing->extent * met / listing->spread;
	return expected * ROW_COST < all ? expected : 0;
}

static struct rows *rows_none(const struct listing *listing)
{
	struct rows *rows = arena_allocate(listing->query->context->arena, sizeof *rows);
	rows->columns = listing->selection.width;
	return rows;
}

static struct rows *rows_read_best(const struct listing *listing)
{
	const struct list_query *query = listing->query;
	if (!query_is_narrow(query))
		return rows_read(listing, query->parent_column == NULL ? query->order_index : NULL);
	if (listing->total == 0)
		return rows_none(listing);
	if (listing->is_more && query->order_index != NULL) {
		uint64_t expected = rows_expected(listing);
		struct rows *rows = expected == 0
			? NULL
			: rows_read_along(listing, SEARCH_BY_ROW, expected * ROWS_EXAMINED);
		if (rows == NULL)
			rows = rows_read_along(listing, SEARCH_SHORT_BY_ROW, 0);
		if (rows != NULL)
			return rows;
	}
	return rows_read(listing, listing->found != NULL ? "PRIMARY" : NULL);
}

static void columns_choose(
	struct listing *listing, const struct column *const *columns, bool with_labels)
{
	const struct list_query *query = listing->query;
	struct selection *selection = &listing->selection;
	selection_start(selection, query->context, query->reader, query->table);
	selection->is_excerpt = with_labels;
	for (size_t i = 0; columns[i] != NULL; i++) {
		if (with_labels)
			selection_add(selection, columns[i]);
		else
			selection_add_value(selection, columns[i]);
	}
	size_t shown = selection->count;
	for (size_t i = 0; i < query->order_count; i++)
		listing->order_at[i] = selection_add_value(selection, query->order[i])->value;
	selection->count = shown;
	if (with_labels && rights_allow(query->reader, query->table, RIGHT_EDIT))
		listing->edit_at = selection_add_judgement(selection, RIGHT_EDIT);
	if (with_labels && rights_allow(query->reader, query->table, RIGHT_DELETE))
		listing->delete_at = selection_add_judgement(selection, RIGHT_DELETE);
}

void listing_read(struct listing *listing, const struct list_query *query,
	const struct column *const *columns, bool with_labels, bool with_options)
{
	memset(listing, 0, sizeof *listing);
	listing->query = query;
	columns_choose(listing, columns, with_labels);
	listing_count_beside(listing, with_options);
	if (query_is_narrow(query) && !listing_count_first(listing, with_options))
		return;
	listing->rows = rows_read_best(listing);
	if (listing->rows == NULL)
		return;
	bool is_cut = listing->rows->count > query->per_page;
	listing->count = is_cut ? query->per_page : listing->rows->count;
	bool is_before = query->position.is_before;
	listing->has_next = is_before || is_cut;
	listing->has_previous = is_before ? is_cut : query->position.is_set || query->page > 1;
	read_many(listing);
	listing_count_rest(listing, with_options);
}

bool listing_days(struct listing *listing, const struct list_query *query, const struct column *const *columns,
	unsigned ids)
{
	memset(listing, 0, sizeof *listing);
	listing->query = query;
	columns_choose(listing, columns, true);
	return listing_count_days(listing, ids);
}

void listing_named(struct listing *listing, const char *ids)
{
	listing->found = ids;
	listing->rows = *ids != '\0' ? rows_read(listing, "PRIMARY") : rows_none(listing);
	listing->count = listing->rows != NULL ? listing->rows->count : 0;
	read_many(listing);
}

size_t listing_row(const struct listing *listing, size_t nth)
{
	return listing->query->position.is_before ? listing->count - 1 - nth : nth;
}

bool listing_may(const struct listing *listing, size_t nth, enum right right)
{
	size_t at = right == RIGHT_EDIT ? listing->edit_at : listing->delete_at;
	return at == 0 || rows_unsigned(listing->rows, listing_row(listing, nth), at) != 0;
}

uint64_t listing_id(const struct listing *listing, size_t nth)
{
	return rows_unsigned(listing->rows, listing_row(listing, nth), SELECT_ID);
}

/* --- the pages beside this one --- */

static const char *position_at(const struct listing *listing, size_t nth, bool is_before)
{
	const char *values[SORT_COLUMNS_MAX];
	size_t row = listing_row(listing, nth);
	for (size_t i = 0; i < listing->query->order_count; i++)
		values[i] = rows_text(listing->rows, row, listing->order_at[i]);
	return query_position(listing->query->context, is_before, listing_id(listing, nth), values,
		listing->query->order_count);
}

const char *listing_next(const struct listing *listing)
{
	const struct list_query *query = listing->query;
	if (!listing->has_next || listing->count == 0)
		return NULL;
	if (!query->position.is_set && (uint64_t)query->page * query->per_page < LIST_BOUND)
		return arena_format(query->context->arena, "page=%u", query->page + 1);
	return position_at(listing, listing->count - 1, false);
}

const char *listing_previous(const struct listing *listing)
{
	const struct list_query *query = listing->query;
	if (!listing->has_previous)
		return NULL;
	if (!query->position.is_set)
		return arena_format(query->context->arena, "page=%u", query->page - 1);
	return listing->count == 0 ? NULL : position_at(listing, 0, true);
}
