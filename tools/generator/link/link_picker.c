/* What is shown and searched where a record of the table is chosen. */
#include "link/link_page.h"

static const char *unpicked_reason(const struct column *column)
{
	if (column_type(column)->is_never_shown)
		return "it is never shown";
	if (column->is_hidden)
		return "it is hidden";
	if (column->is_implicit)
		return "the platform keeps it for itself";
	if (!column_is_stored(column))
		return "it is not stored in this table";
	if (column_type(column)->is_long || column_type(column)->class == CLASS_BOOLEAN)
		return "a choice shows short texts, numbers, dates, enums and references";
	return NULL;
}

static const char *unsearched_reason(const struct column *column)
{
	const char *reason = unpicked_reason(column);

	if (reason == NULL && !column_is_text(column))
		reason = "a choice is searched by the beginning of short texts";
	return reason;
}

/* A search for beginnings needs an index, or each letter typed would read the whole table. */
static void check_indexes(struct linker *linker, const struct linked_table *linked,
	const struct attribute *search, const char *const *names)
{
	for (size_t i = 0; names[i] != NULL; i++) {
		const struct column *column = linked_column(linked, names[i]);

		if (column != NULL && !column->is_sortable)
			message_add(linker->messages, search->place, "E115",
				arena_format(linker->arena,
					"add <index columns=\"%s\"/> to the table %s", names[i],
					linked->model->table.name),
				"%s cannot be searched by its beginning without an index",
				names[i]);
	}
}

/* Which records there are to choose from, and in what order. */
static void link_picker_rows(
	struct linker *linker, const struct linked_table *linked, const struct element *picker)
{
	struct table *table = &linked->model->table;
	const struct attribute *where = element_attribute(picker, "where");
	const struct attribute *sort = element_attribute(picker, "sort");

	if (where != NULL)
		table->picker_where = linker_expression(linker, linked, where, PURPOSE_WHERE, NULL);
	if (sort == NULL)
		return;
	const char *named = sort_named(linker, linked, sort);
	const struct column *column =
		named != NULL ? table_column(table, named + (*named == '-')) : NULL;
	if (column != NULL && column->view_if != NULL)
		message_add(linker->messages, sort->value_place, "E312",
			"sort by a column that everybody sees", "the order would tell of %s", column->name);
	else
		table->picker_sort = named;
}

void link_picker(struct linker *linker, struct linked_table *linked)
{
	const struct element *picker = element_first(linked->element, "picker");
	struct table *table = &linked->model->table;

	if (picker == NULL)
		return;
	if (table->scope == SCOPE_PLATFORM) {
		message_add(linker->messages, picker->place, "E124", "remove it",
			"nobody chooses a record of a platform table");
		return;
	}
	const struct attribute *search = element_attribute(picker, "search");
	table->picker = columns_named(
		linker, linked, element_attribute(picker, "columns"), unpicked_reason);
	table->picker_search = columns_named(linker, linked, search, unsearched_reason);
	link_picker_rows(linker, linked, picker);
	if (search != NULL && table->picker_search != NULL)
		check_indexes(linker, linked, search, table->picker_search);
}
