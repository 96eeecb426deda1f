#include "query/listing_count.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "access/rights.h"
#include "base/arena.h"
#include "query/options.h"
#include "query/query_days.h"
#include "query/query_internal.h"
#include "record/row_rule.h"
#include "value/type.h"

enum { KIND_TOTAL = 0 }; /* of a row; options have the place of their filter, from 1 */

/* --- how many --- */

static void write_exact(const struct list_query *all, struct sql *sql)
{
	sql_add(sql, "(SELECT %d, COUNT(*), NULL FROM %s r", KIND_TOTAL,
		row_source(all->context, all->reader, all->table, NULL));
	query_where(all, sql);
	sql_add(sql, ")");
}

static bool is_counted_by_terms(const struct list_query *query)
{
	return query->q != NULL && search_has_terms(query->table);
}

/* The indexes of several filters, "first_name$index,status$index", or NULL. With several the server expects few rows,
   does not take into account that the bound of them suffices, and reads the whole table in the end: one filter's rows
   are fewer, and it knows which one's. */
static const char *filters_indexes(const struct list_query *query)
{
	struct buffer indexes;
	if (query->condition_count < 2 || query->parent_column != NULL || query->days != NULL || query->below != NULL ||
		query_has_where(query) || row_rules_bind(query->reader, query->table, RIGHT_VIEW))
		return NULL;
	buffer_start(&indexes, query->context->arena, 100);
	for (size_t i = 0; i < query->condition_count; i++) {
		const char *name = query->conditions[i].kind == CONDITION_LINKED
			? NULL : query_index(query, query->conditions[i].column);
		if (name != NULL)
			buffer_format(&indexes, "%s%s", indexes.length > 0 ? "," : "", name);
	}
	return indexes.length > 0 ? indexes.data : NULL;
}

/* Words are begun with in their terms, which end with the bound; sets of records would be made whole. */
static void write_found(const struct list_query *all, struct sql *sql, bool with_ids)
{
	struct list_query found = *all;
	bool is_by_terms = is_counted_by_terms(all);
	const char *rows = row_source(
		all->context, all->reader, all->table, is_by_terms ? NULL : filters_indexes(all));
	if (!is_by_terms) {
		sql_add(sql, "SELECT %s FROM %s r", with_ids ? "r.`id`" : "1", rows);
	} else {
		found.search_way = SEARCH_TERMS;
		sql_add(sql, "SELECT DISTINCT w.`record_id` AS `id` FROM {search_terms} w");
		if (all->condition_count > 0 || all->days != NULL || all->below != NULL || all->parent_column != NULL ||
			query_has_where(all) || row_rules_bind(all->reader, all->table, RIGHT_VIEW))
			sql_add(sql, " JOIN %s r ON r.`id` = w.`record_id`", rows);
	}
	query_where(&found, sql);
}

/* How far the ids reach that were met, and those of the table, which its index knows: "34211 999999". */
static void write_spread(const struct list_query *all, struct sql *sql)
{
	sql_add(sql, "CONCAT(MAX(b.`id`) - MIN(b.`id`), ' ', (SELECT MAX(a.`id`) - MIN(a.`id`) FROM {%s} a))",
		all->table->name);
}

/* The ids are of use where rows are read afterwards. */
static void write_bounded(const struct list_query *all, struct sql *sql, bool with_ids)
{
	sql_add(sql, "(SELECT %d, COUNT(*), ", KIND_TOTAL);
	if (with_ids) {
		sql_add(sql, "IF(COUNT(*) > %u, ", LIST_BOUND);
		if (is_counted_by_terms(all))
			write_spread(all, sql);
		else
			sql_add(sql, "NULL");
		sql_add(sql, ", GROUP_CONCAT(b.`id`))");
	} else {
		sql_add(sql, "NULL");
	}
	sql_add(sql, " FROM (");
	write_found(all, sql, with_ids);
	sql_add(sql, " LIMIT %u) b)", LIST_BOUND + 1);
}

/* --- options --- */

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

/* --- both at once --- */

static void total_take(struct listing *listing, uint64_t total, bool is_bounded)
{
	listing->is_counted = true;
	listing->is_more = is_bounded && total > LIST_BOUND;
	listing->total = listing->is_more ? LIST_BOUND : total;
}

