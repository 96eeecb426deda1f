#include "resource/pivot.h"

#include <string.h>

#include "base/arena.h"
#include "query/select.h"
#include "record/row_rule.h"
#include "request/request.h"
#include "sql/sql.h"
#include "value/column_value.h"
#include "value/type.h"

/* What the rows of the totals are. */
enum { PIVOT_ALL, PIVOT_DOWN, PIVOT_ACROSS };
/* And their columns. */
enum { PIVOT_KIND, PIVOT_VALUE, PIVOT_FIGURE, PIVOT_LABEL };

struct pivot_run {
	struct page *page;
	const struct list_query *query;
	const struct view_pivot *pivot;
	const struct rows *totals;
	const struct rows *cells;
};

static bool pivot_reads(const struct view_pivot *pivot, const struct column *column)
{
	return expression_reads(pivot->down, column) || expression_reads(pivot->across, column) ||
	       (pivot->value != NULL && expression_reads(pivot->value, column));
}

bool pivot_is_shown(const struct principal *reader, const struct table *table, const struct list_view *view)
{
	if (view == NULL || view->pivot == NULL)
		return false;
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (pivot_reads(view->pivot, column) && !column_access(reader, table, column, COLUMN_READ))
			return false;
	}
	return true;
}

/* --- statements --- */

static void pivot_part_add(const struct pivot_run *run, struct sql *sql, const struct expression *expression,
	struct expression_statement *statement)
{
	struct buffer part;

	buffer_start(&part, run->query->context->arena, 100);
	if (expression == NULL)
		buffer_text(&part, "COUNT(*)");
	else
		expression_sql(expression, &part, statement);
	sql_part(sql, part.data, statement->texts, statement->count);
	statement->count = 0;
}

/* "SELECT <groups>, <figure> FROM ... WHERE ...", without " GROUP BY". */
static void figures_write(const struct pivot_run *run, struct sql *sql, const struct expression *first,
	const struct expression *second)
{
	const struct list_query *query = run->query;
	const struct expression_actor actor = principal_actor(query->reader);
	struct expression_statement statement = {.arena = query->context->arena, .context = query->context, .actor = &actor};
	struct list_query all = *query;
	struct buffer joins;

	all.position.is_set = false;
	all.search_way = SEARCH_AS_SET;
	sql_add(sql, "SELECT ");
	for (int i = 0; i < 2; i++) {
		const struct expression *group = i == 0 ? first : second;
		if (group == NULL)
			continue;
		pivot_part_add(run, sql, group, &statement);
		sql_add(sql, " AS `%s`, ", i == 0 ? "g" : "h");
	}
	pivot_part_add(run, sql, run->pivot->value, &statement);
	sql_add(sql, " AS `f` FROM %s r", row_source(query->context, query->reader, query->table, NULL));
	buffer_start(&joins, query->context->arena, 100);
	buffer_text(&joins, "");
	expression_joins(&statement, &joins);
	sql_part(sql, joins.data, statement.texts, statement.count);
	query_where(&all, sql);
}

/* Months and words in their order, others the largest figure first. */
static bool is_in_order(const struct expression *group)
{
	const char *function;
	const struct column *column = expression_group(group, &function);

	return function != NULL || column == NULL || column_type(column)->display == DISPLAY_WORD;
}

static const struct column *pivot_group(const struct expression *group)
{
	const char *function;
	const struct column *column = expression_group(group, &function);

	return function == NULL ? column : NULL;
}

