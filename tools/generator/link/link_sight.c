/* view-if: who sees a column, and where a column cannot stand that not everybody sees. */
#include <string.h>

#include "expression/expression_never.h"
#include "link/link.h"
#include "value/type.h"

static const struct attribute *sight_attribute(const struct linked_table *linked, size_t index)
{
	return linked->elements[index] ? element_attribute(linked->elements[index], "view-if") : NULL;
}

static bool can_have_sight(struct linker *linker, const struct linked_table *linked,
	const struct column *column, const struct attribute *attribute)
{
	const struct table *table = &linked->model->table;

	if (table->scope != SCOPE_TENANT)
		message_add(linker->messages, attribute->place, "E124", "remove it",
			"view-if is for tables of scope tenant: of others nobody has rows of his own");
	else if (column->is_hidden)
		message_add(linker->messages, attribute->place, "E124", "remove one of them",
			"%s is hidden: nobody sees it", column->name);
	else if (column->is_required && !column->default_value && !column->default_from)
		message_add(linker->messages, attribute->place, "E124",
			"give it a default, or required-if in place of required",
			"%s is required, and who does not see it could add no %s", column->name,
			name_inside(linker->arena, table->singular));
	else
		return true;
	return false;
}

static void link_sight(struct linker *linker, struct linked_table *linked, size_t index)
{
	struct column *column = &linked->columns[index];
	const struct attribute *attribute = sight_attribute(linked, index);
	const struct term *root = NULL;

	if (!attribute || !can_have_sight(linker, linked, column, attribute))
		return;
	column->view_if = linker_expression(linker, linked, attribute, PURPOSE_SIGHT, &root);
	if (!column->view_if)
		return;
	linked->model->table.has_sights = true;
	if (expression_chance(linker->arena, root) != CHANCE_SOME)
		message_add(linker->messages, attribute->value_place, "E130",
			"say who may see it, or hide it: hidden=\"yes\"",
			"it can never be true: nobody would see %s", column->name);
}

void link_sights(struct linker *linker)
{
	for (size_t i = 0; i < linker->table_count; i++) {
		struct linked_table *linked = linker->tables[i];
		for (size_t j = 0; !linked->model->table.is_link && j < linked->model->table.column_count; j++)
			link_sight(linker, linked, j);
	}
}

/* --- past its right --- */

static bool has_name(const char *const *names, const char *name)
{
	for (; names && *names; names++) {
		if (strcmp(*names, name) == 0)
			return true;
	}
	return false;
}

/* Does it ask for the person alone, by his permissions? */
static bool is_of_person(const struct expression *expression)
{
	for (uint32_t i = 0; i < expression->node_count; i++) {
		const struct expression_node *node = &expression->nodes[i];
		bool is_known = node->kind == TERM_OR || node->kind == TERM_AND || node->kind == TERM_NOT ||
				node->kind == TERM_TRUE || node->kind == TERM_FALSE ||
				(node->kind == TERM_CALL && node->sign == FUNCTION_CAN);
		if (node->kind == TERM_CALL && node->sign == FUNCTION_CAN)
			i += node->size - 1u;
		if (!is_known)
			return false;
	}
	return true;
}

static void check_sight(struct linker *linker, const struct linked_table *linked, size_t index)
{
	const struct table *table = &linked->model->table;
	const struct column *column = &linked->columns[index];
	const struct place place = sight_attribute(linked, index)->place;

	if (has_name(table->key, column->name))
		message_add(linker->messages, place, "E312", "name records by what everybody sees who sees the record",
			"%s is in the key: links, messages and the trash would show it to everybody",
			column->name);
	if (has_name(table->picker, column->name) || has_name(table->picker_search, column->name))
		message_add(linker->messages, place, "E312", "leave it out of the picker",
			"%s is in the picker: who chooses a record would learn of it", column->name);
	if (column->is_searched)
		message_add(linker->messages, place, "E312",
			column_type(column)->has_tags ? "remove view-if, or move them to a detail that fewer people may see"
						      : "remove search, and let people filter by it",
			"%s is searched: whoever searches for words would find out what it holds",
			column->name);
	if (table->parent_column && strcmp(table->parent_column, column->name) == 0)
		message_add(linker->messages, place, "E312", "keep people from the details by a rule",
			"%s leads to the record above: its page shows which details it has",
			column->name);
	if (!column_is_stored(column) && !is_of_person(column->view_if))
		message_add(linker->messages, place, "E312", "ask for can('...') alone",
			"%s is not stored in the row: it is seen in all rows or in none", column->name);
}

void check_sights(struct linker *linker)
{
	for (size_t i = 0; i < linker->table_count; i++) {
		struct linked_table *linked = linker->tables[i];
		for (size_t j = 0; j < linked->model->table.column_count; j++) {
			if (linked->columns[j].view_if)
				check_sight(linker, linked, j);
		}
	}
}

static bool tells_nothing(void *data, const struct column *column)
{
	(void)data;
	return !column_is_computed(column) || !column->view_if;
}

/* Rows are read as the person sees them, but what is computed is not among what they hold. */
void check_sight_computed(struct linker *linker, const struct attribute *attribute,
	const struct expression *expression)
{
	const struct column *secret = expression_columns(expression, tells_nothing, NULL);

	if (secret != NULL)
		message_add(linker->messages, attribute->value_place, "E312",
			"compare what everybody sees who sees the rows",
			"%s would tell of %s, which is computed, and which not everybody sees", attribute->name,
			secret->name);
}

/* A list or a widget is read as the person does, but not what paths lead to. */
void check_sight_paths(struct linker *linker, const struct attribute *attribute,
	const struct expression *expression)
{
	for (uint32_t i = 0; i < expression->node_count; i++) {
		const struct expression_node *node = &expression->nodes[i];
		if (node->kind != TERM_PATH || node->sign != ROOT_ROW)
			continue;
		const struct column *column = node_column(expression->table, node);
		if (!column->view_if)
			continue;
		message_add(linker->messages, attribute->value_place, "E312",
			"copy what everybody may know into a column of this table",
			"%s leads to %s, which not everybody sees who sees these rows", attribute->name,
			column->name);
		return;
	}
}
