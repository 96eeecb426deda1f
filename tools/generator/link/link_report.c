/* Reports: what their elements say, checked. */
#include <string.h>

#include "link/link_action.h"
#include "link/link_page.h"

#define GROUPS_MOST 3
#define LINES 1000

struct report_builder {
	struct linker *linker;
	struct linked_module *module;
	const struct element *element;
	const struct linked_table *source;
	struct report *report;
	struct expression_scope scope; /* ask. */
	bool is_right;
};

static const struct attribute *report_attribute(const struct report_builder *builder, const char *name)
{
	return element_attribute(builder->element, name);
}

static const struct expression *report_expression(
	struct report_builder *builder, const struct attribute *attribute, enum expression_purpose purpose)
{
	const struct expression *expression = linker_scoped_expression(
		builder->linker, builder->source, &builder->scope, attribute, purpose, NULL);

	builder->is_right = builder->is_right && expression != NULL;
	return expression;
}

/* --- what is asked for --- */

/* It is asked before there is any row. */
static bool reads_nothing(void *data, const struct column *column)
{
	const struct table *asked = data;

	return column < asked->columns || column >= asked->columns + asked->column_count;
}

static void link_beginning(struct report_builder *builder, struct linked_table *asked, size_t index)
{
	const struct attribute *attribute = element_attribute(asked->elements[index], "default-from");
	struct column *column = &asked->columns[index];
	struct linker *linker = builder->linker;

	if (attribute == NULL)
		return;
	if (column->default_value != NULL) {
		message_add(linker->messages, attribute->place, "E124", "remove one of them",
			"%s has both default and default-from", column->name);
		return;
	}
	column->default_from = linker_column_expression(linker, asked, column, attribute, PURPOSE_DERIVED, NULL);
	if (column->default_from == NULL ||
		expression_columns(column->default_from, reads_nothing, &asked->model->table) == NULL)
		return;
	message_add(linker->messages, attribute->value_place, "E309",
		"make it of today(), user() or a setting: start_of('month', today())",
		"nothing has been asked for yet when %s begins", column->name);
	column->default_from = NULL;
}

static void read_asked(struct report_builder *builder)
{
	const struct element *ask = element_first(builder->element, "ask");
	struct linker *linker = builder->linker;
	struct linked_table *asked;

	if (ask == NULL)
		return;
	if (element_has(ask, "columns") || element_has(ask, "required"))
		message_add(linker->messages, ask->place, "E124",
			"write filters=\"...\" in the report for columns of its source, and columns inside of <ask>",
			"a report asks for columns of its own");
	asked = dialog_read(linker, builder->source, builder->module, ask,
		arena_format(linker->arena, "%s.%s", builder->report->module, builder->report->name),
		builder->report->title, true);
	for (size_t i = 0; i < asked->model->table.column_count; i++)
		link_beginning(builder, asked, i);
	if (asked->model->table.column_count > 0)
		builder->report->asked = &asked->model->table;
	builder->scope.asked = builder->report->asked;
}

static const char *unchosen_reason(const struct column *column)
{
	const struct column_type *type = column_type(column);

	if (unlisted_reason(column) != NULL)
		return unlisted_reason(column);
	if (!column_is_stored(column) ||
		(!type->has_values && !column_is_reference(column) && type->filter != FILTER_YES_NO))
		return "a report offers values of enums, booleans and references; ask for others in <ask>";
	return NULL;
}

static void read_filters(struct report_builder *builder)
{
	const struct attribute *filters = report_attribute(builder, "filters");
	const struct table *asked = builder->report->asked;
	const char **names = columns_named(builder->linker, builder->source, filters, unchosen_reason);

	builder->report->filters = names;
	for (size_t i = 0; names != NULL && names[i] != NULL && asked != NULL; i++) {
		if (table_column(asked, names[i]) != NULL)
			message_add(builder->linker->messages, filters->value_place, "E111",
				"choose another name in <ask>",
				"%s is asked for and a filter: they would have one field", names[i]);
	}
}

/* --- groups --- */

/* "project_id, month(date)": the length of the first one. */
static size_t group_length(const char *text)
{
	unsigned depth = 0;
	bool is_quoted = false;
	size_t at = 0;

	for (; text[at] != '\0'; at++) {
		is_quoted = is_quoted != (text[at] == '\'');
		if (is_quoted)
			continue;
		depth += text[at] == '(';
		depth -= text[at] == ')' && depth > 0;
		if (text[at] == ',' && depth == 0)
			break;
	}
	return at;
}

/* That part of the attribute, as an attribute. */
static struct attribute attribute_part(
	struct arena *arena, const struct attribute *attribute, size_t offset, size_t length)
{
	struct attribute part = *attribute;

