/* The order that a list begins with: columns that an index has in that order, or in the reverse of it. */
#include <string.h>

#include "link/link_page.h"

static bool index_begins(const struct index *index, const struct word *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char *name = words[i].text + (*words[i].text == '-');
		if (index->columns[i] == NULL || strcmp(index->columns[i], name) != 0)
			return false;
	}
	return true;
}

static bool has_index(const struct table *table, const struct word *words, size_t count)
{
	for (size_t i = 0; i < table->index_count; i++) {
		if (index_begins(&table->indexes[i], words, count))
			return true;
	}
	return false;
}

/* Can an index have the column at all? */
static bool check_column(struct linker *linker, const struct attribute *attribute, size_t offset,
	const struct column *column)
{
	const char *name = column->name;

	if (column->is_hidden || (column->is_implicit && unlisted_reason(column) != NULL)) {
		message_add(linker->messages, attribute_place(attribute, offset), "E114",
			"sort by a column that people see", "%s cannot be sorted by: %s", name,
			unlisted_reason(column));
		return false;
	}
	if (column->role == ROLE_ID || (column_is_stored(column) && !column_type(column)->is_long))
		return true;
	message_add(linker->messages, attribute_place(attribute, offset), "E114",
		"sort by a column that an index can have", "%s cannot be sorted by: %s", name,
		column_is_stored(column) ? "long texts have no index"
					 : "it is not stored in this table");
	return false;
}

/* "name desc", as SQL has it. */
static bool is_direction(const struct linked_table *linked, const char *name)
{
	return (strcmp(name, "desc") == 0 || strcmp(name, "asc") == 0) &&
	       linked_column(linked, name) == NULL;
}

static bool check_columns(struct linker *linker, const struct linked_table *linked,
	const struct attribute *attribute, const struct word *words, size_t count)
{
	bool is_down = *words[0].text == '-', is_right = true;

	for (size_t i = 0; i < count; i++) {
		size_t minus = *words[i].text == '-';
		size_t offset = words[i].offset + minus;
		const char *name = words[i].text + minus;
		if (i > 0 && is_direction(linked, name)) {
			message_add(linker->messages, attribute_place(attribute, offset), "E113",
				arena_format(linker->arena, "write -%s for descending order, %s for ascending",
					words[i - 1].text, words[i - 1].text),
				"sort: the table %s has no column %s", linked->model->table.name, name);
			return false;
		}
		const struct column *column =
			linker_named_column(linker, linked, attribute, offset, name);
		is_right &= column != NULL && check_column(linker, attribute, offset, column);
		for (size_t j = 0; j < i; j++) {
			if (strcmp(words[j].text + (*words[j].text == '-'), name) == 0) {
				message_add(linker->messages, attribute_place(attribute, offset), "E125",
					"remove one of them", "%s stands there twice", name);
				is_right = false;
			}
		}
		if (minus != (size_t)is_down) {
			message_add(linker->messages, attribute_place(attribute, words[i].offset), "E124",
				"write - before all of them, or before none",
				"an index is read forwards or backwards as a whole: %s goes another way "
				"than %s",
				words[i].text, words[0].text);
			is_right = false;
		}
	}
	return is_right;
}

/* "last_name first_name", without the signs. */
static const char *names_plain(struct linker *linker, const struct word *words, size_t count)
{
	struct buffer names;

	buffer_start(&names, linker->arena, 60);
	for (size_t i = 0; i < count; i++)
		buffer_format(&names, "%s%s", i > 0 ? " " : "",
			words[i].text + (*words[i].text == '-'));
	return names.data;
}

const char *sort_named(struct linker *linker, const struct linked_table *linked,
	const struct attribute *attribute)
{
	const struct table *table = &linked->model->table;
	size_t count;
	const struct word *words = attribute_words(linker->arena, attribute, &count);
	struct buffer sort;

	if (count == 0 || !check_columns(linker, linked, attribute, words, count))
		return NULL;
	const char *names = names_plain(linker, words, count);
	const struct column *first = count == 1 ? linked_column(linked, names) : NULL;
	if (first != NULL ? !first->is_sortable && first->role != ROLE_ID
			  : !has_index(table, words, count)) {
		message_add(linker->messages,
			attribute_place(attribute, words[0].offset + (*words[0].text == '-')), "E115",
			arena_format(linker->arena, "add <index columns=\"%s\"/> to the table %s",
				names, table->name),
			"%s cannot be sorted by without an index", names);
		return NULL;
	}
	buffer_start(&sort, linker->arena, 60);
	for (size_t i = 0; i < count; i++)
		buffer_format(&sort, "%s%s", i > 0 ? " " : "", words[i].text);
	return sort.data;
}
