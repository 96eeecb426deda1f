/* Seeds: rows that a module brings along. */
#include <stdlib.h>
#include <string.h>

#include "link/link.h"
#include "model/words.h"
#include "value/literal.h"
#include "base/suggest.h"

static bool seed_column_fits(struct linker *linker, const struct attribute *attribute,
	const struct word *word, const struct column *column)
{
	if (column == NULL)
		return false;
	if (!column->is_implicit && column_is_stored(column) && !column->kept)
		return true;
	message_add(linker->messages, attribute_place(attribute, word->offset), "E114",
		strcmp(word->text, "id") == 0 ? "write it as the attribute id of each row"
					      : "leave it out",
		"rows cannot fill %s: it is %s", word->text,
		column->is_implicit ? "the platform's own"
		: column->kept	    ? "computed"
				    : "not stored in this table");
	return false;
}

/* Required columns without a default must be among those that the rows fill. */
static void check_seed_is_whole(struct linker *linker, const struct linked_table *linked,
	const struct attribute *attribute, const char *const *names)
{
	for (size_t i = 0; i < linked->model->table.column_count; i++) {
		const struct column *column = &linked->columns[i];
		bool is_there = false;

		if (!column_is_always_filled(column) || column->is_implicit || !column_is_stored(column) ||
			column_type(column)->is_never_null || column->default_value != NULL)
			continue;
		for (size_t j = 0; names[j] != NULL; j++)
			is_there |= strcmp(names[j], column->name) == 0;
		if (!is_there)
			message_add(linker->messages, attribute->value_place, "E127",
				arena_format(linker->arena, "add %s to columns", column->name),
				"the rows lack %s, which is required", column->name);
	}
}

/* The keys of all seeds come first: rows refer to rows of other tables, and to later ones. */
static void collect_seed_keys(struct linker *linker, struct linked_table *linked)
{
	linked->seed_keys.arena = linker->arena;
	for (const struct element *seed = linked_first(linked, "seed"); seed != NULL;
		seed = linked_next(linked, seed, "seed")) {
		for (const struct element *each = element_first(seed, "row"); each != NULL;
			each = element_next(each, "row")) {
			const char *key = element_value(each, "key");
			const struct element *same =
				key != NULL ? name_set_add(&linked->seed_keys, key, each) : NULL;

			if (same != NULL)
				message_add(linker->messages, element_value_place(each, "key"), "E125",
					"choose another key", "there is a row %s already (%s, line %u)", key,
					same->place.file, same->place.line);
		}
	}
}

/* The value as it goes into the database; as it is after a message. */
static const char *seed_value(
	struct linker *linker, struct place place, const struct column *column, const char *value)
{
	const char *refusal, *spelled = value;

	if (value == NULL) {
		if (column_is_always_filled(column))
			message_add(linker->messages, place, "E127", "write a value for it",
				"%s is required: it cannot be empty", column->name);
		return value;
	}
	if (column_is_reference(column)) {
		const struct linked_table *target =
			column->target != NULL ? linker_table_of(linker, column->target) : NULL;
		if (target == NULL || name_set_find(&target->seed_keys, value) != NULL)
			return value;
		message_add(linker->messages, place, "E127",
			arena_format(linker->arena, "write the key of a row in the seed of %s",
				column->target->name),
			"%s: %s has no row \"%s\"", column->name, column->target->name, value);
		return value;
	}
	refusal = literal_value(linker->arena, column, value, &spelled);
	if (refusal != NULL)
		message_add(linker->messages, place, "E117", refusal, "%s cannot be \"%s\"",
			column->name, value);
	return spelled;
}

static void fill_row(struct linker *linker, const struct linked_table *linked,
	const struct element *element, const struct seed_rows *seed, struct seed_row *row)
{
	const struct attribute *attribute = element_attribute(element, "values");
	const char *const *words;
	const char **values;
	const size_t *offsets;
	size_t count;

	row->place = element->place;
	if (attribute == NULL)
		return;
	words = words_split_at(linker->arena, attribute->value, &count, &offsets);
	if (words == NULL) {
		message_add(linker->messages, attribute->value_place, "E127", "close it with '",
			"a quote in values has no end");
		return;
	}
	if (count != seed->column_count) {
		message_add(linker->messages, attribute->value_place, "E127",
			"write one value for each column; one with spaces in 'quotes', an empty "
			"one as ''",
			"the row has %zu values, the columns are %zu", count, seed->column_count);
		return;
	}
	values = arena_array(linker->arena, count + 1, sizeof *values);
	for (size_t i = 0; i < count; i++) {
		values[i] = seed_value(linker, attribute_place(attribute, offsets[i]),
			linked_column(linked, seed->columns[i]),
			*words[i] != '\0' ? words[i] : NULL);
	}
	row->values = values;
}

