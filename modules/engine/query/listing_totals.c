#include "query/listing_totals.h"

#include <string.h>

#include "access/column_access.h"
#include "base/arena.h"
#include "base/message.h"
#include "expression/expression_money.h"
#include "record/row_rule.h"
#include "sql/statement.h"
#include "value/column_value.h"
#include "value/money.h"
#include "value/type.h"

#define AVERAGE_DIGITS 2u
/* Joins of currencies are numbered apart from those of conditions. */
#define MONEY_JOINS 2000u

/* By enum total_kind. */
static const struct {
	const char *function, *word;
} kinds[] = {{"SUM", "sum"}, {"AVG", "avg"}, {"MIN", "min"}, {"MAX", "max"}};

static const struct list_totals *totals_declared(const struct list_query *query)
{
	return query->view != NULL && query->view->totals != NULL ? query->view->totals : query->table->totals;
}

const struct column *totals_group(const struct list_query *query)
{
	const struct list_totals *totals = totals_declared(query);
	bool is_own = query->view == NULL || query->view->totals != NULL;

	if (totals == NULL || totals->group == NULL || !is_own || query->order_count == 0 ||
		strcmp(query->order[0]->name, totals->group) != 0)
		return NULL;
	return query->order[0];
}

static size_t items_add(const struct list_query *query, enum total_kind kind, const char *const *names,
	struct total *items, size_t count)
{
	for (; names != NULL && *names != NULL; names++) {
		const struct column *column = table_column(query->table, *names);
		if (column_access(query->reader, query->table, column, COLUMN_READ))
			items[count++] = (struct total){kind, column};
	}
	return count;
}

static void items_find(const struct list_query *query, struct listing_totals *totals)
{
	const struct list_totals *of = totals_declared(query);
	struct total *items = arena_array(query->context->arena, 4 * query->table->column_count, sizeof *items);

	totals->items = items;
	if (of == NULL)
		return;
	totals->count = items_add(query, TOTAL_SUM, of->sums, items, 0);
	totals->count = items_add(query, TOTAL_AVERAGE, of->averages, items, totals->count);
	totals->count = items_add(query, TOTAL_LOWEST, of->lowest, items, totals->count);
	totals->count = items_add(query, TOTAL_HIGHEST, of->highest, items, totals->count);
}

/* --- the statement --- */

/* What is bound in it goes into the text: its places are told by the order in which it is written. */
static void write_money(const struct listing_totals *totals, struct sql *sql, struct expression_statement *statement,
	const struct column *money,
	void (*writes)(const struct table *, const struct column *, struct buffer *, struct expression_statement *))
{
	struct arena *arena = statement->arena;
	size_t bound = statement->count;
	struct buffer part;

	buffer_start(&part, arena, 200);
	writes(totals->table, money, &part, statement);
	sql_add(sql, "%s", statement_with_texts(arena, &part, statement->count > bound ? statement->texts + bound : NULL));
}

static void write_items(const struct listing_totals *totals, struct sql *sql, struct expression_statement *statement)
{
	for (size_t i = 0; i < totals->count; i++) {
		const struct column *column = totals->items[i].column;
		bool is_average = totals->items[i].kind == TOTAL_AVERAGE;
		sql_add(sql, column->currency != NULL ? ", CASE WHEN " : ", ");
		if (column->currency != NULL) {
			write_money(totals, sql, statement, column, money_is_one_sql);
			sql_add(sql, " THEN ");
		}
		sql_add(sql, "%s%s(r.`%s`)", is_average ? "ROUND(" : "", kinds[totals->items[i].kind].function, column->name);
		if (is_average)
			sql_add(sql, ", %u)", column->scale > AVERAGE_DIGITS ? column->scale : AVERAGE_DIGITS);
		sql_add(sql, column->currency != NULL ? " END" : "");
	}
	for (size_t i = 0; i < totals->count; i++) {
		if (totals->items[i].column->currency == NULL)
			continue;
		sql_add(sql, ", ");
		write_money(totals, sql, statement, totals->items[i].column, money_currency_sql);
	}
}

static void write_totaled(const struct listing *listing, struct sql *sql, struct expression_statement *statement)
{
	struct list_query all = *listing->query;

	all.position.is_set = false;
	all.search_way = SEARCH_AS_SET;
	sql_add(sql, " FROM %s r", row_source(all.context, all.reader, all.table, NULL));
	expression_joins(statement, &sql->text);
	if (listing->found == NULL) {
		query_where(&all, sql);
		return;
	}
	buffer_format(&sql->text, " WHERE r.`id` IN (%s)", *listing->found != '\0' ? listing->found : "NULL");
}

/* The groups of the page: it has few, however many there are. */
static void write_groups(const struct listing *listing, const struct listing_totals *totals, size_t at, struct sql *sql,
	struct expression_statement *statement)
{
	const char *name = totals->group->name, *before = NULL;
	bool has_none = false;
	size_t count = 0;

