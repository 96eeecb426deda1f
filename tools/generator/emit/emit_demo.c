/*
 * Demo rows: sql/<module>.demo.sql, from the manifests' <demo> elements.
 *
 * It runs in a tenant's database with
 *   @tenant  the tenant's id
 *   @user    the id of the user who made the rows, or null
 *   @rows    how many rows a table with rows="1000" gets; others in proportion
 *   @seed    a word that makes this tenant's rows differ from another's
 * Each table is one INSERT ... SELECT. created_at runs from two years ago to now, so that the
 * newest row is the last one. @first_<table> is the highest id before: details are made for the
 * rows above it alone. Rows of `attachments` are made without file_size and content: whoever runs
 * the script writes the files, then fills both in.
 */
#include <stdlib.h>
#include <string.h>

#include "emit/demo.h"
#include "emit/emit.h"
#include "model/sql_text.h"
#include "model/words.h"

#define TWO_YEARS 63072000 /* seconds */

struct demo_table {
	struct model *model;
	const struct model_table *owner;
	const struct table *table;
	struct buffer *sql;
	struct demo_row row;
};

static bool is_parents(const struct demo_table *demo, const struct column *column)
{
	return demo->owner->demo->is_per_parent && demo->table->parent_column &&
	       strcmp(column->name, demo->table->parent_column) == 0;
}

/* A reference that gets some row of its target. A table cannot draw from itself while it is
   filled. */
static bool is_drawn(const struct demo_table *demo, const struct column *column)
{
	return column_is_reference(column) && column->target && column->target != demo->table &&
	       !is_parents(demo, column);
}

static bool is_written_by_layer(const struct column *column)
{
	static const char *const names[] = {"id", "tenant_id", "version", "created_at",
		"created_by", "updated_at", "updated_by", "archived_at", "origin", "edited"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(column->name, names[i]) == 0)
			return column->is_implicit;
	return false;
}

/* Running numbers 1 .. @n: no recursion deeper than either server allows by default. */
static void numbers_sql(struct buffer *sql)
{
	buffer_text(sql, "WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM "
			 "hundred WHERE d < 99),\n"
			 "numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1\n"
			 "\tFROM hundred a JOIN hundred b JOIN hundred c\n"
			 "\tWHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n"
			 " AND a.d * 10000 + b.d * 100 + c.d < @n)\n");
}

static void source_top_sql(struct demo_table *demo)
{
	struct buffer *sql = demo->sql;

	buffer_text(sql, "(SELECT n, DATE_SUB(@now, INTERVAL FLOOR((@n - n + ");
	demo_number(sql, &demo->row, "created_at", 0);
	buffer_format(
		sql, " %% 1000 / 1000) * %d / @n) SECOND) AS made_at FROM numbers) s", TWO_YEARS);
}

static void source_details_sql(struct demo_table *demo)
{
	const struct demo *rules = demo->owner->demo;
	const char *parent = demo->table->parent->name;
	struct buffer *sql = demo->sql;

	buffer_format(sql,
		"(SELECT p.id AS parent_id, (p.n - 1) * %u + k.n AS n, k.n AS k,\n"
		"\t\tLEAST(@now, DATE_ADD(p.created_at, INTERVAL k.n * 10 MINUTE)) AS made_at\n"
		"\tFROM (SELECT id, created_at, ROW_NUMBER() OVER (ORDER BY id) AS n\n"
		"\t\tFROM `%s` WHERE tenant_id = @tenant AND id > COALESCE(@first_%s, 0)) p\n"
		"\tJOIN numbers k ON k.n <= %u + CRC32(CONCAT(@seed, p.n * 2971215073)) %% %u) s",
		rules->rows_maximum, parent, parent, rules->rows_minimum,
		rules->rows_maximum - rules->rows_minimum + 1);
}

static size_t column_place(const struct table *table, const struct column *column)
{
	return (size_t)(column - table->columns);
}

/* What the target refers to and the row refers to as well, by a column of the same name before it:
   the sub-caste of a student is one of the student's caste. NULL: nothing. */
static const struct column *shared_reference(
	const struct demo_table *demo, const struct column *column)
{
	for (const struct column *own = demo->table->columns; own < column; own++) {
		const struct column *other = table_column(column->target, own->name);
		if (is_drawn(demo, own) && other && column_is_reference(other) &&
			other->target == own->target)
			return own;
	}
	return NULL;
}

