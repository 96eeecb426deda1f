#include "schema/schema_build.h"

#include <string.h>

char *builder_text(struct builder *builder, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	char *result = arena_vformat(builder->model->arena, format, arguments);
	va_end(arguments);
	return result;
}

static void schema_build(struct model *model, struct model_table *owner)
{
	const struct table *table = &owner->table;
	struct schema *schema = &owner->schema;
	struct builder builder = {model, owner, table, schema};
	size_t most = 3 * table->column_count + table->index_count + 8;

	*schema = (struct schema){
		.table = table->name,
		.columns = arena_array(model->arena, most, sizeof *schema->columns),
		.indexes = arena_array(model->arena, most, sizeof *schema->indexes),
		.keys = arena_array(model->arena, table->column_count + 1, sizeof *schema->keys),
	};
	columns_build(&builder);
	indexes_build(&builder);
	limits_check(&builder);
}

void schema_compute(struct model *model)
{
	for (size_t i = 0; i < model->table_count; i++)
		schema_build(model, model->tables[i]);
}

const struct schema_column *schema_column(const struct schema *schema, const char *name)
{
	for (size_t i = 0; i < schema->column_count; i++)
		if (strcmp(schema->columns[i].name, name) == 0)
			return &schema->columns[i];
	return NULL;
}

const struct schema_index *schema_index(const struct schema *schema, const char *name)
{
	for (size_t i = 0; i < schema->index_count; i++)
		if (strcmp(schema->indexes[i].name, name) == 0)
			return &schema->indexes[i];
	return NULL;
}
