/* Pages: what names a record, the list, the form. */
#include <string.h>

#include "link.h"

#define LISTED_BESIDE_KEY 4

/* Null where a list can show the column, else why not. */
static const char *unlisted_reason(const struct column *column)
{
	if (column->type == COLUMN_PASSWORD || column->type == COLUMN_BINARY)
		return "it is never shown";
	if (column->is_hidden)
		return "it is hidden";
	if (column->is_implicit && strcmp(column->name, "id") != 0 &&
		strcmp(column->name, "created_at") != 0 && strcmp(column->name, "updated_at") != 0)
		return "the platform keeps it for itself";
	return NULL;
}

static const char *unfiltered_reason(const struct column *column)
{
	switch (column->type) {
	case COLUMN_TEXT:
	case COLUMN_JSON:
	case COLUMN_COLOR:
		return "lists filter by short texts, numbers, dates, enums, booleans and "
		       "references";
	case COLUMN_MANY:
	case COLUMN_COUNT:
		return "it is not stored in this table";
	default:
		return unlisted_reason(column);
	}
}

static const char *unformed_reason(const struct column *column)
{
	if (column->is_hidden)
		return "it is hidden";
	if (column->is_implicit)
		return "the record page shows it by itself";
	if (column->type == COLUMN_COUNT)
		return "the tab of the details shows it";
	if (column->type == COLUMN_BINARY)
		return "it is never shown";
	return NULL;
}

static const char *unnaming_reason(const struct column *column)
{
	switch (column->type) {
	case COLUMN_PASSWORD:
	case COLUMN_BINARY:
	case COLUMN_MANY:
	case COLUMN_COUNT:
	case COLUMN_JSON:
		return "a key is made of texts, numbers, dates and enums";
	case COLUMN_REFERENCE:
		return "a key is made of the table's own texts, not of references";
	default:
		return column->is_hidden ? "it is hidden" : NULL;
	}
}

/* The names in the attribute that are columns and pass the test; messages for the others. Ends with
   NULL; NULL where the attribute is absent. */
static const char **named_columns(struct linker *linker, const struct linked_table *linked,
	const struct attribute *attribute, const char *(*reason_of)(const struct column *))
{
	size_t count, kept = 0;
	struct word *words = attribute_words(linker->arena, attribute, &count);
	const char **names;

	if (attribute == NULL)
		return NULL;
	names = arena_array(linker->arena, count + 1, sizeof *names);
	for (size_t i = 0; i < count; i++) {
		const struct column *column = linker_named_column(
			linker, linked, attribute, words[i].offset, words[i].text);
		const char *reason = column != NULL ? reason_of(column) : NULL;
		bool is_twice = false;

		if (column == NULL)
			continue;
		for (size_t j = 0; j < kept; j++)
			is_twice |= strcmp(names[j], column->name) == 0;
		if (is_twice)
			message_add(linker->messages, attribute_place(attribute, words[i].offset),
				"E125", "remove one of them", "%s stands there twice",
				column->name);
		else if (reason != NULL)
			message_add(linker->messages, attribute_place(attribute, words[i].offset),
				"E114", "leave it out", "%s cannot stand in %s: %s", column->name,
				attribute->name, reason);
		else
			names[kept++] = column->name;
	}
	return names;
}

static size_t count_names(const char *const *names)
{
	size_t count = 0;

	while (names[count] != NULL)
		count++;
	return count;
}

static bool has_name(const char *const *names, const char *name)
{
	for (; *names != NULL; names++) {
		if (strcmp(*names, name) == 0)
			return true;
	}
	return false;
}

/* --- key --- */

static bool is_short_text(const struct column *column)
{
	return column->type == COLUMN_STRING || column->type == COLUMN_NAME ||
	       column->type == COLUMN_EMAIL;
}

static void link_key(struct linker *linker, struct linked_table *linked)
{
	struct table *table = &linked->model->table;
	const char **names = named_columns(
		linker, linked, element_attribute(linked->element, "key"), unnaming_reason);

	if (names != NULL && names[0] != NULL) {
		table->key = names;
		return;
	}
	names = arena_array(linker->arena, 2, sizeof *names);
	names[0] = "id";
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (column->is_implicit || !is_short_text(column) || column->is_hidden)
			continue;
		names[0] = column->name;
		break;
	}
	table->key = names;
}

/* --- list --- */

static void default_list(struct linker *linker, struct table *table)
{
	size_t key_count = count_names(table->key), count = key_count;
	const char **names =
		arena_array(linker->arena, key_count + LISTED_BESIDE_KEY + 1, sizeof *names);

	for (size_t i = 0; i < key_count; i++)
		names[i] = table->key[i];
	for (size_t i = 0; i < table->column_count && count < key_count + LISTED_BESIDE_KEY; i++) {
		const struct column *column = &table->columns[i];
		if (column->is_implicit || unlisted_reason(column) != NULL ||
			column->type == COLUMN_TEXT || column->type == COLUMN_JSON ||
			has_name(table->key, column->name))
			continue;
		names[count++] = column->name;
	}
	table->list = names;
}

static void default_filters(struct linker *linker, const struct linked_table *linked)
{
	struct table *table = &linked->model->table;
	const char **names =
		arena_array(linker->arena, count_names(table->list) + 1, sizeof *names);
	size_t count = 0;

	for (size_t i = 0; table->list[i] != NULL; i++) {
		const struct column *column = linked_column(linked, table->list[i]);
		if (column->type == COLUMN_ENUM || column->type == COLUMN_BOOLEAN ||
			column->type == COLUMN_REFERENCE)
			names[count++] = column->name;
	}
	table->filters = names;
}

