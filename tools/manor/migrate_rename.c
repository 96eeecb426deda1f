/*
 * Names of before: tables, columns and values that the manifest calls otherwise now, and says so by `was`.
 *
 * The plan renames them, and what else holds their names; nothing is copied. `live` has the names of now from
 * then on, so that the rest of the comparison knows nothing of it; `present` stays what the database says
 * until the plan is carried out.
 *
 * These are switch steps: programs of the old version ask for the old names.
 */
#include <ctype.h>
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/names.h"
#include "migrate.h"
#include "record/search.h"
#include "schema/schema.h"
#include "sql/database.h"

struct renaming {
	struct context *context;
	const struct model *model;
	struct live *live;
	struct plan *plan;
};

/* --- tables --- */

/* Columns of core's tables that hold the name of a table. */
static const struct {
	const char *table, *column;
} naming[] = {
	{"attachments", "owner_table"},
	{"search_terms", "table_name"},
	{"trash", "table_name"},
	{"trash", "rights_table"},
};

/* UPDATE of the rows that the former name is in, if there are any: also those that a run which was broken off
   left behind, and what programs of the old version wrote since. */
static void rows_update(struct renaming *renaming, const char *table, const char *set, const char *where)
{
	struct arena *arena = renaming->plan->arena;
	const struct live_table *live = live_table(renaming->live, table);

	if (live && database_query(renaming->context,
			    arena_format(arena, "SELECT 1 FROM `%s` WHERE %s LIMIT 1", live->present, where))
				    ->count > 0)
		plan_switch(renaming->plan, IMPACT_LOCKS, live->present,
			arena_format(arena, "UPDATE `%s` SET %s WHERE %s", live->name, set, where));
}

static void names_update(struct renaming *renaming, const struct table *table, const char *former)
{
	struct arena *arena = renaming->plan->arena;
	const struct live_table *live = live_table(renaming->live, table->name);

	for (size_t i = 0; i < sizeof naming / sizeof *naming; i++)
		rows_update(renaming, naming[i].table,
			arena_format(arena, "`%s` = '%s'", naming[i].column, table->name),
			arena_format(arena, "`%s` = '%s'", naming[i].column, former));
	rows_update(renaming, "series_counters",
		arena_format(arena, "`series` = CONCAT('%s', SUBSTRING(`series`, %zu))", table->name,
			strlen(former) + 1),
		arena_format(arena, "`series` LIKE '%s.%%'", former));
	/* What seeded rows were made of: module:table:key. */
	if (live && live_column(live, "origin"))
		rows_update(renaming, table->name,
			arena_format(arena,
				"`origin` = CONCAT(SUBSTRING_INDEX(`origin`, ':', 1), ':%s:',"
				" SUBSTRING_INDEX(`origin`, ':', -1))",
				table->name),
			arena_format(arena, "`origin` LIKE '%%:%s:%%'", former));
}

static void targets_rename(struct live *live, const char *former, const char *now)
{
	for (size_t i = 0; i < live->table_count; i++)
		for (size_t k = 0; k < live->tables[i].key_count; k++)
			if (strcmp(live->tables[i].keys[k].target, former) == 0)
				live->tables[i].keys[k].target = now;
}

static void table_rename(struct renaming *renaming, struct live_table *live, const char *now)
{
	const char *former = live->name;

	plan_switch(renaming->plan, IMPACT_SAFE, former,
		arena_format(renaming->plan->arena, "RENAME TABLE `%s` TO `%s`", former, now));
	live->name = now;
	targets_rename(renaming->live, former, now);
}

/* Both are there: the new one was made before the manifest said that it is the old one. */
static void table_stays(struct renaming *renaming, const struct live_table *former, const char *now)
{
	plan_note(renaming->plan,
		"%s was %s, and both are there in %s: while %s is empty, DROP TABLE `%s` and run this again "
		"to have the rows of %s in it",
		now, former->name, renaming->plan->database, now, now, former->name);
}

static void table_find(struct renaming *renaming, const struct table *table)
{
	for (const char *const *was = table->was; was && *was; was++) {
		struct live_table *former = live_table(renaming->live, *was);
		if (former && live_table(renaming->live, table->name)) {
			table_stays(renaming, former, table->name);
			continue;
		}
		if (former)
			table_rename(renaming, former, table->name);
		if (!table->is_link)
			names_update(renaming, table, *was);
	}
}

/* --- columns --- */

struct changes {
	struct renaming *renaming;
	struct live_table *live;
	const struct model_table *owner;
	struct buffer sql; /* of one ALTER TABLE, without its beginning */
};

