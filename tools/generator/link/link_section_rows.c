/* Rows that stand in the form of the record to which they refer. */
#include <string.h>

#include "link/link_page.h"
#include "model/words.h"
#include "value/literal.h"

/* --- columns of a row --- */

static const char *unrowed_reason(const struct column *column)
{
	if (column_is_many(column))
		return "it holds any number of records, for which a row has no room";
	if (column->content)
		return "it is a file, which is sent with a form of its own";
	return unformed_reason(column);
}

/* What * stands for in rows. */
static bool is_rest_of_row(const struct table *table, const struct column *column, const void *data)
{
	const char *const *names = data;

	return stands_in_form(table, column) && unrowed_reason(column) == NULL && column->module == NULL &&
	       (!names_have(names, column->name));
}

static const char *const *row_columns(struct linker *linker, const struct linked_table *of, const char *by,
	const struct attribute *attribute)
{
	static const char *const all[] = {REST, NULL};
	const struct table *table = &of->model->table;
	const char **names = columns_named(linker, of, attribute, unrowed_reason);
	size_t kept = 0;

	for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
		if (strcmp(names[i], by) != 0)
			names[kept++] = names[i];
		else
			message_add(linker->messages, attribute->value_place, "E114", "leave it out",
				"%s cannot stand in rows: it is the record whose form they are in", names[i]);
	}
	if (names != NULL)
		names[kept] = NULL;
	const char *const *chosen = names != NULL ? (const char *const *)names : all;
	const char **filled = (const char **)(uintptr_t)names_fill(linker, table, chosen, is_rest_of_row, chosen);
	for (size_t i = kept = 0; filled[i] != NULL; i++) {
		if (strcmp(filled[i], by) != 0)
			filled[kept++] = filled[i];
	}
	filled[kept] = NULL;
	return filled;
}

bool is_rowed_before(const struct form_section *sections, size_t count, const struct table *of)
{
	for (size_t i = 0; i < count; i++) {
		if (sections[i].rows != NULL && sections[i].rows->of == of)
			return true;
	}
	return false;
}

/* --- which rows --- */

/* What a condition such as kind = 'billing' says of all its rows. */
static void presets_find(struct linker *linker, const struct term *term, struct section_rows *rows, size_t *count)
{
	const char **columns = (const char **)(uintptr_t)rows->preset_columns;
	const char **values = (const char **)(uintptr_t)rows->preset_values;
	const struct column *column = NULL;
	const char *value = NULL;

	if (term->kind == TERM_AND) {
		for (const struct term *each = term->first; each != NULL; each = each->next)
			presets_find(linker, each, rows, count);
		return;
	}
	if (term->kind == TERM_COLUMN) {
		column = term->column;
		value = "yes";
	} else if (term->kind == TERM_COMPARE && term->sign == SIGN_EQUAL && term->first->kind == TERM_COLUMN &&
		   (term->first->next->kind == TERM_TEXT || term->first->next->kind == TERM_NUMBER)) {
		column = term->first->column;
		value = term->first->next->text;
	}
	if (column == NULL || names_have(rows->columns, column->name) || !column_is_stored(column) ||
		*count == rows->of->column_count)
		return;
	columns[*count] = column->name;
	values[(*count)++] = value;
}

static void link_rows_where(struct linker *linker, const struct linked_table *of, const struct element *section,
	struct section_rows *rows)
{
	const struct attribute *where = element_attribute(section, "where");
	const size_t most = of->model->table.column_count + 1;
	const struct term *root;
	size_t count = 0;

	if (where == NULL)
		return;
	rows->where = linker_expression(linker, of, where, PURPOSE_WHERE, &root);
	rows->preset_columns = arena_array(linker->arena, most, sizeof(char *));
	rows->preset_values = arena_array(linker->arena, most, sizeof(char *));
	if (rows->where != NULL)
		presets_find(linker, root, rows, &count);
}

/* --- what a new form begins with --- */

static bool begun_values_fit(struct linker *linker, const struct element *row, const struct section_rows *rows,
	struct row_begun *begun)
{
	const struct attribute *attribute = element_attribute(row, "values");
	size_t count = 0, wanted = names_count(begun->columns);
	const char *const *words = attribute != NULL ? words_split(linker->arena, attribute->value, &count) : NULL;

	if (attribute == NULL)
		return false;
	if (words == NULL || count != wanted) {
		message_add(linker->messages, attribute->value_place, "E127",
			"write one value for each column; 'quotes' hold spaces, '' is an empty one",
			"there are %zu values for %zu columns", count, wanted);
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		const struct column *column = table_column(rows->of, begun->columns[i]);
		const char *refusal = *words[i] != '\0' ? literal_refusal(linker->arena, column, words[i]) : NULL;
		if (refusal != NULL)
			message_add(linker->messages, attribute->value_place, "E117", refusal,
				"%s cannot be \"%s\"", column->name, words[i]);
	}
	begun->values = words;
	return true;
}

static const char *unbegun_reason(const struct column *column)
{
	if (column_is_reference(column) || column_is_many(column))
		return "its records are each tenant's own";
	return unrowed_reason(column);
}

static void link_rows_begun(struct linker *linker, const struct linked_table *of, const struct element *section,
	struct section_rows *rows)
{
	struct row_begun *begun =
		arena_array(linker->arena, element_count(section, "default") + 1, sizeof *begun);

	rows->begun = begun;
	for (const struct element *each = element_first(section, "default"); each != NULL;
		each = element_next(each, "default")) {
		struct row_begun *row = &begun[rows->begun_count];
		row->columns = columns_named(linker, of, element_attribute(each, "columns"), unbegun_reason);
		if (row->columns != NULL && begun_values_fit(linker, each, rows, row))
			rows->begun_count++;
	}
}

/* --- the section --- */

const struct section_rows *part_rows(struct linker *linker, const struct linked_table *of)
{
	struct section_rows *rows = arena_allocate(linker->arena, sizeof *rows);

	rows->of = &of->model->table;
	rows->by = rows->of->parent_column;
	rows->columns = row_columns(linker, of, rows->by, NULL);
	return rows;
}

const struct section_rows *link_section_rows(struct linker *linker, const struct linked_table *linked,
	const struct element *section, const struct form_section *before, size_t count)
{
	const struct table *table = &linked->model->table;
	const struct place place = element_value_place(section, "rows");
	const struct linked_table *of = linker_named_table(
		linker, linker_module_at(linker, &section->place), section, "rows", "E123");
	struct section_rows *rows;
	const char *by;

	if (of == NULL)
		return NULL;
	if (of->model->table.parent == table && !element_has(section, "by")) {
		by = of->model->table.parent_column;
	} else {
		const struct column *column = rows_reference(linker, linked, section, "rows", of);
		if (column == NULL)
			return NULL;
		by = column->name;
	}
	if (is_rowed_before(before, count, &of->model->table)) {
		message_add(linker->messages, place, "E125", "remove one of them",
			"two sections have the rows of %s", of->model->table.name);
		return NULL;
	}
	if (table_column(table, of->model->table.name) != NULL) {
		message_add(linker->messages, place, "E111", "rename the column",
			"%s has a column %s, and rows are called the same in the API", table->name,
			of->model->table.name);
		return NULL;
	}
	rows = arena_allocate(linker->arena, sizeof *rows);
	rows->of = &of->model->table;
	rows->by = by;
	rows->columns = row_columns(linker, of, by, element_attribute(section, "columns"));
	link_rows_where(linker, of, section, rows);
	link_rows_begun(linker, of, section, rows);
	return rows;
}
