/* What a column of the manifest is in the database. */
#include <inttypes.h>
#include <string.h>

#include "base/name_hash.h"
#include "expression/expression_definition.h"
#include "schema/schema_build.h"

void column_add(struct builder *builder, struct schema_column column)
{
	builder->schema->columns[builder->schema->column_count++] = column;
}

static const char *sql_type(struct builder *builder, const struct column *column)
{
	const struct column_type *type = column_type(column);

	return type->sql_sized ? type->sql_sized(builder->model->arena, column) : type->sql;
}

/* The default in the database: what has a constant spelling there. "today" and "now" are set by the
   program that writes the row, and texts have none in MySQL. */
static const char *default_sql(struct builder *builder, const struct column *column)
{
	const struct column_type *type = column_type(column);
	const char *text = column->default_value;
	bool is_constant = text && strcmp(text, "today") != 0 && strcmp(text, "now") != 0;

	if (!type->sql_default || (!is_constant && !type->is_never_null))
		return NULL;
	return type->sql_default(builder->model->arena, column, text);
}

static struct schema_column id_column(const char *name, bool is_auto_increment)
{
	return (struct schema_column){
		.name = name,
		.type = "bigint unsigned",
		.is_auto_increment = is_auto_increment,
	};
}

/* The columns that every table has and the layer writes (decision 1). */
static bool implicit_column(const char *name, struct schema_column *column)
{
	static const struct schema_column known[] = {
		{.name = "version", .type = "int unsigned", .default_value = "1"},
		{.name = "created_at",
			.type = "datetime(6)",
			.default_value = "current_timestamp(6)"},
		{.name = "created_by", .type = "bigint unsigned", .is_nullable = true},
		{.name = "updated_at",
			.type = "datetime(6)",
			.default_value = "current_timestamp(6)"},
		{.name = "updated_by", .type = "bigint unsigned", .is_nullable = true},
		{.name = "archived_at", .type = "datetime(6)", .is_nullable = true},
		{.name = "origin",
			.type = "varchar(120)",
			.collation = "ascii_bin",
			.is_nullable = true},
		{.name = "edited", .type = "tinyint(1)", .default_value = "0"},
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		if (strcmp(known[i].name, name) == 0) {
			*column = known[i];
			return true;
		}
	}
	return false;
}

bool column_is_nullable(const struct builder *builder, const struct column *column)
{
	return !column_is_always_filled(column) && !column_type(column)->is_never_null && !builder->table->is_link;
}

static void declared_column_add(struct builder *builder, const struct column *column)
{
	column_add(builder, (struct schema_column){
				    .name = column->name,
				    .type = sql_type(builder, column),
				    .collation = column_type(column)->collation,
				    .is_nullable = column_is_nullable(builder, column),
				    .default_value = default_sql(builder, column),
			    });
}

/* Its checksum stands beside it: servers write an expression anew in their own ways. */
static void generated_column_add(struct builder *builder, const struct column *column)
{
	const char *definition = column_definition(builder->model->arena, column);

	column_add(builder, (struct schema_column){
				    .name = column->name,
				    .type = sql_type(builder, column),
				    .collation = column_type(column)->collation,
				    .is_nullable = true,
				    .generated = definition,
				    .is_virtual = true,
				    .comment = builder_text(builder, "value %08" PRIx32, name_hash(definition)),
			    });
}

static bool is_key_column(const char *name)
{
	return strcmp(name, "id") == 0 || strcmp(name, "tenant_id") == 0;
}

/* Keys first, then what the manifest declares, then what the layer keeps. */
void columns_build(struct builder *builder)
{
	const struct table *table = builder->table;
	struct schema_column implicit;

	if (table->scope == SCOPE_TENANT)
		column_add(builder, id_column("tenant_id", false));
	if (!table->is_link)
		column_add(builder, id_column("id", table->scope != SCOPE_SHARED));
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		bool is_layers = column->is_implicit && implicit_column(column->name, &implicit);
		bool is_declared = column_is_stored(column) && !is_key_column(column->name) && !is_layers;
		if (is_declared && !column->is_generated)
			declared_column_add(builder, column);
	}
	for (size_t i = 0; i < table->column_count; i++)
		if (table->columns[i].is_generated)
			generated_column_add(builder, &table->columns[i]);
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (column->is_implicit && implicit_column(column->name, &implicit))
			column_add(builder, implicit);
	}
}
