#include "show.h"

#include <string.h>

static const char *const scope_names[] = {"tenant", "platform", "shared"};
static const char *const delete_names[] = {"restrict", "cascade", "set-null"};
static const char *const widget_names[] = {"stat", "line", "bar", "donut", "table"};

static void show_names(FILE *stream, const char *title, const char *const *names)
{
	fprintf(stream, "    %s", title);
	for (; *names != NULL; names++)
		fprintf(stream, " %s", *names);
	fputs("\n", stream);
}

static void show_flag(FILE *stream, bool is_set, const char *name)
{
	if (is_set)
		fprintf(stream, " %s", name);
}

static void show_text(FILE *stream, const char *name, const char *text)
{
	if (text != NULL)
		fprintf(stream, " %s=\"%s\"", name, text);
}

static void show_parameters(FILE *stream, const char *const *parameters)
{
	for (; *parameters != NULL; parameters++)
		fprintf(stream, " '%s'", *parameters);
	fputs("\n", stream);
}

/* --- tables --- */

static void show_relation(FILE *stream, const struct column *column)
{
	if (column->target == NULL)
		return;
	fprintf(stream, " %s", column->target->name);
	if (column_is_reference(column))
		fprintf(stream, " on-delete=%s", delete_names[column->on_delete]);
	else if (column_is_many(column))
		fprintf(stream, " by %s (%s, %s)", column->link->name, column->link_own,
			column->link_other);
	else
		fprintf(stream, ".%s", column->target_column);
}

static void show_column(FILE *stream, const struct column *column)
{
	fprintf(stream, "    %s %s \"%s\"", column_type(column)->name, column->name, column->label);
	show_relation(stream, column);
	if (column->length > 0)
		fprintf(stream, " length=%u", column->length);
	if (column_type(column)->has_scale)
		fprintf(stream, " scale=%u", column->scale);
	show_flag(stream, column->is_required, "required");
	show_flag(stream, column->is_read_only, "read-only");
	show_flag(stream, column->is_unique, "unique");
	show_flag(stream, column->is_searched && !column->is_searched_anywhere, "searched");
	show_flag(stream, column->is_searched_anywhere, "searched anywhere");
	show_flag(stream, column->is_hidden, "hidden");
	show_flag(stream, column->is_sortable, "sortable");
	show_text(stream, "min", column->minimum);
	show_text(stream, "max", column->maximum);
	show_text(stream, "pattern", column->pattern);
	show_text(stream, "default", column->default_value);
	show_text(stream, "single-per", column->single_per);
	show_text(stream, "placeholder", column->placeholder);
	show_text(stream, "help", column->help);
	fputs("\n", stream);
	for (size_t i = 0; i < column->value_count; i++) {
		const struct enum_value *value = &column->values[i];
		fprintf(stream, "      %s \"%s\"", value->name, value->label);
		show_text(stream, "color", value->color);
		show_flag(stream, value->is_final, "final");
		fputs("\n", stream);
	}
}

static void show_rules(FILE *stream, const struct table *table)
{
	for (size_t i = 0; i < table->index_count; i++) {
		show_names(stream, table->indexes[i].is_unique ? "unique" : "index",
			table->indexes[i].columns);
	}
	for (size_t i = 0; i < table->check_count; i++) {
		const struct check *check = &table->checks[i];
		fprintf(stream, "    check %s on %s: %s", check->name, check->column, check->sql);
		show_parameters(stream, check->parameters);
	}
	for (size_t i = 0; i < table->referrer_count; i++)
		fprintf(stream, "    referred to by %s.%s on-delete=%s\n",
			table->referrers[i].table->name, table->referrers[i].column,
			delete_names[table->referrers[i].on_delete]);
}

static void show_pages(FILE *stream, const struct table *table)
{
	show_names(stream, "key", table->key);
	show_names(stream, "list", table->list);
	show_names(stream, "filters", table->filters);
	if (table->picker != NULL)
		show_names(stream, "picker", table->picker);
	if (table->picker_search != NULL)
		show_names(stream, "picker search", table->picker_search);
	fprintf(stream, "    sort %s, %u rows\n", table->sort, table->page_size);
	for (size_t i = 0; i < table->section_count; i++) {
		const char *title = table->sections[i].title;
		fprintf(stream, "    section%s%s:", title != NULL ? " " : "",
			title != NULL ? title : "");
		for (const char *const *name = table->sections[i].columns; *name != NULL; name++)
			fprintf(stream, " %s", *name);
		fputs("\n", stream);
	}
	for (const struct table *const *child = table->children; *child != NULL; child++)
		fprintf(stream, "    details %s at %s\n", (*child)->name, (*child)->path);
}

static void show_behaviour(FILE *stream, const struct model_table *model)
{
	for (size_t i = 0; i < model->hook_count; i++)
		fprintf(stream, "    hook %s %s()\n", model->hooks[i].on, model->hooks[i].function);
	for (size_t i = 0; i < model->action_count; i++) {
		const struct model_action *action = &model->actions[i];
		fprintf(stream, "    action %s \"%s\" %s %s%s %s()\n", action->name, action->title,
			action->icon, action->permission, action->has_page ? " page" : "",
			action->function);
	}
}

