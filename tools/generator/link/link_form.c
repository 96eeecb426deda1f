/* The form of a table, and its record's page: sections of columns. */
#include <string.h>

#include "link/link_page.h"

const char *unformed_reason(const struct column *column)
{
	if (column->is_hidden)
		return "it is hidden";
	if (column->is_implicit)
		return "the record page shows it by itself";
	if (column_is_count(column))
		return "the tab of the details shows it";
	if (column_type(column)->is_never_shown && !column_is_secret(column))
		return "it is never shown";
	return NULL;
}

bool stands_in_form(const struct table *table, const struct column *column)
{
	return unformed_reason(column) == NULL &&
	       !(table->parent_column != NULL && strcmp(column->name, table->parent_column) == 0);
}

/* All columns of the table itself. */
static void default_form(struct linker *linker, struct table *table)
{
	struct form_section *section = arena_array(linker->arena, 1, sizeof *section);
	const char **names = arena_array(linker->arena, table->column_count + 1, sizeof *names);
	size_t count = 0;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (stands_in_form(table, column) && column->module == NULL)
			names[count++] = column->name;
	}
	section->columns = names;
	table->sections = section;
	table->section_count = 1;
}

/* A required column without a default that no form shows could never be filled in. */
static void check_form_is_whole(
	struct linker *linker, const struct linked_table *linked, const struct element *form)
{
	const struct table *table = &linked->model->table;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		bool is_shown = false;

		if (!column->is_required || column->module != NULL || !column_is_writable(column) || column->is_hidden ||
			column->default_value != NULL || column->default_from != NULL || column_type(column)->is_never_null ||
			(table->parent_column != NULL &&
				strcmp(table->parent_column, column->name) == 0))
			continue;
		for (size_t j = 0; j < table->section_count; j++)
			is_shown |= names_have(table->sections[j].columns, column->name);
		if (!is_shown)
			message_add(linker->messages, form->place, "E124",
				arena_format(linker->arena,
					"put %s into a section, or give it a default",
					column->name),
				"the form lacks %s, which is required", column->name);
	}
}

/* A column stands in one section only. */
static bool is_shown_before(const struct form_section *sections, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++) {
		if (names_have(sections[i].columns, name))
			return true;
	}
	return false;
}

/* What * stands for in a form: columns of the table itself that no section names. */
struct formed {
	const struct form_section *sections;
	size_t count;
};

static bool is_rest_of_form(
	const struct table *table, const struct column *column, const void *data)
{
	const struct formed *formed = data;

	return stands_in_form(table, column) && column->module == NULL &&
	       !is_shown_before(formed->sections, formed->count, column->name);
}

/* --- sections --- */

/* A section's names; messages for those that stand in one of the `count` before it. *lost counts what was refused.
   NULL where it has none. */
static const char **section_names(struct linker *linker, const struct linked_table *linked,
	const struct element *section, const struct form_section *before, size_t count, size_t *lost)
{
	const struct attribute *columns = element_attribute(section, "columns");
	size_t word_count;

	if (element_has(section, "rows"))
		return arena_array(linker->arena, 1, sizeof(char *));
	if (columns == NULL && !element_has(section, "columns"))
		message_add(linker->messages, section->place, "E013",
			"add columns=\"...\" for fields of the record, or rows=\"...\" for its details",
			"<section> lacks the attribute columns");
	if (columns == NULL)
		return NULL;
	const char **names = columns_named(linker, linked, columns, unformed_reason);
	const struct word *words = attribute_words(linker->arena, columns, &word_count);
	*lost += word_count - names_count(names);
	for (size_t i = 0; i < word_count; i++) {
		if (is_shown_before(before, count, words[i].text))
			message_add(linker->messages, attribute_place(columns, words[i].offset),
				"E125", "show it in one section only", "%s stands in two sections",
				words[i].text);
	}
	return names;
}

/* The last one of `sections`, of which there are `count` before it. */
static void section_fill(struct linker *linker, const struct linked_table *linked, const struct element *element,
	const char *const *names, struct form_section *sections, size_t count)
{
	struct form_section *section = &sections[count];

	section->title = element_value(element, "title");
	section->columns = names;
	link_section(linker, linked, element, section);
	check_section_tabs(linker, linked, element, section);
	if (element_attribute(element, "rows") == NULL)
		return;
	section->rows = link_section_rows(linker, linked, element, sections, count);
	if (section->rows != NULL && section->title == NULL)
		section->title = section->rows->of->is_one ? section->rows->of->singular : section->rows->of->title;
}