static const char *default_sort(const struct linked_table *linked)
{
	const struct column *column = linked_column(linked, linked->model->table.key[0]);

	return column->is_sortable && !column->is_implicit ? column->name : "-id";
}

static void link_sort(
	struct linker *linker, struct linked_table *linked, const struct attribute *attribute)
{
	const char *name = attribute->value + (*attribute->value == '-');
	size_t offset = (size_t)(name - attribute->value);
	const struct column *column = linker_named_column(linker, linked, attribute, offset, name);

	if (column == NULL)
		return;
	if (column->is_sortable) {
		linked->model->table.sort = attribute->value;
		return;
	}
	if (column->is_hidden || (column->is_implicit && unlisted_reason(column) != NULL))
		message_add(linker->messages, attribute_place(attribute, offset), "E114", NULL,
			"%s cannot be sorted by: %s", name, unlisted_reason(column));
	else if (!column_is_stored(column) || column->type == COLUMN_TEXT ||
		 column->type == COLUMN_JSON)
		message_add(linker->messages, attribute_place(attribute, offset), "E114",
			"sort by a column that an index can have", "%s cannot be sorted by: %s",
			name,
			column_is_stored(column) ? "long texts have no index"
						 : "it is not stored in this table");
	else
		message_add(linker->messages, attribute_place(attribute, offset), "E115",
			arena_format(linker->arena, "add <index columns=\"%s\"/> to the table %s",
				name, linked->model->table.name),
			"%s cannot be sorted by without an index", name);
}

static void link_list(struct linker *linker, struct linked_table *linked)
{
	const struct element *list = element_first(linked->element, "list");
	struct table *table = &linked->model->table;
	const char **names = NULL;

	if (list != NULL)
		names = named_columns(
			linker, linked, element_attribute(list, "columns"), unlisted_reason);
	table->list = names;
	if (names == NULL || names[0] == NULL)
		default_list(linker, table);
	names = NULL;
	if (list != NULL)
		names = named_columns(
			linker, linked, element_attribute(list, "filters"), unfiltered_reason);
	table->filters = names;
	if (names == NULL)
		default_filters(linker, linked);
	table->sort = default_sort(linked);
	if (list == NULL)
		return;
	table->page_size = element_number(list, "page-size", 25);
	if (element_attribute(list, "sort") != NULL)
		link_sort(linker, linked, element_attribute(list, "sort"));
}

/* --- form --- */

static void default_form(struct linker *linker, struct table *table)
{
	struct form_section *section = arena_array(linker->arena, 1, sizeof *section);
	const char **names = arena_array(linker->arena, table->column_count + 1, sizeof *names);
	size_t count = 0;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (unformed_reason(column) != NULL ||
			(table->parent_column != NULL &&
				strcmp(column->name, table->parent_column) == 0))
			continue;
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

		if (!column->is_required || !column_is_writable(column) || column->is_hidden ||
			column->default_value != NULL || column->type == COLUMN_BOOLEAN ||
			(table->parent_column != NULL &&
				strcmp(table->parent_column, column->name) == 0))
			continue;
		for (size_t j = 0; j < table->section_count; j++)
			is_shown |= has_name(table->sections[j].columns, column->name);
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
		if (has_name(sections[i].columns, name))
			return true;
	}
	return false;
}

static void link_form(struct linker *linker, struct linked_table *linked)
{
	const struct element *form = element_first(linked->element, "form");
	struct table *table = &linked->model->table;
	struct form_section *sections;
	size_t count = 0, lost = 0; /* names that were refused: one of them may be what lacks */

	default_form(linker, table);
	if (form == NULL)
		return;
	for (const struct element *each = element_first(form, "section"); each != NULL;
		each = element_next(each, "section"))
		count++;
	if (count == 0)
		return;
	sections = arena_array(linker->arena, count, sizeof *sections);
	count = 0;
	for (const struct element *each = element_first(form, "section"); each != NULL;
		each = element_next(each, "section")) {
		const struct attribute *columns = element_attribute(each, "columns");
		const char **names = named_columns(linker, linked, columns, unformed_reason);
		size_t words;

		if (names == NULL)
			return;
		attribute_words(linker->arena, columns, &words);
		for (size_t i = 0; names[i] != NULL; i++)
			words--;
		lost += words;
		for (size_t i = 0; names[i] != NULL; i++) {
			if (is_shown_before(sections, count, names[i]))
				message_add(linker->messages, columns->value_place, "E125",
					"show it in one section only", "%s stands in two sections",
					names[i]);
		}
		sections[count].title = element_value(each, "title");
		sections[count++].columns = names;
	}
	table->sections = sections;
	table->section_count = count;
	if (lost == 0)
		check_form_is_whole(linker, linked, form);
}

void link_pages(struct linker *linker)
{
	for (size_t i = 0; i < linker->table_count; i++) {
		struct linked_table *linked = linker->tables[i];

		if (linked->model->table.is_link) {
			linked->model->table.sections =
				arena_array(linker->arena, 1, sizeof(struct form_section));
			continue;
		}
		link_key(linker, linked);
		link_list(linker, linked);
		link_form(linker, linked);
	}
}