/* The places of the records that the manifest says, the first one 0. */
static void each_place_sql(struct demo_table *demo, const char *list)
{
	size_t count;
	const char *const *words = words_split(demo->model->arena, list, &count);

	buffer_text(demo->sql, "ELT(n");
	for (size_t i = 0; words && i < count; i++)
		if (*words[i] != '\0')
			buffer_format(demo->sql, ", %ld", strtol(words[i], NULL, 10) - 1);
		else
			buffer_text(demo->sql, ", NULL");
	buffer_text(demo->sql, ")");
}

static void draw_place_sql(struct demo_table *demo, const struct column *column, size_t i)
{
	const struct demo_fill *fill = demo_fill(demo->owner, column->name);
	struct buffer *sql = demo->sql;

	if (fill && fill->each) {
		each_place_sql(demo, fill->each);
	} else if (column->is_unique) {
		buffer_text(sql, "n - 1"); /* each target once, as far as they go */
	} else {
		demo_number(sql, &demo->row, column->name, 0);
		buffer_format(sql,
			shared_reference(demo, column) ? " %% r%zu.places" : " %% @count_%zu", i);
	}
}

/* Numbers the rows of a target, so that a pseudo-random number finds one. */
static void draw_join_sql(struct demo_table *demo, const struct column *column, size_t i)
{
	const struct column *shared = shared_reference(demo, column);
	struct buffer *sql = demo->sql;

	buffer_format(sql, "\n%s (SELECT id, ", column_is_always_filled(column) ? "JOIN" : "LEFT JOIN");
	if (shared)
		buffer_format(sql,
			"`%s`, COUNT(*) OVER (PARTITION BY `%s`) AS places, ROW_NUMBER() OVER "
			"(PARTITION BY `%s` ORDER BY id)",
			shared->name, shared->name, shared->name);
	else
		buffer_text(sql, "ROW_NUMBER() OVER (ORDER BY id)");
	buffer_format(sql, " - 1 AS place FROM `%s`%s) r%zu\n\tON ", column->target->name,
		column->target->scope == SCOPE_TENANT ? " WHERE tenant_id = @tenant" : "", i);
	if (shared)
		buffer_format(sql, "r%zu.`%s` = r%zu.id AND ", i, shared->name,
			column_place(demo->table, shared));
	buffer_format(sql, "r%zu.place = ", i);
	draw_place_sql(demo, column, i);
}

/* May two of the rows want the same place? Texts of unique columns have a running number in them.
 */
static bool may_collide(const struct demo_table *demo)
{
	const struct table *table = demo->table;

	for (size_t i = 0; i < table->column_count; i++)
		if (is_drawn(demo, &table->columns[i]) && table->columns[i].is_unique)
			return true;
	for (size_t i = 0; i < table->index_count; i++)
		if (table->indexes[i].is_unique && table->indexes[i].columns[1])
			return true;
	return false;
}

static void draws_count_sql(struct demo_table *demo)
{
	for (size_t i = 0; i < demo->table->column_count; i++) {
		const struct column *column = &demo->table->columns[i];
		if (is_drawn(demo, column))
			buffer_format(demo->sql,
				"SET @count_%zu = (SELECT COUNT(*) FROM `%s`%s);\n", i,
				column->target->name,
				column->target->scope == SCOPE_TENANT ? " WHERE tenant_id = @tenant"
								      : "");
	}
}

/* Exactly one true row for each parent: the first. */
static bool single_sql(struct demo_table *demo, const struct column *column, struct buffer *value)
{
	if (!column->single_per)
		return false;
	bool is_per_parent = demo->owner->demo->is_per_parent && demo->table->parent_column &&
			     strcmp(column->single_per, demo->table->parent_column) == 0;
	buffer_text(value, is_per_parent ? "k = 1" : "0");
	return true;
}

/* The column's expression in `value`; false when the row does without it. */
static bool cell_sql(struct demo_table *demo, size_t i, struct buffer *value)
{
	const struct column *column = &demo->table->columns[i];

	if (is_written_by_layer(column))
		return false;
	if (is_parents(demo, column)) {
		buffer_text(value, "parent_id");
		return true;
	}
	if (is_drawn(demo, column)) {
		buffer_format(value, "r%zu.id", i);
		return true;
	}
	return single_sql(demo, column, value) || demo_value(value, &demo->row, column);
}

