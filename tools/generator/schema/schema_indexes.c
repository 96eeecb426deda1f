/* Indexes and foreign keys. */
#include <inttypes.h>
#include <string.h>

#include "base/name_hash.h"
#include "expression/expression_definition.h"
#include "schema/schema_build.h"
#include "schema/schema_size.h"

/* The server's names end at 64 characters: a longer one is cut and told apart by a checksum. */
const char *index_name_fit(struct builder *builder, const char *name)
{
	if (strlen(name) <= SCHEMA_NAME_LENGTH)
		return name;
	return builder_text(builder, "%.*s$%08" PRIx32, SCHEMA_NAME_LENGTH - 9, name, name_hash(name));
}

static const char *const *names(
	struct builder *builder, const char *a, const char *b, const char *c)
{
	const char **list = arena_array(builder->model->arena, 4, sizeof *list);

	list[0] = a;
	list[1] = a ? b : NULL;
	list[2] = a && b ? c : NULL;
	return list;
}

static void index_add(
	struct builder *builder, const char *name, const char *const *columns, bool is_unique)
{
	builder->schema->indexes[builder->schema->index_count++] = (struct schema_index){
		.name = index_name_fit(builder, name),
		.columns = columns,
		.is_unique = is_unique,
	};
}

/* The columns with tenant_id in front, and with id behind an index that only orders. */
static const char *const *index_columns(
	struct builder *builder, const char *const *columns, bool is_unique)
{
	size_t count = 0, length = 0;

	while (columns[count])
		count++;
	const char **list = arena_array(builder->model->arena, count + 3, sizeof *list);
	if (builder->table->scope == SCOPE_TENANT)
		list[length++] = "tenant_id";
	for (size_t i = 0; i < count; i++)
		list[length++] = columns[i];
	if (!is_unique && !builder->table->is_link && strcmp(list[length - 1], "id") != 0)
		list[length++] = "id";
	return list;
}

static bool has_index(const struct builder *builder, const char *const *columns, bool is_unique)
{
	const struct schema *schema = builder->schema;

	for (size_t i = 0; i < schema->index_count; i++) {
		const struct schema_index *index = &schema->indexes[i];
		size_t same = 0;
		while (columns[same] && index->columns[same] &&
			strcmp(columns[same], index->columns[same]) == 0)
			same++;
		if (!columns[same] && (!is_unique || (index->is_unique && !index->columns[same])))
			return true;
	}
	return false;
}

/* In the server's spelling: "-0.9", "-9", "-99.9". */
static const char *smallest_decimal(struct builder *builder, const struct column *column)
{
	static const char nines[] = "999999999999999999999999999999999999999999";
	int part = (int)column->scale, whole = (int)column->length - part;

	return builder_text(builder, "-%.*s%s%.*s", whole > 0 ? whole : 1, whole > 0 ? nines : "0",
		part > 0 ? "." : "", part, nines);
}

/* A value of the column's type that no row can have, for the place of null in a unique set. */
static const char *nothing_value(struct builder *builder, const struct column *column)
{
	const struct column_type *type = column_type(column);

	if (type->has_scale)
		return smallest_decimal(builder, column);
	return type->sql_nothing ? type->sql_nothing : "''";
}

/* The comparable twin of a nullable column of a unique set; made once for all sets. */
static const char *unique_twin(struct builder *builder, const struct schema_column *original)
{
	const struct column *column = table_column(builder->table, original->name);
	const char *name = builder_text(builder, "%s$unique", original->name);

	if (schema_column(builder->schema, name))
		return name;
	bool is_enum = strncmp(original->type, "enum", 4) == 0;
	column_add(builder, (struct schema_column){
				    .name = name,
				    .type = is_enum ? "varchar(64)" : original->type,
				    .collation = original->collation,
				    .is_nullable = true,
				    .generated = builder_text(builder, "coalesce(`%s`,%s)",
					    original->name, nothing_value(builder, column)),
			    });
	return name;
}

/* What a row that the set does not look at has nothing in: empty values do not collide. */
static const char *set_guard(struct builder *builder, const struct index *index)
{
	const char *name = index_name_fit(builder, builder_text(builder, "%s$where", index->name));
	const char *condition = expression_definition(builder->model->arena, index->where, "");

	column_add(builder, (struct schema_column){
				    .name = name,
				    .type = "tinyint(1)",
				    .is_nullable = true,
				    .generated = builder_text(
					    builder, "case when %s then 1 end", condition),
				    .comment = builder_text(builder, "where %08" PRIx32, name_hash(condition)),
			    });
	return name;
}

static void unique_set_add(struct builder *builder, const struct index *index)
{
	size_t count = 0;

	while (index->columns[count])
		count++;
	const char **columns = arena_array(builder->model->arena, count + 2, sizeof *columns);
	for (size_t i = 0; i < count; i++) {
		const struct schema_column *column =
			schema_column(builder->schema, index->columns[i]);
		columns[i] = count > 1 && column && column->is_nullable
				     ? unique_twin(builder, column)
				     : index->columns[i];
	}
	if (index->where)
		columns[count] = set_guard(builder, index);
	index_add(builder, index->name, index_columns(builder, columns, true), true);
}