/* A word of an expression, outside of texts. */
static const char *expression_renamed(
	struct arena *arena, const char *expression, const char *former, const char *now)
{
	size_t length = strlen(former);
	bool is_text = false;
	struct buffer renamed;

	buffer_start(&renamed, arena, strlen(expression) + 64);
	for (const char *at = expression; *at;) {
		size_t word = 0;
		while (isalnum((unsigned char)at[word]) || at[word] == '_' || at[word] == '$')
			word++;
		if (word == 0)
			is_text = is_text != (*at == '\'');
		if (word == length && !is_text && strncmp(at, former, length) == 0)
			buffer_text(&renamed, now);
		else
			buffer_append(&renamed, at, word ? word : 1);
		at += word ? word : 1;
	}
	return renamed.data;
}

static void change_begin(struct changes *changes)
{
	buffer_text(&changes->sql, changes->sql.length ? ", " : "");
}

/* The columns that the schema made of it take their names from it. */
static void made_rename(struct changes *changes, const char *former, const char *now)
{
	struct arena *arena = changes->renaming->plan->arena;
	size_t length = strlen(former);

	for (size_t i = 0; i < changes->live->column_count; i++) {
		struct live_column *column = &changes->live->columns[i];
		if (!column->generated)
			continue;
		column->expression = expression_renamed(arena, column->expression, former, now);
		column->generated = live_expression(arena, column->expression);
		if (strncmp(column->name, former, length) != 0 || column->name[length] != '$')
			continue;
		const char *name = arena_format(arena, "%s%s", now, column->name + length);
		change_begin(changes);
		buffer_format(&changes->sql, "RENAME COLUMN `%s` TO `%s`", column->name, name);
		column->name = name;
	}
}

static void names_replace(struct arena *arena, const char ***names, size_t count, const char *former, const char *now)
{
	const char **renamed = arena_array(arena, count + 1, sizeof *renamed);
	size_t length = strlen(former);

	for (size_t i = 0; i < count; i++) {
		renamed[i] = (*names)[i];
		if (strcmp(renamed[i], former) == 0)
			renamed[i] = now;
		else if (strncmp(renamed[i], former, length) == 0 && renamed[i][length] == '$')
			renamed[i] = arena_format(arena, "%s%s", now, renamed[i] + length);
	}
	*names = renamed;
}

/* Where else the column is spoken of. */
static void mentions_rename(struct changes *changes, const char *former, const char *now)
{
	struct arena *arena = changes->renaming->plan->arena;
	struct live_table *live = changes->live;

	for (size_t i = 0; i < live->index_count; i++)
		names_replace(arena, &live->indexes[i].columns, live->indexes[i].column_count, former, now);
	for (size_t i = 0; i < live->key_count; i++)
		names_replace(arena, &live->keys[i].columns, live->keys[i].column_count, former, now);
}

static void column_rename(struct changes *changes, struct live_column *column, const char *now)
{
	const char *former = column->name;

	change_begin(changes);
	buffer_format(&changes->sql, "RENAME COLUMN `%s` TO `%s`", former, now);
	column->name = now;
	made_rename(changes, former, now);
	mentions_rename(changes, former, now);
}

/* The column that the manifest says it was. */
static struct live_column *former_column(const struct changes *changes, const char *name)
{
	const struct column *column = table_column(&changes->owner->table, name);

	for (const char *const *was = column ? column->was : NULL; was && *was; was++) {
		struct live_column *former = live_column(changes->live, *was);
		if (former && !schema_column(&changes->owner->schema, *was))
			return former;
	}
	return NULL;
}

/* The columns that lead to a record's master, and those of a link, are named after the table that they
   lead to: where that was renamed, they are known by it. */
static struct live_column *leading_column(const struct changes *changes, const char *name)
{
	const struct schema *schema = &changes->owner->schema;
	const char *target = NULL;

	for (size_t i = 0; i < schema->key_count; i++)
		if (strcmp(schema->keys[i].columns[1] ? schema->keys[i].columns[1] : schema->keys[i].columns[0],
			    name) == 0)
			target = schema->keys[i].target;
	const struct model_table *owner = target ? model_table(changes->renaming->model, target) : NULL;
	if (!owner || !owner->table.was)
		return NULL;
	for (size_t i = 0; i < changes->live->key_count; i++) {
		const struct live_key *key = &changes->live->keys[i];
		const char *column = key->columns[key->column_count - 1];
		if (strcmp(key->target, target) == 0 && !schema_column(schema, column))
			return live_column(changes->live, column);
	}
	return NULL;
}

