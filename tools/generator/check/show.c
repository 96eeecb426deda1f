#include "check/show.h"

#include <string.h>

#include "base/names.h"
#include "catalogue/right.h"
#include "emit/catalogue_records.h"
#include "expression/report_statement.h"
#include "expression/widget_statement.h"

static const char *const scope_names[] = {"tenant", "platform", "shared"};
static const char *const delete_names[] = {"restrict", "cascade", "set-null"};
static const char *const cancel_names[] = {"restrict", "ignore", "cancel"};
static const char *const stage_names[] = {"", " draft", " pending", " submitted", " canceled"};
static const char *const widget_names[] = {
	"stat", "line", "area", "bar", "donut", "pie", "table", "list", "progress"};
static const char *const report_names[] = {"table", "line", "bar", "donut"};

static void show_names(FILE *stream, const char *title, const char *const *names)
{
	fprintf(stream, "    %s", title);
	for (; *names != NULL; names++)
		fprintf(stream, " %s", *names);
	fputs("\n", stream);
}

static void show_text(FILE *stream, const char *name, const char *text)
{
	if (text != NULL)
		fprintf(stream, " %s=\"%s\"", name, text);
}

/* "is_read_only" is shown as "read-only", "single_per" as "single-per". */
static void show_field_name(FILE *stream, const char *name)
{
	static const char *const prefixes[] = {"is_", "has_", "allows_"};

	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
		if (strncmp(name, prefixes[i], strlen(prefixes[i])) == 0)
			name += strlen(prefixes[i]);
	}
	putc(' ', stream);
	for (; *name != '\0'; name++)
		putc(*name == '_' ? '-' : *name, stream);
}

static unsigned long field_number(const struct record_field *field, const unsigned char *record)
{
	unsigned long number = 0;

	memcpy(&number, record + field->offset, field->size); /* little-endian, as the image */
	return number;
}

/* What is in the record's flags, numbers and texts, but those that are told otherwise: whatever there is
   is shown. */
static void show_fields(FILE *stream, const struct record_type *type, const void *record,
	const char *const *others)
{
	for (size_t i = 0; i < type->field_count; i++) {
		const struct record_field *field = &type->fields[i];
		const void *at = (const unsigned char *)record + field->offset;
		if (names_have(others, field->name))
			continue;
		if (field->kind == FIELD_TEXT && *(const char *const *)at != NULL) {
			show_field_name(stream, field->name);
			fprintf(stream, "=\"%s\"", *(const char *const *)at);
		} else if (field->kind == FIELD_FLAG && *(const bool *)at) {
			show_field_name(stream, field->name);
		} else if (field->kind == FIELD_NUMBER && field_number(field, record) > 0) {
			show_field_name(stream, field->name);
			fprintf(stream, "=%lu", field_number(field, record));
		}
	}
	fputs("\n", stream);
}

/* The statement, or the condition, and the texts that are bound to it. */
static void show_sql(FILE *stream, const struct buffer *sql, const struct expression_statement *statement)
{
	fputs(sql->data, stream);
	for (size_t i = 0; i < statement->count; i++)
		fprintf(stream, " '%s'", statement->texts[i]);
	fputs("\n", stream);
}

static void show_condition(FILE *stream, struct arena *arena, const struct expression *expression)
{
	struct expression_statement statement = {.arena = arena};
	struct buffer sql;

	buffer_start(&sql, arena, 200);
	expression_sql(expression, &sql, &statement);
	show_sql(stream, &sql, &statement);
}

static void show_check(FILE *stream, struct arena *arena, const struct check *check)
{
	static const char *const levels[] = {[CHECK_REFUSES] = "", [CHECK_CONFIRM] = " (confirm)", [CHECK_WARNS] = " (warning)"};

	fprintf(stream, "    check %s%s on %s: ", check->name, levels[check->level], check->column);
	show_condition(stream, arena, check->holds);
}

static void show_rule(FILE *stream, struct arena *arena, const struct row_rule *rule)
{
	fprintf(stream, "    rule %s for", rule->name);
	for (unsigned right = 0; right < RIGHT_COUNT; right++)
		if ((rule->binds & 1u << right) != 0)
			fprintf(stream, " %s", right_name((enum right)right));
	for (const char *const *action = rule->actions; *action != NULL; action++)
		fprintf(stream, " %s", *action);
	if (rule->unless != NULL) {
		fputs(" unless ", stream);
		show_condition(stream, arena, rule->unless);
		fputs("     ", stream);
	}
	fputs(": ", stream);
	show_condition(stream, arena, rule->where);
}