	sql_add(sql, " UNION ALL SELECT 1, r.`%s`, COUNT(*)", name);
	write_items(totals, sql, statement);
	write_totaled(listing, sql, statement);
	sql_add(sql, " AND (r.`%s` IN (", name);
	for (size_t i = 0; i < listing->count; i++) {
		const char *value = rows_text(listing->rows, listing_row(listing, i), at);
		has_none = has_none || value == NULL;
		if (value == NULL || (before != NULL && strcmp(before, value) == 0))
			continue;
		if (count++ > 0)
			sql_add(sql, ", ");
		sql_bind(sql, value_text(value));
		before = value;
	}
	sql_add(sql, "%s)) GROUP BY r.`%s`", count == 0 ? "NULL" : "", name);
	if (has_none) {
		sql_add(sql, " UNION ALL SELECT 1, NULL, COUNT(*)");
		write_items(totals, sql, statement);
		write_totaled(listing, sql, statement);
		sql_add(sql, " AND r.`%s` IS NULL", name);
	}
}

const struct listing_totals *totals_read(const struct listing *listing)
{
	const struct list_query *query = listing->query;
	struct listing_totals *totals = arena_allocate(query->context->arena, sizeof *totals);
	const struct expression_actor actor = principal_actor(query->reader);
	struct expression_statement statement = {
		.arena = query->context->arena, .context = query->context, .actor = &actor, .join_number = MONEY_JOINS};
	struct sql sql;

	totals->table = query->table;
	items_find(query, totals);
	totals->group = totals_group(query);
	if (listing->rows == NULL || listing->count == 0 || (totals->count == 0 && totals->group == NULL))
		return NULL;
	sql_start(&sql, query->context);
	sql_add(&sql, "SELECT 0, NULL, COUNT(*)");
	write_items(totals, &sql, &statement);
	write_totaled(listing, &sql, &statement);
	if (totals->group != NULL)
		write_groups(listing, totals, listing->order_at[0], &sql, &statement);
	totals->rows = sql_read_timed(&sql);
	return totals->rows != NULL && totals->rows->count > 0 ? totals : NULL;
}

/* --- what was read --- */

size_t totals_of_group(const struct listing_totals *totals, const char *value)
{
	for (size_t i = 1; i < totals->rows->count; i++) {
		const char *one = rows_text(totals->rows, i, TOTALS_VALUE);
		if (one == value || (one != NULL && value != NULL && strcmp(one, value) == 0))
			return i;
	}
	return 0;
}

/* The currencies of amounts stand behind all totals. */
static const char *total_currency(const struct listing_totals *totals, size_t row, size_t nth)
{
	size_t place = TOTALS_FIRST + totals->count;

	if (totals->items[nth].column->currency == NULL)
		return NULL;
	for (size_t i = 0; i < nth; i++)
		place += totals->items[i].column->currency != NULL;
	return rows_text(totals->rows, row, place);
}

const char *total_show(struct context *context, const struct listing_totals *totals, size_t row, size_t nth)
{
	const struct total *total = &totals->items[nth];
	const char *stored = rows_text(totals->rows, row, TOTALS_FIRST + nth);
	const char *currency = total_currency(totals, row, nth);

	if (currency != NULL && strcmp(currency, MONEY_MIXED) == 0)
		return message(context, "several currencies");
	bool is_plain = total->kind == TOTAL_AVERAGE && total->column->currency == NULL && !column_type(total->column)->is_lasting;
	if (stored == NULL || is_plain)
		return stored != NULL ? stored : "";
	if (currency == NULL)
		return column_show(context, total->column, stored);
	return money_with_currency(context, column_show(context, total->column, stored),
		column_show(context, table_column(totals->table, total->column->currency), currency));
}

const char *total_word(const struct total *total)
{
	return kinds[total->kind].word;
}

json_t *totals_json(const struct listing_totals *totals, size_t row)
{
	json_t *object = json_object();

	for (size_t i = 0; i < totals->count; i++) {
		const struct total *total = &totals->items[i];
		const char *stored = rows_text(totals->rows, row, TOTALS_FIRST + i);
		json_t *column = json_object_get(object, total->column->name);
		if (column == NULL) {
			column = json_object();
			json_object_set_new(object, total->column->name, column);
		}
		json_object_set_new(column, kinds[total->kind].word,
			total->kind == TOTAL_AVERAGE ? (stored != NULL ? json_string(stored) : json_null())
						     : column_json(total->column, stored));
		const char *currency = total_currency(totals, row, i);
		if (currency != NULL)
			json_object_set_new(column, "currency",
				strcmp(currency, MONEY_MIXED) == 0 ? json_null() : json_string(currency));
	}
	return object;
}
