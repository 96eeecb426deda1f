/* Rows that manifests declare: a tenant's own, and the lookup rows that all databases have. */
#include <stdio.h>
#include <string.h>

#include "emit/emit.h"
#include "emit/seed_row.h"
#include "value/literal.h"
#include "schema/schema.h"

/* The row of that key, whichever module brings it: its rows in *seeds. */
static const struct seed_row *seeded_row(const struct model *model, const struct table *table, const char *key,
	const struct seed_rows **seeds)
{
	const struct model_table *owner = model_table(model, table->name);

	for (*seeds = owner ? owner->seeds : NULL; *seeds; *seeds = (*seeds)->next)
		for (size_t i = 0; i < (*seeds)->row_count; i++)
			if (strcmp((*seeds)->rows[i].key, key) == 0)
				return &(*seeds)->rows[i];
	return NULL;
}

static const char *row_origin(
	struct model *model, const struct table *table, const struct seed_rows *seeds, const char *key)
{
	return arena_format(model->arena, "%s:%s:%s", seeds ? seeds->module : table->module, table->name, key);
}

/* The id of a shared row stands in its manifest; any other is looked up into a variable, which an
   UPDATE of the same table may read where a subquery may not. */
static const char *reference_sql(
	struct seed *seed, const struct column *column, const char *key, size_t position)
{
	struct arena *arena = seed->model->arena;

	const struct seed_rows *seeds;
	const struct seed_row *row = seeded_row(seed->model, column->target, key, &seeds);

	if (column->target->scope == SCOPE_SHARED)
		return arena_format(arena, "%u", row ? row->id : 0);
	buffer_format(seed->sql, "\nSET @reference_%zu = ", position);
	seed_origin_id(seed, column->target->name,
		seed_key(seed, row_origin(seed->model, column->target, seeds, key)));
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

static struct cell *row_cells(struct seed *seed, const struct model_table *owner,
	const struct seed_rows *rows, const struct seed_row *row)
{
	struct cell *cells = arena_array(seed->model->arena, rows->column_count + 1, sizeof *cells);

	for (size_t i = 0; i < rows->column_count; i++)
		cells[i] = value_cell(
			seed, table_column(&owner->table, rows->columns[i]), row->values[i], i);
	return cells;
}

/* Whose values need no statement of their own before them. */
static bool has_references(const struct model_table *owner, const struct seed_rows *declared)
{
	for (size_t i = 0; i < declared->column_count; i++)
		if (column_is_reference(table_column(&owner->table, declared->columns[i])))
			return true;
	return false;
}

static struct seed_list table_list(
	struct seed *seed, const struct model_table *owner, const struct seed_rows *declared)
{
	struct seed_list_row *rows =
		arena_array(seed->model->arena, declared->row_count + 1, sizeof *rows);

	for (size_t i = 0; i < declared->row_count; i++) {
		rows[i].key = row_origin(seed->model, &owner->table, declared, declared->rows[i].key);
		rows[i].cells = row_cells(seed, owner, declared, &declared->rows[i]);
	}
	return (struct seed_list){rows, declared->row_count, declared->column_count};
}

static void table_seed(struct seed *seed, const struct model_table *owner, const struct seed_rows *declared)
{
	if (!has_references(owner, declared)) {
		const struct seed_list list = table_list(seed, owner, declared);
		if (list.row_count > 1 && seed_list_is_plain(&owner->table, &list)) {
			seed_list(seed, &owner->table, &list);
			return;
		}
	}
	for (size_t i = 0; i < declared->row_count; i++) {
		const struct seed_row *row = &declared->rows[i];
		const struct cell *cells = row_cells(seed, owner, declared, row);
		seed_row(seed, &owner->table, row_origin(seed->model, &owner->table, declared, row->key), cells,
			declared->column_count);
	}
}

/* A table of another module: @elsewhere names it where something was written. */
static void extended_seed(struct seed *seed, const struct model_table *owner, const struct seed_rows *declared)
{
	buffer_text(seed->sql, "\nSET @before = @changed;\n");
	table_seed(seed, owner, declared);
	buffer_format(seed->sql,
		"SET @elsewhere = CONCAT_WS(' ', @elsewhere, IF(@changed > @before, '%s', NULL));\n",
		owner->table.name);
}

static void module_rows(struct seed *seed, const struct model_module *of)
{
	for (size_t t = 0; t < of->table_count; t++) {
		const struct model_table *owner = of->tables[t];

		if (owner->table.scope != SCOPE_TENANT)
			continue;
		for (const struct seed_rows *each = owner->seeds; each; each = each->next) {
			if (strcmp(each->module, seed->module->module.name) != 0)
				continue;
			if (of == seed->module)
				table_seed(seed, owner, each);
			else
				extended_seed(seed, owner, each);
		}
	}
}

void seed_declared(struct seed *seed)
{
	for (size_t i = 0; i < seed->model->module_count; i++)
		module_rows(seed, seed->model->modules[i]);
}

/* --- lookup rows --- */

static void shared_row(struct seed *seed, const struct model_table *owner,
	const struct seed_row *row, const struct cell *cells)
{
	size_t count = owner->seeds->column_count;
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
		if (!owner->seeds || owner->table.scope != SCOPE_SHARED)
			continue;
		for (size_t i = 0; i < owner->seeds->row_count; i++, count++)
			shared_row(&seed, owner, &owner->seeds->rows[i],
				row_cells(&seed, owner, owner->seeds, &owner->seeds->rows[i]));
	}
	return count > 0;
}