static void show_allow(FILE *stream, struct arena *arena, const struct row_allow *allow)
{
	fputs("    allow", stream);
	for (const char *const *name = allow->permissions; *name != NULL; name++)
		fprintf(stream, " %s", *name);
	fputs(": ", stream);
	show_condition(stream, arena, allow->where);
}

/* --- tables --- */

static void show_relation(FILE *stream, const struct column *column)
{
	if (column->target == NULL)
		return;
	fprintf(stream, " %s", column->target->name);
	if (column_is_reference(column))
		fprintf(stream, " on-delete=%s%s%s", delete_names[column->on_delete],
			column->target->stages != NULL ? " on-cancel=" : "",
			column->target->stages != NULL ? cancel_names[column->on_cancel] : "");
	else if (column_is_many(column))
		fprintf(stream, " by %s (%s, %s)", column->link->name, column->link_own,
			column->link_other);
	else
		fprintf(stream, ".%s", column->target_column);
}

static const char *const column_others[] = {
	"name", "label", "link_own", "link_other", "target_column", NULL};
static const char *const value_others[] = {"name", "label", NULL};

static void show_column(FILE *stream, struct arena *arena, const struct column *column)
{
	fprintf(stream, "    %s %s \"%s\"", column_type(column)->name, column->name, column->label);
	show_relation(stream, column);
	show_fields(stream, &column_record, column, column_others);
	if (column->required_if != NULL) {
		fputs("      required-if ", stream);
		show_condition(stream, arena, column->required_if);
	}
	if (column->edit_if != NULL) {
		fputs("      edit-if ", stream);
		show_condition(stream, arena, column->edit_if);
	}
	if (column->view_if != NULL) {
		fputs("      view-if ", stream);
		show_condition(stream, arena, column->view_if);
	}
	if (column->default_from != NULL) {
		fputs("      default-from ", stream);
		show_condition(stream, arena, column->default_from);
	}
	if (column_made_of(column) != NULL) {
		fputs(column->is_generated ? "      generated value " : column->kept ? "      stored value " : "      value ", stream);
		show_condition(stream, arena, column_made_of(column));
	}
	if (column->offered != NULL) {
		fputs("      where ", stream);
		show_condition(stream, arena, column->offered);
	}
	if (column->show_if != NULL) {
		fputs("      show-if ", stream);
		show_condition(stream, arena, column->show_if);
	}
	for (size_t i = 0; i < column->value_count; i++) {
		const struct enum_value *value = &column->values[i];
		fprintf(stream, "      %s \"%s\"%s", value->name, value->label,
			stage_names[value->stage]);
		show_fields(stream, &enum_value_record, value, value_others);
	}
}

static void show_rules(FILE *stream, struct arena *arena, const struct table *table)
{
	for (size_t i = 0; i < table->index_count; i++) {
		show_names(stream, table->indexes[i].is_unique ? "unique" : "index",
			table->indexes[i].columns);
		if (table->indexes[i].where != NULL) {
			fputs("      where ", stream);
			show_condition(stream, arena, table->indexes[i].where);
		}
	}
	for (size_t i = 0; i < table->check_count; i++)
		show_check(stream, arena, &table->checks[i]);
	for (size_t i = 0; i < table->rule_count; i++)
		show_rule(stream, arena, &table->rules[i]);
	for (size_t i = 0; i < table->allow_count; i++)
		show_allow(stream, arena, &table->allows[i]);
	for (size_t i = 0; i < table->referrer_count; i++)
		fprintf(stream, "    referred to by %s.%s on-delete=%s\n",
			table->referrers[i].table->name, table->referrers[i].column,
			delete_names[table->referrers[i].on_delete]);
}

static void show_where(FILE *stream, struct arena *arena, const struct expression *where)
{
	if (where == NULL)
		return;
	fputs("      where ", stream);
	show_condition(stream, arena, where);
}

static void show_totals(FILE *stream, const struct list_totals *totals)
{
	if (totals == NULL)
		return;
	if (totals->group != NULL)
		fprintf(stream, "      group %s\n", totals->group);
	if (totals->sums != NULL)
		show_names(stream, "  sum", totals->sums);
	if (totals->averages != NULL)
		show_names(stream, "  avg", totals->averages);
	if (totals->lowest != NULL)
		show_names(stream, "  min", totals->lowest);
	if (totals->highest != NULL)
		show_names(stream, "  max", totals->highest);
}

