/* What the grammar and the other steps accept, and nobody could ever use. */
#include <string.h>

#include "base/buffer.h"
#include "expression/expression_never.h"
#include "link/link.h"

static bool has_insert_hook(const struct linked_table *linked)
{
	for (size_t i = 0; i < linked->model->hook_count; i++) {
		if (strcmp(linked->model->hooks[i].on, "before-insert") == 0)
			return true;
	}
	return false;
}

/* Nobody enters it, nothing fills it, and it must not be empty. */
static void check_fillable(
	struct linker *linker, const struct linked_table *linked, const struct column *column)
{
	bool is_closed = column->is_read_only || column->is_hidden;

	if (!column->is_required || column->is_implicit || !is_closed ||
		column->default_value != NULL || column->default_from != NULL || column_type(column)->is_never_null ||
		!linked->model->table.allows_create || has_insert_hook(linked))
		return;
	message_add(linker->messages, linked_column_element(linked, column)->place, "E130",
		"give it a default, fill it in a before-insert hook, or remove one of them",
		"%s is required and %s: nobody can enter it", column->name,
		column->is_hidden ? "hidden" : "read-only");
}

static void check_first_row(
	struct linker *linker, const struct linked_table *linked, const struct column *column)
{
	const struct linked_table *target;
	const struct element *element = linked_column_element(linked, column);

	if (!column_is_reference(column) || !column->is_required || column->target == NULL)
		return;
	if (column->target == &linked->model->table)
		message_add(linker->messages, element->place, "E130", "remove required=\"yes\"",
			"%s is a required reference of %s to itself: the first record has nothing "
			"to refer to",
			column->name, linked->model->table.name);
	target = linker_table_of(linker, column->target);
	if (column->target->scope == SCOPE_SHARED && target != NULL &&
		linked_first(target, "seed") == NULL)
		message_add(linker->messages, element->place, "W107",
			arena_format(linker->arena, "give %s a <seed>", column->target->name),
			"%s is required, but %s has no rows: nobody adds any to a shared table",
			column->name, column->target->name);
}

/* Two fields that show the same pairs would overwrite each other. */
static void check_links(struct linker *linker, const struct linked_table *linked, size_t position)
{
	const struct column *column = &linked->columns[position];

	for (size_t i = 0; i < position; i++) {
		const struct column *other = &linked->columns[i];
		if (!column_is_many(column) || !column_is_many(other) ||
			column->link == NULL || column->link != other->link)
			continue;
		message_add(linker->messages, linked_column_element(linked, column)->place, "E125",
			"remove one of them, or give each a link table of its own",
			"%s and %s show the same records by the link table %s", other->name,
			column->name, column->link->name);
	}
}

void check_is_usable(struct linker *linker, const struct element *element,
	const struct term *root)
{
	struct place place = element_value_place(element, "holds");

	switch (expression_chance(linker->arena, root)) {
	case CHANCE_NONE:
		message_add(linker->messages, place, "E130",
			"say what is true of every record that may be saved",
			"no record can keep this rule: none could be saved");
		break;
	case CHANCE_EMPTY_ONLY:
		message_add(linker->messages, place, "W107",
			"hold it against min and max of the columns",
			"only a record with an empty column can keep this rule");
		break;
	case CHANCE_SOME:
		break;
	}
}

/* --- seeded rows that a unique column would drop --- */

/* Texts that people type are equal without regard to case and marks. */
static void key_add(
	struct arena *arena, struct buffer *key, const struct column *column, const char *value)
{
	bool is_folded = value != NULL && column_is_folded(column);

	buffer_text(key, value == NULL ? "\1" : is_folded ? name_collated(arena, value) : value);
	buffer_text(key, "\2");
}

static const char *row_value(
	const struct seed_rows *seed, const struct seed_row *row, const struct column *column)
{
	for (size_t i = 0; i < seed->column_count; i++) {
		if (strcmp(seed->columns[i], column->name) == 0)
			return row->values != NULL ? row->values[i] : NULL;
	}
	return column->default_value;
}

/* NULL where the row has nothing that could be the same as another's. */
static const char *row_key(struct linker *linker, const struct linked_table *linked,
	const struct seed_rows *seed, const struct seed_row *row, const char *const *columns)
{
	struct buffer key;
	bool is_single = columns[1] == NULL;

	buffer_start(&key, linker->arena, 60);
	for (; *columns != NULL; columns++) {
		const struct column *column = linked_column(linked, *columns);
		const char *value =
			column != NULL ? row_value(seed, row, column) : NULL;
		if (column == NULL || (is_single && value == NULL))
			return NULL;
		key_add(linker->arena, &key, column, value);
	}
	return key.data;
}

static void check_seed_rows(struct linker *linker, const struct linked_table *linked,
	const struct seed_rows *seed, const char *const *columns, struct name_set *keys)
{
	for (size_t i = 0; i < seed->row_count; i++) {
		const char *key = row_key(linker, linked, seed, &seed->rows[i], columns);
		const struct seed_row *same =
			key != NULL ? name_set_add(keys, key, &seed->rows[i]) : NULL;
		if (same != NULL)
			message_add(linker->messages, seed->rows[i].place, "E127",
				"give it another value (capital letters and accents make none)",
				"the row %s has the same %s%s as the row %s: it would never "
				"arrive",
				seed->rows[i].key, columns[0], columns[1] != NULL ? " and so on" : "",
				same->key);
	}
}

static void check_seed_set(
	struct linker *linker, const struct linked_table *linked, const char *const *columns)
{
	struct name_set keys = {.arena = linker->arena};

	for (const struct seed_rows *seed = linked->model->seeds; seed != NULL; seed = seed->next)
		check_seed_rows(linker, linked, seed, columns, &keys);
}

static void check_seed(struct linker *linker, const struct linked_table *linked)
{
	const struct table *table = &linked->model->table;

	for (size_t i = 0; i < table->column_count; i++) {
		if (table->columns[i].is_unique)
			check_seed_set(linker, linked,
				(const char *const[]){table->columns[i].name, NULL});
	}
	for (size_t i = 0; i < table->index_count; i++) {
		if (table->indexes[i].is_unique && table->indexes[i].where == NULL)
			check_seed_set(linker, linked, table->indexes[i].columns);
	}
}

void link_usable(struct linker *linker)
{
	check_grants_usable(linker);
	for (size_t i = 0; i < linker->table_count; i++) {
		const struct linked_table *linked = linker->tables[i];
		if (linked->model->table.is_link)
			continue;
		for (size_t j = 0; j < linked->model->table.column_count; j++) {
			check_fillable(linker, linked, &linked->columns[j]);
			check_first_row(linker, linked, &linked->columns[j]);
			check_links(linker, linked, j);
		}
		if (linked->model->seeds != NULL)
			check_seed(linker, linked);
	}
}
