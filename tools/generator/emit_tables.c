/* The catalogue as C: one file per module, and an index over all of them. */
#include <string.h>

#include "emit.h"
#include "emit_member.h"

static const char *const widget_types[] = {
	[WIDGET_STAT] = "WIDGET_STAT",
	[WIDGET_LINE] = "WIDGET_LINE",
	[WIDGET_BAR] = "WIDGET_BAR",
	[WIDGET_DONUT] = "WIDGET_DONUT",
	[WIDGET_TABLE] = "WIDGET_TABLE",
};

static void permissions_emit(struct buffer *c, const struct module *module)
{
	if (!module->permission_count)
		return;
	buffer_format(c, "static const struct permission %s_permissions[] = {\n", module->name);
	for (size_t i = 0; i < module->permission_count; i++) {
		buffer_text(c, "\t{");
		emit_c_string(c, module->permissions[i].name);
		buffer_text(c, ", ");
		emit_c_string(c, module->permissions[i].label);
		buffer_text(c, "},\n");
	}
	buffer_text(c, "};\n\n");
}

static void settings_emit(struct buffer *c, const struct module *module)
{
	if (!module->setting_count)
		return;
	buffer_format(c, "static const struct setting %s_settings[] = {\n", module->name);
	for (size_t i = 0; i < module->setting_count; i++) {
		const struct setting *setting = &module->settings[i];
		buffer_text(c, "\t{\n");
		member_text(c, "name", setting->name);
		member_text(c, "label", setting->label);
		member_text(c, "help", setting->help);
		member_type(c, setting->type);
		member_flag(c, "is_file", setting->is_file);
		member_number(c, "length", setting->length);
		member_list(c, "values", setting->values);
		member_text(c, "default_value", setting->default_value);
		buffer_text(c, "\t},\n");
	}
	buffer_text(c, "};\n\n");
}

static void widget_emit(struct buffer *c, const struct widget *widget)
{
	buffer_text(c, "\t{\n");
	member_text(c, "module", widget->module);
	member_text(c, "name", widget->name);
	member_text(c, "title", widget->title);
	member_word(c, "type", widget_types[widget->type]);
	member_text(c, "icon", widget->icon);
	member_text(c, "color", widget->color);
	member_text(c, "permission", widget->permission);
	member_table(c, "source", widget->source);
	member_text(c, "sql", widget->sql);
	member_list(c, "parameters", widget->parameters);
	member_list(c, "columns", widget->columns);
	member_number(c, "width", widget->width);
	member_number(c, "order", widget->order);
	member_text(c, "period", widget->period);
	member_number(c, "last", widget->last);
	member_text(c, "link", widget->link);
	member_text(c, "trend_label", widget->trend_label);
	buffer_text(c, "\t},\n");
}

static void widgets_emit(struct buffer *c, const struct module *module)
{
	if (!module->widget_count)
		return;
	buffer_format(c, "static const struct widget %s_widgets[] = {\n", module->name);
	for (size_t i = 0; i < module->widget_count; i++)
		widget_emit(c, &module->widgets[i]);
	buffer_text(c, "};\n\n");
}

static void module_emit(struct buffer *c, const struct model_module *owner)
{
	const struct module *module = &owner->module;

	permissions_emit(c, module);
	settings_emit(c, module);
	widgets_emit(c, module);
	buffer_format(c, "extern const struct module module_%s;\n", module->name);
	buffer_format(c, "const struct module module_%s = {\n", module->name);
	member_text(c, "name", module->name);
	member_text(c, "title", module->title);
	member_text(c, "icon", module->icon);
	member_text(c, "version", module->version);
	member_flag(c, "is_always_active", module->is_always_active);
	member_list(
		c, "requires", module->requires ? module->requires : (const char *const[]){NULL});
	member_array(c, "permissions", "permission_count", module->name, "permissions",
		module->permission_count);
	member_array(
		c, "settings", "setting_count", module->name, "settings", module->setting_count);
	buffer_text(c, "\t\t.tables = (const struct table *const[]){");
	for (size_t i = 0; i < owner->table_count; i++)
		buffer_format(c, "&table_%s, ", owner->tables[i]->table.name);
	buffer_text(c, "NULL},\n");
	member_array(c, "widgets", "widget_count", module->name, "widgets", module->widget_count);
	buffer_text(c, "};\n");
}