void live_column_release(struct live_table *table, const char *column, struct buffer *sql)
{
	for (size_t i = 0; i < table->key_count; i++) {
		if (strcmp(table->keys[i].columns[table->keys[i].column_count - 1], column) != 0)
			continue;
		buffer_format(sql, "DROP FOREIGN KEY `%s`, ", table->keys[i].name);
		table->keys[i--] = table->keys[--table->key_count];
	}
	for (size_t i = 0; i < table->index_count; i++) {
		if (!names_have((const char *const *)table->indexes[i].columns, column))
			continue;
		buffer_format(sql, "DROP KEY `%s`, ", table->indexes[i].name);
		table->indexes[i--] = table->indexes[--table->index_count];
	}
}

static bool is_left_out(struct changes *changes, const struct live_column *column)
{
	const struct live_table *live = changes->live;
	uint64_t rows = rows_unsigned(
		database_query(changes->renaming->context,
			arena_format(changes->renaming->plan->arena,
				"SELECT COUNT(*) FROM `%s` WHERE NOT (`%s` <=> DEFAULT(`%s`))", live->present,
				column->present, column->present)),
		0, 0);
	return rows == 0;
}

/* The new one was made before the manifest said that it is the old one. While nobody has put anything
   into it, it gives way. */
static void column_replace(struct changes *changes, struct live_column *present, struct live_column *former)
{
	struct live_table *live = changes->live;

	if (!is_left_out(changes, present)) {
		plan_note(changes->renaming->plan,
			"%s.%s was %s, and both are there in %s with values of their own: copy what is to be "
			"kept, and take was=\"%s\" out of the manifest",
			live->name, present->name, former->name, changes->renaming->plan->database,
			former->name);
		return;
	}
	change_begin(changes);
	live_column_release(live, present->name, &changes->sql);
	buffer_format(&changes->sql, "DROP COLUMN `%s`", present->name);
	plan_switch(changes->renaming->plan, IMPACT_SAFE, live->present,
		arena_format(changes->renaming->plan->arena, "ALTER TABLE `%s` %s", live->name,
			changes->sql.data));
	buffer_start(&changes->sql, changes->renaming->plan->arena, 256);
	const char *now = present->name;
	size_t at = (size_t)(present - live->columns);
	memmove(present, present + 1, (live->column_count - at - 1) * sizeof *present);
	live->column_count--;
	if (former > present)
		former--;
	column_rename(changes, former, now);
}

static void column_find(struct changes *changes, const struct schema_column *wanted)
{
	struct live_column *present = live_column(changes->live, wanted->name);
	struct live_column *former = wanted->generated ? NULL : former_column(changes, wanted->name);

	if (present && former) {
		column_replace(changes, present, former);
		return;
	}
	if (present || wanted->generated)
		return;
	if (!former)
		former = leading_column(changes, wanted->name);
	if (former)
		column_rename(changes, former, wanted->name);
}

/* --- what is named after columns --- */

/* An index that is what is wanted but for its name. */
static void index_find(struct changes *changes, const struct schema_index *wanted)
{
	for (size_t i = 0; i < changes->live->index_count; i++) {
		struct live_index *live = &changes->live->indexes[i];
		if (live->is_unique != wanted->is_unique || schema_index(&changes->owner->schema, live->name) ||
			!names_are_same((const char *const *)live->columns, wanted->columns))
			continue;
		change_begin(changes);
		buffer_format(&changes->sql, "RENAME INDEX `%s` TO `%s`", live->name, wanted->name);
		live->name = wanted->name;
		return;
	}
}

/* A foreign key that is what is wanted but for its name. */
static void key_find(struct changes *changes, const struct schema_key *wanted)
{
	for (size_t i = 0; i < changes->live->key_count; i++) {
		struct live_key *live = &changes->live->keys[i];
		if (strcmp(live->target, wanted->target) != 0 ||
			!names_are_same((const char *const *)live->columns, wanted->columns) ||
			!names_are_same((const char *const *)live->target_columns, wanted->target_columns))
			continue;
		if (strcmp(live->name, wanted->name) == 0)
			return;
		change_begin(changes);
		buffer_format(&changes->sql, "DROP FOREIGN KEY `%s`, ADD ", live->name);
		schema_key_sql(&changes->sql, wanted);
		live->name = wanted->name;
		return;
	}
}

/* They are made anew, which takes no time while the rows are not looked at: they have not changed. */
static void keys_rename(struct changes *changes)
{
	struct plan *plan = changes->renaming->plan;

	buffer_start(&changes->sql, plan->arena, 256);
	for (size_t i = 0; i < changes->owner->schema.key_count; i++)
		key_find(changes, &changes->owner->schema.keys[i]);
	if (!changes->sql.length)
		return;
	plan_switch(plan, IMPACT_SAFE, NULL, "SET foreign_key_checks = 0");
	plan_switch(plan, IMPACT_SAFE, changes->live->present,
		arena_format(plan->arena, "ALTER TABLE `%s` %s", changes->live->name, changes->sql.data));
	plan_switch(plan, IMPACT_SAFE, NULL, "SET foreign_key_checks = 1");
}

