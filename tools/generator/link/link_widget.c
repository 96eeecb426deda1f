/* Widgets: what their elements say, checked. */
#include <stdlib.h>
#include <string.h>

#include "expression/widget_statement.h"
#include "link/widget_build.h"

static const struct {
	const char *name;
	enum widget_type type;
	unsigned width;
	const char *attributes; /* those that only some types have */
} widget_types[] = {
	{"stat", WIDGET_STAT, 4, " value trend period "},
	{"line", WIDGET_LINE, 8, " value group last limit "},
	{"area", WIDGET_AREA, 8, " value group last limit "},
	{"bar", WIDGET_BAR, 8, " value group last limit "},
	{"donut", WIDGET_DONUT, 4, " value group limit "},
	{"pie", WIDGET_PIE, 4, " value group limit "},
	{"table", WIDGET_TABLE, 12, " columns sort limit "},
	{"list", WIDGET_LIST, 4, " columns sort limit "},
	{"progress", WIDGET_PROGRESS, 4, " columns sort limit "},
};
#define WIDGET_TYPE_COUNT (sizeof widget_types / sizeof *widget_types)

static void check_attributes(struct widget_builder *builder, size_t type)
{
	const char *all = " value trend period group last limit columns sort ";

	for (size_t i = 0; i < builder->element->attribute_count; i++) {
		const struct attribute *attribute = &builder->element->attributes[i];
		const char *word = arena_format(builder->linker->arena, " %s ", attribute->name);

		if (attribute->is_wrong || strstr(all, word) == NULL ||
			strstr(widget_types[type].attributes, word) != NULL)
			continue;
		message_add(builder->linker->messages, attribute->place, "E124", "remove it",
			"%s does not go with type=\"%s\"", attribute->name,
			widget_types[type].name);
	}
}

static const struct expression *read_part(
	struct widget_builder *builder, const char *name, enum expression_purpose purpose, bool *is_right)
{
	const struct attribute *attribute = element_attribute(builder->element, name);
	const struct expression *expression;

	if (attribute == NULL)
		return NULL;
	expression = linker_expression(builder->linker, builder->source, attribute, purpose, NULL);
	*is_right &= expression != NULL;
	return expression;
}

static bool read_parts(struct widget_builder *builder, bool is_chart)
{
	struct widget *widget = builder->widget;
	bool is_right = true;

	widget->where = read_part(builder, "where", PURPOSE_WHERE, &is_right);
	widget->value = read_part(builder, "value", PURPOSE_VALUE, &is_right);
	widget->group = read_part(builder, "group", PURPOSE_GROUP, &is_right);
	if (is_chart && !element_has(builder->element, "group")) {
		message_add(builder->linker->messages, builder->element->place, "E124",
			"add group=\"...\": a column, month(column) or year(column)",
			"a chart needs to know what it has a bar or point for");
	}
	/* A group that the grammar has refused is as good as none. */
	return is_right && (!is_chart || widget->group != NULL);
}

static void fill_looks(struct widget_builder *builder, size_t type)
{
	const struct element *element = builder->element;
	const struct table *source = &builder->source->model->table;
	struct widget *widget = builder->widget;
	const char *icon = element_value(element, "icon");
	const char *color = element_value(element, "color");

	widget->icon = icon != NULL ? icon : source->icon;
	widget->color = color != NULL ? color : "primary";
	widget->permission = linker_named_permission(builder->linker, builder->module, element);
	if (widget->permission == NULL && source->permission != NULL &&
		(source->has_pages || source->has_api || !source->has_pick))
		widget->permission =
			arena_format(builder->linker->arena, "%s.view", source->permission);
	widget->width = element_number(element, "width", widget_types[type].width);
	widget->order = element_number(element, "order", 50);
	widget->link = element_value(element, "link");
	if (widget->link == NULL && source->has_pages)
		widget->link = arena_format(builder->linker->arena, "/%s", source->name);
	widget->columns = no_names;
}

static bool source_is_right(
	struct linker *linker, const struct element *element, const struct linked_table *source)
{
	if (source->model->table.scope != SCOPE_PLATFORM && !source->model->table.is_link)
		return true;
	message_add(linker->messages, element_value_place(element, "source"), "E120",
		"name a table of scope tenant or shared", "no widget can read %s",
		source->model->table.name);
	return false;
}

/* Fills the widget; false where it cannot be built. */
static bool link_widget(struct linker *linker, struct linked_module *module,
	const struct element *element, struct widget *widget)
{
	struct widget_builder builder = {
		.linker = linker, .module = module, .element = element, .widget = widget};
	const char *type_name = element_value(element, "type");
	size_t type = 0;

	builder.source = linker_named_table(linker, module, element, "source", "E123");
	if (builder.source == NULL || type_name == NULL ||
		!source_is_right(linker, element, builder.source))
		return false;
	while (type < WIDGET_TYPE_COUNT - 1 && strcmp(widget_types[type].name, type_name) != 0)
		type++;
	widget->module = module->model->module.name;
	widget->feature = linker_feature(linker, element);
	widget->name = element_value(element, "name");
	widget->title = element_value(element, "title");
	widget->type = widget_types[type].type;
	widget->source = &builder.source->model->table;
	check_attributes(&builder, type);
	fill_looks(&builder, type);
	bool is_chart = widget->type != WIDGET_STAT && !widget_has_rows(widget->type);
	if (!read_parts(&builder, is_chart) || widget->name == NULL)
		return false;
	if (widget->type == WIDGET_STAT)
		widget_build_stat(&builder);
	else if (is_chart)
		widget_build_chart(&builder);
	else
		widget_build_table(&builder);
	return true;
}

void link_widgets(struct linker *linker)
{
	for (size_t i = 0; i < linker->module_count; i++) {
		struct linked_module *module = linker->modules[i];
		struct module *model = &module->model->module;
		struct name_set names = {.arena = linker->arena};
		struct widget *widgets;
		size_t count = 0;

		for (const struct element *each = element_first(module->root, "widget");
			each != NULL; each = element_next(each, "widget"))
			count++;
		widgets = arena_array(linker->arena, count + 1, sizeof *widgets);
		model->widgets = widgets;
		for (const struct element *each = element_first(module->root, "widget");
			each != NULL; each = element_next(each, "widget")) {
			const char *name = element_value(each, "name");
			struct widget *widget = &widgets[model->widget_count];

			if (name != NULL && name_set_add(&names, name, each) != NULL) {
				message_add(linker->messages, element_value_place(each, "name"),
					"E111", "choose another name",
					"the module has a widget %s already", name);
				continue;
			}
			memset(widget, 0, sizeof *widget);
			if (link_widget(linker, module, each, widget))
				model->widget_count++;
		}
	}
}