/* The server takes no further column of a unique index into account when it orders: where empty
   values repeat, an index of its own keeps them in the order of their ids (decision 17). */
static void order_index_add(struct builder *builder, const struct column *column)
{
	const char *const *columns =
		index_columns(builder, names(builder, column->name, NULL, NULL), false);

	for (size_t i = 0; i < builder->table->index_count; i++) {
		const struct index *index = &builder->table->indexes[i];
		if (!index->is_unique && strcmp(index->columns[0], column->name) == 0)
			return;
	}
	index_add(builder, builder_text(builder, "%s$order", column->name), columns, false);
}

static void declared_indexes_add(struct builder *builder)
{
	const struct table *table = builder->table;

	for (size_t i = 0; i < table->index_count; i++)
		if (table->indexes[i].is_unique)
			unique_set_add(builder, &table->indexes[i]);
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!column->is_unique || !column_is_stored(column))
			continue;
		const char *const *columns =
			index_columns(builder, names(builder, column->name, NULL, NULL), true);
		if (!has_index(builder, columns, true))
			index_add(builder, column->name, columns, true);
		if (column_is_nullable(builder, column))
			order_index_add(builder, column);
	}
	for (size_t i = 0; i < table->index_count; i++) {
		const struct index *index = &table->indexes[i];
		if (!index->is_unique)
			index_add(builder, index->name,
				index_columns(builder, index->columns, false), false);
	}
}

/* single-per: the group's key where the flag is true, null elsewhere, and unique. */
static void single_add(struct builder *builder, const struct column *column)
{
	const struct schema_column *group = schema_column(builder->schema, column->single_per);
	const char *name = builder_text(builder, "%s$single", column->name);

	if (!group)
		return;
	column_add(builder,
		(struct schema_column){
			.name = name,
			.type = group->type,
			.collation = group->collation,
			.is_nullable = true,
			.generated = builder_text(builder, "case when `%s` = 1 then `%s` end",
				column->name, column->single_per),
		});
	index_add(builder, name, index_columns(builder, names(builder, name, NULL, NULL), true),
		true);
}

static void primary_add(struct builder *builder)
{
	const struct table *table = builder->table;

	if (table->is_link) {
		const char *columns[2] = {NULL, NULL};
		for (size_t i = 0, found = 0; i < table->column_count && found < 2; i++)
			if (column_is_reference(&table->columns[i]))
				columns[found++] = table->columns[i].name;
		index_add(builder, "PRIMARY", names(builder, "tenant_id", columns[0], columns[1]),
			true);
		index_add(builder, columns[1] ? columns[1] : "reverse",
			names(builder, "tenant_id", columns[1], columns[0]), false);
		return;
	}
	if (table->scope != SCOPE_TENANT) {
		index_add(builder, "PRIMARY", names(builder, "id", NULL, NULL), true);
		return;
	}
	index_add(builder, "PRIMARY", names(builder, "tenant_id", "id", NULL), true);
	index_add(builder, "id", names(builder, "id", NULL, NULL), false);
}

/* --- foreign keys --- */

static void key_add(struct builder *builder, const struct column *column)
{
	bool is_tenants =
		builder->table->scope == SCOPE_TENANT && column->target->scope == SCOPE_TENANT;
	const char *const *columns = is_tenants ? names(builder, "tenant_id", column->name, NULL)
						: names(builder, column->name, NULL, NULL);

	builder->schema->keys[builder->schema->key_count++] = (struct schema_key){
		.name = index_name_fit(builder,
			builder_text(builder, "%s$%s", builder->table->name, column->name)),
		.columns = columns,
		.target = column->target->name,
		.target_columns = is_tenants ? names(builder, "tenant_id", "id", NULL)
					     : names(builder, "id", NULL, NULL),
	};
}

/* Every reference has its key, an index that the key needs and one by which it sorts and
   filters. */
static void references_add(struct builder *builder)
{
	const struct table *table = builder->table;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!column_is_reference(column) || !column->target)
			continue;
		const char *const *own = names(builder, column->name, NULL, NULL);
		const char *const *prefix = index_columns(builder, own, true);
		if (!has_index(builder, prefix, false))
			index_add(builder, column->name, index_columns(builder, own, false), false);
		if (!has_index(builder, own, false) && column->target->scope == SCOPE_SHARED)
			index_add(builder, builder_text(builder, "%s$shared", column->name), own,
				false);
		key_add(builder, column);
	}
}

void indexes_build(struct builder *builder)
{
	primary_add(builder);
	if (builder->table->is_one && !builder->table->parent)
		index_add(builder, "one", names(builder, "tenant_id", NULL, NULL), true);
	declared_indexes_add(builder);
	for (size_t i = 0; i < builder->table->column_count; i++)
		if (builder->table->columns[i].single_per)
			single_add(builder, &builder->table->columns[i]);
	references_add(builder);
}
