/* The plan: tables that are missing, then the differences of those that are there. */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "migrate.h"
#include "schema/schema.h"
#include "sql/database.h"

void *list_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size)
{
	if (count < *capacity)
		return items;
	size_t wanted = *capacity ? 2 * *capacity : 8;
	void *grown = arena_array(arena, wanted, size);
	if (count)
		memcpy(grown, items, count * size);
	*capacity = wanted;
	return grown;
}

static void step_add(struct plan *plan, struct step step)
{
	step.module = plan->module;
	plan->steps = list_grow(plan->arena, plan->steps, plan->step_count, &plan->step_capacity,
		sizeof *plan->steps);
	plan->steps[plan->step_count++] = step;
}

void plan_step(struct plan *plan, enum impact impact, const char *table, const char *sql)
{
	step_add(plan, (struct step){.sql = sql, .impact = impact, .table = table});
}

void plan_switch(struct plan *plan, enum impact impact, const char *table, const char *sql)
{
	step_add(plan, (struct step){.sql = sql, .impact = impact, .table = table, .is_switch = true});
}

void plan_refuse(struct plan *plan, struct place place, const char *hint, const char *format, ...)
{
	va_list arguments;

	plan->refusals = list_grow(plan->arena, plan->refusals, plan->refusal_count,
		&plan->refusal_capacity, sizeof *plan->refusals);
	va_start(arguments, format);
	plan->refusals[plan->refusal_count++] = (struct refusal){
		.place = place,
		.text = arena_vformat(plan->arena, format, arguments),
		.hint = hint,
		.module = plan->module,
	};
	va_end(arguments);
}

void plan_note(struct plan *plan, const char *format, ...)
{
	va_list arguments;

	plan->notes = list_grow(plan->arena, plan->notes, plan->note_count, &plan->note_capacity,
		sizeof *plan->notes);
	va_start(arguments, format);
	plan->notes[plan->note_count++] = arena_vformat(plan->arena, format, arguments);
	va_end(arguments);
}

struct place column_place(const struct model_table *owner, const char *column)
{
	size_t length = strcspn(column, "$");

	for (size_t i = 0; owner->column_places && i < owner->table.column_count; i++) {
		const char *name = owner->table.columns[i].name;
		if (strlen(name) == length && strncmp(name, column, length) == 0 &&
			owner->column_places[i].line)
			return owner->column_places[i];
	}
	return owner->place;
}

uint64_t compare_count(struct comparison *comparison, const char *from)
{
	return rows_unsigned(
		database_query(comparison->context,
			arena_format(comparison->plan->arena, "SELECT COUNT(*) FROM %s", from)),
		0, 0);
}

bool migrate_has_table(const struct table *table, bool is_common)
{
	return is_common || table->scope != SCOPE_PLATFORM;
}

/* --- missing tables --- */

struct creation {
	const struct model *model;
	const struct live *live;
	bool is_common;
	const struct schema *schema; /* being created */
};

/* Can the foreign key be part of CREATE TABLE: is its target there by then? */
static bool key_is_ready(const struct schema_key *key, void *data)
{
	const struct creation *creation = data;

	if (strcmp(key->target, creation->schema->table) == 0 ||
		live_table(creation->live, key->target))
		return true;
	for (size_t i = 0; i < creation->model->table_count; i++) {
		const struct table *table = &creation->model->tables[i]->table;
		if (strcmp(table->name, creation->schema->table) == 0)
			return false;
		if (strcmp(table->name, key->target) == 0)
			return migrate_has_table(table, creation->is_common);
	}
	return false;
}

static void table_create(struct creation *creation, struct plan *plan)
{
	struct buffer sql;

	buffer_start(&sql, plan->arena, 2048);
	schema_table_sql(&sql, creation->schema, key_is_ready, creation);
	plan_step(plan, IMPACT_SAFE, NULL, sql.data);
}