/* Parts of which there is one of each record stand in its form, whether a section names them or not. */
static void form_parts_link(struct linker *linker, struct table *table)
{
	struct form_section *sections;
	size_t count = table->section_count;

	for (const struct table *const *child = table->children; child != NULL && *child != NULL; child++)
		count += (*child)->is_one;
	if (count == table->section_count)
		return;
	sections = arena_array(linker->arena, count, sizeof *sections);
	memcpy(sections, table->sections, table->section_count * sizeof *sections);
	table->sections = sections;
	for (const struct table *const *child = table->children; *child != NULL; child++) {
		if (!(*child)->is_one || is_rowed_before(sections, table->section_count, *child))
			continue;
		sections[table->section_count++] = (struct form_section){
			.title = (*child)->singular,
			.columns = no_names,
			.rows = part_rows(linker, linker_table_of(linker, *child)),
		};
	}
}

/* The extensions' sections, behind the table's own. */
static void extend_form(struct linker *linker, struct linked_table *linked)
{
	struct table *table = &linked->model->table;
	size_t count = table->section_count, lost = 0;

	for (const struct element *each = linked_first(linked, "section"); each != NULL;
		each = linked_next(linked, each, "section"))
		count++;
	struct form_section *sections = arena_array(linker->arena, count, sizeof *sections);
	memcpy(sections, table->sections, table->section_count * sizeof *sections);
	table->sections = sections;
	for (const struct element *each = linked_first(linked, "section"); each != NULL;
		each = linked_next(linked, each, "section")) {
		const char **names = section_names(
			linker, linked, each, sections, table->section_count, &lost);
		if (names == NULL)
			continue;
		section_fill(linker, linked, each, names, sections, table->section_count++);
		link_section_columns(linker, linked, each, &sections[table->section_count - 1]);
	}
}

static void declared_form(
	struct linker *linker, struct linked_table *linked, const struct element *form)
{
	struct table *table = &linked->model->table;
	struct form_section *sections;
	size_t count = 0, lost = 0; /* names that were refused: one of them may be what lacks */

	for (const struct element *each = element_first(form, "section"); each != NULL;
		each = element_next(each, "section"))
		count++;
	if (count == 0)
		return;
	sections = arena_array(linker->arena, count, sizeof *sections);
	count = 0;
	for (const struct element *each = element_first(form, "section"); each != NULL;
		each = element_next(each, "section")) {
		const char **names = section_names(linker, linked, each, sections, count, &lost);
		if (names == NULL)
			return;
		section_fill(linker, linked, each, names, sections, count++);
	}
	struct form_section *named = arena_array(linker->arena, count, sizeof *named);
	memcpy(named, sections, count * sizeof *named);
	struct formed formed = {named, count};
	for (size_t i = 0; i < count; i++)
		sections[i].columns =
			names_fill(linker, table, sections[i].columns, is_rest_of_form, &formed);
	count = 0;
	for (const struct element *each = element_first(form, "section"); each != NULL;
		each = element_next(each, "section"))
		link_section_columns(linker, linked, each, &sections[count++]);
	table->sections = sections;
	table->section_count = count;
	if (lost == 0)
		check_form_is_whole(linker, linked, form);
}

/* What there is once is made before anybody has typed anything. */
static void check_begins_by_itself(struct linker *linker, const struct linked_table *linked)
{
	const struct table *table = &linked->model->table;

	for (size_t i = 0; table->is_one && table->parent == NULL && i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (column_is_always_filled(column) && !column->is_implicit && column_is_stored(column) &&
			column->default_value == NULL && column->default_from == NULL &&
			!column_type(column)->is_never_null)
			message_add(linker->messages, linked_column_element(linked, column)->place, "E124",
				"give it a default, or leave out required",
				"%s is required, and the only row of %s begins with its defaults", column->name,
				table->name);
	}
}

void link_form(struct linker *linker, struct linked_table *linked)
{
	const struct element *form = element_first(linked->element, "form");

	check_begins_by_itself(linker, linked);

	default_form(linker, &linked->model->table);
	if (form != NULL)
		declared_form(linker, linked, form);
	extend_form(linker, linked);
	form_parts_link(linker, &linked->model->table);
}
