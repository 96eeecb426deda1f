#include "expression/widget_statement.h"

#include <string.h>

#include "expression/expression_money.h"
#include "value/type.h"

/* First days of the present period. */
#define MONTH_START "(UTC_DATE() - INTERVAL (DAYOFMONTH(UTC_DATE()) - 1) DAY)"
#define YEAR_START "MAKEDATE(YEAR(UTC_DATE()), 1)"

static const struct {
	const char *name, *start;
} periods[] = {
	{"day", "UTC_DATE()"},
	{"week", "(UTC_DATE() - INTERVAL WEEKDAY(UTC_DATE()) DAY)"},
	{"month", MONTH_START},
	{"quarter", "(MAKEDATE(YEAR(UTC_DATE()), 1) + INTERVAL (QUARTER(UTC_DATE()) - 1) QUARTER)"},
	{"year", YEAR_START},
};
#define PERIOD_COUNT (sizeof periods / sizeof *periods)

struct statement_run {
	const struct widget *widget;
	widget_rows *rows;
	void *reader;
	struct buffer *sql;
	struct expression_statement *statement;
};

static void add_value(struct statement_run *run)
{
	if (run->widget->value)
		expression_sql(run->widget->value, run->sql, run->statement);
	else
		buffer_text(run->sql, "COUNT(*)");
}

/* Behind the values: of which currency they are. */
static void add_currency(struct statement_run *run)
{
	if (!widget_has_currency(run->widget))
		return;
	buffer_text(run->sql, ", ");
	expression_money_sql(run->widget->value, run->sql, run->statement);
}

bool widget_has_currency(const struct widget *widget)
{
	return widget->value && expression_has_money(widget->value);
}

/* " FROM {source} r WHERE <where>"; returns the word that another condition begins with. */
static const char *add_rows(struct statement_run *run)
{
	struct buffer where;

	buffer_start(&where, run->statement->arena, 200);
	if (run->widget->where)
		expression_sql(run->widget->where, &where, run->statement);
	buffer_format(run->sql, " FROM %s r", run->rows(run->reader, run->widget->source));
	expression_joins(run->statement, run->sql);
	if (where.length > 0)
		buffer_format(run->sql, " WHERE %s", where.data);
	return where.length > 0 ? " AND " : " WHERE ";
}

/* --- stat --- */

static void add_stat(struct statement_run *run)
{
	const char *glue;

	if (!run->widget->trend) {
		buffer_text(run->sql, "SELECT ");
		add_value(run);
		add_currency(run);
		add_rows(run);
		return;
	}
	buffer_text(run->sql, "SELECT (SELECT ");
	add_value(run);
	add_rows(run);
	buffer_text(run->sql, "), (SELECT ");
	add_value(run);
	glue = add_rows(run);
	for (size_t i = 0; i < PERIOD_COUNT; i++) {
		if (strcmp(periods[i].name, run->widget->trend_period) == 0)
			buffer_format(run->sql, "%sr.`%s` < %s", glue, run->widget->trend,
				periods[i].start);
	}
	buffer_text(run->sql, ")");
	if (!widget_has_currency(run->widget))
		return;
	buffer_text(run->sql, ", (SELECT ");
	expression_money_sql(run->widget->value, run->sql, run->statement);
	add_rows(run);
	buffer_text(run->sql, ")");
}

/* --- charts --- */

/* A range over the column itself, so that its index is used. */
static void add_last(struct statement_run *run, const char *glue, const char *column)
{
	bool is_month = strcmp(run->widget->period, "month") == 0;
	const char *start = is_month ? MONTH_START : YEAR_START;
	const char *unit = is_month ? "MONTH" : "YEAR";

	buffer_format(run->sql, "%sr.`%s` >= %s - INTERVAL %u %s AND r.`%s` < %s + INTERVAL 1 %s",
		glue, column, start, run->widget->last - 1, unit, column, start, unit);
}

static void add_chart(struct statement_run *run)
{
	const struct widget *widget = run->widget;
	const char *function, *glue;
	const struct column *column = expression_group(widget->group, &function);

	buffer_text(run->sql, "SELECT ");
	expression_sql(widget->group, run->sql, run->statement);
	buffer_text(run->sql, ", ");
	add_value(run);
	add_currency(run);
	glue = add_rows(run);
	if (widget->last > 0)
		add_last(run, glue, column->name);
	else if (function)
		buffer_format(run->sql, "%sr.`%s` IS NOT NULL", glue, column->name);
	buffer_text(run->sql, " GROUP BY ");
	expression_sql(widget->group, run->sql, run->statement);
	if (function || column_type(column)->display == DISPLAY_WORD)
		buffer_text(run->sql, " ORDER BY 1");
	else
		buffer_text(run->sql, " ORDER BY 2 DESC, 1");
	if (widget->limit > 0)
		buffer_format(run->sql, " LIMIT %u", widget->limit);
}

/* --- table --- */

static void add_cell(struct statement_run *run, const struct column *column)
{
	if (column_is_count(column))
		buffer_format(run->sql, "(SELECT COUNT(*) FROM %s c WHERE c.`%s` = r.`id`)",
			run->rows(run->reader, column->target), column->target_column);
	else if (column_is_computed(column))
		expression_computed_sql(column, run->sql, run->statement);
	else
		buffer_format(run->sql, "r.`%s`", column->name);
}

static void add_table(struct statement_run *run)
{
	const struct widget *widget = run->widget;
	bool is_falling = *widget->sort == '-';
	const char *sort = widget->sort + is_falling;
	const char *direction = is_falling ? " DESC" : "";

	buffer_text(run->sql, "SELECT r.`id`");
	for (const char *const *name = widget->columns; *name; name++) {
		buffer_text(run->sql, ", ");
		add_cell(run, table_column(widget->source, *name));
	}
	for (const char *const *name = widget->columns; *name; name++) {
		const struct column *column = table_column(widget->source, *name);
		if (!column->currency)
			continue;
		buffer_text(run->sql, ", ");
		add_cell(run, table_column(widget->source, column->currency));
	}
	add_rows(run);
	buffer_format(run->sql, " ORDER BY r.`%s`%s", sort, direction);
	if (strcmp(sort, "id") != 0)
		buffer_format(run->sql, ", r.`id`%s", direction);
	buffer_format(run->sql, " LIMIT %u", widget->limit);
}

bool widget_has_rows(enum widget_type type)
{
	return type == WIDGET_TABLE || type == WIDGET_LIST || type == WIDGET_PROGRESS;
}

void widget_statement(const struct widget *widget, widget_rows *rows, void *reader,
	struct buffer *sql, struct expression_statement *statement)
{
	struct statement_run run = {widget, rows, reader, sql, statement};

	if (widget->type == WIDGET_STAT)
		add_stat(&run);
	else if (widget_has_rows(widget->type))
		add_table(&run);
	else
		add_chart(&run);
}
