/* Computed columns: value, which no person types and no table holds. */
#include "expression/expression_tree.h"
#include "link/link.h"
#include "value/type.h"

/* What one list may ask for beside its rows. */
#define JOINS_MOST 8
#define ROWS_MOST 8
/* Of how many parts one column may be made, with what it is made of. */
#define PARTS_MOST 1000

static const struct attribute *value_of(const struct linked_table *linked, size_t index)
{
	return linked->elements[index] ? element_attribute(linked->elements[index], "value") : NULL;
}

/* The first attribute that says how it is typed or kept, which it is not. */
static const struct attribute *superfluous(const struct element *element)
{
	static const char *const names[] = {"default", "default-from", "renew", "required", "required-if", "edit-if",
		"read-only", "placeholder", "unique", "search", "pattern", "min", "max", "single-per", "copy",
		"after-submit", "set-once", NULL};

	for (size_t i = 0; names[i]; i++) {
		const struct attribute *attribute = element_attribute(element, names[i]);
		if (attribute)
			return attribute;
	}
	return NULL;
}

static bool can_be_computed(
	struct linker *linker, const struct linked_table *linked, size_t index, const struct attribute *value)
{
	const struct column *column = &linked->columns[index];
	const struct attribute *other = superfluous(linked->elements[index]);

	if (linked->model->table.scope != SCOPE_TENANT)
		message_add(linker->messages, value->place, "E124", "remove it",
			"the values of %s are not computed: it is no table of scope tenant",
			linked->model->table.name);
	else if (other)
		message_add(linker->messages, other->place, "E124", "remove one of them",
			"%s is computed: %s has no meaning there", column->name, other->name);
	else if (column_is_reference(column))
		message_add(linker->messages, value->place, "E124",
			"compute what is to be shown of the other record: customer.name, as a text",
			"%s refers to a record: nobody but its writer says to which", column->name);
	else if (column_type(column)->class == CLASS_NONE)
		message_add(linker->messages, value->place, "E124", "remove it",
			"no expression has a value for %s, which is of type %s", column->name,
			column_type(column)->name);
	else
		return true;
	return false;
}

/* --- what leads back to itself --- */

struct search {
	const struct column *sought;
	const struct column **seen; /* the computed columns that were looked at */
	size_t count;
};

static bool is_among(const struct column *const *columns, size_t count, const struct column *column)
{
	while (count > 0 && columns[count - 1] != column)
		count--;
	return count > 0;
}

static bool leads_elsewhere(void *data, const struct column *column)
{
	struct search *search = data;

	if (column == search->sought)
		return false;
	if (!column->computed || is_among(search->seen, search->count, column))
		return true;
	search->seen[search->count++] = column;
	return expression_columns(column->computed, leads_elsewhere, search) == NULL;
}

/* How many there are in all. */
static size_t computed_count(const struct linker *linker)
{
	size_t count = 0;

	for (size_t i = 0; i < linker->table_count; i++)
		for (size_t j = 0; j < linker->tables[i]->model->table.column_count; j++)
			count += linker->tables[i]->columns[j].computed != NULL;
	return count;
}

static void refuse_circle(struct linker *linker, struct linked_table *linked, size_t index)
{
	struct column *column = &linked->columns[index];
	struct search search = {.sought = column};
	const struct column *through;

	if (!column->computed)
		return;
	search.seen = arena_array(linker->arena, computed_count(linker), sizeof *search.seen);
	through = expression_columns(column->computed, leads_elsewhere, &search);
	if (!through)
		return;
	message_add(linker->messages, value_of(linked, index)->value_place, "E130",
		"compute one of them from what is typed",
		through == column ? "%s would be computed from itself"
				  : "%s would be computed from %s, which is computed from it",
		column->name, through->name);
	column->computed = NULL; /* no other circle leads over it */
}

/* --- what a list costs --- */

struct weighing {
	const struct column **columns; /* the computed ones that were weighed */
	size_t *weights;
	size_t count;
	size_t sum; /* of the expression that is being weighed */
};

static bool is_weighed(void *data, const struct column *column);

