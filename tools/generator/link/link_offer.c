/* Which records a reference may be set to: its where. */
#include "expression/expression_tree.h"
#include "link/link_page.h"

static bool can_be_chosen(struct linker *linker, const struct linked_table *linked,
	const struct column *column, const struct attribute *where)
{
	if (linked->model->table.scope != SCOPE_TENANT)
		message_add(linker->messages, where->place, "E124", "remove it",
			"nobody writes a record of %s", linked->model->table.name);
	else if (!column_is_writable(column) || column->is_hidden)
		message_add(linker->messages, where->place, "E124", "remove it, or write a check",
			"nobody chooses %s", column->name);
	else
		return true;
	return false;
}

/* Is it but the rows that are not archived? They are most of the table, in the order of its key. */
static bool is_present_alone(const struct term *root)
{
	const struct term *archived = root->kind == TERM_NOT ? root->first : NULL;

	return archived && archived->kind == TERM_IS_NULL && archived->first->column &&
	       archived->first->column->role == ROLE_ARCHIVED_AT;
}

static void link_offer(struct linker *linker, struct linked_table *linked, struct column *column,
	const struct attribute *where)
{
	const struct term *root;

	if (column->target == NULL || !can_be_chosen(linker, linked, column, where))
		return;
	column->offered = linker_column_expression(linker, linked, column, where, PURPOSE_OFFER, &root);
	if (column->offered != NULL && !is_present_alone(root) && !condition_is_narrow(column->target, root))
		message_add(linker->messages, where->value_place, "W111",
			"compare a column that has an index with =, <, > or in, or give one that is there an <index>",
			"to offer records for %s every row of %s is looked at: no index leads to those that fit",
			column->name, column->target->name);
}

static bool reads_own_row(const struct table *table, const struct expression *expression)
{
	for (size_t i = 0; expression != NULL && i < table->column_count; i++) {
		if (expression_reads(expression, &table->columns[i]))
			return true;
	}
	return false;
}

/* Does a form ask what follows from what is typed? */
static bool has_consequences(const struct table *table)
{
	bool has = table->has_states;

	for (size_t i = 0; i < table->column_count && !has; i++)
		has = reads_own_row(table, table->columns[i].offered) ||
		      (!table->columns[i].is_hidden && reads_own_row(table, column_made_of(&table->columns[i]))) ||
		      (column_is_writable(&table->columns[i]) && reads_own_row(table, table->columns[i].default_from));
	return has;
}

void link_offers(struct linker *linker)
{
	for (size_t i = 0; i < linker->table_count; i++) {
		struct linked_table *linked = linker->tables[i];

		for (size_t j = 0; !linked->model->table.is_link && j < linked->model->table.column_count; j++) {
			struct column *column = &linked->columns[j];
			const struct attribute *where = linked->elements[j] != NULL
								? element_attribute(linked->elements[j], "where")
								: NULL;
			if (where != NULL && (column_is_reference(column) || column_is_many(column)))
				link_offer(linker, linked, column, where);
		}
		linked->model->table.has_consequences = has_consequences(&linked->model->table);
	}
}