static bool is_renamed(const struct live_table *live)
{
	for (size_t i = 0; i < live->column_count; i++)
		if (strcmp(live->columns[i].name, live->columns[i].present) != 0)
			return true;
	return strcmp(live->name, live->present) != 0;
}

static void counters_update(struct renaming *renaming, const struct table *table)
{
	struct arena *arena = renaming->plan->arena;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		for (const char *const *was = column->series ? column->was : NULL; was && *was; was++)
			rows_update(renaming, "series_counters",
				arena_format(arena, "`series` = '%s.%s'", table->name, column->name),
				arena_format(arena, "`series` = '%s.%s'", table->name, *was));
	}
}

/* The terms of tags begin with a mark of their column's name (record/search.h). */
static void terms_update(struct renaming *renaming, const struct table *table)
{
	struct arena *arena = renaming->plan->arena;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		for (const char *const *was = column_type(column)->has_tags ? column->was : NULL; was && *was; was++) {
			const char *former = search_tag(arena, *was, "");
			rows_update(renaming, "search_terms",
				arena_format(arena, "`term` = CONCAT('%s', SUBSTRING(`term`, %zu))",
					search_tag(arena, column->name, ""), strlen(former) + 1),
				arena_format(arena, "`table_name` = '%s' AND `term` LIKE '%s%%'", table->name, former));
		}
	}
}

static void table_columns(struct renaming *renaming, const struct model_table *owner, struct live_table *live)
{
	struct changes changes = {.renaming = renaming, .live = live, .owner = owner};

	buffer_start(&changes.sql, renaming->plan->arena, 256);
	for (size_t i = 0; i < owner->schema.column_count; i++)
		column_find(&changes, &owner->schema.columns[i]);
	counters_update(renaming, &owner->table);
	terms_update(renaming, &owner->table);
	if (!is_renamed(live))
		return;
	for (size_t i = 0; i < owner->schema.index_count; i++)
		if (!live_index(live, owner->schema.indexes[i].name))
			index_find(&changes, &owner->schema.indexes[i]);
	if (changes.sql.length)
		plan_switch(renaming->plan, IMPACT_SAFE, live->present,
			arena_format(renaming->plan->arena, "ALTER TABLE `%s` %s", live->name,
				changes.sql.data));
	keys_rename(&changes);
}

void compare_renames(struct context *context, const struct model *model, struct live *live,
	bool is_common, struct plan *plan)
{
	struct renaming renaming = {context, model, live, plan};

	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < model->table_count; i++) {
			const struct model_table *owner = model->tables[i];
			if (!migrate_has_table(&owner->table, is_common))
				continue;
			plan->module = owner->module;
			struct live_table *present = live_table(live, owner->table.name);
			if (pass == 0)
				table_find(&renaming, &owner->table);
			else if (present)
				table_columns(&renaming, owner, present);
		}
	}
	plan->module = NULL;
}

/* --- values of enums --- */

bool value_is_former(const struct column *column, const char *name, size_t length)
{
	for (size_t i = 0; column && i < column->value_count; i++)
		for (const char *const *was = column->values[i].was; was && *was; was++)
			if (strlen(*was) == length && memcmp(*was, name, length) == 0)
				return true;
	return false;
}

static void value_update(struct comparison *comparison, const struct live_column *live,
	const struct enum_value *value, const char *former)
{
	struct arena *arena = comparison->plan->arena;
	const char *quoted = arena_format(arena, "'%s'", former);

	if (!type_is_enum(live->type) || !strstr(live->type, quoted) ||
		compare_count(comparison, arena_format(arena, "`%s` WHERE `%s` = %s", comparison->live->present,
						  live->present, quoted)) == 0)
		return;
	plan_switch(comparison->plan, IMPACT_LOCKS, comparison->live->present,
		arena_format(arena, "UPDATE `%s` SET `%s` = '%s' WHERE `%s` = %s", comparison->schema->table,
			live->name, value->name, live->name, quoted));
}

void compare_values(struct comparison *comparison)
{
	for (size_t i = 0; i < comparison->owner->table.column_count; i++) {
		const struct column *column = &comparison->owner->table.columns[i];
		const struct live_column *live = live_column(comparison->live, column->name);
		for (size_t v = 0; live && v < column->value_count; v++)
			for (const char *const *was = column->values[v].was; was && *was; was++)
				value_update(comparison, live, &column->values[v], *was);
	}
}
