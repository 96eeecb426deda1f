/* Indexes and foreign keys of a table that is there. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/names.h"
#include "migrate.h"
#include "migrate_doubles.h"
#include "schema/schema.h"
#include "sql/database.h"

/* Ids that a refusal names. */
#define LISTED 10

const struct live_index *live_index(const struct live_table *table, const char *name)
{
	for (size_t i = 0; i < table->index_count; i++)
		if (strcmp(table->indexes[i].name, name) == 0)
			return &table->indexes[i];
	return NULL;
}

static const struct live_key *live_key(const struct live_table *table, const char *name)
{
	for (size_t i = 0; i < table->key_count; i++)
		if (strcmp(table->keys[i].name, name) == 0)
			return &table->keys[i];
	return NULL;
}

/* The place of the first column that the manifest declares. */
static struct place columns_place(const struct comparison *comparison, const char *const *columns)
{
	for (; *columns; columns++)
		if (strcmp(*columns, "tenant_id") != 0 && strcmp(*columns, "id") != 0)
			return column_place(comparison->owner, *columns);
	return comparison->owner->place;
}

/* A new column stands for what the rows will have in it: its default, or nothing. */
static void column_stand_in(
	struct comparison *comparison, struct buffer *sql, const char *name)
{
	const struct schema_column *wanted = schema_column(comparison->schema, name);
	struct schema_column entering;

	const struct live_column *live = live_column(comparison->live, name);
	if (live || !wanted)
		buffer_format(sql, "`%s`", live ? live->present : name);
	else if (column_entering(comparison, wanted, &entering) && entering.default_value)
		buffer_text(sql, entering.default_value);
	else
		buffer_text(sql, "NULL");
}

/* An expression of the schema over the columns as they will be. */
static void expression_write(
	struct comparison *comparison, struct buffer *sql, const char *expression)
{
	for (const char *quote; (quote = strchr(expression, '`'));) {
		size_t length = strcspn(quote + 1, "`");
		buffer_append(sql, expression, (size_t)(quote - expression));
		column_stand_in(comparison, sql,
			arena_bytes(comparison->plan->arena, quote + 1, length));
		expression = quote + length + 2;
	}
	buffer_text(sql, expression);
}

/* The columns of a unique key as values of each row: "`a` AS c0, coalesce(...) AS c1". The names c0, c1
   go into `names`, what makes a row count (an empty value collides with nothing) into `present`. */
static void key_values(struct comparison *comparison, const struct schema_index *index,
	struct buffer *values, struct buffer *names, struct buffer *present)
{
	for (size_t i = 0; index->columns[i]; i++) {
		const struct schema_column *column =
			schema_column(comparison->schema, index->columns[i]);
		buffer_text(values, i ? ", " : "");
		if (column && column->generated)
			expression_write(comparison, values, column->generated);
		else
			column_stand_in(comparison, values, index->columns[i]);
		buffer_format(values, " AS c%zu", i);
		buffer_format(names, "%sc%zu", i ? ", " : "", i);
		buffer_format(present, "%sc%zu IS NOT NULL", i ? " AND " : "", i);
	}
}

static bool unique_allows(struct comparison *comparison, const struct schema_index *index)
{
	struct arena *arena = comparison->plan->arena;
	const char *table = comparison->live->present;
	struct buffer values, names, present;

	if (!index->is_unique)
		return true;
	buffer_start(&values, arena, 128);
	buffer_start(&names, arena, 128);
	buffer_start(&present, arena, 128);
	key_values(comparison, index, &values, &names, &present);
	uint64_t groups = compare_count(comparison,
		arena_format(arena,
			"(SELECT %s FROM (SELECT %s FROM `%s`) each_row WHERE %s GROUP BY %s"
			" HAVING COUNT(*) > 1) doubles",
			names.data, values.data, table, present.data, names.data));
	if (groups == 0)
		return true;
	const char *file, *listed = doubles_list(comparison, index, values.data, names.data, present.data, &file);
	plan_refuse(comparison->plan, columns_place(comparison, index->columns),
		arena_format(arena,
			"%sfind them with: SELECT %s, COUNT(*) FROM (SELECT %s FROM `%s`.`%s`) each_row"
			" WHERE %s GROUP BY %s HAVING COUNT(*) > 1",
			file, names.data, values.data, comparison->plan->database, table, present.data,
			names.data),
		"%s: \"%s\" is to be unique, but %" PRIu64 " value%s occur%s more than once in %s%s",
		comparison->schema->table, index->name, groups, groups == 1 ? "" : "s", groups == 1 ? "s" : "",
		comparison->plan->database, listed);
	return false;
}

