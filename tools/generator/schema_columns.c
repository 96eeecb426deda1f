/* What a column of the manifest is in the database. */
#include <inttypes.h>
#include <string.h>

#include "schema_build.h"

/* Bytes that a text type holds; a character takes up to four. */
#define TEXT_BYTES 65535U
#define MEDIUM_BYTES 16777215U

void column_add(struct builder *builder, struct schema_column column)
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
		return builder_text(builder, "varchar(%" PRIu32 ")", length);
	case COLUMN_TEXT:
		return text_type(column->length);
	case COLUMN_JSON:
		return "longtext";
	case COLUMN_INTEGER:
		return "bigint";
	case COLUMN_DECIMAL:
		return builder_text(builder, "decimal(%" PRIu32 ",%" PRIu32 ")",
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
		return builder_text(builder, "binary(%" PRIu32 ")", length);
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

/* A number as the server spells it: no zeros in front ("007", "-0"), all digits after the decimal point.
 */
static const char *number_spelled(
	struct builder *builder, const struct column *column, const char *value)
{
	bool is_negative = *value == '-' && strpbrk(value, "123456789") != NULL;
	const char *point = strchr(value, '.');
	size_t part = point ? strlen(point + 1) : 0;
	size_t missing = column->type == COLUMN_DECIMAL ? column->scale - part : 0;
	struct buffer buffer;

	value += *value == '-';
	while (value[0] == '0' && value[1] >= '0' && value[1] <= '9')
		value++;
	buffer_start(&buffer, builder->model->arena, 48);
	buffer_format(
		&buffer, "%s%s%s", is_negative ? "-" : "", value, missing > 0 && !point ? "." : "");
	for (; missing > 0; missing--)
		buffer_text(&buffer, "0");
	return buffer.data;
}

/* A time with its seconds ("18:30:00"), a moment with a space ("2020-01-01 18:30:00"): so the
   server gives them back, and migrate finds nothing to change. */
static const char *moment_spelled(
	struct builder *builder, const struct column *column, const char *value)
{
	struct arena *arena = builder->model->arena;

	if (column->type == COLUMN_TIME && strlen(value) == strlen("18:30"))
		return arena_format(arena, "%s:00", value);
	if (column->type == COLUMN_DATETIME && value[10] == 'T')
		return arena_format(arena, "%.10s %s", value, value + 11);
	return value;
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
		return number_spelled(builder, column, value);
	case COLUMN_TIME:
	case COLUMN_DATETIME:
		return quoted(builder, moment_spelled(builder, column, value));
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

bool column_is_nullable(const struct builder *builder, const struct column *column)
{
	return !column->is_required && column->type != COLUMN_BOOLEAN && !builder->table->is_link;
}

static void declared_column_add(struct builder *builder, const struct column *column)
{
	column_add(builder, (struct schema_column){
				    .name = column->name,
				    .type = column_type(builder, column),
				    .collation = column_collation(column),
				    .is_nullable = column_is_nullable(builder, column),
				    .default_value = column_default(builder, column),
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
		if (column_is_stored(column) && !is_key_column(column->name) && !is_layers)
			declared_column_add(builder, column);
	}
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (column->is_implicit && implicit_column(column->name, &implicit))
			column_add(builder, implicit);
	}
}
