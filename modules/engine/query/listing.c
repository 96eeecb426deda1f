#include "query/listing.h"

#include <inttypes.h>
#include <string.h>

#include "access/rights.h"
#include "base/arena.h"
#include "query/options.h"
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

static void write_select(
	const struct list_query *query, const struct selection *selection, struct sql *sql)
{
	if (!selection->is_dressed || !query_is_filtered(query)) {
		selection_write(selection, sql);
		query_where(query, sql);
		query_order(query, sql);
		write_limit(query, sql);
		return;
	}
	selection_open(selection, sql);
	selection_inner(selection, sql);
	query_where(query, sql);
	query_order(query, sql);
	write_limit(query, sql);
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

void listing_read(struct listing *listing, const struct list_query *query,
	const struct column *const *columns, bool with_labels)
{
	memset(listing, 0, sizeof *listing);
	listing->query = query;
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

	struct sql sql;
	sql_start(&sql, query->context);
	write_select(query, selection, &sql);
	listing->rows = sql_read_timed(&sql);
	if (listing->rows == NULL)
		return;
	bool is_cut = listing->rows->count > query->per_page;
	listing->count = is_cut ? query->per_page : listing->rows->count;
	bool is_before = query->position.is_before;
	listing->has_next = is_before || is_cut;
	listing->has_previous = is_before ? is_cut : query->position.is_set || query->page > 1;
	read_many(listing);
}

size_t listing_row(const struct listing *listing, size_t nth)
{
	return listing->query->position.is_before ? listing->count - 1 - nth : nth;
}

uint64_t listing_id(const struct listing *listing, size_t nth)
{
	return rows_unsigned(listing->rows, listing_row(listing, nth), SELECT_ID);
}

/* --- counting --- */

/* The rows of this page tell it themselves where they are the last ones. */
static bool count_is_known(struct listing *listing)
{
	const struct list_query *query = listing->query;
	if (listing->rows == NULL || query->position.is_set || listing->has_next)
		return false;
	if (listing->count == 0 && query->page > 1)
		return false;
	listing->total = offset_of(query) + listing->count;
	listing->is_counted = true;
	return true;
}

static void write_count(const struct list_query *query, struct sql *sql)
{
	struct list_query all = *query;
	all.position.is_set = false;
	if (query->wants_exact_count) {
		sql_add(sql, "SELECT 0, COUNT(*), NULL FROM {%s} r", query->table->name);
		query_where(&all, sql);
		return;
	}
	sql_add(sql, "SELECT 0, COUNT(*), NULL FROM (SELECT r.`id` FROM {%s} r",
		query->table->name);
	query_where(&all, sql);
	sql_add(sql, " LIMIT %u) b", LIST_BOUND + 1);
}

static const struct column *filter_column(const struct table *table, size_t place)
{
	const struct column *column = table_column(table, table->filters[place]);
	if (column == NULL || column->target == NULL)
		return NULL;
	return column_is_reference(column) || column_is_many(column) ? column : NULL;
}

static void write_options(const struct list_query *query, struct sql *sql)
{
	const struct table *table = query->table;
	for (size_t i = 0; table->filters != NULL && table->filters[i] != NULL; i++) {
		const struct column *column = filter_column(table, i);
		if (column == NULL || !rights_pick(query->reader, column->target))
			continue;
		sql_add(sql, " UNION ALL (SELECT %zu, ", i + 1);
		options_write(query->context, query->reader, sql, column->target);
		sql_add(sql, " ORDER BY 3, 2 LIMIT %u)", OPTIONS_MAX + 1);
	}
}

static bool has_options(const struct list_query *query)
{
	const struct table *table = query->table;
	for (size_t i = 0; table->filters != NULL && table->filters[i] != NULL; i++) {
		if (filter_column(table, i) != NULL)
			return true;
	}
	return false;
}

void listing_count(struct listing *listing, bool with_options)
{
	const struct list_query *query = listing->query;
	if (listing->rows == NULL) /* counting would not be quicker */
		return;
	with_options = with_options && has_options(query);
	bool is_known = count_is_known(listing);
	if (is_known && !with_options)
		return;
	struct sql sql;
	sql_start(&sql, query->context);
	sql_add(&sql, "(");
	write_count(query, &sql);
	sql_add(&sql, ")");
	if (with_options)
		write_options(query, &sql);
	struct rows *rows = sql_read_timed(&sql);
	if (rows == NULL)
		return;
	listing->options = rows;
	if (is_known)
		return;
	for (size_t i = 0; i < rows->count; i++) {
		if (rows_unsigned(rows, i, 0) == 0)
			listing->total = rows_unsigned(rows, i, 1);
	}
	listing->is_counted = true;
	listing->is_more = !query->wants_exact_count && listing->total > LIST_BOUND;
	if (listing->is_more)
		listing->total = LIST_BOUND;
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
