#include "expression/report_statement.h"

static void parts_start(struct report_parts *parts, struct expression_statement *statement)
{
	*parts = (struct report_parts){.texts = 0};
	buffer_start(&parts->fields, statement->arena, 300);
	buffer_start(&parts->joins, statement->arena, 100);
	buffer_start(&parts->where, statement->arena, 200);
	buffer_start(&parts->behind, statement->arena, 100);
}

bool report_condition(
	const struct report *report, struct report_parts *parts, struct expression_statement *statement)
{
	parts_start(parts, statement);
	if (report->where)
		expression_sql(report->where, &parts->where, statement);
	expression_joins(statement, &parts->joins);
	parts->has_asked = statement->has_asked;
	return report->where != NULL;
}

/* A group without a value is told from a subtotal, whose fields are null. */
static void groups_add(
	const struct report *report, struct report_parts *parts, struct expression_statement *statement)
{
	for (size_t i = 0; i < report->group_count; i++) {
		buffer_text(&parts->fields, i ? ", IFNULL(" : "IFNULL(");
		expression_sql(report->groups[i].value, &parts->fields, statement);
		buffer_format(&parts->fields, ", '') AS `group %zu`", i + 1);
		buffer_format(&parts->behind, "%s`group %zu`", i ? ", " : " GROUP BY ", i + 1);
	}
	if (report->group_count)
		buffer_text(&parts->behind, " WITH ROLLUP");
}

void report_parts(const struct report *report, const struct report_figure *const *figures, size_t figure_count,
	struct report_parts *parts, struct expression_statement *statement)
{
	parts_start(parts, statement);
	groups_add(report, parts, statement);
	for (size_t i = 0; i < figure_count; i++) {
		buffer_text(&parts->fields, parts->fields.length ? ", " : "");
		expression_sql(figures[i]->value, &parts->fields, statement);
	}
	parts->texts = statement->count;
	if (report->where)
		expression_sql(report->where, &parts->where, statement);
	expression_joins(statement, &parts->joins);
	parts->has_asked = statement->has_asked;
}
