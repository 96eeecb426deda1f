/* Computed columns: value, which no person types; kept by the table (stored), or made up whenever it is looked at. */
#include <string.h>

#include "base/arena.h"
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

static bool is_to_be_kept(const struct linked_table *linked, size_t index)
{
	return element_says(linked->elements[index], "stored", false);
}

/* The first attribute that says how it is typed or kept, which it is not. */
static const struct attribute *superfluous(const struct element *element)
{
	static const char *const names[] = {"default", "default-from", "renew", "required", "required-if", "edit-if",
		"read-only", "placeholder", "unique", "search", "pattern", "min", "max", "single-per", "copy",
		"after-submit", "set-once", NULL};

	for (size_t i = 0; names[i]; i++) {
		const struct attribute *attribute = element_attribute(element, names[i]);
		bool is_said = attribute && !(strcmp(names[i], "search") == 0 && element_says(element, "stored", false));
		if (is_said)
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
	if (!column_made_of(column) || is_among(search->seen, search->count, column))
		return true;
	search->seen[search->count++] = column;
	return expression_columns(column_made_of(column), leads_elsewhere, search) == NULL;
}

/* How many there are in all. */
static size_t computed_count(const struct linker *linker)
{
	size_t count = 0;

	for (size_t i = 0; i < linker->table_count; i++)
		for (size_t j = 0; j < linker->tables[i]->model->table.column_count; j++)
			count += column_made_of(&linker->tables[i]->columns[j]) != NULL;
	return count;
}

static void refuse_circle(struct linker *linker, struct linked_table *linked, size_t index)
{
	struct column *column = &linked->columns[index];
	struct search search = {.sought = column};
	const struct column *through;

	if (!column_made_of(column))
		return;
	search.seen = arena_array(linker->arena, computed_count(linker), sizeof *search.seen);
	through = expression_columns(column_made_of(column), leads_elsewhere, &search);
	if (!through)
		return;
	message_add(linker->messages, value_of(linked, index)->value_place, "E130",
		"compute one of them from what is typed",
		through == column ? "%s would be computed from itself"
				  : "%s would be computed from %s, which is computed from it",
		column->name, through->name);
	column->computed = column->kept = NULL; /* no other circle leads over it */
}

/* --- what is kept --- */

/* A number that the database gives is not there when it makes the value up, and what the layer writes changes behind it. */
static bool is_declared(void *data, const struct column *column)
{
	(void)data;
	return !column->is_implicit;
}

static void settle_kept(struct linker *linker, struct linked_table *linked, size_t index)
{
	struct column *column = &linked->columns[index];
	const char *hint;

	if (!column->kept)
		return;
	const char *unkept = expression_unkept(column->kept, &hint);
	if (unkept) {
		message_add(linker->messages, value_of(linked, index)->value_place, "E131", hint,
			"%s cannot be stored: %s", column->name, unkept);
		column->kept = NULL;
		return;
	}
	column->is_generated = expression_is_definite(column->kept) &&
			       expression_columns(column->kept, is_declared, NULL) == NULL;
	if (!column->is_generated)
		linked->model->table.is_following = true;
}

/* --- what a list costs --- */

struct weighing {
	const struct column **columns; /* the computed ones that were weighed */
	size_t *weights;
	size_t count;
	size_t sum; /* of the expression that is being weighed */
};

static bool is_weighed(void *data, const struct column *column);

/* Does what reads it repeat what it is made of? */
static bool is_spelled_out(const struct column *column)
{
	return column->computed || column->is_generated;
}

/* Of how many parts its statement is made: each use of a computed column repeats what that is made of. */
static size_t weight_of(struct weighing *weighing, const struct column *column)
{
	size_t outer = weighing->sum, weight;

	for (size_t i = 0; i < weighing->count; i++) {
		if (weighing->columns[i] == column)
			return weighing->weights[i];
	}
	weighing->sum = column_made_of(column)->node_count;
	expression_columns(column_made_of(column), is_weighed, weighing);
	weight = weighing->sum;
	weighing->sum = outer;
	weighing->columns[weighing->count] = column;
	weighing->weights[weighing->count++] = weight;
	return weight;
}

static bool is_weighed(void *data, const struct column *column)
{
	struct weighing *weighing = data;

	if (is_spelled_out(column))
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
			if (is_spelled_out(column) && weight_of(&weighing, column) > PARTS_MOST) {
				message_add(linker->messages, value_of(linked, j)->value_place, "E310",
					"keep one of those that it is made of in a column of its own, by default-from and renew",
					"%s is computed from too much that is computed itself", column->name);
				column->computed = column->kept = NULL;
				column->is_generated = false;
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

/* --- who follows whom --- */

/* The follower that is being found, among those of the table whose rows are read. */
struct following_link {
	struct linker *linker;
	const struct table *table;
};

static struct linked_table *linked_of(struct linker *linker, const struct table *table)
{
	size_t i = 0;

	while (&linker->tables[i]->model->table != table)
		i++;
	return linker->tables[i];
}

static struct follower *follower_of(
	struct linker *linker, struct table *rows, const struct table *table, const char *by)
{
	struct follower *followers = (struct follower *)(uintptr_t)rows->followers;

	for (size_t i = 0; i < rows->follower_count; i++)
		if (followers[i].table == table && strcmp(followers[i].by, by) == 0)
			return &followers[i];
	followers = arena_more(linker->arena, followers, rows->follower_count, sizeof *followers);
	followers[rows->follower_count] = (struct follower){.table = table, .by = by};
	rows->followers = followers;
	return &followers[rows->follower_count++];
}

static void follower_reads(struct linker *linker, struct follower *follower, const char *name)
{
	size_t count = 0;

	while (follower->columns && follower->columns[count])
		if (strcmp(follower->columns[count++], name) == 0)
			return;
	const char **names = arena_array(linker->arena, count + 2, sizeof *names);
	if (count)
		memcpy(names, follower->columns, count * sizeof *names);
	names[count] = name;
	follower->columns = names;
}

/* What the database makes up changes with what that is made of. */
static void follower_note(void *data, const struct table *rows, const struct column *by, const struct column *column)
{
	const struct following_link *link = data;

	if (!rows)
		return;
	struct follower *follower = follower_of(
		link->linker, &linked_of(link->linker, rows)->model->table, link->table, by->name);
	follower_reads(link->linker, follower, column->name);
	for (size_t i = 0; column->is_generated && i < rows->column_count; i++)
		if (expression_reads(column->kept, &rows->columns[i]))
			follower_reads(link->linker, follower, rows->columns[i].name);
}

static void link_followers(struct linker *linker)
{
	for (size_t i = 0; i < linker->table_count; i++) {
		const struct linked_table *linked = linker->tables[i];
		struct following_link link = {linker, &linked->model->table};
		for (size_t j = 0; j < linked->model->table.column_count; j++)
			if (column_is_following(&linked->columns[j]))
				expression_kept_reads(linked->columns[j].kept, follower_note, &link);
	}
}

/* --- the whole --- */

static void link_value(struct linker *linker, struct linked_table *linked, size_t index)
{
	const struct attribute *value = value_of(linked, index);
	struct column *column = &linked->columns[index];

	if (!value && linked->elements[index] && is_to_be_kept(linked, index))
		message_add(linker->messages, element_attribute(linked->elements[index], "stored")->place, "E124",
			"remove it: every column without value is stored",
			"%s has no value that could be stored", column->name);
	if (!value || !can_be_computed(linker, linked, index, value))
		return;
	column->is_read_only = true;
	column->is_never_copied = true;
	const struct expression *expression =
		linker_column_expression(linker, linked, column, value, PURPOSE_COMPUTED, NULL);
	if (is_to_be_kept(linked, index))
		column->kept = expression;
	else
		column->computed = expression;
}

void link_computed(struct linker *linker)
{
	for (size_t i = 0; i < linker->table_count; i++) {
		struct linked_table *linked = linker->tables[i];
		for (size_t j = 0; !linked->model->table.is_link && j < linked->model->table.column_count; j++)
			link_value(linker, linked, j);
	}
	for (size_t i = 0; i < linker->table_count; i++)
		for (size_t j = 0; !linker->tables[i]->model->table.is_link && j < linker->tables[i]->model->table.column_count; j++)
			refuse_circle(linker, linker->tables[i], j);
	for (size_t i = 0; i < linker->table_count; i++)
		for (size_t j = 0; j < linker->tables[i]->model->table.column_count; j++)
			settle_kept(linker, linker->tables[i], j);
	refuse_weights(linker);
	for (size_t i = 0; i < linker->table_count; i++)
		refuse_costs(linker, linker->tables[i]);
	link_followers(linker);
}

/* --- what it shows --- */

static bool is_seen_by_all(void *data, const struct column *column)
{
	(void)data;
	return !column->view_if && (!column_made_of(column) ||
					   expression_columns(column_made_of(column), is_seen_by_all, NULL) == NULL);
}

static void check_shown(struct linker *linker, const struct linked_table *linked, size_t index)
{
	const struct column *column = &linked->columns[index];
	const struct column *secret = expression_columns(column_made_of(column), is_seen_by_all, NULL);

	if (secret && !column->view_if && !column->is_hidden)
		message_add(linker->messages, value_of(linked, index)->value_place, "E312",
			"say who sees it: view-if=\"can('...')\"",
			"%s is computed from %s, which not everybody sees", column->name, secret->name);
}

void check_computed(struct linker *linker)
{
	for (size_t i = 0; i < linker->table_count; i++)
		for (size_t j = 0; j < linker->tables[i]->model->table.column_count; j++)
			if (column_made_of(&linker->tables[i]->columns[j]))
				check_shown(linker, linker->tables[i], j);
}
