/*
 * Rules that rows keep when they are saved, and that rows of before may not keep: checks, smallest and
 * largest values. They stay as they are; who saves one of them is asked to mend it. So it is told how
 * many there are, and how to find them.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "expression/expression_definition.h"
#include "migrate.h"
#include "migrate_spread.h"
#include "model/sql_text.h"
#include "schema/schema.h"
#include "sql/database.h"

/* What a row that does not keep it is found by, over the alias r. */
struct rule {
	const char *what; /* "the check times", "min=\"5\" of guests" */
	const char *broken;
};

struct rules {
	struct arena *arena;
	struct rule *items;
	size_t count, capacity;
};

static void broken_add(struct rules *rules, const char *what, const char *broken)
{
	rules->items = list_grow(
		rules->arena, rules->items, rules->count, &rules->capacity, sizeof *rules->items);
	rules->items[rules->count++] = (struct rule){what, broken};
}

/* today and now move on: that a row is behind them says nothing. */
static void limit_add(struct rules *rules, const struct column *column, const char *limit,
	const char *name, const char *beyond)
{
	struct buffer sql;

	if (!limit || strcmp(limit, "today") == 0 || strcmp(limit, "now") == 0)
		return;
	buffer_start(&sql, rules->arena, 100);
	buffer_format(&sql, "r.`%s` %s ", column->name, beyond);
	if (column_is_number(column))
		buffer_text(&sql, limit);
	else
		sql_string(&sql, limit);
	broken_add(rules,
		arena_format(rules->arena, "%s=\"%s\" of %s", name, limit, column->name),
		sql.data);
}

static struct rules rules_of(struct arena *arena, const struct table *table)
{
	struct rules rules = {.arena = arena};

	/* Other records, and what a row was before, are looked at when it is saved. */
	for (size_t i = 0; i < table->check_count; i++) {
		if (expression_is_own(table->checks[i].holds))
			broken_add(&rules,
				arena_format(arena, "the check %s", table->checks[i].name),
				arena_format(arena, "NOT %s",
					expression_definition(arena, table->checks[i].holds, "r")));
	}
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!column_is_stored(column))
			continue;
		limit_add(&rules, column, column->minimum, "min", "<");
		limit_add(&rules, column, column->maximum, "max", ">");
	}
	return rules;
}

/* The table as it will be: columns that are still to come have their default, or nothing. */
static const char *judged_rows(
	struct arena *arena, const struct model_table *owner, const struct live_table *live)
{
	struct buffer sql;
	bool is_whole = true;

	buffer_start(&sql, arena, 200);
	buffer_text(&sql, "(SELECT t.*");
	for (size_t i = 0; i < owner->schema.column_count; i++) {
		const struct schema_column *column = &owner->schema.columns[i];
		if (live_column(live, column->name))
			continue;
		is_whole = false;
		buffer_format(&sql, ", %s AS `%s`",
			column->default_value ? column->default_value : "NULL", column->name);
	}
	if (is_whole)
		return arena_format(arena, "`%s`", owner->table.name);
	buffer_format(&sql, " FROM `%s` t)", owner->table.name);
	return sql.data;
}

static void broken_note(const struct model_table *owner, struct plan *plan, const struct rule *rule,
	const char *rows, uint64_t count)
{
	bool is_tenants = owner->table.scope == SCOPE_TENANT;

	if (count == 0)
		return;
	plan_note(plan,
		"%s: %" PRIu64 " row%s of %s do%s not keep %s; %s, and whoever saves one has to "
		"mend it. Find them with: SELECT %sr.`id` FROM %s r WHERE %s",
		owner->table.name, count, count == 1 ? "" : "s", plan->database,
		count == 1 ? "es" : "", rule->what,
		count == 1 ? "it stays as it is" : "they stay as they are",
		is_tenants ? "r.`tenant_id`, " : "", rows, rule->broken);
}

static void table_judge(struct context *context, const struct model_table *owner,
	const struct live_table *live, struct plan *plan)
{
	struct rules rules = rules_of(plan->arena, &owner->table);
	struct buffer sql;

	if (rules.count == 0)
		return;
	buffer_start(&sql, plan->arena, 500);
	for (size_t i = 0; i < rules.count; i++)
		buffer_format(&sql, "%sCOALESCE(SUM(%s), 0)", i ? ", " : "SELECT ",
			rules.items[i].broken);
	const char *from = judged_rows(plan->arena, owner, live);
	buffer_format(&sql, " FROM %s r", from);
	const struct rows *counts = database_query(context, sql.data);
	for (size_t i = 0; i < rules.count; i++)
		broken_note(owner, plan, &rules.items[i], from, rows_unsigned(counts, 0, i));
}

static void target_judge(struct context *context, const struct migration *migration, struct target *target)
{
	context->tenant = target->tenant;
	const struct live *live = target->is_missing ? NULL : live_read(context);
	for (size_t i = 0; live && i < migration->model->table_count; i++) {
		const struct model_table *owner = migration->model->tables[i];
		const struct live_table *table = live_table(live, owner->table.name);
		if (table && migrate_has_table(&owner->table, target->tenant == NULL) &&
			!module_is_stopped(migration, owner->module))
			table_judge(context, owner, table, &target->plan);
	}
	context->tenant = NULL;
}

static void rules_run(struct context *context, struct migration *migration, size_t item, struct buffer *reply)
{
	struct target *target = &migration->targets[item];
	struct plan *plan = &target->plan;
	struct plan before = *plan;

	*plan = (struct plan){.arena = context->arena, .database = target->database};
	target_judge(context, migration, target);
	plan_pack(migration, target, reply);
	*plan = before;
}

static void rules_done(struct context *context, struct migration *migration, size_t item,
	const struct spread_result *result)
{
	struct target *target = &migration->targets[item], found = *target;

	if (result->reason) {
		target_unfinished(context, migration, target, result->reason);
		return;
	}
	plan_unpack(context, migration, &found, result->reply);
	for (size_t i = 0; i < found.plan.note_count; i++)
		plan_note(&target->plan, "%s", found.plan.notes[i]);
}

void rules_judge(struct context *context, struct migration *migration)
{
	size_t *items = arena_array(context->arena, migration->target_count + 1, sizeof *items);
	struct spread many = {.what = "databases checked", .items = items, .run = rules_run, .done = rules_done};

	for (size_t i = 0; i < migration->target_count; i++) {
		migration->targets[i].plan.arena = context->arena; /* of one that needed no plan */
		migration->targets[i].plan.database = migration->targets[i].database;
		if (!migration->targets[i].reason)
			items[many.count++] = i;
	}
	migrate_spread(context, migration, &many);
}
