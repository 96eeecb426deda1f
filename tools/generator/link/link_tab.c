/* Tabs of a record's page: rows of other tables that refer to the record. */
#include <string.h>

#include "link/link_page.h"

/* --- the reference --- */

static bool leads_here(const struct column *column, const struct table *table)
{
	return column_is_reference(column) && column->target == table && !column->is_hidden;
}

/* "author_id, editor_id" */
static const char *references_of(
	struct linker *linker, const struct table *of, const struct table *table, size_t *count)
{
	struct buffer names;

	buffer_start(&names, linker->arena, 40);
	buffer_text(&names, "");
	*count = 0;
	for (size_t i = 0; i < of->column_count; i++) {
		if (leads_here(&of->columns[i], table))
			buffer_format(&names, "%s%s", (*count)++ > 0 ? ", " : "", of->columns[i].name);
	}
	return names.data;
}

static const struct column *only_reference(const struct table *of, const struct table *table)
{
	for (size_t i = 0; i < of->column_count; i++) {
		if (leads_here(&of->columns[i], table))
			return &of->columns[i];
	}
	return NULL;
}

const struct column *rows_reference(struct linker *linker, const struct linked_table *linked,
	const struct element *element, const char *attribute, const struct linked_table *of)
{
	const struct table *table = &linked->model->table, *other = &of->model->table;
	const struct attribute *by = element_attribute(element, "by");
	size_t count;
	const char *names = references_of(linker, other, table, &count);

	if (by != NULL) {
		const struct column *column = linker_named_column(linker, of, by, 0, by->value);
		if (column == NULL || leads_here(column, table))
			return column;
		message_add(linker->messages, by->value_place, "E114",
			count > 0 ? arena_format(linker->arena, "write one of %s", names)
				  : arena_format(linker->arena, "add a <reference to=\"%s\"/> to %s",
					    table->name, other->name),
			"%s of %s does not refer to %s", column->name, other->name, table->name);
		return NULL;
	}
	if (count == 1)
		return only_reference(other, table);
	if (count == 0)
		message_add(linker->messages, element_value_place(element, attribute), "E124",
			arena_format(linker->arena, "add a <reference to=\"%s\"/> to %s", table->name,
				other->name),
			"nothing in %s refers to %s", other->name, table->name);
	else
		message_add(linker->messages, element_value_place(element, attribute), "E103",
			arena_format(linker->arena, "add by=\"...\" with one of %s", names),
			"%s refers to %s by %zu columns", other->name, table->name, count);
	return NULL;
}

/* --- the tab --- */

/* Details have their tab without being told. */
static bool is_detail_tab(
	const struct table *table, const struct table *of, const struct column *by)
{
	return of->parent == table && strcmp(of->parent_column, by->name) == 0;
}

static bool tab_is_possible(struct linker *linker, const struct linked_table *linked,
	const struct element *element, const struct linked_table *of, const struct column *by)
{
	const struct table *table = &linked->model->table, *other = &of->model->table;
	struct place place = element_value_place(element, "of");

	if (is_detail_tab(table, other, by)) {
		message_add(linker->messages, place, "E125", "remove the tab",
			"%s is a detail of %s and has its tab already", other->name, table->name);
		return false;
	}
	if (other->has_pages && other->scope != SCOPE_PLATFORM)
		return true;
	message_add(linker->messages, place, "E124", "name a table that has pages",
		"no page can show the rows of %s", other->name);
	return false;
}

/* The other table's name; a second tab with its rows has a number behind it. */
static const char *tab_name(struct linker *linker, const struct table *table, const struct table *of)
{
	size_t count = 1;

	for (size_t i = 0; i < table->tab_count; i++)
		count += table->tabs[i].of == of;
	return count == 1 ? of->name : arena_format(linker->arena, "%s.%zu", of->name, count);
}

static bool says_same(const struct element *a, const struct element *b, const char *name)
{
	const char *one = element_value(a, name), *other = element_value(b, name);

	return one == other || (one != NULL && other != NULL && strcmp(one, other) == 0);
}

/* Has a tab before it the same rows? */
static bool is_told_already(const struct element *element)
{
	for (const struct element *each = element_first(element->parent, "tab"); each != element;
		each = element_next(each, "tab")) {
		if (says_same(each, element, "of") && says_same(each, element, "by") &&
			says_same(each, element, "where"))
			return true;
	}
	return false;
}

static void link_tab(struct linker *linker, struct linked_table *linked,
	const struct element *element, struct form_tab *tabs)
{
	struct table *table = &linked->model->table;
	const struct linked_table *of = linker_named_table(
		linker, linker_module_at(linker, &element->place), element, "of", "E123");
	const struct column *by =
		of != NULL ? rows_reference(linker, linked, element, "of", of) : NULL;
	const struct attribute *sort = element_attribute(element, "sort");
	struct list_view *rows;

	if (by == NULL || !tab_is_possible(linker, linked, element, of, by))
		return;
	const char *title = element_value(element, "title");
	rows = arena_array(linker->arena, 1, sizeof *rows);
	rows->name = tab_name(linker, table, &of->model->table);
	rows->title = title != NULL ? title : of->model->table.title;
	rows->module = linker_feature(linker, element);
	rows->columns = listed_columns(linker, of, element);
	rows->sort = sort != NULL ? sort_named(linker, of, sort) : NULL;
	if (element_attribute(element, "where") != NULL)
		rows->where = linker_expression(
			linker, of, element_attribute(element, "where"), PURPOSE_WHERE, NULL);
	if (is_told_already(element)) {
		message_add(linker->messages, element_value_place(element, "of"), "E125",
			"remove one of them", "two tabs show the same rows of %s",
			of->model->table.name);
		return;
	}
	tabs[table->tab_count++] = (struct form_tab){&of->model->table, by->name, rows};
}

/* Those of one element, of the form or of an extension. */
static void link_tabs_of(struct linker *linker, struct linked_table *linked,
	const struct element *element, struct form_tab *tabs)
{
	for (const struct element *each = element_first(element, "tab"); each != NULL;
		each = element_next(each, "tab"))
		link_tab(linker, linked, each, tabs);
}

void link_tabs(struct linker *linker, struct linked_table *linked)
{
	const struct element *form = element_first(linked->element, "form");
	size_t count = form != NULL ? element_count(form, "tab") : 0;
	struct form_tab *tabs;

	for (size_t i = 0; i < linked->extension_count; i++)
		count += element_count(linked->extensions[i], "tab");
	if (count == 0)
		return;
	tabs = arena_array(linker->arena, count, sizeof *tabs);
	linked->model->table.tabs = tabs;
	if (form != NULL)
		link_tabs_of(linker, linked, form, tabs);
	for (size_t i = 0; i < linked->extension_count; i++)
		link_tabs_of(linker, linked, linked->extensions[i], tabs);
}
