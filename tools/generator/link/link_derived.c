/* Values that nobody types: default-from, and the columns that renew them; and when a column is required or locked. */
#include <string.h>

#include "expression/expression_tree.h"
#include "link/link.h"
#include "value/type.h"

static const struct attribute *column_attribute(
	const struct linked_table *linked, size_t index, const char *name)
{
	return linked->elements[index] ? element_attribute(linked->elements[index], name) : NULL;
}

static bool can_be_derived(struct linker *linker, const struct linked_table *linked, size_t index,
	const struct attribute *attribute)
{
	const struct column *column = &linked->columns[index];
	const struct attribute *fixed = column_attribute(linked, index, "default");

	if (linked->model->table.scope != SCOPE_TENANT)
		message_add(linker->messages, attribute->place, "E124", "remove it",
			"nobody writes a record of %s: its values are not derived",
			linked->model->table.name);
	else if (fixed)
		message_add(linker->messages, fixed->place, "E124",
			"remove one of them; default-from can name the value, too: coalesce(customer.city, 'Bonn')",
			"%s has both default and default-from", column->name);
	else if (column_type(column)->class == CLASS_NONE)
		message_add(linker->messages, attribute->place, "E124", "remove it",
			"no expression has a value for %s, which is of type %s", column->name,
			column_type(column)->name);
	else
		return true;
	return false;
}

static void link_renew(struct linker *linker, struct linked_table *linked, size_t index)
{
	const struct attribute *attribute = column_attribute(linked, index, "renew");
	struct column *column = &linked->columns[index];
	size_t count;

	if (!attribute)
		return;
	if (!column_attribute(linked, index, "default-from")) {
		message_add(linker->messages, attribute->place, "E124", "add default-from",
			"renew of %s: there is nothing to derive it from", column->name);
		return;
	}
	struct word *words = attribute_words(linker->arena, attribute, &count);
	for (size_t i = 0; i < count; i++) {
		const struct column *other =
			linker_named_column(linker, linked, attribute, words[i].offset, words[i].text);
		if (!other)
			return;
		if (other != column && !other->is_implicit && column_is_stored(other))
			continue;
		message_add(linker->messages, attribute_place(attribute, words[i].offset), "E114",
			"name columns that a change of the record can change",
			"%s cannot renew %s", other->name, column->name);
		return;
	}
	column->renew = word_texts(linker->arena, words, count);
}

/* --- their order --- */

enum { RANK_UNKNOWN = 0, RANK_IN_THE_MAKING = UINT32_MAX };

/* One more than those that it reads; 0 after a mistake. */
static uint32_t rank_find(struct linker *linker, struct linked_table *linked, size_t index)
{
	struct column *column = &linked->columns[index];
	uint32_t rank = 1;

	if (!column_derived_from(column) || column->derive_rank != RANK_UNKNOWN)
		return column_derived_from(column) ? column->derive_rank : 0;
	column->derive_rank = RANK_IN_THE_MAKING;
	for (size_t i = 0; i < linked->model->table.column_count && rank; i++) {
		if (!expression_reads(column_derived_from(column), &linked->columns[i]))
			continue;
		uint32_t read = rank_find(linker, linked, i);
		if (read == RANK_IN_THE_MAKING) {
			message_add(linker->messages,
				column_attribute(linked, index, column->is_generated ? "value" : "default-from")->value_place,
				"E130", "derive one of them from what is typed",
				i == index ? "%s would be derived from itself"
					   : "%s would be derived from %s, which is derived from it",
				column->name, linked->columns[i].name);
			rank = 0;
		} else if (read >= rank) {
			rank = read + 1;
		}
	}
	column->derive_rank = rank;
	if (!rank) {
		column->default_from = NULL;
		column->is_generated = false;
	}
	return rank;
}

/* --- required-if, edit-if --- */

static bool can_have_state(struct linker *linker, const struct linked_table *linked, size_t index,
	const struct attribute *attribute)
{
	const struct column *column = &linked->columns[index];
	const struct attribute *required = column_attribute(linked, index, "required");

	if (linked->model->table.scope != SCOPE_TENANT)
		message_add(linker->messages, attribute->place, "E124", "remove it",
			"nobody writes a record of %s", linked->model->table.name);
	else if (strcmp(attribute->name, "edit-if") == 0 && (!column_is_writable(column) || column->is_hidden))
		message_add(linker->messages, attribute->place, "E124", "remove it",
			"nobody types %s", column->name);
	else if (strcmp(attribute->name, "required-if") == 0 && column->is_required)
		message_add(linker->messages, required->place, "E124", "remove one of them",
			"%s has both required and required-if", column->name);
	else
		return true;
	return false;
}

static const struct expression *link_state(
	struct linker *linker, struct linked_table *linked, size_t index, const char *name)
{
	const struct attribute *attribute = column_attribute(linked, index, name);

	if (!attribute || !can_have_state(linker, linked, index, attribute))
		return NULL;
	linked->model->table.has_states = true;
	return linker_expression(linker, linked, attribute, PURPOSE_STATE, NULL);
}

/* set-once: as an edit-if that looks at what was there. */
static const struct expression *link_set_once(struct linker *linker, struct linked_table *linked, size_t index)
{
	const struct attribute *attribute = column_attribute(linked, index, "set-once");
	struct attribute condition;

	if (strcmp(attribute->value, "yes") != 0)
		return link_state(linker, linked, index, "edit-if");
	if (column_attribute(linked, index, "edit-if")) {
		message_add(linker->messages, attribute->place, "E124",
			arena_format(linker->arena, "write edit-if=\"... and old.%s is null\" alone", linked->columns[index].name),
			"%s has both edit-if and set-once", linked->columns[index].name);
		return NULL;
	}
	condition = *attribute;
	condition.name = "edit-if";
	condition.value = arena_format(linker->arena, "old.%s is null", linked->columns[index].name);
	condition.raw = condition.value;
	if (!can_have_state(linker, linked, index, &condition))
		return NULL;
	linked->model->table.has_states = true;
	return linker_expression(linker, linked, &condition, PURPOSE_STATE, NULL);
}

/* --- the whole --- */

static void link_table_derived(struct linker *linker, struct linked_table *linked)
{
	struct table *table = &linked->model->table;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct attribute *attribute = column_attribute(linked, i, "default-from");
		if (attribute && can_be_derived(linker, linked, i, attribute))
			linked->columns[i].default_from = linker_column_expression(linker, linked,
				&linked->columns[i], attribute, PURPOSE_DERIVED, NULL);
		link_renew(linker, linked, i);
		linked->columns[i].required_if = link_state(linker, linked, i, "required-if");
		linked->columns[i].edit_if = column_attribute(linked, i, "set-once")
			? link_set_once(linker, linked, i)
			: link_state(linker, linked, i, "edit-if");
	}
	for (size_t i = 0; i < table->column_count; i++) {
		uint32_t rank = rank_find(linker, linked, i);
		if (rank > table->derive_ranks)
			table->derive_ranks = rank;
	}
}

void link_derived(struct linker *linker)
{
	for (size_t i = 0; i < linker->table_count; i++)
		if (!linker->tables[i]->model->table.is_link)
			link_table_derived(linker, linker->tables[i]);
}
