/* The catalogue as C: one file per module, and an index over all of them. */
#include <inttypes.h>
#include <string.h>

#include "emit.h"

static const char *const column_types[] = {
	[COLUMN_STRING] = "COLUMN_STRING",
	[COLUMN_TEXT] = "COLUMN_TEXT",
	[COLUMN_INTEGER] = "COLUMN_INTEGER",
	[COLUMN_DECIMAL] = "COLUMN_DECIMAL",
	[COLUMN_BOOLEAN] = "COLUMN_BOOLEAN",
	[COLUMN_DATE] = "COLUMN_DATE",
	[COLUMN_TIME] = "COLUMN_TIME",
	[COLUMN_DATETIME] = "COLUMN_DATETIME",
	[COLUMN_ENUM] = "COLUMN_ENUM",
	[COLUMN_JSON] = "COLUMN_JSON",
	[COLUMN_EMAIL] = "COLUMN_EMAIL",
	[COLUMN_URL] = "COLUMN_URL",
	[COLUMN_PHONE] = "COLUMN_PHONE",
	[COLUMN_COLOR] = "COLUMN_COLOR",
	[COLUMN_PASSWORD] = "COLUMN_PASSWORD",
	[COLUMN_NAME] = "COLUMN_NAME",
	[COLUMN_BINARY] = "COLUMN_BINARY",
	[COLUMN_REFERENCE] = "COLUMN_REFERENCE",
	[COLUMN_MANY] = "COLUMN_MANY",
	[COLUMN_COUNT] = "COLUMN_COUNT",
};

static const char *const scopes[] = {
	[SCOPE_TENANT] = "SCOPE_TENANT",
	[SCOPE_PLATFORM] = "SCOPE_PLATFORM",
	[SCOPE_SHARED] = "SCOPE_SHARED",
};

static const char *const deletions[] = {
	[ON_DELETE_RESTRICT] = "ON_DELETE_RESTRICT",
	[ON_DELETE_CASCADE] = "ON_DELETE_CASCADE",
	[ON_DELETE_SET_NULL] = "ON_DELETE_SET_NULL",
};

static const char *const widget_types[] = {
	[WIDGET_STAT] = "WIDGET_STAT",
	[WIDGET_LINE] = "WIDGET_LINE",
	[WIDGET_BAR] = "WIDGET_BAR",
	[WIDGET_DONUT] = "WIDGET_DONUT",
	[WIDGET_TABLE] = "WIDGET_TABLE",
};

/* --- members: what is zero, false or NULL is left out --- */

static void member_text(struct buffer *c, const char *name, const char *value)
{
	if (!value)
		return;
	buffer_format(c, "\t\t.%s = ", name);
	emit_c_string(c, value);
	buffer_text(c, ",\n");
}

static void member_word(struct buffer *c, const char *name, const char *word)
{
	buffer_format(c, "\t\t.%s = %s,\n", name, word);
}

static void member_flag(struct buffer *c, const char *name, bool value)
{
	if (value)
		member_word(c, name, "true");
}

static void member_number(struct buffer *c, const char *name, uint64_t value)
{
	if (value)
		buffer_format(c, "\t\t.%s = %" PRIu64 ",\n", name, value);
}

static void member_table(struct buffer *c, const char *name, const struct table *table)
{
	if (table)
		buffer_format(c, "\t\t.%s = &table_%s,\n", name, table->name);
}

static void string_list(struct buffer *c, const char *const *list)
{
	buffer_text(c, "(const char *const[]){");
	for (; *list; list++) {
		emit_c_string(c, *list);
		buffer_text(c, ", ");
	}
	buffer_text(c, "NULL}");
}

static void member_list(struct buffer *c, const char *name, const char *const *list)
{
	if (!list)
		return;
	buffer_format(c, "\t\t.%s = ", name);
	string_list(c, list);
	buffer_text(c, ",\n");
}