	part.value = arena_bytes(arena, attribute->value + offset, length);
	part.value_place = attribute_place(attribute, offset);
	/* The same bytes as they stand in the file. */
	for (size_t at = 0; at < offset; at++)
		part.raw += *part.raw == '&' ? strcspn(part.raw, ";") + 1 : 1;
	return part;
}

/* "Project", "Month": a reference's and a column's label, else what the function is called. */
static const char *group_label(struct arena *arena, const struct expression *value)
{
	const struct expression_node *root = value->nodes;
	const char *function = root->kind == TERM_CALL ? expression_functions[root->sign].name : NULL;

	if (root->kind == TERM_COLUMN || root->kind == TERM_PATH)
		return node_column(value->table, root)->label;
	if (function != NULL && strchr("zuw", *expression_functions[root->sign].takes) != NULL &&
		root->sign != FUNCTION_START_OF && root->sign != FUNCTION_END_OF)
		return name_label(arena, function, false);
	if (root->kind == TERM_CALL && (root->sign == FUNCTION_START_OF || root->sign == FUNCTION_END_OF))
		return name_label(arena, value->texts[node_operand(root)->operand], false);
	return "Group";
}

static void group_add(struct report_builder *builder, struct report_group *groups, const struct attribute *part)
{
	const struct expression *value = report_expression(builder, part, PURPOSE_GROUPED);
	const struct expression_node *root = value != NULL ? value->nodes : NULL;
	const struct column *column = root != NULL && (root->kind == TERM_COLUMN || root->kind == TERM_PATH)
		? node_column(value->table, root) : NULL;

	if (column != NULL && unlisted_reason(column) != NULL)
		message_add(builder->linker->messages, part->value_place, "E114", "leave it out",
			"%s cannot stand in group: %s", column->name, unlisted_reason(column));
	else if (value != NULL)
		groups[builder->report->group_count++] =
			(struct report_group){group_label(builder->linker->arena, value), value};
}

static void read_groups(struct report_builder *builder)
{
	const struct attribute *attribute = report_attribute(builder, "group");
	struct report_group *groups = arena_array(builder->linker->arena, GROUPS_MOST, sizeof *groups);
	size_t at = 0, count = 0;

	builder->report->groups = groups;
	while (attribute != NULL) {
		size_t length = group_length(attribute->value + at), blanks = strspn(attribute->value + at, " \t\r\n");
		struct attribute part;
		blanks = blanks < length ? blanks : length;
		if (count++ == GROUPS_MOST) {
			message_add(builder->linker->messages, attribute_place(attribute, at), "E124",
				"leave out the innermost", "a report has at most %d groups", GROUPS_MOST);
			return;
		}
		part = attribute_part(builder->linker->arena, attribute, at + blanks, length - blanks);
		group_add(builder, groups, &part);
		at += length;
		if (attribute->value[at] == '\0')
			return;
		at++;
	}
}

/* --- figures --- */

static bool figure_is_new(struct report_builder *builder, const struct element *element, const char *name)
{
	for (size_t i = 0; i < builder->report->figure_count; i++) {
		if (strcmp(builder->report->figures[i].name, name) != 0)
			continue;
		message_add(builder->linker->messages, element_value_place(element, "name"), "E111",
			"choose another name", "the report has a figure %s already", name);
		return false;
	}
	return true;
}

static void read_figures(struct report_builder *builder)
{
	struct report *report = builder->report;
	struct arena *arena = builder->linker->arena;
	struct report_figure *figures = arena_array(arena, element_count(builder->element, "figure") + 1, sizeof *figures);

	report->figures = figures;
	for (const struct element *each = element_first(builder->element, "figure"); each != NULL;
		each = element_next(each, "figure")) {
		const struct attribute *value = element_attribute(each, "value");
		struct report_figure figure = {
			.name = element_value(each, "name"), .label = element_value(each, "label")};
		if (value != NULL)
			figure.value = report_expression(builder, value, PURPOSE_VALUE);
		if (figure.value == NULL || figure.name == NULL || !figure_is_new(builder, each, figure.name))
			continue;
		if (figure.label == NULL)
			figure.label = name_label(arena, figure.name, false);
		figures[report->figure_count++] = figure;
	}
}

/* --- the rest --- */

static const struct {
	const char *name;
	enum report_type type;
} report_types[] = {
	{"table", REPORT_PLAIN},
	{"line", REPORT_LINE},
	{"bar", REPORT_BAR},
	{"donut", REPORT_DONUT},
};

static void report_mistake(struct report_builder *builder, const char *attribute, const char *hint, const char *text)
{
	const struct attribute *found = report_attribute(builder, attribute);

	message_add(builder->linker->messages, found != NULL ? found->place : builder->element->place, "E124", hint,
		"%s", text);
	builder->is_right = false;
}

