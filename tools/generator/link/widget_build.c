/*
 * The statements of widgets. They name tables in braces and bind texts as parameters, as the
 * catalogue says. A label of a chart may be null: the rows without a value.
 */
#include "link/widget_build.h"

#include <stdlib.h>
#include <string.h>

#define TABLE_ROWS 8
#define CHART_ROWS 12

static const struct {
	const char *name;
	const char *start; /* first day of the present one */
	const char *label;
} periods[] = {
	{"day", "UTC_DATE()", "vs. yesterday"},
	{"week", "(UTC_DATE() - INTERVAL WEEKDAY(UTC_DATE()) DAY)", "vs. last week"},
	{"month", "(UTC_DATE() - INTERVAL (DAYOFMONTH(UTC_DATE()) - 1) DAY)", "vs. last month"},
	{"quarter", "(MAKEDATE(YEAR(UTC_DATE()), 1) + INTERVAL (QUARTER(UTC_DATE()) - 1) QUARTER)",
		"vs. last quarter"},
	{"year", "MAKEDATE(YEAR(UTC_DATE()), 1)", "vs. last year"},
};
#define PERIOD_COUNT (sizeof periods / sizeof *periods)

static void add_parameters(struct widget_builder *builder, const struct expression *expression)
{
	struct arena *arena = builder->linker->arena;
	size_t count = builder->parameter_count;
	size_t more = expression->parameter_count;
	const char **parameters = arena_array(arena, count + more + 1, sizeof *parameters);

	for (size_t i = 0; i < count; i++)
		parameters[i] = builder->parameters[i];
	for (size_t i = 0; i < more; i++)
		parameters[count + i] = expression->parameters[i];
	builder->parameters = parameters;
	builder->parameter_count = count + more;
}

static void add_expression(struct widget_builder *builder, const struct expression *expression)
{
	buffer_text(&builder->sql, expression->sql);
	add_parameters(builder, expression);
}

static void add_value(struct widget_builder *builder)
{
	if (builder->value != NULL)
		add_expression(builder, builder->value);
	else
		buffer_text(&builder->sql, "COUNT(*)");
}

static void add_source(struct widget_builder *builder)
{
	buffer_format(&builder->sql, " FROM {%s} r", builder->source->model->table.name);
}

/* " WHERE <where>", or nothing; returns the word that another condition begins with. */
static const char *add_where(struct widget_builder *builder)
{
	if (builder->where == NULL)
		return " WHERE ";
	buffer_text(&builder->sql, " WHERE ");
	add_expression(builder, builder->where);
	return " AND ";
}

/* --- stat --- */

static const struct column *find_trend(struct widget_builder *builder)
{
	const struct attribute *trend = element_attribute(builder->element, "trend");
	const struct column *column;

	if (trend == NULL)
		return NULL;
	column = linker_named_column(builder->linker, builder->source, trend, 0, trend->value);
	if (column == NULL || column_type(column)->class == CLASS_DATE ||
		column_type(column)->class == CLASS_DATETIME)
		return column;
	message_add(builder->linker->messages, trend->value_place, "E114",
		"name a date or datetime column, such as created_at", "trend: %s is no date",
		column->name);
	return NULL;
}

void widget_build_stat(struct widget_builder *builder)
{
	const struct column *trend = find_trend(builder);
	const struct attribute *period = element_attribute(builder->element, "period");
	const char *name = period != NULL ? period->value : "month";
	struct buffer *sql = &builder->sql;
	const char *glue;

	if (trend == NULL && period != NULL && element_attribute(builder->element, "trend") == NULL)
		message_add(builder->linker->messages, period->place, "E124",
			"add trend=\"...\" with a date column, or remove it",
			"a period needs a trend");
	if (trend == NULL) {
		buffer_text(sql, "SELECT ");
		add_value(builder);
		add_source(builder);
		add_where(builder);
		return;
	}
	buffer_text(sql, "SELECT (SELECT ");
	add_value(builder);
	add_source(builder);
	add_where(builder);
	buffer_text(sql, "), (SELECT ");
	add_value(builder);
	add_source(builder);
	glue = add_where(builder);
	for (size_t i = 0; i < PERIOD_COUNT; i++) {
		if (strcmp(periods[i].name, name) != 0)
			continue;
		buffer_format(sql, "%sr.`%s` < %s", glue, trend->name, periods[i].start);
		builder->widget->trend_label = periods[i].label;
	}
	buffer_text(sql, ")");
}

/* --- charts --- */

static bool is_call(const struct widget_builder *builder, const char *name)
{
	const struct node *root = builder->group->root;

	return root->kind == NODE_CALL && strcmp(root->text, name) == 0;
}

/* A range over the column itself, so that its index is used. */
static void add_last(struct widget_builder *builder, const char *glue, const char *column, unsigned last)
{
	bool is_month = is_call(builder, "month");
	const char *start = periods[is_month ? 2 : 4].start;
	const char *unit = is_month ? "MONTH" : "YEAR";

	buffer_format(&builder->sql,
		"%sr.`%s` >= %s - INTERVAL %u %s AND r.`%s` < %s + INTERVAL 1 %s", glue, column,
		start, last - 1, unit, column, start, unit);
}

