/* The order of a list: an index of the table, forwards or backwards. */
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "query/query_internal.h"
#include "value/type.h"

static size_t index_length(const struct index *index)
{
	size_t length = 0;
	while (index->columns[length] != NULL)
		length++;
	return length;
}

/* A unique set orders by itself unless it looks at some rows only, or one of its columns may be empty: then
   the database compares something else in its place. */
static bool index_orders(const struct table *table, const struct index *index)
{
	if (index->where)
		return false;
	for (size_t i = 0; index->is_unique && index->columns[i] != NULL; i++) {
		const struct column *column = table_column(table, index->columns[i]);
		if (column == NULL || !column->is_required)
			return false;
	}
	return index_length(index) <= SORT_COLUMNS_MAX;
}

/* Does the index begin with these columns ("-last_name -first_name")? */
static bool index_begins(const struct index *index, const char *names)
{
	for (size_t i = 0; *names != '\0'; i++) {
		names += *names == '-';
		size_t length = strcspn(names, " ");
		if (index->columns[i] == NULL || strlen(index->columns[i]) != length ||
			strncmp(index->columns[i], names, length) != 0)
			return false;
		names += length + (names[length] == ' ');
	}
	return true;
}

/* The shortest index that begins with the columns, of which this is the first, not a unique one if there is a
   choice. None means that (tenant_id, column, id) is one, or that the column is unique. */
static const struct index *sort_index(
	const struct table *table, const struct column *column, const char *names)
{
	const struct index *best = NULL;
	bool is_alone = strchr(names, ' ') == NULL;
	for (size_t i = 0; !(is_alone && column->is_unique) && i < table->index_count; i++) {
		const struct index *index = &table->indexes[i];
		if (!index_begins(index, names) || !index_orders(table, index))
			continue;
		bool is_better = best == NULL || (best->is_unique && !index->is_unique) ||
			(best->is_unique == index->is_unique &&
				index_length(index) < index_length(best));
		if (is_better)
			best = index;
	}
	return best;
}

/* The server's names end there; longer ones are known to the generator alone. */
#define INDEX_NAME_LENGTH 64

/* The name of the index that has a unique column in its order: where it may be null, that is an index
   made for it, unless another one begins with the column. */
static const char *unique_index_name(struct context *context, const struct table *table,
	const struct column *column)
{
	const char *name = column->name;
	if (!column->is_required && column_type(column)->is_never_null)
		return NULL;
	for (size_t i = 0; i < table->index_count; i++) {
		const struct index *index = &table->indexes[i];
		if (strcmp(index->columns[0], column->name) != 0)
			continue;
		if (!index->is_unique && !column->is_required)
			return NULL;
		if (index->is_unique && index->columns[1] == NULL)
			name = index->name;
	}
	return column->is_required ? name
				   : arena_format(context->arena, "%s$order", column->name);
}

static const char *index_name(struct context *context, const struct table *table,
	const struct column *column, const struct index *index)
{
	const char *name = index != NULL ? index->name
		: column->is_unique ? unique_index_name(context, table, column)
				    : NULL;
	return name != NULL && strlen(name) <= INDEX_NAME_LENGTH ? name : NULL;
}

const char *query_index(const struct list_query *query, const struct column *column)
{
	const struct index *index = sort_index(query->table, column, column->name);
	const char *name = index_name(query->context, query->table, column, index);
	return name == NULL && index == NULL && column_is_reference(column) ? column->name : name;
}

/* names: the columns, of which this is the first. */
static void sort_apply(struct list_query *query, const struct column *column, const char *names)
{
	query->order_count = 0;
	query->is_order_unique = false;
	query->order_index = "PRIMARY";
	if (column->role == ROLE_ID)
		return;
	const struct index *index = sort_index(query->table, column, names);
	query->order_index = index_name(query->context, query->table, column, index);
	query->order[query->order_count++] = column;
	/* The server does not know that no tie is left to break, and would sort for the id's sake.
	   */
	query->is_order_unique =
		index != NULL ? index->is_unique : column->is_unique && column->is_required;
	for (size_t i = 1; index != NULL && index->columns[i] != NULL; i++) {
		const struct column *next = table_column(query->table, index->columns[i]);
		if (next == NULL || next->role == ROLE_ID)
			return;
		query->order[query->order_count++] = next;
	}
}

static bool column_sorts(const struct list_query *query, const struct column *column)
{
	return column_access(query->reader, query->table, column, COLUMN_SORT);
}

void sort_read(struct list_query *query, const char *text)
{
	const struct table *table = query->table;
	const char *name = text[0] == '-' ? text + 1 : text;
	const struct column *column = table_column(table, name);
	if (column == NULL || !column_sorts(query, column)) {
		struct buffer hint;
		buffer_start(&hint, query->context->arena, 200);
		for (size_t i = 0; i < table->column_count; i++) {
			if (column_sorts(query, &table->columns[i]))
				buffer_format(&hint, "%s%s",
					hint.length == 0 ? "" : ", ",
					table->columns[i].name);
		}
		const char *names = message(
			query->context, "Sort by one of: {names}.", "names", hint.data);
		if (column == NULL)
			fail_hint(query->context, 400, "unknown_sort", names,
				"{kinds} have no column \"{name}\" to sort by.", "kinds",
				table->title, "name", name);
		fail_hint(query->context, 400, "unknown_sort", names,
			"{kinds} cannot be sorted by \"{name}\": the column has no index.", "kinds",
			table->title, "name", name);
	}
	query->sort = text;
	query->is_sort_given = true;
	query->is_descending = text[0] == '-';
	sort_apply(query, column, name);
}

/* The first of the columns, or NULL where the reader may not sort by all of them. */
static const struct column *sort_first(const struct list_query *query, const char *names)
{
	const struct column *first = NULL;
	while (*names != '\0') {
		names += *names == '-';
		size_t length = strcspn(names, " ");
		const struct column *column = table_column(
			query->table, arena_bytes(query->context->arena, names, length));
		if (column == NULL ||
			!(first == NULL ? column_sorts(query, column)
					: column_access(query->reader, query->table, column, COLUMN_READ)))
			return NULL;
		first = first != NULL ? first : column;
		names += length + (names[length] == ' ');
	}
	return first;
}

void query_sort(struct list_query *query, const char *text)
{
	const struct column *column = sort_first(query, text);
	if (column == NULL) {
		text = "id";
		column = table_role(query->table, ROLE_ID);
	}
	query->sort = text;
	query->is_descending = text[0] == '-';
	if (column != NULL)
		sort_apply(query, column, text);
}

void sort_default(struct list_query *query)
{
	query_sort(query, query->table->sort != NULL ? query->table->sort : "id");
}