/* Of how many parts its statement is made: each use of a computed column repeats what that is made of. */
static size_t weight_of(struct weighing *weighing, const struct column *column)
{
	size_t outer = weighing->sum, weight;

	for (size_t i = 0; i < weighing->count; i++) {
		if (weighing->columns[i] == column)
			return weighing->weights[i];
	}
	weighing->sum = column->computed->node_count;
	expression_columns(column->computed, is_weighed, weighing);
	weight = weighing->sum;
	weighing->sum = outer;
	weighing->columns[weighing->count] = column;
	weighing->weights[weighing->count++] = weight;
	return weight;
}

static bool is_weighed(void *data, const struct column *column)
{
	struct weighing *weighing = data;

	if (column->computed)
		weighing->sum += weight_of(weighing, column);
	if (weighing->sum > PARTS_MOST)
		weighing->sum = PARTS_MOST + 1;
	return true;
}

static void refuse_weights(struct linker *linker)
{
	size_t most = computed_count(linker);
	struct weighing weighing = {.columns = arena_array(linker->arena, most + 1, sizeof *weighing.columns),
		.weights = arena_array(linker->arena, most + 1, sizeof *weighing.weights)};

	for (size_t i = 0; i < linker->table_count; i++) {
		struct linked_table *linked = linker->tables[i];
		for (size_t j = 0; j < linked->model->table.column_count; j++) {
			struct column *column = &linked->columns[j];
			if (column->computed && weight_of(&weighing, column) > PARTS_MOST) {
				message_add(linker->messages, value_of(linked, j)->value_place, "E310",
					"keep one of those that it is made of in a column of its own, by default-from and renew",
					"%s is computed from too much that is computed itself", column->name);
				column->computed = NULL;
			}
		}
	}
}

static void refuse_costs(struct linker *linker, struct linked_table *linked)
{
	struct expression_statement statement = {.arena = linker->arena};
	struct buffer sql;

	buffer_start(&sql, linker->arena, 500);
	for (size_t i = 0; i < linked->model->table.column_count; i++) {
		const struct column *column = &linked->columns[i];
		if (!column->computed || column->is_hidden)
			continue;
		expression_computed_sql(column, &sql, &statement);
		if (statement.join_count <= JOINS_MOST && statement.rows_number <= ROWS_MOST)
			continue;
		message_add(linker->messages, value_of(linked, i)->value_place, "E310",
			"keep one of them in a column of its own, by default-from and renew",
			"with %s the computed columns of %s ask for other records too often: %d references and %d sets of rows are the most",
			column->name, linked->model->table.name, JOINS_MOST, ROWS_MOST);
		return;
	}
}

void link_computed(struct linker *linker)
{
	for (size_t i = 0; i < linker->table_count; i++) {
		struct linked_table *linked = linker->tables[i];
		for (size_t j = 0; !linked->model->table.is_link && j < linked->model->table.column_count; j++) {
			const struct attribute *value = value_of(linked, j);
			struct column *column = &linked->columns[j];
			if (!value || !can_be_computed(linker, linked, j, value))
				continue;
			column->is_read_only = true;
			column->is_never_copied = true;
			column->computed = linker_column_expression(
				linker, linked, column, value, PURPOSE_COMPUTED, NULL);
		}
	}
	for (size_t i = 0; i < linker->table_count; i++)
		for (size_t j = 0; !linker->tables[i]->model->table.is_link && j < linker->tables[i]->model->table.column_count; j++)
			refuse_circle(linker, linker->tables[i], j);
	refuse_weights(linker);
	for (size_t i = 0; i < linker->table_count; i++)
		refuse_costs(linker, linker->tables[i]);
}

/* --- what it shows --- */

static bool is_seen_by_all(void *data, const struct column *column)
{
	(void)data;
	return !column->view_if &&
	       (!column->computed || expression_columns(column->computed, is_seen_by_all, NULL) == NULL);
}

static void check_shown(struct linker *linker, const struct linked_table *linked, size_t index)
{
	const struct column *column = &linked->columns[index];
	const struct column *secret = expression_columns(column->computed, is_seen_by_all, NULL);

	if (secret && !column->view_if && !column->is_hidden)
		message_add(linker->messages, value_of(linked, index)->value_place, "E312",
			"say who sees it: view-if=\"can('...')\"",
			"%s is computed from %s, which not everybody sees", column->name, secret->name);
}

void check_computed(struct linker *linker)
{
	for (size_t i = 0; i < linker->table_count; i++)
		for (size_t j = 0; j < linker->tables[i]->model->table.column_count; j++)
			if (linker->tables[i]->columns[j].computed)
				check_shown(linker, linker->tables[i], j);
}
