/* The parameters of lists in the description: what query/query.c reads. */
#include <string.h>

#include "access/column_access.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "describe/describe_internal.h"
#include "value/type.h"

json_t *describe_parameter(const char *name, const char *text, json_t *schema, bool is_several)
{
	json_t *parameter = json_pack("{s:s, s:s, s:s}", "name", name, "in", "query", "description", text);

	if (is_several) {
		json_object_set_new(parameter, "style", json_string("form"));
		json_object_set_new(parameter, "explode", json_false());
		schema = json_pack("{s:s, s:o}", "type", "array", "items", schema);
	}
	json_object_set_new(parameter, "schema", schema);
	return parameter;
}

static json_t *choice(void)
{
	return json_pack("{s:s, s:[s, s]}", "type", "string", "enum", "yes", "no");
}

static json_t *id_schema(void)
{
	return json_pack("{s:s, s:s}", "type", "integer", "format", "int64");
}

/* A moment is asked for as one, or as its day. */
static json_t *moment_schema(void)
{
	return json_pack("{s:s, s:s}", "type", "string", "description", "A moment, or a day of the tenant's: 2024-09-30.");
}

static json_t *filter_schema(struct describing *describing, const struct column *column)
{
	switch (column_type(column)->filter) {
	case FILTER_YES_NO:
		return choice();
	case FILTER_RECORD:
	case FILTER_RECORDS:
		return id_schema();
	case FILTER_MOMENTS:
		return moment_schema();
	case FILTER_NAMES:
	case FILTER_VALUES:
		return describe_value(describing->arena, column, false);
	case FILTER_TAGS:
	case FILTER_BEGINNING:
	case FILTER_NONE:
		break;
	}
	return json_pack("{s:s}", "type", "string");
}

static const char *filter_text(const struct column *column)
{
	switch (column_type(column)->filter) {
	case FILTER_YES_NO:
		return "yes or no.";
	case FILTER_RECORDS:
		return "Linked with one of these ids.";
	case FILTER_TAGS:
		return "Has one of these.";
	case FILTER_BEGINNING:
		return "Begins with one of these.";
	default:
		return "One of these.";
	}
}

static void filter_describe(struct describing *describing, const struct column *column, json_t *parameters)
{
	enum type_filter filter = column_type(column)->filter;
	struct arena *arena = describing->arena;

	json_array_append_new(parameters,
		describe_parameter(column->name, arena_format(arena, "%s. %s", column->label, filter_text(column)),
			filter_schema(describing, column), true));
	if (filter != FILTER_VALUES && filter != FILTER_MOMENTS)
		return;
	json_array_append_new(parameters,
		describe_parameter(arena_format(arena, "%s_from", column->name),
			arena_format(arena, "%s: this, or more.", column->label), filter_schema(describing, column),
			false));
	json_array_append_new(parameters,
		describe_parameter(arena_format(arena, "%s_to", column->name),
			arena_format(arena, "%s: this, or less.", column->label), filter_schema(describing, column),
			false));
}

static void filters_describe(struct describing *describing, const struct table *table, json_t *parameters)
{
	for (size_t i = 0; i < table->column_count; i++) {
		if (column_access(describing->reader, table, &table->columns[i], COLUMN_FILTER) &&
			!table_named_filter(table, table->columns[i].name))
			filter_describe(describing, &table->columns[i], parameters);
	}
	for (size_t i = 0; i < table->named_filter_count; i++) {
		const struct list_filter *filter = &table->named_filters[i];
		if (filter->module && !principal_has_module(describing->reader, filter->module))
			continue;
		json_array_append_new(parameters,
			describe_parameter(filter->name, filter->title,
				json_pack("{s:s, s:[s]}", "type", "string", "enum", "yes"), false));
	}
}

/* "name", "-name" */
static void sorts_describe(struct describing *describing, const struct table *table, json_t *parameters)
{
	json_t *names = json_array();

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!column_access(describing->reader, table, column, COLUMN_SORT))
			continue;
		json_array_append_new(names, json_string(column->name));
		json_array_append_new(names, json_sprintf("-%s", column->name));
	}
	json_array_append_new(parameters,
		describe_parameter("sort", "The order, upwards, or with - downwards.",
			json_pack("{s:s, s:o}", "type", "string", "enum", names), false));
}

static json_t *fields_names(struct describing *describing, const struct table *table)
{
	json_t *names = json_array();

	for (size_t i = 0; i < table->column_count; i++) {
		if (column_access(describing->reader, table, &table->columns[i], COLUMN_READ))
			json_array_append_new(names, json_string(table->columns[i].name));
	}
	return json_pack("{s:s, s:o}", "type", "string", "enum", names);
}

/* Those of calendars and trees. */
static void view_describe(struct describing *describing, const struct table *table, const struct list_view *view,
	json_t *parameters)
{
	bool has_days = view->from &&
			column_access(describing->reader, table, table_column(table, view->from), COLUMN_FILTER);
	bool is_tree = view->type == VIEW_TREE &&
		       column_access(describing->reader, table, table_column(table, view->by), COLUMN_FILTER);

	if (view->type == VIEW_CALENDAR && has_days) {
		json_array_append_new(parameters,
			describe_parameter("days", "A month (2024-09), a week (2024-W36) or a day (2024-09-30).",
				json_pack("{s:s}", "type", "string"), false));
		json_array_append_new(parameters,
			describe_parameter("from", "What reaches into the days from this one on.",
				json_pack("{s:s, s:s}", "type", "string", "format", "date"), false));
		json_array_append_new(parameters,
			describe_parameter("to", "And up to this one.",
				json_pack("{s:s, s:s}", "type", "string", "format", "date"), false));
	}
	if (is_tree)
		json_array_append_new(parameters,
			describe_parameter("below", "The id of the record above, or none: those above all.",
				json_pack("{s:s, s:s}", "type", "string", "pattern", "^(none|[1-9][0-9]*)$"), false));
}

json_t *describe_list_parameters(
	struct describing *describing, const struct table *table, const struct list_view *view)
{
	static const char *const common[] = {"page", "per_page", "after", "count"};
	json_t *parameters = json_array();

	if (table_is_searched(table))
		json_array_append_new(parameters, describe_ref("parameters", "q"));
	filters_describe(describing, table, parameters);
	if (view)
		view_describe(describing, table, view, parameters);
	sorts_describe(describing, table, parameters);
	json_array_append_new(parameters,
		describe_parameter("fields", "These members alone: the others are absent, whatever the schema says.",
			fields_names(describing, table), true));
	for (size_t i = 0; i < sizeof common / sizeof *common; i++)
		json_array_append_new(parameters, describe_ref("parameters", common[i]));
	return parameters;
}