static void show_rows(FILE *stream, const struct model_table *model)
{
	for (size_t i = 0; model->seed != NULL && i < model->seed->row_count; i++) {
		const struct seed_row *row = &model->seed->rows[i];
		fprintf(stream, "    row %s", row->key);
		if (row->id > 0)
			fprintf(stream, " id=%u", row->id);
		for (size_t j = 0; j < model->seed->column_count; j++) {
			if (row->values[j] != NULL)
				fprintf(stream, " %s=\"%s\"", model->seed->columns[j],
					row->values[j]);
		}
		fputs("\n", stream);
	}
	if (model->demo != NULL)
		fprintf(stream, "    demo %u-%u rows%s, %zu rules, %zu files\n",
			model->demo->rows_minimum, model->demo->rows_maximum,
			model->demo->is_per_parent ? " per parent" : "", model->demo->fill_count,
			model->demo->attach_count);
}

static void show_table(FILE *stream, const struct model_table *model)
{
	const struct table *table = &model->table;

	fprintf(stream, "  %s %s", table->is_link ? "link" : "table", table->name);
	if (!table->is_link)
		fprintf(stream, " %u %s", table->number, scope_names[table->scope]);
	fprintf(stream, " \"%s\" \"%s\" %s", table->title, table->singular, table->icon);
	show_text(stream, "permission", table->permission);
	if (table->parent != NULL)
		fprintf(stream, " parent=%s.%s", table->parent->name, table->parent_column);
	show_flag(stream, table->has_pages, "pages");
	show_flag(stream, table->has_api, "api");
	show_flag(stream, table->has_attachments, "attachments");
	show_flag(stream, table->is_seeded, "seeded");
	show_flag(stream, table->bumps_access, "access");
	show_flag(stream, table->allows_create, "create");
	show_flag(stream, table->allows_edit, "edit");
	show_flag(stream, table->allows_delete, "delete");
	show_flag(stream, table->has_pick, "pick");
	fputs("\n", stream);
	for (size_t i = 0; i < table->column_count; i++) {
		if (!table->columns[i].is_implicit)
			show_column(stream, &table->columns[i]);
	}
	show_rules(stream, table);
	if (!table->is_link)
		show_pages(stream, table);
	show_behaviour(stream, model);
	show_rows(stream, model);
}

/* --- the rest of a module --- */

static void show_access(FILE *stream, const struct model_module *model)
{
	const struct module *module = &model->module;

	for (size_t i = 0; i < module->permission_count; i++)
		fprintf(stream, "  permission %s \"%s\"\n", module->permissions[i].name,
			module->permissions[i].label);
	for (size_t i = 0; i < model->role_count; i++)
		fprintf(stream, "  role %s \"%s\"%s %s\n", model->roles[i].name,
			model->roles[i].title, model->roles[i].grants_all ? " everything" : "",
			model->roles[i].description != NULL ? model->roles[i].description : "");
	for (size_t i = 0; i < model->grant_count; i++) {
		fprintf(stream, "  grant %s:", model->grants[i].role);
		for (const char *const *name = model->grants[i].permissions; *name != NULL; name++)
			fprintf(stream, " %s", *name);
		fputs("\n", stream);
	}
	for (size_t i = 0; i < module->setting_count; i++) {
		const struct setting *setting = &module->settings[i];
		fprintf(stream, "  setting %s %s \"%s\" length=%u", setting->name,
			setting->is_file ? "file" : column_types[setting->type]->name, setting->label,
			setting->length);
		show_text(stream, "default", setting->default_value);
		for (const char *const *value = setting->values; *value != NULL; value++)
			fprintf(stream, " '%s'", *value);
		fputs("\n", stream);
	}
}

static void show_places(FILE *stream, const struct model_module *model)
{
	for (size_t i = 0; i < model->program_count; i++) {
		fprintf(stream, "  program %s:", model->programs[i].name);
		for (const char *const *segment = model->programs[i].segments; *segment != NULL;
			segment++)
			fprintf(stream, " /%s", *segment);
		fputs("\n", stream);
	}
	for (size_t i = 0; i < model->menu_count; i++) {
		const struct model_menu *menu = model->menus[i];
		fprintf(stream, "  menu %s \"%s\" order=%ld", menu->key, menu->title, menu->order);
		show_text(stream, "icon", menu->icon);
		show_text(stream, "address", menu->address);
		show_text(stream, "permission", menu->permission);
		fputs("\n", stream);
	}
}

static void show_widget(FILE *stream, const struct widget *widget)
{
	fprintf(stream, "  widget %s %s \"%s\" %s %s %s width=%u order=%u", widget->name,
		widget_names[widget->type], widget->title, widget->icon, widget->color,
		widget->permission != NULL ? widget->permission : "-", widget->width,
		widget->order);
	show_text(stream, "link", widget->link);
	show_text(stream, "trend", widget->trend_label);
	show_text(stream, "period", widget->period);
	if (widget->last > 0)
		fprintf(stream, " last=%u", widget->last);
	fputs("\n", stream);
	show_names(stream, "columns", widget->columns);
	fprintf(stream, "    %s", widget->sql);
	show_parameters(stream, widget->parameters);
}

void show_module(const struct model_module *model, FILE *stream)
{
	const struct module *module = &model->module;

	fprintf(stream, "module %s \"%s\" %s %s%s", module->name, module->title, module->version,
		module->icon, module->is_always_active ? " always-active" : "");
	for (const char *const *name = module->requires; *name != NULL; name++)
		fprintf(stream, "%s%s", name == module->requires ? ", requires " : " ", *name);
	fputs("\n", stream);
	for (size_t i = 0; i < model->table_count; i++)
		show_table(stream, model->tables[i]);
	show_access(stream, model);
	show_places(stream, model);
	for (size_t i = 0; i < module->widget_count; i++)
		show_widget(stream, &module->widgets[i]);
}