/* An array of its own, <owner>_<name>, and how long it is. */
static void member_array(struct buffer *c, const char *name, const char *count_name,
	const char *owner, const char *array, size_t count)
{
	if (count)
		buffer_format(c, "\t\t.%s = %s_%s,\n\t\t.%s = %zu,\n", name, owner, array,
			count_name, count);
}

/* --- tables --- */

static void values_emit(struct buffer *c, const struct table *table, const struct column *column)
{
	buffer_format(c, "static const struct enum_value %s_%s_values[] = {\n", table->name,
		column->name);
	for (size_t i = 0; i < column->value_count; i++) {
		const struct enum_value *value = &column->values[i];
		buffer_text(c, "\t{.name = ");
		emit_c_string(c, value->name);
		buffer_text(c, ", .label = ");
		emit_c_string(c, value->label);
		if (value->color) {
			buffer_text(c, ", .color = ");
			emit_c_string(c, value->color);
		}
		buffer_text(c, value->is_final ? ", .is_final = true},\n" : "},\n");
	}
	buffer_text(c, "};\n\n");
}

static void column_emit(struct buffer *c, const struct table *table, const struct column *column)
{
	buffer_text(c, "\t{\n");
	member_text(c, "name", column->name);
	member_text(c, "label", column->label);
	member_text(c, "help", column->help);
	member_text(c, "placeholder", column->placeholder);
	member_word(c, "type", column_types[column->type]);
	member_flag(c, "is_required", column->is_required);
	member_flag(c, "is_read_only", column->is_read_only);
	member_flag(c, "is_unique", column->is_unique);
	member_flag(c, "is_searched", column->is_searched);
	member_flag(c, "is_implicit", column->is_implicit);
	member_flag(c, "is_hidden", column->is_hidden);
	member_number(c, "length", column->length);
	member_number(c, "scale", column->scale);
	member_text(c, "minimum", column->minimum);
	member_text(c, "maximum", column->maximum);
	member_text(c, "pattern", column->pattern);
	member_text(c, "default_value", column->default_value);
	if (column->value_count)
		buffer_format(c, "\t\t.values = %s_%s_values,\n\t\t.value_count = %zu,\n",
			table->name, column->name, column->value_count);
	member_table(c, "target", column->target);
	if (column->type == COLUMN_REFERENCE)
		member_word(c, "on_delete", deletions[column->on_delete]);
	member_table(c, "link", column->link);
	member_text(c, "link_own", column->link_own);
	member_text(c, "link_other", column->link_other);
	member_text(c, "target_column", column->target_column);
	member_text(c, "single_per", column->single_per);
	member_flag(c, "is_sortable", column->is_sortable);
	buffer_text(c, "\t},\n");
}

static void indexes_emit(struct buffer *c, const struct table *table)
{
	if (!table->index_count)
		return;
	buffer_format(c, "static const struct index %s_indexes[] = {\n", table->name);
	for (size_t i = 0; i < table->index_count; i++) {
		buffer_text(c, "\t{\n");
		member_text(c, "name", table->indexes[i].name);
		member_list(c, "columns", table->indexes[i].columns);
		member_flag(c, "is_unique", table->indexes[i].is_unique);
		member_text(c, "message", table->indexes[i].message);
		buffer_text(c, "\t},\n");
	}
	buffer_text(c, "};\n\n");
}

static void checks_emit(struct buffer *c, const struct table *table)
{
	if (!table->check_count)
		return;
	buffer_format(c, "static const struct check %s_checks[] = {\n", table->name);
	for (size_t i = 0; i < table->check_count; i++) {
		buffer_text(c, "\t{\n");
		member_text(c, "name", table->checks[i].name);
		member_text(c, "column", table->checks[i].column);
		member_text(c, "message", table->checks[i].message);
		member_text(c, "sql", table->checks[i].sql);
		member_list(c, "parameters", table->checks[i].parameters);
		buffer_text(c, "\t},\n");
	}
	buffer_text(c, "};\n\n");
}

