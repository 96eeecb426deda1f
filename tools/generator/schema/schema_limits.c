/* What the database would refuse, told beside the manifest's line. */
#include <string.h>

#include "schema/schema_build.h"
#include "schema/schema_size.h"

/* The declared index, else the column that brings the index along, else the table. */
static struct place index_place(struct builder *builder, const struct schema_index *index)
{
	const struct model_table *owner = builder->owner;
	const struct table *table = builder->table;

	for (size_t i = 0; i < table->index_count && owner->index_places; i++)
		if (strcmp(index_name_fit(builder, table->indexes[i].name), index->name) == 0)
			return owner->index_places[i];
	for (size_t i = 0; index->columns[i] && owner->column_places; i++) {
		const struct column *column = table_column(table, index->columns[i]);
		if (column && !column->is_implicit)
			return owner->column_places[column - table->columns];
	}
	return owner->place;
}

static void index_bytes_check(struct builder *builder, const struct schema_index *index)
{
	size_t bytes = 0;

	for (size_t i = 0; index->columns[i]; i++) {
		const struct schema_column *column =
			schema_column(builder->schema, index->columns[i]);
		size_t own = column ? schema_key_bytes(column) : 0;
		bytes += own ? own : SCHEMA_INDEX_BYTES + 1;
	}
	if (bytes > SCHEMA_INDEX_BYTES)
		message_add(&builder->model->messages, index_place(builder, index), "E116",
			"shorten the columns (a character takes 4 bytes), or leave one out",
			"the index takes %zu bytes; the database allows %d", bytes,
			SCHEMA_INDEX_BYTES);
}

static void index_columns_check(struct builder *builder, const struct schema_index *index)
{
	size_t count = 0;

	while (index->columns[count])
		count++;
	if (count > SCHEMA_INDEX_COLUMNS)
		message_add(&builder->model->messages, index_place(builder, index), "E116",
			"leave out the last ones: they order hardly anything",
			"the index has %zu columns, with those that Manor adds; the database allows "
			"%d",
			count, SCHEMA_INDEX_COLUMNS);
}

static void index_count_check(struct builder *builder)
{
	size_t count = builder->schema->index_count;

	if (count > SCHEMA_INDEXES)
		message_add(&builder->model->messages, builder->owner->place, "E116",
			"leave out those that nothing sorts by; each unique column and each reference "
			"brings one along, a unique column that may be empty two",
			"the table %s has %zu indexes, with those that Manor adds; the database allows "
			"%d",
			builder->table->name, count, SCHEMA_INDEXES);
}

static void name_check(struct builder *builder)
{
	size_t length = strlen(builder->table->name);

	if (length > SCHEMA_NAME_LENGTH)
		message_add(&builder->model->messages, builder->owner->place, "E116",
			"shorten the names that it is made of",
			"the table %s has a name of %zu characters; the database allows %d",
			builder->table->name, length, SCHEMA_NAME_LENGTH);
}

void limits_check(struct builder *builder)
{
	const struct schema *schema = builder->schema;
	struct schema_size size = {0};
	const char *hint = NULL;

	for (size_t i = 0; i < schema->index_count; i++) {
		index_bytes_check(builder, &schema->indexes[i]);
		index_columns_check(builder, &schema->indexes[i]);
	}
	index_count_check(builder);
	name_check(builder);
	for (size_t i = 0; i < schema->column_count; i++)
		schema_size_add(&size, &schema->columns[i]);
	const char *why =
		schema_size_refusal(builder->model->arena, &size, builder->table->name, &hint);
	if (why)
		message_add(&builder->model->messages, builder->owner->place, "E116", hint, "%s",
			why);
}