static void rows_sql(struct demo_table *demo)
{
	struct buffer names, values, value, *sql = demo->sql;
	const struct table *table = demo->table;

	buffer_start(&names, demo->model->arena, 512);
	buffer_start(&values, demo->model->arena, 1024);
	buffer_start(&value, demo->model->arena, 512);
	for (size_t i = 0; i < table->column_count; i++) {
		value.length = 0;
		if (!cell_sql(demo, i, &value))
			continue;
		buffer_format(&names, ",\n\t`%s`", table->columns[i].name);
		buffer_text(&values, ",\n\t");
		buffer_append(&values, value.data, value.length);
	}
	buffer_format(sql,
		"INSERT INTO `%s` (`tenant_id`, `created_at`, `created_by`, `updated_at`,"
		" `updated_by`%s)\n",
		table->name, names.data);
	numbers_sql(sql);
	buffer_format(sql, "SELECT @tenant, made_at, @user, made_at, @user%s\nFROM ", values.data);
	if (demo->owner->demo->is_per_parent)
		source_details_sql(demo);
	else
		source_top_sql(demo);
	for (size_t i = 0; i < table->column_count; i++)
		if (is_drawn(demo, &table->columns[i]))
			draw_join_sql(demo, &table->columns[i], i);
	buffer_text(sql, "\nORDER BY n");
	if (may_collide(demo)) /* invented rows that collide are left out; IGNORE would hide more */
		buffer_format(sql, "\nON DUPLICATE KEY UPDATE `id` = `%s`.`id`", table->name);
	buffer_text(sql, ";\n");
}

static void attachment_sql(struct demo_table *demo, const struct demo_attach *attach)
{
	struct buffer *sql = demo->sql;
	const char *table = demo->table->name;
	struct demo_row row = demo->row;

	row.alias = "o";
	buffer_text(sql, "INSERT INTO `attachments` (`tenant_id`, `created_at`, `created_by`,"
			 " `updated_at`, `updated_by`,\n\t`owner_table`, `owner_id`, `file_name`, "
			 "`stored_name`,"
			 " `file_type`, `description`)\nSELECT @tenant, o.created_at, @user, "
			 "o.created_at, @user, ");
	sql_string(sql, table);
	buffer_text(sql, ", o.id,\n\t");
	sql_string(sql, attach->name);
	buffer_text(sql, ", '-', 'application/pdf',\n\tLEFT(");
	demo_text(sql, &row, attach->name, attach->text ? attach->text : "");
	buffer_format(sql,
		", 255)\nFROM (SELECT t.*, ROW_NUMBER() OVER (ORDER BY t.id) AS n FROM `%s` t\n"
		"\tWHERE t.tenant_id = @tenant AND t.id > @first_%s) o\nWHERE o.n %% %u = 0\nORDER "
		"BY o.id;\n",
		table, table, attach->every ? attach->every : 1);
}

static void table_demo(struct model *model, const struct model_table *owner, struct buffer *sql)
{
	const struct demo *rules = owner->demo;
	const char *table = owner->table.name;
	struct demo_table demo = {
		.model = model,
		.owner = owner,
		.table = &owner->table,
		.sql = sql,
		.row = {.model = model, .table = owner},
	};

	buffer_format(sql,
		"\n-- %s\nSET @first_%s = (SELECT COALESCE(MAX(id), 0) FROM `%s`"
		" WHERE tenant_id = @tenant);\n",
		table, table, table);
	if (rules->is_per_parent || rules->is_listed)
		buffer_format(sql, "SET @n = %u;\n", rules->rows_maximum);
	else
		buffer_format(sql, "SET @n = GREATEST(1, ROUND(%u * @rows / 1000));\n",
			rules->rows_maximum);
	draws_count_sql(&demo);
	rows_sql(&demo);
	for (size_t i = 0; i < rules->attach_count; i++)
		attachment_sql(&demo, &rules->attaches[i]);
}

static void demo_file_emit(struct model *model, const struct model_module *module)
{
	struct buffer sql;
	size_t count = 0;

	buffer_start(&sql, model->arena, 16 * 1024);
	buffer_format(&sql,
		"-- Made from manifests/%s.xml by \"manor generate\".\n"
		"-- Demo rows: runs in a tenant's database with @tenant, @user, @rows and @seed "
		"set.\n\n"
		"SET NAMES utf8mb4;\n"
		"SET @now = UTC_TIMESTAMP(6), @rows = COALESCE(@rows, 1000), @seed = "
		"COALESCE(@seed, '');\n",
		module->module.name);
	for (size_t i = 0; i < model->table_count; i++) {
		if (model->tables[i]->module != module || !model->tables[i]->demo)
			continue;
		table_demo(model, model->tables[i], &sql);
		count++;
	}
	if (count)
		emit_file(model, arena_format(model->arena, "sql/%s.demo.sql", module->module.name),
			&sql);
}

void emit_demo(struct model *model)
{
	for (size_t i = 0; i < model->module_count; i++)
		demo_file_emit(model, model->modules[i]);
}
