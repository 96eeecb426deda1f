/* The list of a table: its columns, filters and order. */
#include <string.h>

#include "link/link_page.h"

#define LISTED_BESIDE_KEY 4

const char *unlisted_reason(const struct column *column)
{
	if (column_type(column)->is_never_shown)
		return "it is never shown";
	if (column->is_hidden)
		return "it is hidden";
	if (column->is_implicit && column->role != ROLE_ID &&
		column->role != ROLE_CREATED_AT && column->role != ROLE_UPDATED_AT)
		return "the platform keeps it for itself";
	return NULL;
}

static const char *unfiltered_reason(const struct column *column)
{
	const struct column_type *type = column_type(column);

	if (type->relation == RELATION_COUNT || column_is_computed(column))
		return "it is not stored in this table";
	if (type->is_unfiltered_in_lists)
		return "lists filter by short texts, numbers, dates, enums, booleans and "
		       "references";
	return unlisted_reason(column);
}

/* What a list shows without being told: long texts are for the record's page. */
static bool is_listed_by_itself(const struct column *column)
{
	return !column->is_implicit && unlisted_reason(column) == NULL &&
	       !column_type(column)->is_long;
}

/* What * stands for in a list: columns of the table itself, neither named nor left out. */
struct listed {
	const char **names, **except;
};

static bool is_rest_of_list(
	const struct table *table, const struct column *column, const void *data)
{
	const struct listed *listed = data;

	if (table->parent_column != NULL && strcmp(column->name, table->parent_column) == 0)
		return false; /* the list mostly stands on the parent's page */
	if (column->module != NULL)
		return false;
	return is_listed_by_itself(column) && !names_have(listed->names, column->name) &&
	       !(listed->except != NULL && names_have(listed->except, column->name));
}

const char *const *listed_columns(
	struct linker *linker, const struct linked_table *linked, const struct element *list)
{
	const struct attribute *except = element_attribute(list, "except");
	struct listed listed = {
		columns_named(linker, linked, element_attribute(list, "columns"), unlisted_reason),
		columns_named(linker, linked, except, unlisted_reason),
	};

	if (except != NULL && (listed.names == NULL || !names_have(listed.names, REST)))
		message_add(linker->messages, except->place, "E124",
			"write * into columns where all others are to stand",
			"except leaves out what * in columns stands for, and there is no *");
	return names_fill(linker, &linked->model->table, listed.names, is_rest_of_list, &listed);
}

static void default_list(struct linker *linker, struct table *table)
{
	size_t key_count = names_count(table->key), count = key_count;
	const char **names =
		arena_array(linker->arena, key_count + LISTED_BESIDE_KEY + 1, sizeof *names);

	for (size_t i = 0; i < key_count; i++)
		names[i] = table->key[i];
	for (size_t i = 0; i < table->column_count && count < key_count + LISTED_BESIDE_KEY; i++) {
		const struct column *column = &table->columns[i];
		if (is_listed_by_itself(column) && column->module == NULL &&
			!names_have(table->key, column->name))
			names[count++] = column->name;
	}
	table->list = names;
}

static void default_filters(struct linker *linker, const struct linked_table *linked)
{
	struct table *table = &linked->model->table;
	const char **names =
		arena_array(linker->arena, names_count(table->list) + 1, sizeof *names);
	size_t count = 0;

	for (size_t i = 0; table->list[i] != NULL; i++) {
		const struct column *column = linked_column(linked, table->list[i]);
		enum type_filter filter = column_type(column)->filter;
		if (filter == FILTER_NAMES || filter == FILTER_YES_NO || filter == FILTER_RECORD)
			names[count++] = column->name;
	}
	table->filters = names;
}

static const char *default_sort(const struct linked_table *linked)
{
	const struct column *column = linked_column(linked, linked->model->table.key[0]);

	return column->is_sortable && !column->is_implicit ? column->name : "-id";
}

/* Names and, behind them, those that the extensions' lists add in that attribute. */
static const char *const *names_extended(struct linker *linker, const struct linked_table *linked,
	const char *const *names, const char *attribute,
	const char *(*reason_of)(const struct column *))
{
	size_t count = names_count(names);
	const char **all = arena_array(
		linker->arena, count + linked->model->table.column_count + 1, sizeof *all);

	memcpy(all, names, count * sizeof *all);
	for (size_t i = 0; i < linked->extension_count; i++) {
		const struct element *list = element_first(linked->extensions[i], "list");
		const char **more =
			list != NULL ? columns_named(linker, linked,
					       element_attribute(list, attribute), reason_of)
				     : NULL;
		for (; more != NULL && *more != NULL; more++)
			if (strcmp(*more, REST) != 0 && !names_have(all, *more))
				all[count++] = *more;
	}
	return all;
}

void link_list(struct linker *linker, struct linked_table *linked)
{
	const struct element *list = element_first(linked->element, "list");
	struct table *table = &linked->model->table;
	const char **names = NULL;
	const char *sort = NULL;

	table->list = list != NULL ? listed_columns(linker, linked, list) : NULL;
	if (table->list == NULL || table->list[0] == NULL)
		default_list(linker, table);
	table->list = names_extended(linker, linked, table->list, "columns", unlisted_reason);
	if (list != NULL)
		names = columns_named(
			linker, linked, element_attribute(list, "filters"), unfiltered_reason);
	table->filters = names;
	if (names == NULL)
		default_filters(linker, linked);
	table->filters = names_extended(linker, linked, table->filters, "filters", unfiltered_reason);
	table->sort = default_sort(linked);
	if (list == NULL)
		return;
	table->page_size = element_number(list, "page-size", 25);
	if (element_attribute(list, "sort") != NULL)
		sort = sort_named(linker, linked, element_attribute(list, "sort"));
	table->totals = link_totals(linker, linked, list, table->list, &sort);
	if (sort != NULL)
		table->sort = sort;
}
