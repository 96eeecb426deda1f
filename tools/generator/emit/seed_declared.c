/* Rows that manifests declare: a tenant's own, and the lookup rows that all databases have. */
#include <stdio.h>
#include <string.h>

#include "emit/emit.h"
#include "emit/seed_row.h"
#include "value/literal.h"
#include "schema/schema.h"

static const struct seed_row *seeded_row(
	const struct model *model, const struct table *table, const char *key)
{
	const struct model_table *owner = model_table(model, table->name);

	for (size_t i = 0; owner && owner->seed && i < owner->seed->row_count; i++)
		if (strcmp(owner->seed->rows[i].key, key) == 0)
			return &owner->seed->rows[i];
	return NULL;
}

static const char *row_key(struct model *model, const struct table *table, const char *key)
{
	return arena_format(model->arena, "%s:%s:%s", table->module, table->name, key);
}

/* The id of a shared row stands in its manifest; any other is looked up into a variable, which an
   UPDATE of the same table may read where a subquery may not. */
static const char *reference_sql(
	struct seed *seed, const struct column *column, const char *key, size_t position)
{
	struct arena *arena = seed->model->arena;

	if (column->target->scope == SCOPE_SHARED) {
		const struct seed_row *row = seeded_row(seed->model, column->target, key);
		return arena_format(arena, "%u", row ? row->id : 0);
	}
	buffer_format(seed->sql, "\nSET @reference_%zu = ", position);
	seed_origin_id(seed, column->target->name,
		seed_key(seed, row_key(seed->model, column->target, key)));
	buffer_text(seed->sql, ";");
	return arena_format(arena, "@reference_%zu", position);
}

static struct cell value_cell(
	struct seed *seed, const struct column *column, const char *value, size_t position)
{
	struct cell cell = {.column = column->name, .text = value};

	if (column_type(column)->is_never_null) {
		value = value ? value : column->default_value;
		cell.text = NULL;
		cell.sql = value && strcmp(value, "yes") == 0 ? "1" : "0";
	} else if (value && column_is_reference(column)) {
		cell.text = NULL;
		cell.sql = reference_sql(seed, column, value, position);
	} else if (value && literal_is_word(column, value)) {
		cell.text = NULL;
		cell.sql = column_type(column)->word_sql;
	}
	return cell;
}

static struct cell *row_cells(
	struct seed *seed, const struct model_table *owner, const struct seed_row *row)
{
	const struct seed_rows *rows = owner->seed;
	struct cell *cells = arena_array(seed->model->arena, rows->column_count + 1, sizeof *cells);

	for (size_t i = 0; i < rows->column_count; i++)
		cells[i] = value_cell(
			seed, table_column(&owner->table, rows->columns[i]), row->values[i], i);
	return cells;
}

/* Whose values need no statement of their own before them. */
static bool has_references(const struct model_table *owner)
{
	for (size_t i = 0; i < owner->seed->column_count; i++)
		if (column_is_reference(table_column(&owner->table, owner->seed->columns[i])))
			return true;
	return false;
}

static struct seed_list table_list(struct seed *seed, const struct model_table *owner)
{
	const struct seed_rows *declared = owner->seed;
	struct seed_list_row *rows =
		arena_array(seed->model->arena, declared->row_count + 1, sizeof *rows);

	for (size_t i = 0; i < declared->row_count; i++) {
		rows[i].key = row_key(seed->model, &owner->table, declared->rows[i].key);
		rows[i].cells = row_cells(seed, owner, &declared->rows[i]);
	}
	return (struct seed_list){rows, declared->row_count, declared->column_count};
}

static void table_seed(struct seed *seed, const struct model_table *owner)
{
	if (!has_references(owner)) {
		const struct seed_list list = table_list(seed, owner);
		if (list.row_count > 1 && seed_list_is_plain(&owner->table, &list)) {
			seed_list(seed, &owner->table, &list);
			return;
		}
	}
	for (size_t i = 0; i < owner->seed->row_count; i++) {
		const struct seed_row *row = &owner->seed->rows[i];
		const struct cell *cells = row_cells(seed, owner, row);
		seed_row(seed, &owner->table, row_key(seed->model, &owner->table, row->key), cells,
			owner->seed->column_count);
	}
}

void seed_declared(struct seed *seed)
{
	for (size_t t = 0; t < seed->module->table_count; t++) {
		const struct model_table *owner = seed->module->tables[t];
		if (owner->seed && owner->table.scope == SCOPE_TENANT)
			table_seed(seed, owner);
	}
}

/* --- lookup rows --- */

static void shared_row(struct seed *seed, const struct model_table *owner,
	const struct seed_row *row, const struct cell *cells)
{
	size_t count = owner->seed->column_count;
	const char *table = owner->table.name;
	struct buffer *sql = seed->sql;

	buffer_format(sql, "\n-- %s:%s\nINSERT INTO `%s` (`id`", table, row->key, table);
	for (size_t i = 0; i < count; i++)
		buffer_format(sql, ", `%s`", cells[i].column);
	buffer_format(sql, ")\nSELECT %u", row->id);
	for (size_t i = 0; i < count; i++) {
		buffer_text(sql, ", ");
		cell_sql(sql, &cells[i]);
	}
	buffer_format(sql,
		" FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM `%s` WHERE `id` = %u);\n" SEED_COUNT,
		table, row->id);
	if (count == 0)
		return;
	buffer_format(sql, "UPDATE `%s` SET ", table);
	for (size_t i = 0; i < count; i++) {
		buffer_format(sql, "%s`%s` = ", i ? ", " : "", cells[i].column);
		cell_sql(sql, &cells[i]);
	}
	if (schema_column(&owner->schema, "updated_at"))
		buffer_text(sql, ", `updated_at` = UTC_TIMESTAMP(6)");
	buffer_format(sql, "\nWHERE `id` = %u AND NOT (", row->id);
	cells_compare(sql, &owner->table, cells, count);
	buffer_text(sql, ");\n" SEED_COUNT);
}

bool shared_sql(struct model *model, const struct model_module *module, struct buffer *sql)
{
	struct seed seed = {model, module, sql};
	size_t count = 0;

	buffer_start(sql, model->arena, 16 * 1024);
	buffer_format(sql,
		"-- Made from manifests/%s.xml by \"manor generate\".\n"
		"-- %s: lookup rows, the same in every database. Safe to run again.\n\n"
		"SET NAMES utf8mb4;\nSET @changed = COALESCE(@changed, 0);\n",
		module->module.name, module->module.title);
	for (size_t t = 0; t < module->table_count; t++) {
		const struct model_table *owner = module->tables[t];
		if (!owner->seed || owner->table.scope != SCOPE_SHARED)
			continue;
		for (size_t i = 0; i < owner->seed->row_count; i++, count++)
			shared_row(&seed, owner, &owner->seed->rows[i],
				row_cells(&seed, owner, &owner->seed->rows[i]));
	}
	return count > 0;
}
