/* Indexes, unique sets, rows of which one is chosen, and checks. */
#include <inttypes.h>
#include <string.h>

#include "base/buffer.h"
#include "base/name_hash.h"
#include "expression/manifest_expression.h"
#include "link/link.h"

/* Null where an index can have the column, else why not. */
static const char *unfit_reason(const struct column *column)
{
	if (!column_is_stored(column))
		return "it is not stored in this table";
	return column_type(column)->is_long
		       ? "long texts have no order that an index could keep"
		       : NULL;
}

/* The words of the attribute as names of columns that an index can have; NULL after a message. */
static struct word *index_words(struct linker *linker, const struct linked_table *linked,
	const struct attribute *attribute, size_t *count)
{
	struct word *words = attribute_words(linker->arena, attribute, count);
	bool is_right = *count > 0;

	for (size_t i = 0; i < *count; i++) {
		const struct column *column = linker_named_column(
			linker, linked, attribute, words[i].offset, words[i].text);
		const char *reason = column != NULL ? unfit_reason(column) : NULL;

		if (reason != NULL)
			message_add(linker->messages, attribute_place(attribute, words[i].offset),
				"E114", "leave it out", "%s cannot be indexed: %s", words[i].text,
				reason);
		for (size_t j = 0; j < i; j++) {
			if (strcmp(words[i].text, words[j].text) != 0)
				continue;
			message_add(linker->messages, attribute_place(attribute, words[i].offset),
				"E125", "remove one of them", "%s stands there twice",
				words[i].text);
			is_right = false;
		}
		is_right = is_right && column != NULL && reason == NULL;
	}
	return is_right ? words : NULL;
}

/* Of a set that the database keeps alone: a value that follows others could break it behind everybody's back. */
static bool is_settled(void *data, const struct column *column)
{
	(void)data;
	return !column->kept;
}

static bool set_is_settled(struct linker *linker, const struct linked_table *linked, const struct attribute *attribute,
	const struct word *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (is_settled(NULL, linked_column(linked, words[i].text)))
			continue;
		message_add(linker->messages, attribute_place(attribute, words[i].offset), "E114",
			"name what it is made of", "%s cannot be unique: its value is computed", words[i].text);
		return false;
	}
	return true;
}

static bool same_columns(const char *const *a, const char *const *b)
{
	size_t i = 0;

	while (a[i] != NULL && b[i] != NULL && strcmp(a[i], b[i]) == 0)
		i++;
	return a[i] == NULL && b[i] == NULL;
}

static bool is_repeated(struct linker *linker, const struct linked_table *linked,
	const struct element *element, const struct index *index, size_t before)
{
	const char *first = index->columns[0];

	for (size_t i = 0; i < before; i++) {
		const struct index *other = &linked->model->table.indexes[i];
		bool is_same = other->where == NULL || strcmp(other->name, index->name) == 0;
		if (!is_same || !same_columns(other->columns, index->columns))
			continue;
		message_add(linker->messages, element->place, "E125", "remove one of them",
			"the table %s has an index over the same columns already",
			linked->model->table.name);
		return true;
	}
	if (index->columns[1] == NULL && linked_column(linked, first)->is_unique) {
		message_add(linker->messages, element->place, "E125", "remove it",
			"%s is unique: it has its index already", first);
		return true;
	}
	return false;
}

/* A set with a condition is another one when its condition changes: migrate then looks at all rows anew. */
static const char *index_name(struct linker *linker, const struct index *index, const char *where)
{
	struct buffer name;

	buffer_start(&name, linker->arena, 60);
	for (size_t i = 0; index->columns[i] != NULL; i++)
		buffer_format(&name, "%s$", index->columns[i]);
	if (index->where != NULL)
		buffer_format(&name, "%08" PRIx32, name_hash(where));
	else
		buffer_text(&name, index->is_unique ? "set" : "index");
	return name.data;
}

/* The condition of a unique set: the database itself keeps it, from what stands in the row. */
static const struct expression *unique_where(struct linker *linker,
	const struct linked_table *linked, const struct element *element, bool *is_right)
{
	const struct attribute *attribute = element_attribute(element, "where");
	const struct expression *where;

	if (attribute == NULL)
		return NULL;
	where = linker_expression(linker, linked, attribute, PURPOSE_WHERE, NULL);
	*is_right = where != NULL;
	if (where == NULL || (expression_is_definite(where) && expression_columns(where, is_settled, NULL) == NULL))
		return where;
	message_add(linker->messages, attribute->value_place, "E114",
		"name columns of this table and fixed values; a check can look further",
		"a unique set cannot hang on other records, the day or the person");
	*is_right = false;
	return NULL;
}