/* --- files --- */

/* Tables of this and other modules that this file points to, each declared once. */
struct mentions {
	struct buffer *c;
	const struct table **tables;
	size_t count;
};

static void mention(struct mentions *mentions, const struct table *table)
{
	if (!table)
		return;
	for (size_t i = 0; i < mentions->count; i++)
		if (mentions->tables[i] == table)
			return;
	mentions->tables[mentions->count++] = table;
	buffer_format(mentions->c, "extern const struct table table_%s;\n", table->name);
}

static void table_mentions(struct mentions *mentions, const struct table *table)
{
	mention(mentions, table);
	mention(mentions, table->parent);
	for (size_t i = 0; i < table->column_count; i++) {
		mention(mentions, table->columns[i].target);
		mention(mentions, table->columns[i].link);
	}
	for (size_t i = 0; i < table->referrer_count; i++)
		mention(mentions, table->referrers[i].table);
	for (size_t i = 0; table->children && table->children[i]; i++)
		mention(mentions, table->children[i]);
}

static void declarations_emit(
	struct model *model, struct buffer *c, const struct model_module *owner)
{
	struct mentions mentions = {
		.c = c,
		.tables =
			arena_array(model->arena, model->table_count + 1, sizeof *mentions.tables),
	};

	for (size_t i = 0; i < owner->table_count; i++)
		table_mentions(&mentions, &owner->tables[i]->table);
	for (size_t i = 0; i < owner->module.widget_count; i++)
		mention(&mentions, owner->module.widgets[i].source);
	buffer_text(c, mentions.count ? "\n" : "");
}

static void module_file_emit(struct model *model, const struct model_module *owner)
{
	struct buffer c;

	buffer_start(&c, model->arena, 64 * 1024);
	buffer_format(&c,
		"/* Made from manifests/%s.xml by \"manor generate\". */\n"
		"#include \"catalogue.h\"\n\n",
		owner->module.name);
	declarations_emit(model, &c, owner);
	for (size_t i = 0; i < owner->table_count; i++)
		emit_table(&c, &owner->tables[i]->table);
	module_emit(&c, owner);
	emit_file(
		model, arena_format(model->arena, "build/gen/%s_tables.c", owner->module.name), &c);
}

static void catalogue_emit(struct model *model)
{
	const struct catalogue *all = &model->catalogue;
	struct buffer c;

	buffer_start(&c, model->arena, 4096);
	buffer_text(&c,
		"/* Made from manifests/ by \"manor generate\". */\n#include \"catalogue.h\"\n\n");
	for (size_t i = 0; i < all->module_count; i++)
		buffer_format(&c, "extern const struct module module_%s;\n", all->modules[i]->name);
	for (size_t i = 0; i < all->table_count; i++)
		buffer_format(&c, "extern const struct table table_%s;\n", all->tables[i]->name);
	buffer_text(&c, "\nstatic const struct module *const modules[] = {\n");
	for (size_t i = 0; i < all->module_count; i++)
		buffer_format(&c, "\t&module_%s,\n", all->modules[i]->name);
	buffer_text(&c, "};\n\nstatic const struct table *const tables[] = {\n");
	for (size_t i = 0; i < all->table_count; i++)
		buffer_format(&c, "\t&table_%s,\n", all->tables[i]->name);
	buffer_format(&c,
		"};\n\nconst struct catalogue catalogue = {\n\t.modules = modules,\n"
		"\t.module_count = %zu,\n\t.tables = tables,\n\t.table_count = %zu,\n\t.build = ",
		all->module_count, all->table_count);
	emit_c_string(&c, all->build);
	buffer_text(&c, ",\n};\n");
	emit_file(model, "build/gen/catalogue.c", &c);
}

void emit_tables(struct model *model)
{
	for (size_t i = 0; i < model->module_count; i++)
		module_file_emit(model, model->modules[i]);
	catalogue_emit(model);
}
