#include "schema.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* InnoDB with DYNAMIC rows and 16 KiB pages. */
#define INDEX_BYTES 3072
#define NAME_BYTES 64

/* Bytes that a text type holds; a character takes up to four. */
#define TEXT_BYTES 65535U
#define MEDIUM_BYTES 16777215U

struct builder {
	struct model *model;
	struct model_table *owner;
	const struct table *table;
	struct schema *schema;
};

static char *text(struct builder *builder, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static char *text(struct builder *builder, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	char *result = arena_vformat(builder->model->arena, format, arguments);
	va_end(arguments);
	return result;
}

static uint32_t checksum(const char *word)
{
	uint32_t hash = 2166136261U; /* FNV-1a */

	for (; *word; word++)
		hash = (hash ^ (unsigned char)*word) * 16777619U;
	return hash;
}

/* The server's names end at 64 characters: a longer one is cut and told apart by a checksum. */
static const char *name_fit(struct builder *builder, const char *name)
{
	if (strlen(name) <= NAME_BYTES)
		return name;
	return text(builder, "%.*s$%08" PRIx32, NAME_BYTES - 9, name, checksum(name));
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

/* --- columns --- */

static void column_add(struct builder *builder, struct schema_column column)
{
	builder->schema->columns[builder->schema->column_count++] = column;
}

static const char *enum_type(struct builder *builder, const struct column *column)
{
	struct buffer type;

	buffer_start(&type, builder->model->arena, 16 * column->value_count + 8);
	buffer_text(&type, "enum(");
	for (size_t i = 0; i < column->value_count; i++)
		buffer_format(&type, "%s'%s'", i ? "," : "", column->values[i].name);
	buffer_text(&type, ")");
	return type.data;
}

static const char *text_type(uint32_t length)
{
	if (length == 0 || length > MEDIUM_BYTES / 4)
		return "longtext";
	return length > TEXT_BYTES / 4 ? "mediumtext" : "text";
}

static const char *column_type(struct builder *builder, const struct column *column)
{
	uint32_t length = column->length ? column->length : 255;

	switch (column->type) {
	case COLUMN_STRING:
	case COLUMN_EMAIL:
	case COLUMN_URL:
	case COLUMN_PHONE:
	case COLUMN_NAME:
	case COLUMN_COLOR:
		return text(builder, "varchar(%" PRIu32 ")", length);
	case COLUMN_TEXT:
		return text_type(column->length);
	case COLUMN_JSON:
		return "longtext";
	case COLUMN_INTEGER:
		return "bigint";
	case COLUMN_DECIMAL:
		return text(builder, "decimal(%" PRIu32 ",%" PRIu32 ")",
			column->length ? column->length : 18, column->scale);
	case COLUMN_BOOLEAN:
		return "tinyint(1)";
	case COLUMN_DATE:
		return "date";
	case COLUMN_TIME:
		return "time";
	case COLUMN_DATETIME:
		return "datetime(6)";
	case COLUMN_ENUM:
		return enum_type(builder, column);
	case COLUMN_BINARY:
		return text(builder, "binary(%" PRIu32 ")", length);
	case COLUMN_REFERENCE:
		return "bigint unsigned";
	case COLUMN_PASSWORD:
	case COLUMN_MANY:
	case COLUMN_COUNT:
		break;
	}
	return NULL;
}

static const char *column_collation(const struct column *column)
{
	switch (column->type) {
	case COLUMN_STRING:
	case COLUMN_TEXT:
	case COLUMN_EMAIL:
	case COLUMN_URL:
	case COLUMN_PHONE:
		return SCHEMA_COLLATION;
	case COLUMN_NAME:
	case COLUMN_COLOR:
	case COLUMN_ENUM:
		return "ascii_bin";
	case COLUMN_JSON:
		return "utf8mb4_bin";
	default:
		return NULL;
	}
}

static const char *quoted(struct builder *builder, const char *value)
{
	struct buffer sql;

	buffer_start(&sql, builder->model->arena, strlen(value) + 2);
	buffer_text(&sql, "'");
	for (const char *c = value; *c; c++)
		buffer_text(&sql, *c == '\'' ? "''" : *c == '\\' ? "\\\\" : (char[]){*c, '\0'});
	buffer_text(&sql, "'");
	return sql.data;
}

/* The default in the database: what has a constant spelling there. "today" and "now" are set by the
   program that writes the row, and texts have none in MySQL. */
static const char *column_default(struct builder *builder, const struct column *column)
{
	const char *value = column->default_value;

	if (column->type == COLUMN_BOOLEAN)
		return value && (strcmp(value, "yes") == 0 || strcmp(value, "1") == 0) ? "1" : "0";
	if (!value || strcmp(value, "today") == 0 || strcmp(value, "now") == 0)
		return NULL;
	switch (column->type) {
	case COLUMN_INTEGER:
	case COLUMN_DECIMAL:
		return value;
	case COLUMN_TEXT:
	case COLUMN_JSON:
	case COLUMN_BINARY:
	case COLUMN_REFERENCE:
		return NULL;
	default:
		return quoted(builder, value);
	}
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

static bool is_nullable(const struct builder *builder, const struct column *column)
{
	return !column->is_required && column->type != COLUMN_BOOLEAN && !builder->table->is_link;
}

static void declared_column_add(struct builder *builder, const struct column *column)
{
	column_add(builder, (struct schema_column){
				    .name = column->name,
				    .type = column_type(builder, column),
				    .collation = column_collation(column),
				    .is_nullable = is_nullable(builder, column),
				    .default_value = column_default(builder, column),
			    });
}

static bool is_key_column(const char *name)
{
	return strcmp(name, "id") == 0 || strcmp(name, "tenant_id") == 0;
}

/* Keys first, then what the manifest declares, then what the layer keeps. */
static void columns_build(struct builder *builder)
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
		if (column_is_stored(column) && !is_key_column(column->name) && !is_layers)
			declared_column_add(builder, column);
	}
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (column->is_implicit && implicit_column(column->name, &implicit))
			column_add(builder, implicit);
	}
}

