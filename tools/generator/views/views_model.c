#include "views/views_model.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/escape.h"
#include "base/noun.h"
#include "expression/expression_plain.h"
#include "pattern/pattern_read.h"
#include "value/series_pattern.h"

/* --- XML: elements that have attributes and elements --- */

struct xml {
	struct buffer *text;
	bool is_open; /* the newest start tag may get attributes */
};

static void element_start(struct xml *xml, const char *name)
{
	buffer_text(xml->text, xml->is_open ? "><" : "<");
	buffer_text(xml->text, name);
	xml->is_open = true;
}

static void element_end(struct xml *xml, const char *name)
{
	if (xml->is_open) {
		buffer_text(xml->text, "/>");
	} else {
		buffer_text(xml->text, "</");
		buffer_text(xml->text, name);
		buffer_text(xml->text, ">");
	}
	xml->is_open = false;
}

static void attribute_set(struct xml *xml, const char *name, const char *value)
{
	if (!value || !*value)
		return;
	buffer_text(xml->text, " ");
	buffer_text(xml->text, name);
	buffer_text(xml->text, "=\"");
	escape_append(xml->text, value, ESCAPE_XML_QUOTED);
	buffer_text(xml->text, "\"");
}

static void attribute_flag(struct xml *xml, const char *name, bool is_set)
{
	attribute_set(xml, name, is_set ? "yes" : NULL);
}

static void names_add(struct xml *xml, const char *element, const char *const *names)
{
	for (; names && *names; names++) {
		element_start(xml, element);
		attribute_set(xml, "name", *names);
		element_end(xml, element);
	}
}

/* --- tables --- */

static const char *attribute_text(struct arena *arena, const char *text)
{
	struct buffer buffer;

	if (!strpbrk(text, "{}"))
		return text;
	buffer_start(&buffer, arena, strlen(text) + 1);
	for (; *text; text++) {
		if (*text == '{' || *text == '}')
			buffer_append(&buffer, text, 1);
		buffer_append(&buffer, text, 1);
	}
	return buffer.data;
}

/* "0", "-1.5", "1900-01-01"; not "today". */
static bool limit_is_literal(const char *limit)
{
	return limit && (isdigit((unsigned char)*limit) || *limit == '-');
}

/* Digits that a double keeps. */
#define BROWSER_DIGITS 15

/* "0.01" for two digits after the decimal point. */
static const char *decimal_step(struct arena *arena, uint32_t scale)
{
	if (scale == 0)
		return NULL;
	return arena_format(arena, "0.%0*d", (int)scale, 1);
}

static bool column_has_length(const struct column *column)
{
	return column_is_text(column) && !column_type(column)->has_fixed_length && column->length > 0;
}

static void limits_add(struct arena *arena, struct xml *xml, const struct column *column)
{
	struct pattern_refusal refusal;
	const char *browser;

	if (column_has_length(column))
		attribute_set(xml, "length", arena_format(arena, "%u", column->length));
	if (column_type(column)->has_scale)
		attribute_set(xml, "step", decimal_step(arena, column->scale));
	if (column_type(column)->has_scale && column->length > BROWSER_DIGITS)
		attribute_set(xml, "exact", "yes");
	if (limit_is_literal(column->minimum))
		attribute_set(xml, "min", column->minimum);
	if (limit_is_literal(column->maximum))
		attribute_set(xml, "max", column->maximum);
	if (column->pattern && pattern_read(arena, column->pattern, &browser, &refusal))
		attribute_set(xml, "pattern", browser);
}

/* As the browser reads it. */
static const char *condition_text(struct arena *arena, const struct expression *expression)
{
	json_t *json = expression_json(arena, expression);
	char *text = json_dumps(json, JSON_COMPACT | JSON_ENCODE_ANY);
	const char *kept = arena_string(arena, text);

	free(text);
	json_decref(json);
	return kept;
}

/* A number of a series without texts of other columns: short enough to stand in one line. */
static bool column_is_code(struct arena *arena, const struct column *column)
{
	if (column->series == NULL)
		return false;
	const char *pattern = column->series->pattern;
	struct series_piece piece;
	while (series_next(arena, &pattern, &piece)) {
		if (piece.place == SERIES_COLUMN)
			return false;
	}
	return true;
}

