#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#include "access/column_access.h"
#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "expression/expression_tree.h"
#include "record/row_rule.h"
#include "request/request.h"

/* --- what he may see of what it reads --- */

static bool column_is_seen(const struct context *context, const struct column *column)
{
	return column_sight(context->principal, column) != SIGHT_NONE &&
	       (!column->module || principal_has_module(context->principal, column->module));
}

/* What stands behind a reference is read past the rules of its table, and past what only some see of its rows. */
static bool is_seen_behind(const struct context *context, const struct table *table, const struct column *column)
{
	return rights_allow(context->principal, table, RIGHT_VIEW) &&
	       rights_extent(context->principal, table, RIGHT_VIEW) == EXTENT_ALL &&
	       !row_rules_bind(context->principal, table, RIGHT_VIEW) &&
	       column_sight(context->principal, column) == SIGHT_ALL && column_is_seen(context, column);
}

static bool path_is_seen(
	const struct context *context, const struct expression *expression, const struct expression_node *path)
{
	const struct table *table = expression->table;
	const struct expression_node *step = node_operand(path);

	if (path->sign != ROOT_ROW)
		return true;
	for (; step < node_behind(path); step++) {
		const struct column *column = node_column(table, step);
		bool is_own = table == expression->table && step == node_operand(path);
		if (is_own ? !column_is_seen(context, column) : !is_seen_behind(context, table, column))
			return false;
		table = column->target;
	}
	return true;
}

static bool expression_is_seen(const struct context *context, const struct expression *expression)
{
	const struct expression_node *node = expression ? expression->nodes : NULL;
	const struct expression_node *end = expression ? node + expression->node_count : NULL;

	while (node < end) {
		bool is_path = node->kind == TERM_PATH;
		if (is_path ? !path_is_seen(context, expression, node)
			    : node->kind == TERM_COLUMN && !column_is_seen(context, node_column(expression->table, node)))
			return false;
		node = is_path ? node_behind(node) : node + 1;
	}
	/* What a computed column is made of tells of it, too. */
	for (size_t i = 0; expression && expression->table->has_sights && i < expression->table->column_count; i++) {
		const struct column *column = &expression->table->columns[i];
		if (expression_reads(expression, column) && !column_is_seen(context, column))
			return false;
	}
	return true;
}

static bool report_is_permitted(const struct context *context, const struct report *report)
{
	const struct principal *reader = context->principal;

	if (!principal_has_module(reader, report->module) || !rights_allow(reader, report->source, RIGHT_VIEW) ||
		(report->permission && !principal_has(reader, report->permission)) ||
		!expression_is_seen(context, report->where))
		return false;
	for (size_t i = 0; i < report->group_count; i++) {
		if (!expression_is_seen(context, report->groups[i].value))
			return false;
	}
	return true;
}

/* --- finding it --- */

static int title_compare(const void *left, const void *right)
{
	const struct report *a = *(const struct report *const *)left, *b = *(const struct report *const *)right;
	int order = strcmp(a->title, b->title);

	return order ? order : strcmp(a->name, b->name);
}

const struct report **reports_permitted(struct context *context)
{
	const struct report **reports;
	size_t count = 0;

	for (size_t i = 0; i < catalogue.module_count; i++)
		count += catalogue.modules[i]->report_count;
	reports = arena_array(context->arena, count + 1, sizeof *reports);
	count = 0;
	for (size_t i = 0; i < catalogue.module_count; i++) {
		const struct module *module = catalogue.modules[i];
		for (size_t j = 0; j < module->report_count; j++) {
			if (report_is_permitted(context, &module->reports[j]))
				reports[count++] = &module->reports[j];
		}
	}
	if (count > 1)
		qsort(reports, count, sizeof *reports, title_compare);
	return reports;
}

const struct report *report_find(struct context *context, const char *name)
{
	const char *dot = strchr(name, '.');
	const struct module *module =
		dot ? catalogue_module(&catalogue, arena_bytes(context->arena, name, (size_t)(dot - name))) : NULL;

	for (size_t i = 0; module && i < module->report_count; i++) {
		const struct report *report = &module->reports[i];
		if (strcmp(report->name, dot + 1) == 0 && report_is_permitted(context, report))
			return report;
	}
	fail_hint(context, 404, "not_found", message(context, "Choose one from the list of reports."),
		"There is no such report, or you may not see what it reads.");
}

void report_start(struct report_run *run, struct context *context, const struct report *report)
{
	struct arena *arena = context->arena;

	*run = (struct report_run){.context = context, .report = report};
	run->figures = arena_array(arena, report->figure_count + 1, sizeof *run->figures);
	for (size_t i = 0; i < report->figure_count; i++) {
		if (expression_is_seen(context, report->figures[i].value))
			run->figures[run->figure_count++] = &report->figures[i];
	}
	run->columns = arena_array(arena, report->source->column_count + 1, sizeof *run->columns);
	for (const char *const *name = report->columns; name && *name; name++) {
		const struct column *column = table_column(report->source, *name);
		if (column && column_access(context->principal, report->source, column, COLUMN_READ))
			run->columns[run->column_count++] = column;
	}
}