static void link_last(struct widget_builder *builder)
{
	const struct attribute *last = element_attribute(builder->element, "last");

	if (last == NULL)
		return;
	if (is_call(builder, "month") || is_call(builder, "year")) {
		builder->widget->last = element_number(builder->element, "last", 0);
		return;
	}
	message_add(builder->linker->messages, last->place, "E124",
		"group by month(column) or year(column), or remove it",
		"last counts months or years");
}

static const char *const *one_name(struct arena *arena, const char *name)
{
	const char **names = arena_array(arena, 2, sizeof *names);

	names[0] = name;
	return names;
}

void widget_build_chart(struct widget_builder *builder)
{
	struct buffer *sql = &builder->sql;
	struct widget *widget = builder->widget;
	const struct node *root = builder->group->root;
	const struct column *column =
		root->kind == NODE_COLUMN ? root->column : root->first->column;
	bool is_time = root->kind == NODE_CALL;
	unsigned limit = element_number(builder->element, "limit", 0);
	const char *glue;

	link_last(builder);
	widget->columns = one_name(builder->linker->arena, column->name);
	if (root->kind == NODE_CALL)
		widget->period = root->text;
	buffer_text(sql, "SELECT ");
	add_expression(builder, builder->group);
	buffer_text(sql, ", ");
	add_value(builder);
	add_source(builder);
	glue = add_where(builder);
	if (widget->last > 0)
		add_last(builder, glue, column->name, widget->last);
	else if (is_time)
		buffer_format(sql, "%sr.`%s` IS NOT NULL", glue, column->name);
	buffer_text(sql, " GROUP BY ");
	add_expression(builder, builder->group);
	if (is_time || column_type(column)->display == DISPLAY_WORD)
		buffer_text(sql, " ORDER BY 1");
	else
		buffer_text(sql, " ORDER BY 2 DESC, 1");
	if (is_time && limit > 0)
		message_add(builder->linker->messages,
			element_attribute(builder->element, "limit")->place, "E124",
			"write last=\"...\" instead", "limit does not go with months or years");
	else if (!is_time)
		buffer_format(sql, " LIMIT %u", limit > 0 ? limit : CHART_ROWS);
}

/* --- table --- */

/* Null where a table widget can show the column, else why not. */
static const char *unshown_reason(const struct column *column)
{
	if (column->is_hidden)
		return "it is hidden";
	if (column_type(column)->is_never_shown)
		return "it is never shown";
	if (column_is_many(column) || column_type(column)->is_long)
		return "a widget shows short values only";
	if (column->is_implicit && column->role != ROLE_ID &&
		column->role != ROLE_CREATED_AT && column->role != ROLE_UPDATED_AT)
		return "the platform keeps it for itself";
	return NULL;
}

static void add_cell(struct widget_builder *builder, const struct column *column)
{
	struct buffer *sql = &builder->sql;

	if (column_is_count(column) && column->target != NULL)
		buffer_format(sql, "(SELECT COUNT(*) FROM {%s} c WHERE c.`%s` = r.`id`)",
			column->target->name, column->target_column);
	else
		buffer_format(sql, "r.`%s`", column->name);
}

static void add_sort(struct widget_builder *builder)
{
	const struct attribute *sort = element_attribute(builder->element, "sort");
	const char *value = sort != NULL ? sort->value : builder->source->model->table.sort;
	const char *name = value + (*value == '-');
	const char *direction = *value == '-' ? " DESC" : "";
	const struct column *column =
		sort == NULL ? linked_column(builder->source, name)
			     : linker_named_column(builder->linker, builder->source, sort,
				       (size_t)(name - value), name);

	if (column == NULL)
		return;
	if (sort != NULL && !column->is_sortable)
		message_add(builder->linker->messages, sort->value_place, "E115",
			arena_format(builder->linker->arena,
				"add <index columns=\"%s\"/> to the table %s", name,
				builder->source->model->table.name),
			"%s cannot be sorted by without an index", name);
	buffer_format(&builder->sql, " ORDER BY r.`%s`%s", name, direction);
	if (strcmp(name, "id") != 0)
		buffer_format(&builder->sql, ", r.`id`%s", direction);
}

void widget_build_table(struct widget_builder *builder)
{
	const struct attribute *columns = element_attribute(builder->element, "columns");
	struct linker *linker = builder->linker;
	size_t count, kept = 0;
	struct word *words = attribute_words(linker->arena, columns, &count);
	const char **names = arena_array(linker->arena, count + 1, sizeof *names);

	if (columns == NULL && element_has(builder->element, "columns"))
		return;
	if (columns == NULL) {
		message_add(linker->messages, builder->element->place, "E124",
			"add columns=\"...\"", "a table widget needs its columns");
		return;
	}
	buffer_text(&builder->sql, "SELECT r.`id`");
	for (size_t i = 0; i < count; i++) {
		const struct column *column = linker_named_column(
			linker, builder->source, columns, words[i].offset, words[i].text);
		const char *reason = column != NULL ? unshown_reason(column) : NULL;

		if (reason != NULL)
			message_add(linker->messages, attribute_place(columns, words[i].offset),
				"E114", "leave it out", "%s cannot stand in a widget: %s",
				column->name, reason);
		if (column == NULL || reason != NULL)
			continue;
		buffer_text(&builder->sql, ", ");
		add_cell(builder, column);
		names[kept++] = column->name;
	}
	add_source(builder);
	add_where(builder);
	add_sort(builder);
	buffer_format(
		&builder->sql, " LIMIT %u", element_number(builder->element, "limit", TABLE_ROWS));
	builder->widget->columns = names;
}