static const char *const view_others[] = {"name", "title", NULL};

static void show_view(FILE *stream, struct arena *arena, const struct list_view *view)
{
	show_fields(stream, &list_view_record, view, view_others);
	if (view->columns != NULL)
		show_names(stream, "  columns", view->columns);
	show_totals(stream, view->totals);
	show_where(stream, arena, view->where);
}

static void show_views(FILE *stream, struct arena *arena, const struct table *table)
{
	for (size_t i = 0; i < table->named_filter_count; i++) {
		const struct list_filter *filter = &table->named_filters[i];
		fprintf(stream, "    filter %s \"%s\"\n", filter->name, filter->title);
		show_where(stream, arena, filter->where);
	}
	for (size_t i = 0; i < table->view_count; i++) {
		const struct list_view *view = &table->views[i];
		fprintf(stream, "    view %s \"%s\"", view->name, view->title);
		show_view(stream, arena, view);
	}
	for (size_t i = 0; i < table->print_count; i++) {
		const struct print_view *print = &table->prints[i];
		fprintf(stream, "    print %s \"%s\"%s%s\n", print->name, print->title, print->sheet != NULL ? " by " : "",
			print->sheet != NULL ? print->sheet : "");
		for (size_t j = 0; j < print->section_count; j++) {
			const struct print_section *section = &print->sections[j];
			if (section->of != NULL)
				fprintf(stream, "      rows of %s by %s\n", section->of->name, section->by);
			fputs("  ", stream);
			show_names(stream, "columns", section->columns);
			if (section->totals != NULL) {
				fputs("  ", stream);
				show_names(stream, "totals", section->totals);
			}
		}
	}
	for (size_t i = 0; i < table->public_form_count; i++) {
		const struct public_form *form = &table->public_forms[i];
		fprintf(stream, "    public-form %s \"%s\"", form->name, form->title);
		show_names(stream, "  columns", form->columns);
		show_where(stream, arena, form->open_if);
	}
	for (size_t i = 0; i < table->own_record_count; i++) {
		fprintf(stream, "    my %s\n", table->own_records[i].name);
		show_where(stream, arena, table->own_records[i].where);
	}
}

static void show_section(FILE *stream, const struct form_section *section)
{
	if (section->tab != NULL)
		fprintf(stream, " (tab %s \"%s\")", section->tab_name, section->tab);
	if (section->across > 0)
		fprintf(stream, " (%u across)", section->across);
}

static void show_section_rows(FILE *stream, struct arena *arena, const struct form_section *section)
{
	const struct section_rows *rows = section->rows;

	if (section->fold != NULL) {
		fputs("      closed while ", stream);
		show_condition(stream, arena, section->fold);
	}
	if (section->show_if != NULL) {
		fputs("      show-if ", stream);
		show_condition(stream, arena, section->show_if);
	}
	if (rows != NULL && rows->where != NULL) {
		fprintf(stream, "      by %s where ", rows->by);
		show_condition(stream, arena, rows->where);
	}
	for (size_t i = 0; rows != NULL && rows->preset_columns != NULL && rows->preset_columns[i] != NULL; i++)
		fprintf(stream, "      a new one has %s=\"%s\"\n", rows->preset_columns[i], rows->preset_values[i]);
	for (size_t i = 0; rows != NULL && i < rows->begun_count; i++) {
		fputs("      begins with", stream);
		for (size_t j = 0; rows->begun[i].columns[j] != NULL; j++)
			fprintf(stream, " %s=\"%s\"", rows->begun[i].columns[j], rows->begun[i].values[j]);
		fputs("\n", stream);
	}
}

