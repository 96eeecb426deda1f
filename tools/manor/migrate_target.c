/* What there is to migrate: the databases, and a plan for each. */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/settings.h"
#include "identity/session.h"
#include "migrate.h"
#include "migrate_spread.h"
#include "model/sql_text.h"
#include "sql/database.h"
#include "work.h"

bool text_is_same(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

/* The place of its target, which there may be already. */
static size_t target_add(
	struct context *context, struct migration *migration, const struct tenant *tenant)
{
	for (size_t i = 0; i < migration->target_count; i++) {
		const struct tenant *other = migration->targets[i].tenant;
		if (text_is_same(other ? other->database : NULL, tenant ? tenant->database : NULL) &&
			text_is_same(other ? other->server : NULL, tenant ? tenant->server : NULL))
			return i;
	}
	migration->targets[migration->target_count++] = (struct target){
		.tenant = tenant,
		.database = tenant && tenant->database ? tenant->database
						       : context->settings->database_name,
	};
	return migration->target_count - 1;
}

/* The tenants to be seen to: those there are, or the one that was asked for. */
static void tenants_find(struct context *context, struct migration *migration)
{
	if (migration->tenant) {
		work_enter(context, migration->tenant);
		migration->tenants = context->tenant;
		migration->tenant_count = 1;
		work_leave(context);
		return;
	}
	migration->tenants = work_tenants(context, &migration->tenant_count);
}

bool common_has_columns(
	struct context *context, const char *table, const char *columns, unsigned count)
{
	struct buffer sql;

	buffer_start(&sql, context->arena, 320);
	buffer_format(&sql,
		"SELECT COUNT(*) FROM information_schema.columns WHERE table_name = '%s'"
		" AND column_name IN (%s) AND table_schema = ",
		table, columns);
	sql_string(&sql, context->settings->database_name);
	return rows_unsigned(database_query(context, sql.data), 0, 0) == count;
}

bool has_tenants(struct context *context)
{
	return common_has_columns(context, "tenants",
		"'id', 'subdomain', 'name', 'database_name', 'database_server', 'access_epoch'", 6);
}

bool has_upgrades(struct context *context)
{
	return common_has_columns(context, "upgrades", "'tenant', 'step', 'position', 'finished_at'", 4);
}

void targets_find(struct context *context, struct migration *migration)
{
	migration->tenant_count = 0;
	if (has_tenants(context))
		tenants_find(context, migration);
	else if (migration->tenant)
		fail_plain_hint(context, 404, "not_found", "run \"manor migrate\" without --tenant first",
			"there are no tenants yet");
	migration->target_count = 0;
	migration->targets = arena_array(
		context->arena, migration->tenant_count + 1, sizeof *migration->targets);
	migration->homes = arena_array(context->arena, migration->tenant_count + 1, sizeof *migration->homes);
	migration->is_open = arena_array(context->arena, migration->tenant_count + 1, sizeof *migration->is_open);
	migration->unfinished_count = 0;
	if (!migration->tenant || !migration->tenants->database)
		target_add(context, migration, NULL);
	for (size_t i = 0; i < migration->tenant_count; i++)
		migration->homes[i] = target_add(
			context, migration, migration->tenants[i].database ? &migration->tenants[i] : NULL);
}

void target_plan(struct context *context, struct migration *migration, struct target *target)
{
	struct live nothing = {0};

	target->plan = (struct plan){.arena = context->arena,
		.database = target->database,
		.is_contract = migration->is_contract,
		.drops = &migration->drops};
	context->tenant = target->tenant;
	target->is_missing = !live_exists(context, target->database);
	if (target->is_missing) {
		struct buffer sql;
		buffer_start(&sql, context->arena, 160);
		buffer_text(&sql, "CREATE DATABASE ");
		sql_name(&sql, target->database);
		buffer_text(&sql, " CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci");
		plan_step(&target->plan, IMPACT_SAFE, NULL, sql.data);
	}
	migrate_compare(context, migration->model,
		target->is_missing ? &nothing : live_read(context), target->tenant == NULL,
		&target->plan);
	rights_judge(context, target);
	context->tenant = NULL;
}

/* --- modules that are left as they are --- */

size_t module_position(const struct model *model, const struct model_module *module)
{
	size_t i = 0;

	while (i < model->module_count && model->modules[i] != module)
		i++;
	return i;
}

bool module_is_stopped(const struct migration *migration, const struct model_module *module)
{
	return module && migration->is_stopped[module_position(migration->model, module)];
}

static bool requires_stopped(const struct migration *migration, const struct model_module *module)
{
	for (const char *const *need = module->module.requires; need && *need; need++)
		for (size_t i = 0; i < migration->model->module_count; i++)
			if (migration->is_stopped[i] &&
				text_is_same(migration->model->modules[i]->module.name, *need))
				return true;
	return false;
}

/* Those that would be renamed under the hands of programs that do not know it. */
static void modules_wait(struct context *context, struct migration *migration)
{
	const struct model *model = migration->model;
	bool is_asked = migration->is_switching, is_held = false;

	for (size_t t = 0; t < migration->target_count; t++) {
		const struct plan *plan = &migration->targets[t].plan;
		for (size_t i = 0; i < plan->step_count; i++) {
			if (!plan->steps[i].is_switch || !plan->steps[i].module || migration->mode == MODE_SQL)
				continue;
			is_held = is_held || (!is_asked && others_are_used(context));
			is_asked = true;
			size_t m = module_position(model, plan->steps[i].module);
			migration->is_waiting[m] = migration->is_waiting[m] || is_held;
		}
	}
	for (size_t m = 0; m < model->module_count; m++)
		migration->is_stopped[m] = migration->is_stopped[m] || migration->is_waiting[m];
}

/* Those of which something was refused in any database, and those that require them. */
static void modules_stop(struct context *context, struct migration *migration)
{
	const struct model *model = migration->model;

	migration->is_stopped =
		arena_array(context->arena, model->module_count + 1, sizeof *migration->is_stopped);
	migration->is_waiting =
		arena_array(context->arena, model->module_count + 1, sizeof *migration->is_waiting);
	for (size_t t = 0; t < migration->target_count; t++) {
		const struct plan *plan = &migration->targets[t].plan;
		for (size_t i = 0; i < plan->refusal_count; i++)
			for (size_t m = 0; m < model->module_count; m++)
				if (!plan->refusals[i].module ||
					plan->refusals[i].module == model->modules[m])
					migration->is_stopped[m] = true;
	}
	modules_wait(context, migration);
	/* In the order of dependency. */
	for (size_t m = 0; m < model->module_count; m++)
		if (requires_stopped(migration, model->modules[m]))
			migration->is_stopped[m] = true;
}

/* What is left of a plan without them. */
static void steps_drop(const struct migration *migration, struct plan *plan)
{
	size_t kept = 0;

	for (size_t i = 0; i < plan->step_count; i++)
		if (!module_is_stopped(migration, plan->steps[i].module))
			plan->steps[kept++] = plan->steps[i];
	plan->step_count = kept;
}

/* --- all of them --- */

static void judge(struct context *context, struct migration *migration, size_t item, struct buffer *reply)
{
	target_plan(context, migration, &migration->targets[item]);
	plan_pack(migration, &migration->targets[item], reply);
}

static void judged(struct context *context, struct migration *migration, size_t item,
	const struct spread_result *result)
{
	struct target *target = &migration->targets[item];

	if (result->reason)
		target_unfinished(context, migration, target, result->reason);
	else if (!migration->drops.count) /* what goes is saved from what was read of it */
		plan_unpack(context, migration, target, result->reply);
}

/* The common database holds what all others hang on: where it cannot be read there is nothing to go on with. */
static void targets_judge(struct context *context, struct migration *migration)
{
	size_t *items = arena_array(context->arena, migration->target_count + 1, sizeof *items);
	struct spread many = {.what = "databases looked at", .items = items, .run = judge, .done = judged};

	for (size_t i = 0; i < migration->target_count; i++) {
		struct target *target = &migration->targets[i];
		if (!target->tenant)
			target_plan(context, migration, target);
		else if (!target->is_unchanged)
			items[many.count++] = i;
	}
	migrate_spread(context, migration, &many);
}

void plans_make(struct context *context, struct migration *migration)
{
	targets_find(context, migration);
	if (!migration->seeds)
		migration->seeds = migrate_seed_texts(migration->model);
	unchanged_find(context, migration);
	targets_judge(context, migration);
	modules_stop(context, migration);
	for (size_t i = 0; i < migration->target_count; i++)
		steps_drop(migration, &migration->targets[i].plan);
}
