/*
 * Reports with groups: reading the figures of each, and bringing them into order.
 *
 * The server gives a subtotal behind the groups that it is of, in the order of what is stored. People look for
 * groups by what they are called, so they are sorted here, each level below the one above it.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "expression/expression_tree.h"
#include "expression/report_statement.h"
#include "query/labels.h"
#include "record/row_rule.h"
#include "report/report.h"
#include "value/column_value.h"
#include "value/period.h"
#include "value/type_moment.h"

/* --- the statement --- */

struct rows *report_figures_read(const struct report_run *run, unsigned most)
{
	struct context *context = run->context;
	const struct expression_actor actor = principal_actor(context->principal);
	struct expression_statement statement = {.arena = context->arena, .context = context, .actor = &actor};
	struct report_parts parts;
	struct sql sql;

	report_parts(run->report, run->figures, run->figure_count, &parts, &statement);
	sql_start(&sql, context);
	sql_add(&sql, "SELECT ");
	sql_part(&sql, parts.fields.data, statement.texts, parts.texts);
	sql_add(&sql, " FROM %s r", row_source(context, context->principal, run->report->source, NULL));
	sql_part(&sql, parts.joins.data, NULL, 0);
	if (parts.has_asked) {
		sql_add(&sql, " CROSS JOIN ");
		report_asked_write(run, &sql);
		sql_add(&sql, " a");
	}
	sql_add(&sql, " WHERE ");
	sql_part(&sql, parts.where.length ? parts.where.data : "TRUE", statement.texts + parts.texts,
		statement.count - parts.texts);
	report_choices_write(run, &sql);
	sql_part(&sql, parts.behind.data, NULL, 0);
	sql_add(&sql, " LIMIT %u", most);
	return sql_read_timed(&sql);
}

/* --- what a group is called --- */

/* The column whose values the groups have; NULL: they are calculated. */
static const struct column *group_column(const struct report_group *group)
{
	const struct expression_node *root = group->value->nodes;
	bool is_column = root->kind == TERM_COLUMN || (root->kind == TERM_PATH && root->sign == ROOT_ROW);

	return is_column ? node_column(group->value->table, root) : NULL;
}

static const struct report_group *group_at(const struct report_groups *groups, size_t group)
{
	return &groups->run->report->groups[group];
}

const char *report_group_stored(const struct report_groups *groups, const struct report_line *line, size_t group)
{
	return group < line->groups ? rows_text(groups->rows, line->row, group) : NULL;
}

const char *report_figure_stored(const struct report_groups *groups, const struct report_line *line, size_t figure)
{
	return rows_text(groups->rows, line->row, groups->run->report->group_count + figure);
}

const struct enum_value *report_group_value(
	const struct report_groups *groups, const struct report_line *line, size_t group)
{
	const struct column *column = group_column(group_at(groups, group));
	const char *stored = report_group_stored(groups, line, group);

	return column && stored && column_type(column)->has_values ? column_value(column, stored) : NULL;
}

static const char *calculated_text(
	struct context *context, const struct report_group *group, const char *stored)
{
	const struct expression_node *root = group->value->nodes;
	struct tm date = {0};
	long number;

	if (root->kind == TERM_CALL && root->sign == FUNCTION_MONTH && period_parse(stored, true, &number))
		return period_text(context, number, true);
	if (root->type == EXPRESSION_DATE && moment_stored_date(stored, &date))
		return moment_date_show(context, &date);
	if (root->type == EXPRESSION_BOOLEAN)
		return strcmp(stored, "0") == 0 ? message(context, "No") : message(context, "Yes");
	return stored;
}

const char *report_group_text(const struct report_groups *groups, const struct report_line *line, size_t group)
{
	struct context *context = groups->run->context;
	const char *stored = report_group_stored(groups, line, group);
	const struct column *column = group_column(group_at(groups, group));

	if (!stored)
		return NULL;
	if (*stored == '\0')
		return message(context, "Not set");
	if (!column)
		return calculated_text(context, group_at(groups, group), stored);
	return column_is_reference(column) ? label_find(context, column->target, groups->labels[group], stored)
					   : column_show(context, column, stored);
}

static void group_labels_read(struct report_groups *groups)
{
	const struct report *report = groups->run->report;

	groups->labels = arena_array(groups->run->context->arena, report->group_count, sizeof(struct rows *));
	for (size_t i = 0; i < report->group_count; i++) {
		const struct column *column = group_column(&report->groups[i]);
		if (column && column_is_reference(column))
			groups->labels[i] = labels_select(groups->run->context, column, groups->rows, i);
	}
}

/* --- order --- */

#define GROUPS_MOST 3

/* An innermost group while it is sorted: the rows of itself and of those that it is in. */
struct sorted {
	size_t nodes[GROUPS_MOST];    /* by group: the row that has the figures of it as a whole */
	const char *texts[GROUPS_MOST]; /* what it is called */
	const char *stored[GROUPS_MOST];
};

struct sorting {
	const struct report_groups *groups;
	struct sorted *items;
	size_t count;
	size_t figure; /* SIZE_MAX: by what they are called */
	bool is_falling;
};

static int by_number(const char *a, const char *b)
{
	double left = a ? strtod(a, NULL) : 0, right = b ? strtod(b, NULL) : 0;

	return (left > right) - (left < right);
}