static bool index_is_same(const struct live_index *live, const struct schema_index *wanted)
{
	return live->is_unique == wanted->is_unique &&
	       names_are_same(live->columns, wanted->columns);
}

static void index_compare(
	struct comparison *comparison, const struct schema_index *wanted, struct buffer *changes)
{
	const struct live_index *live = live_index(comparison->live, wanted->name);

	if (live && index_is_same(live, wanted))
		return;
	if (strcmp(wanted->name, "PRIMARY") == 0) {
		plan_refuse(comparison->plan, comparison->owner->place,
			"a table's scope cannot change: declare a new table and copy the rows",
			"%s has another primary key in %s", comparison->schema->table,
			comparison->plan->database);
		return;
	}
	if (!unique_allows(comparison, wanted))
		return;
	if (live)
		buffer_format(
			changes, "%s DROP KEY `%s`", changes->length ? "," : "", wanted->name);
	buffer_format(changes, "%s ADD ", changes->length ? "," : "");
	schema_index_sql(changes, wanted);
}

/* A unique key that the manifest took back would go on refusing rows. Other indexes may be the
   administrator's own and do no harm; those that have a name as the schema makes them serve programs of the old
   version, until these are gone. The schema's own columns take their keys along. */
bool index_is_obsolete(const struct comparison *comparison, const struct live_index *live)
{
	bool is_made = comparison->plan->is_contract && strchr(live->name, '$');

	if ((!live->is_unique && !is_made) || schema_index(comparison->schema, live->name))
		return false;
	for (size_t i = 0; i < live->column_count; i++)
		if (!schema_column(comparison->schema, live->columns[i]) &&
			strchr(live->columns[i], '$'))
			return false;
	return true;
}

void compare_indexes(struct comparison *comparison)
{
	struct buffer changes;

	buffer_start(&changes, comparison->plan->arena, 256);
	for (size_t i = 0; i < comparison->schema->index_count; i++)
		index_compare(comparison, &comparison->schema->indexes[i], &changes);
	for (size_t i = 0; i < comparison->live->index_count; i++) {
		const struct live_index *live = &comparison->live->indexes[i];
		if (index_is_obsolete(comparison, live))
			buffer_format(&changes, "%s DROP KEY `%s`", changes.length ? "," : "",
				live->name);
	}
	if (changes.length)
		plan_step(comparison->plan, IMPACT_SAFE, comparison->live->present,
			arena_format(comparison->plan->arena, "ALTER TABLE `%s`%s",
				comparison->schema->table, changes.data));
}

/* --- foreign keys --- */

/* The reference itself: the last column, behind tenant_id. */
static const char *key_column(const struct schema_key *key)
{
	const char *const *column = key->columns;

	while (column[1])
		column++;
	return *column;
}

/* Names in the database: those of now, or those that the plan's renames will have made. */
static const char *table_called(const struct live_table *live, bool is_present)
{
	return is_present ? live->present : live->name;
}

static const char *column_called(const struct live_table *live, const char *name, bool is_present)
{
	const struct live_column *column = live_column(live, name);

	return column && is_present ? column->present : name;
}

/* " FROM rows c whose reference leads nowhere": also when its target is only being created. */
static const char *orphans_from(struct comparison *comparison, const struct schema_key *key, bool is_present)
{
	struct arena *arena = comparison->plan->arena;
	const char *database = comparison->plan->database;
	const char *table = table_called(comparison->live, is_present);
	const char *column = column_called(comparison->live, key_column(key), is_present);
	struct buffer join;

	const struct live_table *target = live_table(comparison->all, key->target);
	if (!target)
		return arena_format(arena, "`%s`.`%s` c WHERE c.`%s` IS NOT NULL", database,
			table, column);
	buffer_start(&join, arena, 128);
	for (size_t i = 0; key->columns[i]; i++)
		buffer_format(&join, "%st.`%s` = c.`%s`", i ? " AND " : "", key->target_columns[i],
			column_called(comparison->live, key->columns[i], is_present));
	return arena_format(arena,
		"`%s`.`%s` c LEFT JOIN `%s`.`%s` t ON %s WHERE c.`%s` IS NOT NULL AND t.`id` IS NULL",
		database, table, database, table_called(target, is_present), join.data, column);
}