static void show_pages(FILE *stream, struct arena *arena, const struct table *table)
{
	show_names(stream, "key", table->key);
	show_names(stream, "list", table->list);
	show_totals(stream, table->totals);
	show_names(stream, "filters", table->filters);
	if (table->picker != NULL)
		show_names(stream, "picker", table->picker);
	if (table->picker_search != NULL)
		show_names(stream, "picker search", table->picker_search);
	if (table->picker_where != NULL) {
		fputs("      picker where ", stream);
		show_condition(stream, arena, table->picker_where);
	}
	fprintf(stream, "    sort %s, %u rows\n", table->sort, table->page_size);
	show_views(stream, arena, table);
	for (size_t i = 0; i < table->section_count; i++) {
		const char *title = table->sections[i].title;
		fprintf(stream, "    section%s%s:", title != NULL ? " " : "",
			title != NULL ? title : "");
		const struct section_rows *rows = table->sections[i].rows;
		if (rows != NULL)
			fprintf(stream, " rows of %s:", rows->of->name);
		show_section(stream, &table->sections[i]);
		for (const char *const *name = rows != NULL ? rows->columns : table->sections[i].columns;
			*name != NULL; name++)
			fprintf(stream, " %s", *name);
		fputs("\n", stream);
		show_section_rows(stream, arena, &table->sections[i]);
	}
	for (size_t i = 0; i < table->tab_count; i++) {
		const struct form_tab *tab = &table->tabs[i];
		fprintf(stream, "    tab %s \"%s\" of %s by %s", tab->rows->name, tab->rows->title,
			tab->of->name, tab->by);
		show_view(stream, arena, tab->rows);
	}
	for (const struct table *const *child = table->children; *child != NULL; child++)
		fprintf(stream, "    details %s at %s\n", (*child)->name, (*child)->path);
}

static void show_move(FILE *stream, const struct action *action)
{
	fprintf(stream, " %s:", action->column);
	for (const char *const *from = action->from; from != NULL && *from != NULL; from++)
		fprintf(stream, " %s", *from);
	fprintf(stream, " -> %s", action->to);
}

static void show_part(FILE *stream, struct arena *arena, const char *name,
	const struct expression *expression)
{
	if (expression == NULL)
		return;
	fprintf(stream, "      %s: ", name);
	show_condition(stream, arena, expression);
}

static void show_assignments(FILE *stream, struct arena *arena, const char *indent,
	const struct assignment *assignments, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		show_part(stream, arena, arena_format(arena, "%sset %s", indent, assignments[i].column),
			assignments[i].value);
		show_part(stream, arena, arena_format(arena, "%s  if", indent), assignments[i].condition);
	}
}

/* Which records an effect is about. */
static void show_which(FILE *stream, struct arena *arena, const struct expression *of)
{
	struct expression_statement statement = {.arena = arena};
	struct buffer sql;

	if (of == NULL) {
		fputs("\n", stream);
		return;
	}
	buffer_start(&sql, arena, 200);
	if (of->purpose == PURPOSE_ROWS) {
		fprintf(stream, " of %s ", expression_rows_table(of)->name);
		expression_rows_sql(of, &sql, &statement);
	} else {
		fputs(" of id ", stream);
		expression_sql(of, &sql, &statement);
	}
	show_sql(stream, &sql, &statement);
}

static void show_effects(FILE *stream, struct arena *arena, const struct effect *effects, size_t count)
{
	static const char *const kinds[] = {"set", "add", "remove", "move"};

	for (size_t i = 0; i < count; i++) {
		const struct effect *effect = &effects[i];
		fprintf(stream, "      %s %s%s%s", kinds[effect->kind], effect->table->name,
			effect->move != NULL ? " " : "", effect->move != NULL ? effect->move : "");
		show_which(stream, arena, effect->of);
		show_part(stream, arena, "  if", effect->condition);
		show_assignments(stream, arena, "  ", effect->assignments, effect->assignment_count);
	}
}

/* What stands below an action: conditions, and what it sets. */
static void show_parts(FILE *stream, struct arena *arena, const struct action *action)
{
	if (action->asked != NULL) {
		fputs("  ", stream);
		show_names(stream, "ask", action->asked);
	}
	if (action->asked_required != NULL) {
		fputs("  ", stream);
		show_names(stream, "ask required", action->asked_required);
	}
	for (size_t i = 0; action->dialog != NULL && i < action->dialog->column_count; i++) {
		fputs("    ", stream);
		show_column(stream, arena, &action->dialog->columns[i]);
	}
	show_part(stream, arena, "if", action->condition);
	show_part(stream, arena, "confirm-if", action->confirm_if);
	show_assignments(stream, arena, "", action->assignments, action->assignment_count);
	show_effects(stream, arena, action->effects, action->effect_count);
}

