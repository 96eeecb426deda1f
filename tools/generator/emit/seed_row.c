#include "emit/seed_row.h"

#include <inttypes.h>
#include <stdint.h>
#include <string.h>

#include "base/name_hash.h"
#include "emit/emit.h"
#include "expression/expression_definition.h"
#include "model/sql_text.h"

/* Characters of seeded.seed and of origin. */
#define KEY_LENGTH 120

const char *seed_key(struct seed *seed, const char *key)
{
	if (strlen(key) <= KEY_LENGTH)
		return key;
	return arena_format(
		seed->model->arena, "%.*s#%08" PRIx32, KEY_LENGTH - 9, key, name_hash(key));
}

void seed_is_new(struct seed *seed, const char *key)
{
	buffer_text(seed->sql,
		"NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = ");
	sql_string(seed->sql, key);
	buffer_text(seed->sql, ")");
}

void seed_note(struct seed *seed, const char *key)
{
	buffer_text(seed->sql, "INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, ");
	sql_string(seed->sql, key);
	buffer_text(seed->sql, " FROM DUAL\nWHERE ");
	seed_is_new(seed, key);
	buffer_text(seed->sql, ";\n" SEED_COUNT);
}

void seed_origin_id(struct seed *seed, const char *table, const char *key)
{
	buffer_format(seed->sql,
		"(SELECT `id` FROM `%s` WHERE `tenant_id` = @tenant AND `origin` = ", table);
	sql_string(seed->sql, key);
	buffer_text(seed->sql, " LIMIT 1)");
}

void cell_sql(struct buffer *sql, const struct cell *cell)
{
	if (!cell->text && cell->sql)
		buffer_text(sql, cell->sql);
	else
		sql_string(sql, cell->text);
}

/* The collation of texts knows no case, but a title in other letters is another title. */
static bool is_folded(const struct table *table, const char *name)
{
	const struct column *column = table_column(table, name);

	return column && column_is_folded(column);
}

void cells_compare(
	struct buffer *sql, const struct table *table, const struct cell *cells, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		buffer_format(sql, "%s`%s`%s <=> ", i ? " AND " : "", cells[i].column,
			is_folded(table, cells[i].column) ? " COLLATE utf8mb4_bin" : "");
		cell_sql(sql, &cells[i]);
	}
}

static const struct cell *cell_of(const struct cell *cells, size_t count, const char *column)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(cells[i].column, column) == 0)
			return &cells[i];
	return NULL;
}

void set_where(struct seed *seed, const struct index *index, const char *alias)
{
	if (index->where)
		buffer_format(seed->sql, " AND %s",
			expression_definition(seed->model->arena, index->where, alias));
}

/* No row has the same values in the columns of the set; nothing where the cells lack one of them. */
static void unique_condition(struct seed *seed, const struct table *table,
	const struct index *set, const struct cell *cells, size_t count)
{
	const char *const *columns = set->columns;

	for (const char *const *column = columns; *column; column++)
		if (!cell_of(cells, count, *column))
			return;
	buffer_format(seed->sql,
		"\n\tAND NOT EXISTS (SELECT 1 FROM `%s` WHERE `tenant_id` = @tenant", table->name);
	for (; *columns; columns++) {
		buffer_format(seed->sql, " AND `%s` = ", *columns);
		cell_sql(seed->sql, cell_of(cells, count, *columns));
	}
	set_where(seed, set, "");
	buffer_text(seed->sql, ")");
}

static void row_conditions(
	struct seed *seed, const struct table *table, const struct cell *cells, size_t count)
{
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		const struct cell *cell = cell_of(cells, count, column->name);
		if (column->is_unique)
			unique_condition(seed, table,
				&(struct index){.columns = (const char *const[]){column->name, NULL}},
				cells, count);
		if (cell && cell->sql && column_is_always_filled(column) && column_is_reference(column))
			buffer_format(seed->sql, "\n\tAND %s IS NOT NULL", cell->sql);
	}
	for (size_t i = 0; i < table->index_count; i++)
		if (table->indexes[i].is_unique)
			unique_condition(seed, table, &table->indexes[i], cells, count);
}

static void row_insert(struct seed *seed, const struct table *table, const char *key,
	const struct cell *cells, size_t count)
{
	struct buffer *sql = seed->sql;

	buffer_format(sql, "INSERT INTO `%s` (`tenant_id`, `origin`", table->name);
	for (size_t i = 0; i < count; i++)
		buffer_format(sql, ", `%s`", cells[i].column);
	buffer_text(sql, ")\nSELECT @tenant, ");
	sql_string(sql, key);
	for (size_t i = 0; i < count; i++) {
		buffer_text(sql, ", ");
		cell_sql(sql, &cells[i]);
	}
	buffer_text(sql, " FROM DUAL\nWHERE ");
	seed_is_new(seed, key);
	row_conditions(seed, table, cells, count);
	buffer_text(sql, ";\n" SEED_COUNT);
}

/* Brings a row that nobody edited to what the manifest says now. */
static void row_update(struct seed *seed, const struct table *table, const char *key,
	const struct cell *cells, size_t count)
{
	struct buffer *sql = seed->sql;

	buffer_format(sql, "UPDATE `%s` SET ", table->name);
	for (size_t i = 0; i < count; i++) {
		buffer_format(sql, "`%s` = ", cells[i].column);
		cell_sql(sql, &cells[i]);
		buffer_text(sql, ", ");
	}
	buffer_text(sql, "`version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)\n"
			 "WHERE `tenant_id` = @tenant AND `origin` = ");
	sql_string(sql, key);
	buffer_text(sql, " AND `edited` = 0 AND NOT (");
	cells_compare(sql, table, cells, count);
	buffer_text(sql, ")");
	for (size_t i = 0; i < count; i++) {
		const struct column *column = table_column(table, cells[i].column);
		if (column && cells[i].sql && column_is_always_filled(column) &&
			column_is_reference(column))
			buffer_format(sql, " AND %s IS NOT NULL", cells[i].sql);
	}
	buffer_text(sql, ";\n" SEED_COUNT);
}

void seed_row(struct seed *seed, const struct table *table, const char *key,
	const struct cell *cells, size_t count)
{
	key = seed_key(seed, key);
	buffer_format(seed->sql, "\n-- %s\n", key);
	row_insert(seed, table, key, cells, count);
	row_update(seed, table, key, cells, count);
	seed_note(seed, key);
}