static int by_declaration(const struct column *column, const char *a, const char *b)
{
	const struct enum_value *left = column_value(column, a), *right = column_value(column, b);

	return left && right ? (left > right) - (left < right) : strcmp(a, b);
}

/* Those without a value come last. */
static int group_compare(const struct sorting *sorting, const struct sorted *a, const struct sorted *b, size_t group)
{
	const struct report_group *of = group_at(sorting->groups, group);
	const struct column *column = group_column(of);
	const char *left = a->stored[group], *right = b->stored[group];

	if (*left == '\0' || *right == '\0')
		return (*left == '\0') - (*right == '\0');
	if (column && column_type(column)->has_values)
		return by_declaration(column, left, right);
	if (column && column_is_reference(column))
		return strcasecmp(a->texts[group], b->texts[group]);
	return of->value->nodes->type == EXPRESSION_NUMBER ? by_number(left, right) : strcasecmp(left, right);
}

static int figure_compare(const struct sorting *sorting, size_t left, size_t right)
{
	const struct report_line a = {.row = left}, b = {.row = right};
	int order = by_number(report_figure_stored(sorting->groups, &a, sorting->figure),
		report_figure_stored(sorting->groups, &b, sorting->figure));

	return sorting->is_falling ? -order : order;
}

static int groups_compare(const void *left, const void *right, void *data)
{
	const struct sorting *sorting = data;
	const struct sorted *a = left, *b = right;

	for (size_t i = 0; i < sorting->groups->run->report->group_count; i++) {
		int order = 0;
		if (a->nodes[i] == b->nodes[i])
			continue;
		if (sorting->figure != SIZE_MAX)
			order = figure_compare(sorting, a->nodes[i], b->nodes[i]);
		if (order == 0)
			order = group_compare(sorting, a, b, i);
		return order ? order : (a->nodes[i] > b->nodes[i]) - (a->nodes[i] < b->nodes[i]);
	}
	return 0;
}

/* So many groups the row has. */
static unsigned row_groups(const struct report_groups *groups, size_t row)
{
	unsigned count = 0;

	while (count < groups->run->report->group_count && rows_text(groups->rows, row, count))
		count++;
	return count;
}

/* Backwards: the subtotal of a group stands behind what is in it. */
static void sorted_collect(struct sorting *sorting)
{
	const struct report_groups *groups = sorting->groups;
	size_t depth = groups->run->report->group_count, nodes[GROUPS_MOST] = {0};

	for (size_t row = groups->rows->count; row-- > 0;) {
		unsigned count = row_groups(groups, row);
		if (count > 0)
			nodes[count - 1] = row;
		if (count < depth)
			continue;
		struct sorted *item = &sorting->items[sorting->count++];
		struct report_line line = {row, count};
		memcpy(item->nodes, nodes, sizeof nodes);
		for (size_t i = 0; i < depth; i++) {
			item->stored[i] = report_group_stored(groups, &line, i);
			item->texts[i] = report_group_text(groups, &line, i);
		}
	}
}

static void sort_find(struct sorting *sorting)
{
	const struct report_run *run = sorting->groups->run;
	const char *sort = run->report->sort;

	sorting->figure = SIZE_MAX;
	sorting->is_falling = sort && *sort == '-';
	for (size_t i = 0; sort && i < run->figure_count; i++) {
		if (strcmp(run->figures[i]->name, sort + sorting->is_falling) == 0)
			sorting->figure = i;
	}
}

static void line_add(struct report_groups *groups, size_t row, unsigned count)
{
	groups->lines[groups->count++] = (struct report_line){row, count};
}

/* Behind the last of a group its subtotal, innermost first. */
static void lines_add(struct report_groups *groups, const struct sorting *sorting)
{
	unsigned depth = (unsigned)groups->run->report->group_count;

	for (size_t i = 0; i < sorting->count; i++) {
		const struct sorted *item = &sorting->items[i], *next = i + 1 < sorting->count ? item + 1 : NULL;
		line_add(groups, item->nodes[depth - 1], depth);
		for (unsigned count = depth - 1; count > 0; count--) {
			if (!next || next->nodes[count - 1] != item->nodes[count - 1])
				line_add(groups, item->nodes[count - 1], count);
		}
	}
	if (sorting->count > 0)
		line_add(groups, groups->rows->count - 1, 0);
}

void report_groups_read(const struct report_run *run, struct report_groups *groups)
{
	struct arena *arena = run->context->arena;
	struct sorting sorting = {.groups = groups};

	*groups = (struct report_groups){.run = run, .rows = report_figures_read(run, REPORT_GROUPS + 1)};
	if (!groups->rows)
		return;
	groups->is_too_much = groups->rows->count > REPORT_GROUPS;
	if (groups->is_too_much || groups->rows->count == 0)
		return;
	group_labels_read(groups);
	sorting.items = arena_array(arena, groups->rows->count, sizeof *sorting.items);
	groups->lines = arena_array(arena, groups->rows->count, sizeof *groups->lines);
	sorted_collect(&sorting);
	sort_find(&sorting);
	if (sorting.count > 1)
		qsort_r(sorting.items, sorting.count, sizeof *sorting.items, groups_compare, &sorting);
	lines_add(groups, &sorting);
}