/* A server that cuts lists short does not name all. */
static const char *ids_check(const char *ids, uint64_t total)
{
	size_t count = 1;
	for (const char *c = ids; c != NULL && *c != '\0'; c++)
		count += *c == ',';
	return ids != NULL && count == total ? ids : NULL;
}

static void spread_take(struct listing *listing, const char *text)
{
	char *rest = NULL;
	if (!listing->is_more || text == NULL)
		return;
	listing->spread = strtoull(text, &rest, 10);
	listing->extent = strtoull(rest, NULL, 10);
}

static bool count_read(struct listing *listing, struct sql *sql, bool is_bounded)
{
	struct rows *rows = sql_read_timed(sql);
	if (rows == NULL)
		return false;
	for (size_t i = 0; i < rows->count; i++) {
		if (rows_unsigned(rows, i, 0) != KIND_TOTAL)
			continue;
		uint64_t total = rows_unsigned(rows, i, 1);
		total_take(listing, total, is_bounded);
		listing->found = ids_check(rows_text(rows, i, 2), total);
		spread_take(listing, rows_text(rows, i, 2));
	}
	if (listing->options == NULL)
		listing->options = rows;
	return true;
}

void listing_count_beside(struct listing *listing, bool with_options)
{
	const struct list_query *query = listing->query;
	struct selection *selection = &listing->selection;
	if (query_is_narrow(query) || query->parent_column != NULL || query->wants_exact_count ||
		(with_options && has_options(query)))
		return;
	buffer_format(&selection->fields,
		", (SELECT COUNT(*) FROM (SELECT 1 FROM {%s} c LIMIT %u) b)",
		query->table->name, LIST_BOUND + 1);
	listing->total_at = selection->width++;
}

/* All rows that match, not those behind a position alone. */
static struct list_query query_all(const struct list_query *query)
{
	struct list_query all = *query;
	all.position.is_set = false;
	return all;
}

bool listing_is_plain(const struct list_query *query)
{
	const struct condition *only = &query->conditions[0];
	return query->q == NULL && query->condition_count == 1 && query->days == NULL && query->below == NULL && !query_has_where(query) && only->kind != CONDITION_LINKED &&
		(only->column->is_sortable || column_is_reference(only->column));
}

bool listing_count_first(struct listing *listing, bool with_options)
{
	const struct list_query *query = listing->query;
	struct list_query all = query_all(query);
	struct sql sql;
	sql_start(&sql, query->context);
	write_bounded(&all, &sql, !listing_is_plain(query));
	if (with_options)
		write_options(query, &sql);
	return count_read(listing, &sql, true);
}

bool listing_count_days(struct listing *listing, unsigned ids)
{
	struct sql sql;

	sql_start(&sql, listing->query->context);
	sql_add(&sql, "(");
	days_write_groups(listing->query, &sql, KIND_TOTAL, ids);
	write_options(listing->query, &sql);
	listing->options = sql_read_timed(&sql);
	for (size_t i = 0; listing->options != NULL && i < listing->options->count; i++) {
		if (rows_unsigned(listing->options, i, 0) == KIND_TOTAL)
			listing->total += rows_unsigned(listing->options, i, 1);
	}
	listing->is_counted = listing->options != NULL;
	return listing->is_counted;
}

/* The rows of this page tell it themselves where they are the last ones. */
static bool total_is_shown(struct listing *listing)
{
	const struct list_query *query = listing->query;
	if (query->position.is_set || listing->has_next)
		return false;
	if (listing->count == 0 && query->page > 1)
		return false;
	total_take(listing, (uint64_t)(query->page - 1) * query->per_page + listing->count, false);
	return true;
}

void listing_count_rest(struct listing *listing, bool with_options)
{
	const struct list_query *query = listing->query;
	bool is_done = listing->is_counted && !(listing->is_more && query->wants_exact_count);
	with_options = with_options && listing->options == NULL && has_options(query);
	if (!is_done && listing->total_at != 0 && listing->rows->count > 0) {
		total_take(listing, rows_unsigned(listing->rows, 0, listing->total_at), true);
		return;
	}
	if (!is_done && !listing->is_counted)
		is_done = total_is_shown(listing);
	if (is_done && !with_options)
		return;
	struct list_query all = query_all(query);
	struct sql sql;
	sql_start(&sql, query->context);
	if (query->wants_exact_count)
		write_exact(&all, &sql);
	else
		write_bounded(&all, &sql, false);
	if (with_options)
		write_options(query, &sql);
	count_read(listing, &sql, !query->wants_exact_count);
}