/* --- indexes --- */

static void index_add(
	struct builder *builder, const char *name, const char *const *columns, bool is_unique)
{
	builder->schema->indexes[builder->schema->index_count++] = (struct schema_index){
		.name = name_fit(builder, name),
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

/* A value of the column's type that no row can have, for the place of null in a unique set. */
static const char *nothing_value(struct builder *builder, const struct column *column)
{
	switch (column->type) {
	case COLUMN_REFERENCE:
		return "0";
	case COLUMN_INTEGER:
		return "-9223372036854775808";
	case COLUMN_DECIMAL:
		return text(builder, "-%.*s.%.*s", (int)(column->length - column->scale),
			"99999999999999999999999999999999999999999999999999999999999999999",
			(int)column->scale, "999999999999999999999999999999");
	case COLUMN_DATE:
		return "'0001-01-01'";
	case COLUMN_TIME:
		return "'-838:59:59'";
	case COLUMN_DATETIME:
		return "'0001-01-01 00:00:00'";
	default:
		return "''";
	}
}

/* The comparable twin of a nullable column of a unique set; made once for all sets. */
static const char *unique_twin(struct builder *builder, const struct schema_column *original)
{
	const struct column *column = table_column(builder->table, original->name);
	const char *name = text(builder, "%s$unique", original->name);

	if (schema_column(builder->schema, name))
		return name;
	bool is_enum = strncmp(original->type, "enum", 4) == 0;
	column_add(builder, (struct schema_column){
				    .name = name,
				    .type = is_enum ? "varchar(64)" : original->type,
				    .collation = original->collation,
				    .is_nullable = true,
				    .generated = text(builder, "coalesce(`%s`,%s)", original->name,
					    nothing_value(builder, column)),
			    });
	return name;
}

static void unique_set_add(struct builder *builder, const struct index *index)
{
	size_t count = 0;

	while (index->columns[count])
		count++;
	const char **columns = arena_array(builder->model->arena, count + 1, sizeof *columns);
	for (size_t i = 0; i < count; i++) {
		const struct schema_column *column =
			schema_column(builder->schema, index->columns[i]);
		columns[i] = count > 1 && column && column->is_nullable
				     ? unique_twin(builder, column)
				     : index->columns[i];
	}
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
	index_add(builder, text(builder, "%s$order", column->name), columns, false);
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
		if (is_nullable(builder, column))
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
	const char *name = text(builder, "%s$single", column->name);

	if (!group)
		return;
	column_add(builder, (struct schema_column){
				    .name = name,
				    .type = group->type,
				    .collation = group->collation,
				    .is_nullable = true,
				    .generated = text(builder, "case when `%s` = 1 then `%s` end",
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
			if (table->columns[i].type == COLUMN_REFERENCE)
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
		.name = name_fit(
			builder, text(builder, "%s$%s", builder->table->name, column->name)),
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
		if (column->type != COLUMN_REFERENCE || !column->target)
			continue;
		const char *const *own = names(builder, column->name, NULL, NULL);
		const char *const *prefix = index_columns(builder, own, true);
		if (!has_index(builder, prefix, false))
			index_add(builder, column->name, index_columns(builder, own, false), false);
		if (!has_index(builder, own, false) && column->target->scope == SCOPE_SHARED)
			index_add(builder, text(builder, "%s$shared", column->name), own, false);
		key_add(builder, column);
	}
}

/* --- limits --- */

static size_t column_bytes(const struct schema_column *column)
{
	unsigned length = 0;
	size_t width = column->collation && strncmp(column->collation, "utf8mb4", 7) == 0 ? 4 : 1;

	if (sscanf(column->type, "varchar(%u)", &length) == 1)
		return length * width + 2;
	if (sscanf(column->type, "binary(%u)", &length) == 1)
		return length;
	if (strstr(column->type, "text"))
		return INDEX_BYTES + 1; /* cannot be a key without a prefix, which sorts wrongly */
	return 8;
}

static struct place index_place(const struct builder *builder, const struct schema_index *index)
{
	const struct table *table = builder->table;

	for (size_t i = 0; index->columns[i]; i++) {
		const struct column *column = table_column(table, index->columns[i]);
		if (column && !column->is_implicit && builder->owner->column_places)
			return builder->owner->column_places[column - table->columns];
	}
	return builder->owner->place;
}

static void limits_check(struct builder *builder)
{
	for (size_t i = 0; i < builder->schema->index_count; i++) {
		const struct schema_index *index = &builder->schema->indexes[i];
		size_t bytes = 0;
		for (size_t c = 0; index->columns[c]; c++) {
			const struct schema_column *column =
				schema_column(builder->schema, index->columns[c]);
			bytes += column ? column_bytes(column) : 0;
		}
		if (bytes <= INDEX_BYTES)
			continue;
		message_add(&builder->model->messages, index_place(builder, index), "E116",
			"shorten its columns (a character takes up to 4 bytes), or leave one out; "
			"a text"
			" cannot be indexed",
			"the index \"%s\" of table \"%s\" is longer than %d bytes", index->name,
			builder->table->name, INDEX_BYTES);
	}
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
	primary_add(&builder);
	declared_indexes_add(&builder);
	for (size_t i = 0; i < table->column_count; i++)
		if (table->columns[i].single_per)
			single_add(&builder, &table->columns[i]);
	references_add(&builder);
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