static void show_action(FILE *stream, struct arena *arena, const struct model_action *source)
{
	const struct action *action = &source->action;

	fprintf(stream, "    %s %s \"%s\" %s %s%s%s%s",
		action->column != NULL ? "transition" : "action", action->name, action->title,
		action->icon, action->permission, action->has_page ? " page" : "",
		action->is_of_rows ? " rows" : "",
		action->is_of_record ? "" : " not-on-record");
	if (action->column != NULL)
		show_move(stream, action);
	if (source->function != NULL)
		fprintf(stream, " %s()", source->function);
	show_text(stream, "confirm", action->confirm);
	show_text(stream, "message", action->refusal);
	fputs("\n", stream);
	show_parts(stream, arena, action);
}

static void show_behaviour(FILE *stream, struct arena *arena, const struct model_table *model)
{
	for (size_t i = 0; i < model->hook_count; i++)
		fprintf(stream, "    hook %s %s()\n", model->hooks[i].on, model->hooks[i].function);
	for (size_t i = 0; i < model->beginning_count; i++) {
		fprintf(stream, "    begin %s", model->beginnings[i].name);
		show_move(stream, &model->beginnings[i]);
		fputs("\n", stream);
		show_parts(stream, arena, &model->beginnings[i]);
	}
	for (size_t i = 0; i < model->action_count; i++)
		show_action(stream, arena, &model->actions[i]);
	for (size_t i = 0; i < model->reaction_count; i++) {
		const struct reaction *reaction = &model->reactions[i];
		fprintf(stream, "    when%s%s%s\n", reaction->on_insert ? " insert" : "",
			reaction->on_update ? " update" : "", reaction->on_delete ? " delete" : "");
		show_part(stream, arena, "if", reaction->condition);
		show_effects(stream, arena, reaction->effects, reaction->effect_count);
	}
	for (size_t i = 0; i < model->fill_count; i++) {
		const struct row_fill *fill = &model->fills[i];
		fprintf(stream, "    fill %s to %s\n", fill->column, fill->to);
		show_part(stream, arena, "value", fill->value);
		show_part(stream, arena, "where", fill->where);
	}
}

static void show_seed(FILE *stream, const struct model_table *model, const struct seed_rows *seed)
{
	for (size_t i = 0; i < seed->row_count; i++) {
		const struct seed_row *row = &seed->rows[i];
		fprintf(stream, "    row %s", row->key);
		if (strcmp(seed->module, model->table.module) != 0)
			fprintf(stream, " of %s", seed->module);
		if (row->id > 0)
			fprintf(stream, " id=%u", row->id);
		for (size_t j = 0; j < seed->column_count; j++) {
			if (row->values[j] != NULL)
				fprintf(stream, " %s=\"%s\"", seed->columns[j], row->values[j]);
		}
		fputs("\n", stream);
	}
}

static void show_rows(FILE *stream, const struct model_table *model)
{
	for (const struct seed_rows *seed = model->seeds; seed != NULL; seed = seed->next)
		show_seed(stream, model, seed);
	if (model->demo != NULL)
		fprintf(stream, "    demo %u-%u rows%s, %zu rules, %zu files\n",
			model->demo->rows_minimum, model->demo->rows_maximum,
			model->demo->is_per_parent ? " per parent" : "", model->demo->fill_count,
			model->demo->attach_count);
}

static const char *const table_others[] = {"name", "module", "number", "title", "singular", "icon",
	"is_link", "parent_column", "path", "sort", "page_size", NULL};

static void show_table(FILE *stream, struct arena *arena, const struct model_table *model)
{
	const struct table *table = &model->table;

	fprintf(stream, "  %s %s", table->is_link ? "link" : "table", table->name);
	if (!table->is_link)
		fprintf(stream, " %u %s", table->number, scope_names[table->scope]);
	fprintf(stream, " \"%s\" \"%s\" %s", table->title, table->singular, table->icon);
	if (table->parent != NULL)
		fprintf(stream, " parent=%s.%s", table->parent->name, table->parent_column);
	show_fields(stream, &table_record, table, table_others);
	for (size_t i = 0; i < table->column_count; i++) {
		if (!table->columns[i].is_implicit)
			show_column(stream, arena, &table->columns[i]);
	}
	show_rules(stream, arena, table);
	if (!table->is_link)
		show_pages(stream, arena, table);
	show_behaviour(stream, arena, model);
	show_rows(stream, model);
}

/* --- the rest of a module --- */

