/* What the rows of a widget are, by its type. */
#include "link/widget_build.h"

#include <stdlib.h>
#include <string.h>

#define TABLE_ROWS 8
#define CHART_ROWS 12

/* --- stat --- */

static const struct column *find_trend(struct widget_builder *builder)
{
	const struct attribute *trend = element_attribute(builder->element, "trend");
	const struct column *column;

	if (trend == NULL)
		return NULL;
	column = linker_named_column(builder->linker, builder->source, trend, 0, trend->value);
	bool is_moment = column != NULL && (column_type(column)->class == CLASS_DATE ||
						   column_type(column)->class == CLASS_DATETIME);
	if (column == NULL || (is_moment && column_is_stored(column)))
		return column;
	if (is_moment) {
		message_add(builder->linker->messages, trend->value_place, "E114",
			"name a date or datetime column, such as created_at",
			"trend: %s is not stored in this table", column->name);
		return NULL;
	}
	message_add(builder->linker->messages, trend->value_place, "E114",
		"name a date or datetime column, such as created_at", "trend: %s is no date",
		column->name);
	return NULL;
}

void widget_build_stat(struct widget_builder *builder)
{
	static const struct {
		const char *period, *label;
	} labels[] = {
		{"day", "vs. yesterday"},
		{"week", "vs. last week"},
		{"month", "vs. last month"},
		{"quarter", "vs. last quarter"},
		{"year", "vs. last year"},
	};
	const struct column *trend = find_trend(builder);
	const struct attribute *period = element_attribute(builder->element, "period");
	struct widget *widget = builder->widget;

	if (trend == NULL && period != NULL && element_attribute(builder->element, "trend") == NULL)
		message_add(builder->linker->messages, period->place, "E124",
			"add trend=\"...\" with a date column, or remove it",
			"a period needs a trend");
	if (trend == NULL)
		return;
	widget->trend = trend->name;
	widget->trend_period = period != NULL ? period->value : "month";
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		if (strcmp(labels[i].period, widget->trend_period) == 0)
			widget->trend_label = labels[i].label;
	}
}

/* --- charts --- */

static void link_last(struct widget_builder *builder)
{
	const struct attribute *last = element_attribute(builder->element, "last");

	if (last == NULL)
		return;
	if (builder->widget->period != NULL) {
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
	struct widget *widget = builder->widget;
	const struct column *column = expression_group(widget->group, &widget->period);
	unsigned limit = element_number(builder->element, "limit", 0);

	link_last(builder);
	widget->columns = one_name(builder->linker->arena, column->name);
	if (widget->period != NULL && limit > 0)
		message_add(builder->linker->messages,
			element_attribute(builder->element, "limit")->place, "E124",
			"write last=\"...\" instead", "limit does not go with months or years");
	if (widget->period == NULL)
		widget->limit = limit > 0 ? limit : CHART_ROWS;
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

static void link_sort(struct widget_builder *builder)
{
	const struct attribute *sort = element_attribute(builder->element, "sort");
	const char *value = sort != NULL ? sort->value : builder->source->model->table.sort;
	const char *name = value + (*value == '-');
	const struct column *column =
		sort == NULL ? linked_column(builder->source, name)
			     : linker_named_column(builder->linker, builder->source, sort,
				       (size_t)(name - value), name);

	builder->widget->sort = value;
	if (column != NULL && sort != NULL && !column->is_sortable)
		message_add(builder->linker->messages, sort->value_place, "E115",
			arena_format(builder->linker->arena,
				"add <index columns=\"%s\"/> to the table %s", name,
				builder->source->model->table.name),
			"%s cannot be sorted by without an index", name);
}

/* The last column is as long as the bar. */
static void check_percentage(
	struct widget_builder *builder, const struct attribute *columns, size_t offset, const char *name)
{
	const struct column *column = linked_column(builder->source, name);

	if (column_is_number(column))
		return;
	message_add(builder->linker->messages, attribute_place(columns, offset), "E114",
		"name an integer or decimal from 0 to 100 as the last of the columns",
		"%s is no percentage: it is no number", name);
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
		names[kept++] = column->name;
	}
	if (builder->widget->type == WIDGET_PROGRESS && count > 0 && kept == count)
		check_percentage(builder, columns, words[count - 1].offset, names[kept - 1]);
	link_sort(builder);
	builder->widget->limit = element_number(builder->element, "limit", TABLE_ROWS);
	builder->widget->columns = names;
}