/* "5, 7, 9 and others": ids of the orphans. */
static const char *orphans_listed(struct comparison *comparison, const char *from)
{
	const struct rows *rows = database_query(comparison->context,
		arena_format(comparison->plan->arena, "SELECT c.`id` FROM %s ORDER BY c.`id` LIMIT %d",
			from, LISTED + 1));
	struct buffer list;

	buffer_start(&list, comparison->plan->arena, 128);
	for (size_t i = 0; i < rows->count && i < LISTED; i++)
		buffer_format(&list, "%s%s", i ? ", " : "", rows_text(rows, i, 0));
	if (rows->count > LISTED)
		buffer_text(&list, " and others");
	return list.data;
}

static void orphans_refuse(struct comparison *comparison, const struct schema_key *key,
	const char *from, uint64_t rows)
{
	struct arena *arena = comparison->plan->arena;

	plan_refuse(comparison->plan, columns_place(comparison, key->columns),
		arena_format(arena,
			"give them another %s, or delete them: DELETE c FROM %s", key->target, from),
		"%s.%s: %" PRIu64 " row%s of %s refer%s to no row of %s (id %s)",
		comparison->schema->table, key_column(key), rows, rows == 1 ? "" : "s",
		comparison->plan->database, rows == 1 ? "s" : "", key->target,
		orphans_listed(comparison, from));
}

/* Rows whose reference leads nowhere: their module was away while the targets were deleted. A link goes,
   as the engine would have deleted it; an optional reference is emptied; of the others nobody but the
   author knows. */
static bool key_allows(struct comparison *comparison, const struct schema_key *key)
{
	struct arena *arena = comparison->plan->arena;
	const char *name = key_column(key);
	const struct live_column *column = live_column(comparison->live, name);

	if (!column)
		return true; /* new: it is empty */
	const char *from = orphans_from(comparison, key, true);
	uint64_t rows = compare_count(comparison, from);
	if (rows == 0)
		return true;
	const char *later = orphans_from(comparison, key, false);
	if (comparison->owner->table.is_link) {
		plan_step(comparison->plan, IMPACT_LOCKS, comparison->live->present,
			arena_format(arena, "DELETE c FROM %s", later));
		return true;
	}
	const struct schema_column *wanted = schema_column(comparison->schema, name);
	if (wanted && wanted->is_nullable) {
		const char *where = strstr(later, " WHERE ");
		plan_step(comparison->plan, IMPACT_LOCKS, comparison->live->present,
			arena_format(arena, "UPDATE %.*s SET c.`%s` = NULL%s", (int)(where - later),
				later, name, where));
		return true;
	}
	orphans_refuse(comparison, key, from, rows);
	return false;
}

static void key_compare(struct comparison *comparison, const struct schema_key *wanted)
{
	const struct live_key *live = live_key(comparison->live, wanted->name);
	struct buffer sql;

	if (live && strcmp(live->target, wanted->target) == 0 &&
		names_are_same(live->columns, wanted->columns) &&
		names_are_same(live->target_columns, wanted->target_columns))
		return;
	if (!key_allows(comparison, wanted))
		return;
	if (live)
		plan_step(comparison->plan, IMPACT_SAFE, comparison->live->present,
			arena_format(comparison->plan->arena, "ALTER TABLE `%s` DROP FOREIGN KEY `%s`",
				comparison->schema->table, wanted->name));
	buffer_start(&sql, comparison->plan->arena, 256);
	buffer_format(&sql, "ALTER TABLE `%s` ADD ", comparison->schema->table);
	schema_key_sql(&sql, wanted);
	plan_step(comparison->plan, IMPACT_REWRITES, comparison->live->present, sql.data);
}

void compare_keys(struct comparison *comparison)
{
	for (size_t i = 0; i < comparison->schema->key_count; i++)
		key_compare(comparison, &comparison->schema->keys[i]);
}

/* The engine no longer knows such a reference and could not delete its target. */
void compare_old_keys(struct comparison *comparison)
{
	const struct live_table *live = comparison->live;

	for (size_t i = 0; i < live->key_count; i++) {
		bool is_wanted = false;
		for (size_t k = 0; k < comparison->schema->key_count; k++)
			is_wanted = is_wanted || strcmp(comparison->schema->keys[k].name,
							 live->keys[i].name) == 0;
		if (!is_wanted)
			plan_step(comparison->plan, IMPACT_SAFE, live->present,
				arena_format(comparison->plan->arena, "ALTER TABLE `%s` DROP FOREIGN KEY `%s`",
					live->name, live->keys[i].name));
	}
}