static void check_shape(struct report_builder *builder)
{
	const struct report *report = builder->report;

	if (report->group_count > 0 && report->columns != NULL)
		report_mistake(builder, "columns", "remove group, or columns",
			"columns are of rows, and a report with groups shows figures of many");
	else if (report->group_count > 0 && report->figure_count == 0)
		report_mistake(builder, "group", "add <figure name=\"count\" value=\"count()\"/>",
			"a report with groups says something of each: it has no figure");
	else if (report->group_count == 0 && report->columns == NULL && report->figure_count == 0)
		report_mistake(builder, "columns", "add columns=\"...\", or group=\"...\" and a <figure>",
			"the report has nothing to show");
	else if (report->type != REPORT_PLAIN && report->group_count == 0)
		report_mistake(builder, "type", "add group=\"...\": a column, month(column) or the like",
			"a chart needs to know what it has a bar or point for");
}

static bool has_figure(const struct report *report, const char *name)
{
	for (size_t i = 0; i < report->figure_count; i++) {
		if (strcmp(report->figures[i].name, name) == 0)
			return true;
	}
	return false;
}

/* Groups by a figure, rows as a list is. */
static void read_sort(struct report_builder *builder)
{
	const struct attribute *sort = report_attribute(builder, "sort");
	struct report *report = builder->report;
	const char *name = sort != NULL ? sort->value + (*sort->value == '-') : NULL;

	if (report->group_count == 0 && report->columns != NULL) {
		report->sort = sort != NULL ? sort_named(builder->linker, builder->source, sort)
					    : builder->source->model->table.sort;
		return;
	}
	if (sort == NULL)
		return;
	report->sort = sort->value;
	if (!has_figure(report, name))
		message_add(builder->linker->messages, sort->value_place, "E113",
			"name a <figure> of the report; without sort they stand by what they are called",
			"groups are sorted by a figure, and the report has none called %s", name);
}

static const char *unreported_reason(const struct column *column)
{
	return column_is_many(column) ? "a line shows one value" : unlisted_reason(column);
}

static void read_looks(struct report_builder *builder)
{
	const struct element *element = builder->element;
	struct report *report = builder->report;
	const char *type = element_value(element, "type");

	report->title = element_value(element, "title");
	report->help = element_value(element, "help");
	report->icon = element_value(element, "icon") != NULL ? element_value(element, "icon") : "report-analytics";
	report->permission = linker_named_permission(builder->linker, builder->module, element);
	report->limit = element_number(element, "limit", LINES);
	for (size_t i = 0; type != NULL && i < sizeof report_types / sizeof *report_types; i++) {
		if (strcmp(report_types[i].name, type) == 0)
			report->type = report_types[i].type;
	}
}

static bool is_reportable(struct report_builder *builder)
{
	const struct table *table = &builder->source->model->table;

	if (table->scope != SCOPE_PLATFORM && !table->is_link && (table->has_pages || table->has_api))
		return true;
	message_add(builder->linker->messages, element_value_place(builder->element, "source"), "E120",
		"name a table of scope tenant or shared that has pages or an API", "no report can read %s",
		table->name);
	return false;
}

static bool link_report(struct linker *linker, struct linked_module *module, const struct element *element,
	struct report *report)
{
	struct report_builder builder = {
		.linker = linker, .module = module, .element = element, .report = report, .is_right = true};
	const struct attribute *where = element_attribute(element, "where");

	builder.source = linker_named_table(linker, module, element, "source", "E123");
	report->module = module->model->module.name;
	report->name = element_value(element, "name");
	if (builder.source == NULL || report->name == NULL || !is_reportable(&builder))
		return false;
	report->source = &builder.source->model->table;
	read_looks(&builder);
	read_asked(&builder);
	read_filters(&builder);
	if (where != NULL)
		report->where = report_expression(&builder, where, PURPOSE_WHERE);
	read_groups(&builder);
	report->columns = columns_named(linker, builder.source, report_attribute(&builder, "columns"), unreported_reason);
	read_figures(&builder);
	if (builder.is_right)
		check_shape(&builder);
	if (builder.is_right)
		read_sort(&builder);
	return builder.is_right && report->title != NULL;
}

void link_reports(struct linker *linker)
{
	for (size_t i = 0; i < linker->module_count; i++) {
		struct linked_module *module = linker->modules[i];
		struct module *model = &module->model->module;
		struct name_set names = {.arena = linker->arena};
		struct report *reports = arena_array(
			linker->arena, element_count(module->root, "report") + 1, sizeof *reports);

		model->reports = reports;
		for (const struct element *each = element_first(module->root, "report"); each != NULL;
			each = element_next(each, "report")) {
			const char *name = element_value(each, "name");
			struct report *report = &reports[model->report_count];

			if (name != NULL && name_set_add(&names, name, each) != NULL) {
				message_add(linker->messages, element_value_place(each, "name"), "E111",
					"choose another name", "the module has a report %s already", name);
				continue;
			}
			memset(report, 0, sizeof *report);
			if (link_report(linker, module, each, report))
				model->report_count++;
		}
	}
}
