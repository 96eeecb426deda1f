/* Reports without groups: rows of the source, in one statement. */
#include <string.h>

#include "expression/report_statement.h"
#include "record/row_rule.h"
#include "report/report.h"

/* Where it leads to other records, or to what was filled in, their joins are of a statement of its own: those of the
   selection are made already. */
static void where_write(const struct report_run *run, struct sql *sql)
{
	struct context *context = run->context;
	const struct expression_actor actor = principal_actor(context->principal);
	struct expression_statement statement = {.arena = context->arena, .context = context, .actor = &actor};
	struct report_parts parts;

	if (!report_condition(run->report, &parts, &statement))
		return;
	if (!parts.has_asked && parts.joins.length == 0) {
		sql_add(sql, " AND ");
		sql_part(sql, parts.where.data, statement.texts, statement.count);
		return;
	}
	sql_add(sql, " AND r.`id` IN (SELECT r.`id` FROM %s r",
		row_source(context, context->principal, run->report->source, NULL));
	sql_part(sql, parts.joins.data, NULL, 0);
	if (parts.has_asked) {
		sql_add(sql, " CROSS JOIN ");
		report_asked_write(run, sql);
		sql_add(sql, " a");
	}
	sql_add(sql, " WHERE ");
	sql_part(sql, parts.where.data, statement.texts, statement.count);
	sql_add(sql, ")");
}

/* As a list is sorted: "last_name first_name", "-created_at". */
static void order_write(const struct report_run *run, struct sql *sql)
{
	const char *sort = run->report->sort ? run->report->sort : "id";
	bool is_falling = *sort == '-';

	sql_add(sql, " ORDER BY ");
	for (const char *name = sort + is_falling; *name;) {
		size_t length = strcspn(name, " ");
		sql_add(sql, "r.`%.*s`%s, ", (int)length, name, is_falling ? " DESC" : "");
		name += length + strspn(name + length, " -");
	}
	sql_add(sql, "r.`id`%s", is_falling ? " DESC" : "");
}

void report_rows_write(const struct report_run *run, struct selection *selection, struct sql *sql, unsigned most)
{
	struct context *context = run->context;

	selection_start(selection, context, context->principal, run->report->source);
	selection->is_excerpt = most > 0;
	for (size_t i = 0; i < run->column_count; i++)
		selection_add(selection, run->columns[i]);
	sql_start(sql, context);
	selection_write(selection, sql, NULL);
	sql_add(sql, " WHERE TRUE");
	where_write(run, sql);
	report_choices_write(run, sql);
	order_write(run, sql);
	if (most > 0)
		sql_add(sql, " LIMIT %u", most);
}