static void add_indexes(struct linker *linker, struct linked_table *linked)
{
	struct table *table = &linked->model->table;
	struct index *indexes;
	size_t count = 0;

	for (const struct element *each = linked_first(linked, NULL); each != NULL;
		each = linked_next(linked, each, NULL))
		count++;
	indexes = arena_array(linker->arena, count + 1, sizeof *indexes);
	table->indexes = indexes;
	linked->model->index_places =
		arena_array(linker->arena, count + 1, sizeof *linked->model->index_places);
	for (const struct element *each = linked_first(linked, NULL); each != NULL;
		each = linked_next(linked, each, NULL)) {
		bool is_unique = strcmp(each->name, "unique") == 0;
		struct index *index = &indexes[table->index_count];
		struct word *words;
		bool is_right = true;

		if (!is_unique && strcmp(each->name, "index") != 0)
			continue;
		words = index_words(linker, linked, element_attribute(each, "columns"), &count);
		if (words == NULL || (is_unique && !set_is_settled(linker, linked, element_attribute(each, "columns"), words, count)))
			continue;
		index->columns = word_texts(linker->arena, words, count);
		index->is_unique = is_unique;
		index->message = element_value(each, "message");
		index->where = is_unique ? unique_where(linker, linked, each, &is_right) : NULL;
		if (!is_right)
			continue;
		index->name = index_name(linker, index, element_value(each, "where"));
		if (is_repeated(linker, linked, each, index, table->index_count))
			continue;
		linked->model->index_places[table->index_count++] =
			element_attribute(each, "columns")->value_place;
	}
}

static void mark_sortable(struct linked_table *linked)
{
	const struct table *table = &linked->model->table;

	for (size_t i = 0; i < table->column_count; i++) {
		struct column *column = &linked->columns[i];
		if (column->is_unique && !column->is_hidden)
			column->is_sortable = true;
	}
	for (size_t i = 0; i < table->index_count; i++) {
		struct column *column = linked_column(linked, table->indexes[i].columns[0]);
		if (!column->is_hidden && table->indexes[i].where == NULL)
			column->is_sortable = true;
	}
}

/* --- single-per --- */

static void link_single_per(struct linker *linker, struct linked_table *linked,
	struct column *column, const struct attribute *attribute)
{
	const struct column *group =
		linker_named_column(linker, linked, attribute, 0, attribute->value);

	if (group == NULL)
		return;
	if (column_is_reference(group)) {
		column->single_per = group->name;
		return;
	}
	message_add(linker->messages, attribute->value_place, "E114",
		linked->model->table.parent_column != NULL
			? arena_format(linker->arena, "write %s, the reference to the parent",
				  linked->model->table.parent_column)
			: "name a reference of this table",
		"single-per of %s: %s is no reference", column->name, group->name);
}

/* --- show-if --- */

bool term_names(const struct term *term, const struct column *column)
{
	bool is_found = term->column == column;

	for (const struct term *each = term->first; each != NULL && !is_found; each = each->next)
		is_found = term_names(each, column);
	return is_found;
}

static void link_show_if(struct linker *linker, struct linked_table *linked, struct column *column,
	const struct attribute *attribute)
{
	const struct term *root;
	const struct expression *expression =
		linker_expression(linker, linked, attribute, PURPOSE_SHOW, &root);

	if (expression == NULL)
		return;
	if (column->is_hidden)
		message_add(linker->messages, attribute->place, "E309",
			"remove one of them: hidden=\"yes\" is in the database only",
			"nobody is ever shown %s", column->name);
	else if (column_is_count(column))
		message_add(linker->messages, attribute->place, "E309",
			"remove it: counts stand in lists and on tabs",
			"no form shows %s", column->name);
	else if (column_is_writable(column) && term_names(root, column))
		message_add(linker->messages, attribute->value_place, "E309",
			"name the other columns that it hangs on",
			"%s would hide itself while somebody types", column->name);
	else
		column->show_if = expression;
}

