/* Where the texts of manifests stand. */
#include <string.h>
#include <stdint.h>

#include "texts/texts.h"

struct visit {
	text_visitor *visit;
	void *data;
	struct arena *arena;
	struct place place;
};

/* The linker made these in its arena and is done with them. */
static void text_put(struct visit *visit, const char *const *text, const char *context)
{
	if (*text && **text)
		*(const char **)(uintptr_t)text =
			visit->visit(visit->data, context, *text, visit->place);
}

static void column_visit(struct visit *visit, const struct table *table, const struct column *column)
{
	struct arena *arena = visit->arena;
	/* The same words in all tables. */
	const char *at = column->is_implicit ? arena_format(arena, "implicit.%s", column->name)
					     : arena_format(arena, "%s.%s", table->name, column->name);

	text_put(visit, &column->label, arena_format(arena, "%s.label", at));
	text_put(visit, &column->help, arena_format(arena, "%s.help", at));
	text_put(visit, &column->placeholder, arena_format(arena, "%s.placeholder", at));
	for (uint32_t i = 0; i < column->value_count; i++)
		text_put(visit, &column->values[i].label,
			arena_format(arena, "%s.%s.label", at, column->values[i].name));
}

static void table_visit(struct visit *visit, const struct model_table *source)
{
	const struct table *table = &source->table;
	struct arena *arena = visit->arena;

	visit->place = source->place;
	text_put(visit, &table->title, arena_format(arena, "%s.title", table->name));
	text_put(visit, &table->singular, arena_format(arena, "%s.singular", table->name));
	text_put(visit, &table->help, arena_format(arena, "%s.help", table->name));
	for (size_t i = 0; i < table->column_count; i++) {
		if (table->columns[i].is_hidden)
			continue;
		visit->place = source->column_places[i];
		column_visit(visit, table, &table->columns[i]);
	}
	visit->place = source->place;
	for (size_t i = 0; i < table->index_count; i++)
		text_put(visit, &table->indexes[i].message,
			arena_format(arena, "%s.%s.message", table->name, table->indexes[i].name));
	for (size_t i = 0; i < table->check_count; i++)
		text_put(visit, &table->checks[i].message,
			arena_format(arena, "%s.%s.message", table->name, table->checks[i].name));
	for (size_t i = 0; i < table->rule_count; i++)
		text_put(visit, &table->rules[i].message,
			arena_format(arena, "%s.%s.message", table->name, table->rules[i].name));
	for (size_t i = 0; i < table->section_count; i++) {
		text_put(visit, &table->sections[i].title,
			arena_format(arena, "%s.%s.section", table->name,
				table->sections[i].rows ? table->sections[i].rows->of->name
				: table->sections[i].columns[0] ? table->sections[i].columns[0] : ""));
		if (table->sections[i].tab_name)
			text_put(visit, &table->sections[i].tab,
				arena_format(arena, "%s.%s.tab", table->name, table->sections[i].tab_name));
	}
	for (size_t i = 0; i < table->named_filter_count; i++)
		text_put(visit, &table->named_filters[i].title,
			arena_format(arena, "%s.%s.filter", table->name, table->named_filters[i].name));
	for (size_t i = 0; i < table->view_count; i++)
		text_put(visit, &table->views[i].title,
			arena_format(arena, "%s.%s.view", table->name, table->views[i].name));
	for (size_t i = 0; i < table->public_form_count; i++) {
		const char *at = arena_format(arena, "%s.%s.public-form", table->name, table->public_forms[i].name);
		text_put(visit, &table->public_forms[i].title, at);
		text_put(visit, &table->public_forms[i].thanks, arena_format(arena, "%s.message", at));
	}
	for (size_t i = 0; i < table->tab_count; i++)
		text_put(visit, &table->tabs[i].rows->title,
			arena_format(arena, "%s.%s.tab", table->name, table->tabs[i].rows->name));
	for (size_t i = 0; i < table->print_count; i++) {
		const struct print_view *print = &table->prints[i];
		const char *at = arena_format(arena, "%s.%s.print", table->name, print->name);
		text_put(visit, &print->title, at);
		for (size_t j = 0; j < print->section_count; j++)
			text_put(visit, &print->sections[j].title, arena_format(arena, "%s.%zu", at, j + 1));
	}
	for (size_t i = 0; i < source->action_count; i++) {
		const struct action *action = &source->actions[i].action;
		const char *at = arena_format(arena, "%s.%s", table->name, action->name);
		text_put(visit, &action->title, arena_format(arena, "%s.title", at));
		text_put(visit, &action->refusal, arena_format(arena, "%s.message", at));
		text_put(visit, &action->confirm, arena_format(arena, "%s.confirm", at));
		for (size_t j = 0; action->dialog && j < action->dialog->column_count; j++)
			column_visit(visit, action->dialog, &action->dialog->columns[j]);
	}
}