static void group_write(const struct pivot_run *run, struct sql *sql, int kind, const struct expression *group, unsigned most)
{
	struct context *context = run->query->context;
	const struct principal *reader = run->query->reader;
	const struct column *column = pivot_group(group);
	const struct table *target = column != NULL && column_is_reference(column) ? column->target : NULL;
	const char *order = is_in_order(group) ? "1" : "2 DESC, 1";

	sql_add(sql, " UNION ALL (SELECT %d, k.`g`, k.`f`, ", kind);
	if (target != NULL && rights_pick(reader, target))
		select_label(context, reader, &sql->text, target, "t");
	else
		sql_add(sql, "NULL");
	sql_add(sql, " FROM (");
	figures_write(run, sql, group, NULL);
	sql_add(sql, " GROUP BY 1 ORDER BY %s LIMIT %u) k", order, most + 1);
	if (target != NULL && rights_pick(reader, target))
		sql_add(sql, " LEFT JOIN %s t ON t.`id` = k.`g`", row_source_for(context, reader, target, RIGHT_PICK, NULL));
	sql_add(sql, ")");
}

static void totals_find(struct pivot_run *run)
{
	struct sql sql;

	sql_start(&sql, run->query->context);
	sql_add(&sql, "(SELECT %d, NULL, k.`f`, NULL FROM (", PIVOT_ALL);
	figures_write(run, &sql, NULL, NULL);
	sql_add(&sql, ") k)");
	group_write(run, &sql, PIVOT_DOWN, run->pivot->down, PIVOT_LINES);
	group_write(run, &sql, PIVOT_ACROSS, run->pivot->across, PIVOT_COLUMNS);
	run->totals = sql_read_timed(&sql);
}

/* " AND (<group> IN (...) OR <group> IS NULL)": those that are shown. */
static void shown_write(const struct pivot_run *run, struct sql *sql, size_t kind, const char *name, const char *glue)
{
	size_t count = 0;

	sql_add(sql, "%s(`%s` IS NULL OR `%s` IN (", glue, name, name);
	for (size_t row = 0; row < run->totals->count; row++) {
		const char *value = rows_text(run->totals, row, PIVOT_VALUE);
		if (rows_unsigned(run->totals, row, PIVOT_KIND) != kind || value == NULL)
			continue;
		if (count++ > 0)
			sql_add(sql, ", ");
		sql_bind(sql, value_text(value));
	}
	sql_add(sql, "%s))", count == 0 ? "NULL" : "");
}

static void cells_find(struct pivot_run *run)
{
	struct sql sql;

	sql_start(&sql, run->query->context);
	figures_write(run, &sql, run->pivot->down, run->pivot->across);
	sql_add(&sql, " GROUP BY 1, 2");
	shown_write(run, &sql, PIVOT_DOWN, "g", " HAVING ");
	shown_write(run, &sql, PIVOT_ACROSS, "h", " AND ");
	run->cells = sql_read_timed(&sql);
}

/* --- showing --- */

static const char *value_label(const struct pivot_run *run, const struct expression *group, size_t row)
{
	struct context *context = run->page->context;
	const struct column *column = pivot_group(group);
	const char *stored = rows_text(run->totals, row, PIVOT_VALUE);
	uint64_t id;

	if (stored == NULL)
		return NULL;
	if (column == NULL)
		return stored;
	if (!column_is_reference(column))
		return column_show(context, column, stored);
	if (!rights_pick(run->query->reader, column->target) || !parse_id(stored, &id))
		return arena_format(context->arena, "#%s", stored);
	return label_or_number(context, column->target, rows_text(run->totals, row, PIVOT_LABEL), id);
}

static bool is_same_value(const char *one, const char *other)
{
	return one == NULL || other == NULL ? one == other : strcmp(one, other) == 0;
}

/* "status=open": a filter of the list that leaves the rows of that value; NULL: there is none. */
static const char *value_filter(const struct pivot_run *run, const struct expression *group, const char *stored)
{
	const struct column *column = pivot_group(group);
	const struct list_query *query = run->query;

	if (column == NULL || stored == NULL || query->view->where != NULL ||
		!column_access(query->reader, query->table, column, COLUMN_FILTER))
		return NULL;
	for (size_t i = 0; i < query->condition_count; i++) {
		if (query->conditions[i].column == column)
			return NULL;
	}
	enum type_filter filter = column_type(column)->filter;
	if (filter != FILTER_NAMES && filter != FILTER_RECORD && filter != FILTER_YES_NO)
		return NULL;
	if (filter == FILTER_YES_NO)
		stored = strcmp(stored, "0") == 0 ? "no" : "yes";
	return arena_format(query->context->arena, "%s=%s", column->name, url_encode(query->context->arena, stored));
}