/* What is emptied is what people type. */
static void check_clearing(struct linker *linker, const struct linked_table *linked, size_t index)
{
	const struct column *column = &linked->columns[index];
	const struct attribute *attribute = element_attribute(linked->elements[index], "clear-hidden");

	if (!column->clears_hidden)
		return;
	if (!element_has(linked->elements[index], "show-if"))
		message_add(linker->messages, attribute->place, "E124", "say when it is there: show-if=\"kind = 'money'\"",
			"%s is never hidden", column->name);
	else if (column_made_of(column) || column_type(column)->is_numbered || column->is_closed)
		message_add(linker->messages, attribute->place, "E124", "remove it", "nobody empties %s: %s", column->name,
			column_made_of(column) ? "its value is computed"
			: column->is_closed    ? "transitions alone change it"
					       : "its number comes from the series");
}

static void link_show_ifs(struct linker *linker, struct linked_table *linked)
{
	for (size_t i = 0; i < linked->model->table.column_count; i++) {
		const struct attribute *attribute =
			linked->elements[i] != NULL
				? element_attribute(linked->elements[i], "show-if")
				: NULL;

		if (attribute != NULL)
			link_show_if(linker, linked, &linked->columns[i], attribute);
		if (linked->elements[i] != NULL)
			check_clearing(linker, linked, i);
	}
}

/* --- checks --- */

static void add_check(struct linker *linker, struct linked_table *linked,
	const struct element *element, struct check *checks)
{
	struct table *table = &linked->model->table;
	const struct attribute *holds = element_attribute(element, "holds");
	const struct attribute *on = element_attribute(element, "on");
	const char *name = element_value(element, "name");
	const struct column *column = NULL;
	const struct expression *expression;
	const struct term *root;
	struct check *check = &checks[table->check_count];

	if (on != NULL)
		column = linker_named_column(linker, linked, on, 0, on->value);
	if (column != NULL && !column_is_writable(column)) {
		message_add(linker->messages, on->value_place, "E114", "name a column of the form",
			"no message can stand beside %s: nobody enters it", column->name);
		column = NULL;
	}
	for (size_t i = 0; i < table->check_count && name != NULL; i++) {
		if (strcmp(checks[i].name, name) == 0)
			message_add(linker->messages, element_value_place(element, "name"), "E111",
				"choose another name", "the table %s has a check %s already",
				table->name, name);
	}
	if (holds == NULL)
		return;
	expression = linker_expression(linker, linked, holds, PURPOSE_HOLDS, &root);
	if (expression != NULL) {
		check_is_usable(linker, element, root);
		check_new_records(linker, holds, root, name);
	}
	if (expression == NULL || column == NULL || name == NULL)
		return;
	check->name = name;
	check->module = linker_added_by(linker, linked, element);
	check->column = column->name;
	check->message = element_value(element, "message");
	check->level = check_level(element);
	check->is_of_changes = check->level != CHECK_REFUSES || term_asks_the_day(root);
	check->holds = expression;
	if (check->message != NULL)
		table->check_count++;
}

static void add_checks(struct linker *linker, struct linked_table *linked)
{
	struct check *checks;
	size_t count = 0;

	for (const struct element *each = linked_first(linked, "check"); each != NULL;
		each = linked_next(linked, each, "check"))
		count++;
	checks = arena_array(linker->arena, count + 1, sizeof *checks);
	linked->model->table.checks = checks;
	for (const struct element *each = linked_first(linked, "check"); each != NULL;
		each = linked_next(linked, each, "check"))
		add_check(linker, linked, each, checks);
}

void link_indexes(struct linker *linker)
{
	for (size_t i = 0; i < linker->table_count; i++) {
		struct linked_table *linked = linker->tables[i];

		if (linked->model->table.is_link) {
			linked->model->table.indexes =
				arena_array(linker->arena, 1, sizeof(struct index));
			linked->model->table.checks =
				arena_array(linker->arena, 1, sizeof(struct check));
			continue;
		}
		add_indexes(linker, linked);
		mark_sortable(linked);
		add_checks(linker, linked);
		link_show_ifs(linker, linked);
		for (size_t j = 0; j < linked->model->table.column_count; j++) {
			const struct attribute *single =
				linked->elements[j] != NULL
					? element_attribute(linked->elements[j], "single-per")
					: NULL;
			if (single != NULL)
				link_single_per(linker, linked, &linked->columns[j], single);
		}
	}
}