static const char *const setting_others[] = {"name", "label", "is_file", NULL};

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
		fprintf(stream, "  setting %s %s \"%s\"", setting->name,
			setting->is_file ? "file" : column_types[setting->type]->name, setting->label);
		for (const char *const *value = setting->values; *value != NULL; value++)
			fprintf(stream, " '%s'", *value);
		show_fields(stream, &setting_record, setting, setting_others);
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

static const char *const widget_others[] = {"module", "name", "title", "trend", "trend_period", "sort", "limit", NULL};

static const char *all_rows(void *arena, const struct table *table)
{
	return arena_format(arena, "{%s}", table->name);
}

static void show_widget(FILE *stream, struct arena *arena, const struct widget *widget)
{
	struct expression_statement statement = {.arena = arena};
	struct buffer sql;

	buffer_start(&sql, arena, 500);
	fprintf(stream, "  widget %s %s \"%s\"", widget->name, widget_names[widget->type],
		widget->title);
	show_fields(stream, &widget_record, widget, widget_others);
	show_names(stream, "columns", widget->columns);
	widget_statement(widget, all_rows, arena, &sql, &statement);
	fputs("    ", stream);
	show_sql(stream, &sql, &statement);
}

static void show_home(FILE *stream, const struct home *home)
{
	fprintf(stream, "  home %s \"%s\"", home->address, home->title);
	show_text(stream, "icon", home->icon);
	show_text(stream, "permission", home->permission);
	show_names(stream, "widgets", home->widgets);
	fputs("\n", stream);
	for (size_t i = 0; i < home->view_count + home->link_count; i++) {
		const struct home_link *link =
			i < home->view_count ? &home->views[i] : &home->links[i - home->view_count];
		fprintf(stream, "    leads to %s", link->address);
		show_text(stream, "title", link->title);
		show_text(stream, "icon", link->icon);
		show_text(stream, "permission", link->permission);
		fputs("\n", stream);
	}
}

/* Those that are said by words of their own. */
static const char *const report_others[] = {"module", "name", "title", NULL};

static void show_report(FILE *stream, struct arena *arena, const struct report *report)
{
	struct expression_statement statement = {.arena = arena};
	const struct report_figure **figures = arena_array(arena, report->figure_count + 1, sizeof *figures);
	struct report_parts parts;

	fprintf(stream, "  report %s %s \"%s\" of %s", report->name, report_names[report->type], report->title,
		report->source->name);
	show_fields(stream, &report_record, report, report_others);
	for (size_t i = 0; report->asked != NULL && i < report->asked->column_count; i++) {
		fputs("    ask", stream);
		show_column(stream, arena, &report->asked->columns[i]);
	}
	if (report->filters != NULL)
		show_names(stream, "filters", report->filters);
	if (report->columns != NULL)
		show_names(stream, "columns", report->columns);
	for (size_t i = 0; i < report->group_count; i++)
		fprintf(stream, "    group \"%s\"\n", report->groups[i].label);
	for (size_t i = 0; i < report->figure_count; i++) {
		figures[i] = &report->figures[i];
		fprintf(stream, "    figure %s \"%s\"\n", figures[i]->name, figures[i]->label);
	}
	report_parts(report, figures, report->figure_count, &parts, &statement);
	fprintf(stream, "    SELECT %s FROM {%s} r%s%s%s%s", parts.fields.data, report->source->name, parts.joins.data,
		parts.has_asked ? " CROSS JOIN (...) a" : "", parts.where.length > 0 ? " WHERE " : "",
		parts.where.data);
	show_sql(stream, &parts.behind, &statement);
}

void show_module(const struct model_module *model, struct arena *arena, FILE *stream)
{
	const struct module *module = &model->module;

	fprintf(stream, "module %s \"%s\" %s %s%s", module->name, module->title, module->version,
		module->icon, module->is_always_active ? " always-active" : "");
	for (const char *const *name = module->requires; *name != NULL; name++)
		fprintf(stream, "%s%s", name == module->requires ? ", requires " : " ", *name);
	fputs("\n", stream);
	for (size_t i = 0; i < model->table_count; i++)
		show_table(stream, arena, model->tables[i]);
	show_access(stream, model);
	show_places(stream, model);
	for (size_t i = 0; i < module->widget_count; i++)
		show_widget(stream, arena, &module->widgets[i]);
	if (module->home)
		show_home(stream, module->home);
	for (size_t i = 0; i < module->report_count; i++)
		show_report(stream, arena, &module->reports[i]);
}