static void column_add(struct arena *arena, struct xml *xml, const struct table *table,
	const struct column *column)
{
	element_start(xml, "column");
	attribute_set(xml, "name", column->name);
	attribute_set(xml, "type", column_type(column)->name);
	attribute_set(xml, "label", column->label);
	attribute_set(xml, "attribute-label", attribute_text(arena, column->label));
	attribute_set(xml, "help", column->help);
	attribute_set(xml, "placeholder", column->placeholder);
	attribute_flag(xml, "shown", column_is_shown(column));
	/* The parent's id is in the address, never a field. */
	attribute_flag(xml, "writable",
		!column->is_hidden && column_is_writable(column) &&
			!(table->parent_column && strcmp(column->name, table->parent_column) == 0));
	attribute_flag(xml, "made", !column->is_hidden && column_made_of(column) != NULL);
	attribute_flag(xml, "required", column->is_required);
	attribute_flag(xml, "required-if", column->required_if != NULL);
	attribute_flag(xml, "default-from", column->default_from != NULL);
	attribute_flag(xml, "edit-if", column->edit_if != NULL);
	attribute_flag(xml, "code", column_is_code(arena, column));
	attribute_flag(xml, "closed", column->is_closed);
	if (column->show_if)
		attribute_set(xml, "show-if", condition_text(arena, column->show_if));
	attribute_flag(xml, "searched", column->is_searched);
	attribute_flag(xml, "sortable", column->is_sortable);
	attribute_flag(xml, "implicit", column->is_implicit);
	limits_add(arena, xml, column);
	for (size_t i = 0; i < column->value_count; i++) {
		element_start(xml, "value");
		attribute_set(xml, "name", column->values[i].name);
		attribute_set(xml, "label", column->values[i].label);
		attribute_set(xml, "color", column->values[i].color);
		element_end(xml, "value");
	}
	element_end(xml, "column");
}

static const char *group_of(const struct list_totals *totals)
{
	return totals != NULL ? totals->group : NULL;
}

/* The words of the views and of the conditions by name, and what columns a view has of its own. */
static void views_add(struct xml *xml, const struct table *table)
{
	for (size_t i = 0; i < table->named_filter_count; i++) {
		element_start(xml, "named-filter");
		attribute_set(xml, "name", table->named_filters[i].name);
		attribute_set(xml, "title", table->named_filters[i].title);
		element_end(xml, "named-filter");
	}
	for (size_t i = 0; i < table->view_count; i++) {
		element_start(xml, "view");
		attribute_set(xml, "name", table->views[i].name);
		attribute_set(xml, "title", table->views[i].title);
		if (table->views[i].type == VIEW_BOARD)
			attribute_set(xml, "by", table->views[i].by);
		attribute_set(xml, "above", table->views[i].type == VIEW_TREE ? table->views[i].by : NULL);
		attribute_set(xml, "from", table->views[i].type == VIEW_CALENDAR ? table->views[i].from : NULL);
		attribute_flag(xml, "grid", table->views[i].type == VIEW_GRID);
		attribute_flag(xml, "pivot", table->views[i].type == VIEW_PIVOT);
		attribute_flag(xml, "timeline", table->views[i].type == VIEW_TIMELINE);
		attribute_flag(xml, "gantt", table->views[i].type == VIEW_GANTT);
		attribute_set(xml, "group", group_of(table->views[i].totals));
		names_add(xml, "listed", table->views[i].columns);
		element_end(xml, "view");
	}
}

static void tabs_add(struct xml *xml, const struct table *table)
{
	for (size_t i = 0; i < table->tab_count; i++) {
		const struct list_view *rows = table->tabs[i].rows;
		element_start(xml, "tab");
		attribute_set(xml, "name", rows->name);
		attribute_set(xml, "title", rows->title);
		attribute_set(xml, "of", table->tabs[i].of->name);
		names_add(xml, "listed", rows->columns ? rows->columns : table->tabs[i].of->list);
		element_end(xml, "tab");
	}
}

static bool has_section_tabs(const struct table *table)
{
	size_t i = 0;

	while (i < table->section_count && !table->sections[i].tab)
		i++;
	return i < table->section_count;
}

