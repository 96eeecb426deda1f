/* Pages: lists of columns, and what names a record. */
#include "link/link_page.h"

#include <string.h>

const char **columns_named(struct linker *linker, const struct linked_table *linked,
	const struct attribute *attribute, const char *(*reason_of)(const struct column *))
{
	size_t count, kept = 0;
	struct word *words = attribute_words(linker->arena, attribute, &count);
	const char **names;

	if (attribute == NULL)
		return NULL;
	names = arena_array(linker->arena, count + 1, sizeof *names);
	for (size_t i = 0; i < count; i++) {
		bool is_rest = strcmp(words[i].text, REST) == 0;
		const struct column *column =
			is_rest ? NULL
				: linker_named_column(linker, linked, attribute, words[i].offset,
					  words[i].text);
		const char *reason = column != NULL ? reason_of(column) : NULL;
		const char *name = column != NULL ? column->name : REST;
		bool is_twice = false;

		if (column == NULL && !is_rest)
			continue;
		for (size_t j = 0; j < kept; j++)
			is_twice |= strcmp(names[j], name) == 0;
		if (is_twice)
			message_add(linker->messages, attribute_place(attribute, words[i].offset),
				"E125", "remove one of them", "%s stands there twice", name);
		else if (reason != NULL)
			message_add(linker->messages, attribute_place(attribute, words[i].offset),
				"E114", "leave it out", "%s cannot stand in %s: %s", column->name,
				attribute->name, reason);
		else
			names[kept++] = name;
	}
	return names;
}

size_t names_count(const char *const *names)
{
	size_t count = 0;

	while (names[count] != NULL)
		count++;
	return count;
}

const char *const *names_fill(struct linker *linker, const struct table *table,
	const char *const *names,
	bool (*is_meant)(const struct table *, const struct column *, const void *data),
	const void *data)
{
	const char **filled;
	size_t count = 0;

	if (names == NULL || !names_have(names, REST))
		return names;
	filled = arena_array(
		linker->arena, names_count(names) + table->column_count + 1, sizeof *filled);
	for (size_t i = 0; names[i] != NULL; i++) {
		if (strcmp(names[i], REST) != 0) {
			filled[count++] = names[i];
			continue;
		}
		for (size_t j = 0; j < table->column_count; j++) {
			if (is_meant(table, &table->columns[j], data))
				filled[count++] = table->columns[j].name;
		}
	}
	return filled;
}

static const char *unnaming_reason(const struct column *column)
{
	if (column_type(column)->class == CLASS_NONE)
		return "a key is made of texts, numbers, dates and enums";
	if (column_is_computed(column))
		return "it is not stored in this table";
	if (column_is_reference(column))
		return "a key is made of the table's own texts, not of references";
	return column->is_hidden ? "it is hidden" : NULL;
}

static void link_key(struct linker *linker, struct linked_table *linked)
{
	struct table *table = &linked->model->table;
	const char **names = columns_named(
		linker, linked, element_attribute(linked->element, "key"), unnaming_reason);

	if (names != NULL && names[0] != NULL) {
		table->key = names;
		return;
	}
	names = arena_array(linker->arena, 2, sizeof *names);
	names[0] = "id";
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (column->is_implicit || !column_type(column)->is_key_by_default || column->is_hidden ||
			column_is_computed(column) || column->view_if != NULL)
			continue;
		names[0] = column->name;
		break;
	}
	table->key = names;
}

/* --- copies --- */

/* A detail of the table, by its name. */
static bool is_detail(const struct table *table, const char *name)
{
	for (const struct table *const *child = table->children; child != NULL && *child != NULL; child++) {
		if (strcmp((*child)->name, name) == 0)
			return true;
	}
	return false;
}

static const char *details_hint(struct linker *linker, const struct table *table)
{
	struct buffer hint;

	if (table->children == NULL || table->children[0] == NULL)
		return "leave duplicate out: the table has no details";
	buffer_start(&hint, linker->arena, 60);
	buffer_text(&hint, "its details are");
	for (size_t i = 0; table->children[i] != NULL; i++)
		buffer_format(&hint, "%s %s", i > 0 ? "," : "", table->children[i]->name);
	return hint.data;
}

static void link_duplicate(struct linker *linker, struct linked_table *linked)
{
	struct table *table = &linked->model->table;
	const struct attribute *attribute = element_attribute(linked->element, "duplicate");
	size_t count, kept = 0;
	const struct word *words = attribute_words(linker->arena, attribute, &count);
	const char **names = arena_array(linker->arena, count + 1, sizeof *names);

	if (!table->allows_create || !table->has_pages || (count == 1 && strcmp(words[0].text, "none") == 0))
		return;
	for (size_t i = 0; i < count; i++) {
		if (is_detail(table, words[i].text))
			names[kept++] = words[i].text;
		else
			message_add(linker->messages, attribute_place(attribute, words[i].offset), "E123",
				details_hint(linker, table), "duplicate: %s is no detail of %s",
				words[i].text, table->name);
	}
	table->copied = names;
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
		link_views(linker, linked);
		link_own_records(linker, linked);
		link_picker(linker, linked);
		link_form(linker, linked);
		link_duplicate(linker, linked);
	}
	/* Of what the lists of other tables show. */
	for (size_t i = 0; i < linker->table_count; i++) {
		if (linker->tables[i]->model->table.is_link)
			continue;
		link_tabs(linker, linker->tables[i]);
		link_prints(linker, linker->tables[i]);
	}
}