static void report_visit(struct visit *visit, const struct report *report)
{
	struct arena *arena = visit->arena;
	const char *at = arena_format(arena, "%s.report.%s", report->module, report->name);

	text_put(visit, &report->title, arena_format(arena, "%s.title", at));
	text_put(visit, &report->help, arena_format(arena, "%s.help", at));
	for (size_t i = 0; i < report->group_count; i++)
		text_put(visit, &report->groups[i].label, arena_format(arena, "%s.group%zu", at, i + 1));
	for (size_t i = 0; i < report->figure_count; i++)
		text_put(visit, &report->figures[i].label, arena_format(arena, "%s.%s", at, report->figures[i].name));
	for (size_t i = 0; report->asked && i < report->asked->column_count; i++)
		column_visit(visit, report->asked, &report->asked->columns[i]);
}

static void module_visit(struct visit *visit, const struct model_module *source)
{
	const struct module *module = &source->module;
	struct arena *arena = visit->arena;

	visit->place = source->place;
	text_put(visit, &module->title, arena_format(arena, "%s.module.title", module->name));
	for (size_t i = 0; i < module->permission_count; i++)
		text_put(visit, &module->permissions[i].label,
			arena_format(arena, "%s.permission", module->permissions[i].name));
	for (size_t i = 0; i < module->setting_count; i++) {
		const struct setting *setting = &module->settings[i];
		text_put(visit, &setting->label,
			arena_format(arena, "%s.setting.%s.label", module->name, setting->name));
		text_put(visit, &setting->help,
			arena_format(arena, "%s.setting.%s.help", module->name, setting->name));
		for (size_t v = 0; setting->values[v]; v++)
			if (strcmp(setting->values[v], setting->value_labels[v]) != 0)
				text_put(visit, &setting->value_labels[v],
					arena_format(arena, "%s.setting.%s.%s", module->name, setting->name,
						setting->values[v]));
	}
	for (size_t i = 0; i < module->widget_count; i++) {
		const struct widget *widget = &module->widgets[i];
		text_put(visit, &widget->title,
			arena_format(arena, "%s.widget.%s.title", module->name, widget->name));
		text_put(visit, &widget->trend_label,
			arena_format(arena, "%s.widget.%s.trend", module->name, widget->name));
	}
	if (module->home) {
		text_put(visit, &module->home->title, arena_format(arena, "%s.home.title", module->name));
		for (size_t i = 0; i < module->home->link_count; i++)
			text_put(visit, &module->home->links[i].title, TEXT_MENU);
	}
	for (size_t i = 0; i < module->report_count; i++)
		report_visit(visit, &module->reports[i]);
	for (size_t i = 0; i < source->menu_count; i++) {
		visit->place = source->menus[i]->place;
		text_put(visit, &source->menus[i]->title, TEXT_MENU);
	}
}

void texts_visit_model(struct model *model, text_visitor *visitor, void *data)
{
	struct visit visit = {visitor, data, model->arena, {"manifests", 1, 1}};

	for (size_t i = 0; i < model->module_count; i++)
		module_visit(&visit, model->modules[i]);
	for (size_t i = 0; i < model->table_count; i++)
		if (!model->tables[i]->table.is_link)
			table_visit(&visit, model->tables[i]);
}

static const char *text_translate(void *data, const char *context, const char *text, struct place place)
{
	(void)place;
	return texts_find(data, context, text);
}

void texts_translate_model(struct model *model)
{
	if (model->texts)
		texts_visit_model(model, text_translate, (void *)(uintptr_t)model->texts);
}