static const char *cell_link(const struct pivot_run *run, const char *down, const char *across)
{
	const char *first = value_filter(run, run->pivot->down, down), *second = value_filter(run, run->pivot->across, across);
	const char *asked = query_address(run->query, (struct query_change){0});

	if (first == NULL || second == NULL || strcmp(first, second) == 0)
		return NULL;
	return page_link(run->page, "/%s%s%s%s&%s", run->query->table->name, asked, *asked != '\0' ? "&" : "?", first, second);
}

static void pivot_cell_add(const struct pivot_run *run, struct node *line, const char *down, const char *across)
{
	struct node *node = page_add(run->page, line, "cell", NULL);

	for (size_t i = 0; run->cells != NULL && i < run->cells->count; i++) {
		if (!is_same_value(rows_text(run->cells, i, 0), down) || !is_same_value(rows_text(run->cells, i, 1), across))
			continue;
		page_set(run->page, node, "value", rows_text(run->cells, i, 2));
		page_set(run->page, node, "href", cell_link(run, down, across));
		return;
	}
}

static void pivot_line_add(const struct pivot_run *run, struct node *node, size_t at)
{
	const char *down = rows_text(run->totals, at, PIVOT_VALUE);
	struct node *line = page_add(run->page, node, "line", NULL);
	size_t count = 0;

	page_set(run->page, line, "label", value_label(run, run->pivot->down, at));
	page_set(run->page, line, "total", rows_text(run->totals, at, PIVOT_FIGURE));
	for (size_t row = 0; row < run->totals->count && count < PIVOT_COLUMNS; row++) {
		if (rows_unsigned(run->totals, row, PIVOT_KIND) != PIVOT_ACROSS)
			continue;
		pivot_cell_add(run, line, down, rows_text(run->totals, row, PIVOT_VALUE));
		count++;
	}
}

static void across_add(const struct pivot_run *run, struct node *node, size_t row)
{
	struct node *across = page_add(run->page, node, "across", NULL);

	page_set(run->page, across, "label", value_label(run, run->pivot->across, row));
	page_set(run->page, across, "total", rows_text(run->totals, row, PIVOT_FIGURE));
}

void pivot_add(struct page *page, struct node *list, const struct listing *listing)
{
	struct pivot_run run = {.page = page, .query = listing->query, .pivot = listing->query->view->pivot};
	size_t lines = 0, columns = 0;

	if (listing->rows == NULL || (listing->count == 0 && listing->query->page == 1))
		return;
	totals_find(&run);
	if (run.totals != NULL)
		cells_find(&run);
	if (run.cells == NULL) {
		page_set_flag(page, list, "slow", true);
		return;
	}
	struct node *node = page_add(page, list, "pivot", NULL);
	for (size_t row = 0; row < run.totals->count; row++) {
		uint64_t kind = rows_unsigned(run.totals, row, PIVOT_KIND);
		if (kind == PIVOT_ALL)
			page_set(page, node, "total", rows_text(run.totals, row, PIVOT_FIGURE));
		else if (kind == PIVOT_ACROSS && columns++ < PIVOT_COLUMNS)
			across_add(&run, node, row);
		else if (kind == PIVOT_DOWN && lines++ < PIVOT_LINES)
			pivot_line_add(&run, node, row);
	}
	page_set_flag(page, node, "more-lines", lines > PIVOT_LINES);
	page_set_flag(page, node, "more-columns", columns > PIVOT_COLUMNS);
}
