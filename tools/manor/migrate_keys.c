/* Indexes and foreign keys of a table that is there. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "migrate.h"
#include "schema.h"

static bool names_are_same(const char *const *a, const char *const *b)
{
	for (; *a && *b; a++, b++)
		if (strcmp(*a, *b) != 0)
			return false;
	return *a == *b;
}

static const struct live_index *live_index(const struct live_table *table, const char *name)
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

/* Are all columns in backquotes of an expression in the table already? */
static bool expression_is_live(const struct comparison *comparison, const char *expression)
{
	const char *start = expression;

	while ((start = strchr(start, '`'))) {
		size_t length = strcspn(start + 1, "`");
		const char *name = arena_bytes(comparison->plan->arena, start + 1, length);
		if (!live_column(comparison->live, name))
			return false;
		start += length + 2;
	}
	return true;
}

/* The columns of a unique key as expressions over what is there; false when some are new. */
static bool key_expressions(const struct comparison *comparison, const struct schema_index *index,
	struct buffer *list, struct buffer *present)
{
	for (size_t i = 0; index->columns[i]; i++) {
		const struct schema_column *column =
			schema_column(comparison->schema, index->columns[i]);
		const char *expression =
			column && column->generated
				? column->generated
				: arena_format(comparison->plan->arena, "`%s`", index->columns[i]);
		if (!expression_is_live(comparison, expression))
			return false;
		buffer_format(list, "%s%s", i ? ", " : "", expression);
		buffer_format(present, "%s(%s) IS NOT NULL", i ? " AND " : "", expression);
	}
	return true;
}

static bool unique_allows(struct comparison *comparison, const struct schema_index *index)
{
	struct arena *arena = comparison->plan->arena;
	const char *table = comparison->schema->table;
	struct buffer list, present;

	buffer_start(&list, arena, 128);
	buffer_start(&present, arena, 128);
	if (!index->is_unique || !key_expressions(comparison, index, &list, &present))
		return true;
	uint64_t groups = compare_count(comparison,
		arena_format(arena,
			"(SELECT 1 FROM `%s` WHERE %s GROUP BY %s HAVING COUNT(*) > 1) doubles",
			table, present.data, list.data));
	if (groups == 0)
		return true;
	plan_refuse(comparison->plan, columns_place(comparison, index->columns),
		arena_format(arena,
			"find them with: SELECT %s, COUNT(*) FROM `%s` WHERE %s GROUP BY %s"
			" HAVING COUNT(*) > 1",
			list.data, table, present.data, list.data),
		"%s: \"%s\" is to be unique, but %" PRIu64 " value%s occur%s more than once in %s",
		table, index->name, groups, groups == 1 ? "" : "s", groups == 1 ? "s" : "",
		comparison->plan->database);
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
   administrator's own and do no harm. The schema's own columns take their keys along. */
static bool is_obsolete(const struct comparison *comparison, const struct live_index *live)
{
	if (!live->is_unique || schema_index(comparison->schema, live->name))
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
		if (is_obsolete(comparison, live))
			buffer_format(&changes, "%s DROP KEY `%s`", changes.length ? "," : "",
				live->name);
	}
	if (changes.length)
		plan_step(comparison->plan,
			arena_format(comparison->plan->arena, "ALTER TABLE `%s`%s",
				comparison->schema->table, changes.data));
}

/* --- foreign keys --- */

/* Rows whose reference leads nowhere. */
static bool key_allows(struct comparison *comparison, const struct schema_key *key)
{
	struct arena *arena = comparison->plan->arena;
	struct buffer join;
	const char *column = NULL;

	buffer_start(&join, arena, 128);
	for (size_t i = 0; key->columns[i]; i++) {
		if (!live_column(comparison->live, key->columns[i]))
			return true;
		buffer_format(&join, "%st.`%s` = c.`%s`", i ? " AND " : "", key->target_columns[i],
			key->columns[i]);
		column = key->columns[i];
	}
	if (!live_table(comparison->all, key->target))
		return true;
	uint64_t rows = compare_count(comparison,
		arena_format(arena,
			"`%s` c LEFT JOIN `%s` t ON %s WHERE c.`%s` IS NOT NULL AND t.id IS NULL",
			comparison->schema->table, key->target, join.data, column));
	if (rows == 0)
		return true;
	plan_refuse(comparison->plan, columns_place(comparison, key->columns),
		"correct or empty them first",
		"%s.%s: %" PRIu64 " row%s of %s refer%s to no row of %s", comparison->schema->table,
		column, rows, rows == 1 ? "" : "s", comparison->plan->database,
		rows == 1 ? "s" : "", key->target);
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
		plan_step(comparison->plan, arena_format(comparison->plan->arena,
						    "ALTER TABLE `%s` DROP FOREIGN KEY `%s`",
						    comparison->schema->table, wanted->name));
	buffer_start(&sql, comparison->plan->arena, 256);
	buffer_format(&sql, "ALTER TABLE `%s` ADD ", comparison->schema->table);
	schema_key_sql(&sql, wanted);
	plan_step(comparison->plan, sql.data);
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
			plan_step(
				comparison->plan, arena_format(comparison->plan->arena,
							  "ALTER TABLE `%s` DROP FOREIGN KEY `%s`",
							  live->name, live->keys[i].name));
	}
}