static void check_row_id(struct linker *linker, const struct linked_table *linked,
	const struct element *element, struct name_set *ids, const struct seed_row *row)
{
	const char *id = element_value(element, "id");
	const struct seed_row *same = NULL;
	bool is_shared = linked->model->table.scope == SCOPE_SHARED;

	if (is_shared && row->id == 0)
		message_add(linker->messages, element->place, "E127",
			"add id=\"...\", a number that no other row of the table ever had",
			"a row of a shared table needs an id");
	if (!is_shared && row->id != 0)
		message_add(linker->messages, element_attribute(element, "id")->place, "E127",
			"remove it", "rows of a tenant's table get their ids from the database");
	if (id != NULL)
		same = name_set_add(ids, arena_format(linker->arena, "%u", row->id), row);
	if (same != NULL)
		message_add(linker->messages, element_value_place(element, "id"), "E125",
			"choose another id", "the id %s is that of the row %s already", id,
			same->key);
}

/* A table keeps of its rows where they come from, or it does not: no other module changes that. */
static bool can_be_seeded(
	struct linker *linker, const struct linked_table *linked, const struct element *element)
{
	const struct table *table = &linked->model->table;

	if (table->scope == SCOPE_PLATFORM)
		message_add(linker->messages, element->place, "E124", "remove it",
			"tables of scope platform have no seed");
	else if (element->parent != linked->element && !table->is_seeded)
		message_add(linker->messages, element->place, "E124",
			arena_format(linker->arena, "write seeded=\"yes\" at the table %s", table->name),
			"rows of other modules come to tables that are seeded");
	else
		return true;
	return false;
}

/* Behind those that are there: the table's own come first. */
static void seed_add(struct model_table *model, struct seed_rows *seed)
{
	struct seed_rows **end = &model->seeds;

	while (*end != NULL)
		end = &(*end)->next;
	*end = seed;
}

static void link_seed(
	struct linker *linker, struct linked_table *linked, const struct element *element)
{
	const struct attribute *attribute = element_attribute(element, "columns");
	struct seed_rows *seed = arena_allocate(linker->arena, sizeof *seed);
	struct name_set ids = {.arena = linker->arena};
	bool is_right = attribute != NULL;
	struct word *words = attribute_words(linker->arena, attribute, &seed->column_count);

	if (!can_be_seeded(linker, linked, element))
		return;
	seed->module = linker_module_at(linker, &element->place)->model->module.name;
	for (size_t i = 0; i < seed->column_count; i++)
		is_right &= seed_column_fits(linker, attribute, &words[i],
			linker_named_column(
				linker, linked, attribute, words[i].offset, words[i].text));
	if (!is_right)
		return;
	seed->columns = word_texts(linker->arena, words, seed->column_count);
	check_seed_is_whole(linker, linked, attribute, seed->columns);
	seed->rows =
		arena_array(linker->arena, element_count(element, "row") + 1, sizeof *seed->rows);
	for (const struct element *each = element_first(element, "row"); each != NULL;
		each = element_next(each, "row")) {
		struct seed_row *row = &seed->rows[seed->row_count];

		row->key = element_value(each, "key");
		row->id = element_number(each, "id", 0);
		if (row->key == NULL)
			continue;
		check_row_id(linker, linked, each, &ids, row);
		fill_row(linker, linked, each, seed, row);
		seed->row_count++;
	}
	seed_add(linked->model, seed);
}

void link_seeds(struct linker *linker)
{
	for (size_t i = 0; i < linker->table_count; i++)
		collect_seed_keys(linker, linker->tables[i]);
	for (size_t i = 0; i < linker->table_count; i++) {
		struct linked_table *linked = linker->tables[i];

		for (const struct element *seed = linked_first(linked, "seed"); seed != NULL;
			seed = linked_next(linked, seed, "seed"))
			link_seed(linker, linked, seed);
	}
}