static void sections_add(struct arena *arena, struct xml *xml, const struct table *table)
{
	bool has_tabs = has_section_tabs(table);

	for (size_t i = 0; i < table->section_count; i++) {
		const struct form_section *section = &table->sections[i];
		element_start(xml, "section");
		attribute_set(xml, "title", section->title);
		attribute_set(xml, "number", arena_format(arena, "%zu", i + 1));
		attribute_flag(xml, "fold", section->fold != NULL);
		attribute_set(xml, "across", section->across > 0 ? arena_format(arena, "%u", section->across) : NULL);
		if (has_tabs)
			attribute_set(xml, "tab", section->tab ? section->tab : table->singular);
		attribute_set(xml, "tab-name", section->tab_name);
		if (section->show_if)
			attribute_set(xml, "show-if", condition_text(arena, section->show_if));
		if (table->sections[i].rows) {
			attribute_set(xml, "rows", table->sections[i].rows->of->name);
			attribute_flag(xml, "part", table->sections[i].rows->of->is_one && table->sections[i].rows->of->parent == table);
		}
		names_add(xml, "column",
			table->sections[i].rows ? table->sections[i].rows->columns : table->sections[i].columns);
		element_end(xml, "section");
	}
}

static void actions_add(struct arena *arena, struct xml *xml, const struct model_table *source)
{
	for (size_t i = 0; i < source->action_count; i++) {
		const struct action *action = &source->actions[i].action;
		element_start(xml, "action");
		attribute_set(xml, "name", action->name);
		attribute_set(xml, "title", action->title);
		attribute_set(xml, "icon", action->icon);
		for (size_t j = 0; action->dialog && j < action->dialog->column_count; j++)
			column_add(arena, xml, action->dialog, &action->dialog->columns[j]);
		element_end(xml, "action");
	}
}

static void children_add(struct xml *xml, const struct table *table)
{
	for (const struct table *const *child = table->children; child && *child; child++) {
		if (!(*child)->has_pages || (*child)->is_one)
			continue;
		element_start(xml, "child");
		attribute_set(xml, "name", (*child)->name);
		element_end(xml, "child");
	}
}

static void table_add(struct arena *arena, struct xml *xml, const struct model_table *source)
{
	const struct table *table = &source->table;

	element_start(xml, "table");
	attribute_set(xml, "name", table->name);
	attribute_set(xml, "title", table->title);
	attribute_set(xml, "singular", table->singular);
	attribute_set(xml, "help", table->help);
	attribute_set(xml, "noun", noun_inside(arena, table->singular));
	attribute_set(xml, "nouns", noun_inside(arena, table->title));
	attribute_set(xml, "icon", table->icon && *table->icon ? table->icon : "database");
	attribute_set(xml, "parent-column", table->parent_column);
	attribute_flag(xml, "has-attachments", table->has_attachments);
	for (size_t i = 0; i < table->column_count; i++)
		column_add(arena, xml, table, &table->columns[i]);
	names_add(xml, "key", table->key);
	attribute_set(xml, "group", group_of(table->totals));
	names_add(xml, "listed", table->list);
	names_add(xml, "filter", table->filters);
	views_add(xml, table);
	sections_add(arena, xml, table);
	children_add(xml, table);
	tabs_add(xml, table);
	actions_add(arena, xml, source);
	element_end(xml, "table");
}

/* Does one of the first sections have its rows? */
static bool is_in_form(const struct table *table, size_t sections, const struct table *child)
{
	for (size_t i = 0; i < sections; i++)
		if (table->sections[i].rows && table->sections[i].rows->of == child)
			return true;
	return false;
}

static bool is_child(const struct table *table, const struct table *of)
{
	for (const struct table *const *child = table->children; child && *child; child++)
		if (*child == of)
			return true;
	return false;
}

/* Is the table of this tab there already? */
static bool is_there(const struct table *table, size_t tab)
{
	const struct table *of = table->tabs[tab].of;

	for (size_t i = 0; i < tab; i++)
		if (table->tabs[i].of == of)
			return true;
	return of == table || is_in_form(table, table->section_count, of) || is_child(table, of);
}

void views_model_text(struct arena *arena, const struct model_table *table, struct buffer *text)
{
	struct xml xml = {.text = text};

	text->length = 0;
	element_start(&xml, "model");
	table_add(arena, &xml, table);
	for (const struct table *const *child = table->table.children; child && *child; child++)
		if ((*child)->has_pages || is_in_form(&table->table, table->table.section_count, *child))
			table_add(arena, &xml, model_table_of(*child));
	for (size_t i = 0; i < table->table.section_count; i++) {
		const struct section_rows *rows = table->table.sections[i].rows;
		if (rows && rows->of != &table->table && !is_child(&table->table, rows->of) &&
			!is_in_form(&table->table, i, rows->of))
			table_add(arena, &xml, model_table_of(rows->of));
	}
	for (size_t i = 0; i < table->table.tab_count; i++)
		if (!is_there(&table->table, i))
			table_add(arena, &xml, model_table_of(table->table.tabs[i].of));
	element_end(&xml, "model");
}