static void referrers_emit(struct buffer *c, const struct table *table)
{
	if (!table->referrer_count)
		return;
	buffer_format(c, "static const struct referrer %s_referrers[] = {\n", table->name);
	for (size_t i = 0; i < table->referrer_count; i++) {
		const struct referrer *referrer = &table->referrers[i];
		buffer_format(c, "\t{&table_%s, \"%s\", %s},\n", referrer->table->name,
			referrer->column, deletions[referrer->on_delete]);
	}
	buffer_text(c, "};\n\n");
}

static void sections_emit(struct buffer *c, const struct table *table)
{
	if (!table->section_count)
		return;
	buffer_format(c, "static const struct form_section %s_sections[] = {\n", table->name);
	for (size_t i = 0; i < table->section_count; i++) {
		buffer_text(c, "\t{");
		emit_c_string(c, table->sections[i].title);
		buffer_text(c, ", ");
		string_list(c, table->sections[i].columns);
		buffer_text(c, "},\n");
	}
	buffer_text(c, "};\n\n");
}

static void children_emit(struct buffer *c, const struct table *table)
{
	if (!table->children || !*table->children)
		return;
	buffer_text(c, "\t\t.children = (const struct table *const[]){");
	for (const struct table *const *child = table->children; *child; child++)
		buffer_format(c, "&table_%s, ", (*child)->name);
	buffer_text(c, "NULL},\n");
}

static void table_members_emit(struct buffer *c, const struct table *table)
{
	member_text(c, "name", table->name);
	member_text(c, "module", table->module);
	member_number(c, "number", table->number);
	member_word(c, "scope", scopes[table->scope]);
	member_text(c, "title", table->title);
	member_text(c, "singular", table->singular);
	member_text(c, "icon", table->icon);
	member_text(c, "permission", table->permission);
	member_flag(c, "has_pages", table->has_pages);
	member_flag(c, "has_api", table->has_api);
	member_flag(c, "has_attachments", table->has_attachments);
	member_flag(c, "bumps_access", table->bumps_access);
	member_flag(c, "is_seeded", table->is_seeded);
	member_flag(c, "is_link", table->is_link);
	member_flag(c, "allows_create", table->allows_create);
	member_flag(c, "allows_edit", table->allows_edit);
	member_flag(c, "allows_delete", table->allows_delete);
	member_table(c, "parent", table->parent);
	member_text(c, "parent_column", table->parent_column);
	member_text(c, "path", table->path);
	member_list(c, "key", table->key);
	member_array(c, "columns", "column_count", table->name, "columns", table->column_count);
	member_array(c, "indexes", "index_count", table->name, "indexes", table->index_count);
	member_array(c, "checks", "check_count", table->name, "checks", table->check_count);
	member_array(
		c, "referrers", "referrer_count", table->name, "referrers", table->referrer_count);
	children_emit(c, table);
	member_list(c, "list", table->list);
	member_list(c, "filters", table->filters);
	member_text(c, "sort", table->sort);
	member_number(c, "page_size", table->page_size);
	member_array(c, "sections", "section_count", table->name, "sections", table->section_count);
}

static void table_emit(struct buffer *c, const struct table *table)
{
	for (size_t i = 0; i < table->column_count; i++)
		if (table->columns[i].value_count)
			values_emit(c, table, &table->columns[i]);
	if (table->column_count) {
		buffer_format(c, "static const struct column %s_columns[] = {\n", table->name);
		for (size_t i = 0; i < table->column_count; i++)
			column_emit(c, table, &table->columns[i]);
		buffer_text(c, "};\n\n");
	}
	indexes_emit(c, table);
	checks_emit(c, table);
	referrers_emit(c, table);
	sections_emit(c, table);
	buffer_format(c, "const struct table table_%s = {\n", table->name);
	table_members_emit(c, table);
	buffer_text(c, "};\n\n");
}

/* --- modules --- */

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
		member_word(c, "type", column_types[setting->type]);
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
		table_emit(&c, &owner->tables[i]->table);
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