/* Foreign keys of new tables to tables that come later. */
static void late_keys_add(struct creation *creation, struct plan *plan)
{
	for (size_t i = 0; i < creation->schema->key_count; i++) {
		struct buffer sql;
		if (key_is_ready(&creation->schema->keys[i], creation))
			continue;
		buffer_start(&sql, plan->arena, 256);
		buffer_format(&sql, "ALTER TABLE `%s` ADD ", creation->schema->table);
		schema_key_sql(&sql, &creation->schema->keys[i]);
		plan_step(plan, IMPACT_SAFE, NULL, sql.data);
	}
}

/* What refers from such a table to one that stays would hold its rows for ever: the engine does not
   know the reference and cannot clear it away. The administrator's own keys have other names. */
static void leftover_release(
	const struct model *model, const struct live_table *table, struct plan *plan)
{
	const char *prefix = arena_format(plan->arena, "%s$", table->name);

	for (size_t i = 0; i < table->key_count; i++) {
		const struct live_key *key = &table->keys[i];
		if (model_table(model, key->target) &&
			strncmp(key->name, prefix, strlen(prefix)) == 0)
			plan_step(plan, IMPACT_SAFE, table->present,
				arena_format(plan->arena, "ALTER TABLE `%s` DROP FOREIGN KEY `%s`",
					table->name, key->name));
	}
}

/* A table that looks like ours and belongs to no module: its module was taken out. */
static void leftovers_compare(const struct model *model, struct live *live, struct plan *plan)
{
	for (size_t i = 0; i < live->table_count; i++) {
		struct live_table *table = &live->tables[i];
		if (model_table(model, table->name) || !live_column(table, "tenant_id"))
			continue;
		leftover_release(model, table, plan);
		if (drop_table(plan, live, table))
			continue;
		plan_note(plan, "the table %s is in no manifest; it stays in %s with its rows",
			table->name, plan->database);
	}
}

/* A view or the like would be in the way of a table that is to be created. */
static void others_refuse(const struct creation *creation, const struct model_table *owner, struct plan *plan)
{
	for (size_t i = 0; i < creation->live->other_count; i++)
		if (strcmp(creation->live->others[i], owner->table.name) == 0)
			plan_refuse(plan, owner->place, "rename or drop it, or use another database",
				"%s holds a view named %s: the table cannot be created there",
				plan->database, owner->table.name);
}

static void table_compare(struct context *context, const struct model_table *owner,
	struct live *live, struct plan *plan)
{
	struct comparison comparison = {
		.context = context,
		.plan = plan,
		.owner = owner,
		.schema = &owner->schema,
		.live = live_table(live, owner->table.name),
		.all = live,
	};

	if (!comparison.live)
		return;
	compare_limits(&comparison);
	compare_old_keys(&comparison);
	compare_columns(&comparison);
	compare_values(&comparison);
	compare_indexes(&comparison);
	compare_keys(&comparison);
}

void migrate_compare(struct context *context, struct model *model, struct live *live,
	bool is_common, struct plan *plan)
{
	struct creation creation = {.model = model, .live = live, .is_common = is_common};

	const struct live_table *modules = live_table(live, "tenant_modules");
	plan->has_fingerprints = modules && live_column(modules, "seeded_as") && live_column(modules, "schema_as");
	compare_renames(context, model, live, is_common, plan);
	for (int pass = 0; pass < 3; pass++) {
		for (size_t i = 0; i < model->table_count; i++) {
			const struct model_table *owner = model->tables[i];
			creation.schema = &owner->schema;
			plan->module = owner->module;
			if (!migrate_has_table(&owner->table, is_common))
				continue;
			bool is_new = !live_table(live, creation.schema->table);
			if (pass == 0 && is_new) {
				others_refuse(&creation, owner, plan);
				table_create(&creation, plan);
			}
			if (pass == 1 && is_new)
				late_keys_add(&creation, plan);
			if (pass == 2 && !is_new)
				table_compare(context, owner, live, plan);
		}
	}
	plan->module = NULL;
	leftovers_compare(model, live, plan);
}
