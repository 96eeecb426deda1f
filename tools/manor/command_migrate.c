/* manor migrate: the databases become what the manifests say. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/settings.h"
#include "command.h"
#include "emit/emit.h"
#include "identity/session.h"
#include "migrate.h"
#include "migrate_spread.h"
#include "sql/database.h"
#include "work.h"

#define JOBS_MAX 64

const char command_migrate_help[] =
	"Compares the manifests with the platform's database, the common database and every\n"
	"database that a tenant has of its own, and creates what is missing: databases, tables,\n"
	"columns, indexes, foreign keys, enum values. It widens and relaxes, so that programs of\n"
	"the old version can go on. It renames what the manifest says was called otherwise (was),\n"
	"and gives a column another type where every value fits. What could lose data it refuses, with the reason and what to\n"
	"do, and then changes nothing of that module in any database, nor of those that require\n"
	"it. Columns and tables that no manifest has any more stay where they are,\n"
	"unless --allow-drop names them.\n"
	"\n"
	"Afterwards it does what this version has to do once to each tenant's records, and brings\n"
	"the registry of modules, the lookup rows and every tenant's seeded rows (groups, grants,\n"
	"menus) up to date. Run again, it has nothing to do. When it was interrupted, run it\n"
	"again: it goes on where it stopped. A tenant that fails does not hold up the others: it is\n"
	"named at the end, with the reason. The site may go on meanwhile.\n"
	"\n"
	"  --plan              print what would be done, what each step means to those who use the\n"
	"                      site meanwhile, and of how many rows; do nothing\n"
	"  --sql               the same as an SQL script\n"
	"  --switch            rename although programs of another installation were just used: they\n"
	"                      wait some seconds for their successors, and then fail\n"
	"  --contract          programs of the old version are gone: columns that are required take no\n"
	"                      empty values any more, and values of enums, defaults and indexes go\n"
	"                      that were kept for those programs\n"
	"  --allow-drop MODULE.TABLE.COLUMN | MODULE.TABLE\n"
	"                      let a column or a table go that is in no manifest any more; what is in\n"
	"                      it is first saved as SQL below files_dir, in dropped/. May be given\n"
	"                      several times\n"
	"  --again             look at all databases and seeded rows, also where nothing has changed\n"
	"                      since they were migrated; without it they are passed over (a table\n"
	"                      that was changed by hand: \"manor migrate --plan\" shows it)\n"
	"  --jobs NUMBER       how many databases and tenants are dealt with at once; as many as there\n"
	"                      are processors without it, and never more than database_connections lets\n"
	"  --tenant SUBDOMAIN  only the database of this tenant, and its seeded rows: these in any case,\n"
	"                      while else those of a module are gone through where they have changed\n";

/* A table that is new, or gone, has not what was given to tenants under this name before. */
static void seeds_forget(struct context *context, const struct target *target, const struct step *step)
{
	bool is_new = strncmp(step->sql, "CREATE TABLE", 12) == 0 && step->module;
	bool is_gone = step->saved && !step->saved_column;

	if (!target->plan.has_fingerprints || (!is_new && !is_gone))
		return;
	database_execute(context,
		is_gone ? "UPDATE tenant_modules SET seeded_as = NULL, schema_as = NULL"
			: arena_format(context->arena, "UPDATE tenant_modules SET seeded_as = NULL WHERE module = '%s'",
				  step->module->module.name));
}

static void step_run(struct context *context, struct migration *migration,
	const struct target *target, const struct step *step)
{
	if (migration->has_lease) {
		context->tenant = NULL;
		lease_renew(context, &migration->lease);
	}
	context->tenant = target->tenant;
	if (step->saved)
		leftover_save(context, target, step);
	step_print(step->sql);
	database_execute(context, step->sql);
	seeds_forget(context, target, step);
	context->tenant = NULL;
	migration->statements++;
}

/* The lease needs its table, and that needs the database: these come before everything else. Two
   first runs at once meet here; one of them finds the table there. */
static void lease_prepare(struct context *context, struct migration *migration)
{
	struct target common = {.database = context->settings->database_name};
	struct model_table *leases = model_table(migration->model, "leases");
	struct plan plan = {.arena = context->arena, .database = common.database};
	struct model only = *migration->model;

	if (!leases)
		fail_plain(context, 500, "no_leases", "the manifests have no table \"leases\"");
	only.tables = &leases;
	only.table_count = 1;
	if (!live_exists(context, common.database)) {
		target_plan(context, migration, &common);
		step_run(context, migration, &common, &common.plan.steps[0]);
	}
	struct live *live = live_read(context);
	if (live_table(live, "leases"))
		return;
	migrate_compare(context, &only, live, true, &plan);
	for (size_t i = 0; i < plan.step_count; i++)
		step_run(context, migration, &common, &plan.steps[i]);
}

/* The session's time zone is UTC. */
static void migration_record(
	struct context *context, struct migration *migration, const char *status)
{
	uint64_t last = migration->id ? migration->id : (uint64_t)context->now;
	const struct value bound[] = {value_text(migration->model->catalogue.build),
		value_text(status), value_unsigned(migration->statements),
		value_unsigned(migration->rows), value_unsigned(last)};

	if (!migration->id)
		platform_write(context,
			"INSERT INTO {migrations}"
			" (build, status, statements, seeded_rows, started_at)"
			" VALUES (?, ?, ?, ?, FROM_UNIXTIME(?))",
			bound, 5, &migration->id);
	else
		platform_write(context,
			"UPDATE {migrations} SET build = ?, status = ?, statements = ?,"
			" seeded_rows = ?, finished_at = UTC_TIMESTAMP(6) WHERE id = ?",
			bound, 5, NULL);
	database_commit(context);
}

static bool is_build_known(struct context *context, const struct migration *migration)
{
	const struct rows *rows = platform_select(context,
		"SELECT build, status FROM {migrations} ORDER BY id DESC LIMIT 1", NULL, 0);

	return rows->count &&
	       text_is_same(rows_text(rows, 0, 0), migration->model->catalogue.build) &&
	       text_is_same(rows_text(rows, 0, 1), "done");
}

static void target_run(struct context *context, struct migration *migration, size_t item, struct buffer *reply)
{
	const struct target *target = &migration->targets[item];

	(void)reply;
	printf("database %s%s\n", target->database, server_note(context, target));
	for (size_t i = 0; i < target->plan.step_count; i++)
		step_run(context, migration, target, &target->plan.steps[i]);
}

static void target_ran(struct context *context, struct migration *migration, size_t item,
	const struct spread_result *result)
{
	if (result->reason)
		target_unfinished(context, migration, &migration->targets[item], result->reason);
}

/* The common database first, on which all others hang. */
static void targets_apply(struct context *context, struct migration *migration)
{
	size_t *items = arena_array(context->arena, migration->target_count + 1, sizeof *items);
	struct spread many = {.what = "databases changed", .items = items, .run = target_run, .done = target_ran};

	/* What its modules give is compared once more where a database changes. */
	for (size_t i = 0; i < migration->tenant_count; i++)
		if (migration->targets[migration->homes[i]].plan.step_count)
			migration->is_given[i] = false;
	for (size_t i = 0; i < migration->target_count; i++) {
		const struct target *target = &migration->targets[i];
		if (target->plan.step_count && !target->tenant)
			target_run(context, migration, i, NULL);
		else if (target->plan.step_count)
			items[many.count++] = i;
	}
	migrate_spread(context, migration, &many);
}

/* Without core's tables there is nothing to go on with. */
static bool is_stopped(const struct migration *migration)
{
	return module_is_stopped(migration, model_table(migration->model, "leases")->module);
}

static void rows_say(struct migration *migration, const char *what, const char *name, uint64_t rows)
{
	if (rows)
		printf("%s %s: %" PRIu64 " row%s\n", what, name, rows, rows == 1 ? "" : "s");
	migration->rows += rows;
}

static void shared_run(struct context *context, struct migration *migration, size_t item, struct buffer *reply)
{
	const struct target *target = &migration->targets[item];

	(void)reply;
	context->tenant = target->tenant;
	rows_say(migration, "lookup rows of database", target->database, migrate_shared(context, migration));
	context->tenant = NULL;
}

/* Without stopped modules, and with all that was due done. */
static bool is_brought_to_end(const struct migration *migration, size_t tenant)
{
	for (size_t i = 0; i < migration->model->module_count; i++)
		if (migration->is_stopped[i])
			return false;
	return !migration->is_open[tenant];
}

static void seeds_run(struct context *context, struct migration *migration, size_t item, struct buffer *reply)
{
	const struct tenant *tenant = &migration->tenants[item];

	(void)reply;
	lease_renew(context, &migration->lease);
	context->tenant = tenant;
	rows_say(migration, "seeds of tenant", tenant->subdomain, migrate_seeds(context, migration, migration->seeds));
	rows_say(migration, "numbers of tenant", tenant->subdomain, migrate_series(context, migration));
	if (is_brought_to_end(migration, item))
		unchanged_note(context, migration);
	database_commit(context);
	context->tenant = NULL;
}

static void seeds_ran(struct context *context, struct migration *migration, size_t item,
	const struct spread_result *result)
{
	if (result->reason)
		tenant_unfinished(context, migration, item, result->reason);
}

static void shared_apply(struct context *context, struct migration *migration)
{
	size_t *items = arena_array(context->arena, migration->target_count + 1, sizeof *items);
	struct spread many = {.what = "databases with lookup rows", .items = items, .run = shared_run, .done = target_ran};

	for (size_t i = 0; i < migration->target_count; i++) {
		const struct target *target = &migration->targets[i];
		if (!target->tenant)
			shared_run(context, migration, i, NULL);
		else if (!target->reason && !target->is_unchanged)
			items[many.count++] = i;
	}
	migrate_spread(context, migration, &many);
}

static void data_apply(struct context *context, struct migration *migration)
{
	size_t *items = arena_array(context->arena, migration->tenant_count + 1, sizeof *items);
	struct spread many = {.what = "tenants seeded", .items = items, .run = seeds_run, .done = seeds_ran};

	rows_say(migration, "registry of", "modules", migrate_registry(context, migration));
	shared_apply(context, migration);
	for (size_t i = 0; i < migration->tenant_count; i++)
		if (!migration->is_given[i] && !migration->targets[migration->homes[i]].reason)
			items[many.count++] = i;
	migrate_spread(context, migration, &many);
}

/* Under the lease: what was planned before may have been done by somebody else meanwhile. */
static void schema_apply(struct context *context, struct migration *migration)
{
	size_t before = refusals_count(migration);

	plans_make(context, migration);
	if (refusals_count(migration) > before)
		refusals_print(migration);
	if (is_stopped(migration))
		fail_plain(context, 409, "refused", "the databases cannot become what the manifests say");
	targets_apply(context, migration);
	migration->troubles = refusals_count(migration);
}

static void apply(struct context *context, void *data)
{
	struct migration *migration = data;
	bool had_tenants = has_tenants(context);

	schema_apply(context, migration);
	if (!had_tenants)
		schema_apply(context, migration); /* now they can be read */
	bool is_new = !is_build_known(context, migration);
	if (is_new)
		migration_record(context, migration, "running");
	upgrades_apply(context, migration);
	data_apply(context, migration);
	if (is_new)
		rules_judge(context, migration);
	migration->troubles += migration->unfinished_count;
	if (is_new || migration->statements || migration->rows || migration->troubles)
		migration_record(context, migration, migration->troubles ? "failed" : "done");
}

static void apply_failed(struct context *context, struct migration *migration)
{
	struct failure failure = context->failure;

	database_rollback(context);
	context->tenant = NULL;
	lease_release(context, &migration->lease);
	if (failure.code && strcmp(failure.code, "database_outdated") == 0)
		failure.advice = NULL; /* it is "run manor migrate" */
	if (!failure.is_transient)
		fputs("note: what is printed above was done; correct the cause and run \"manor "
		      "migrate\" again, it goes on from here\n",
			stderr);
	fail_with(context, &failure);
}

static int migrate_apply(struct context *context, struct migration *migration)
{
	lease_prepare(context, migration);
	lease_take(context, &migration->lease);
	migration->has_lease = true;
	if (!fail_catch(context, apply, migration))
		apply_failed(context, migration);
	lease_release(context, &migration->lease);
	migration->has_lease = false;
	notes_print(migration);
	waiting_print(migration);
	unfinished_print(migration);
	if (migration->statements || migration->rows)
		printf("Done: %" PRIu64 " statement%s, %" PRIu64 " row%s.\n", migration->statements,
			migration->statements == 1 ? "" : "s", migration->rows,
			migration->rows == 1 ? "" : "s");
	else if (!migration->troubles)
		puts("Nothing to do.");
	return migration->troubles ? COMMAND_PROBLEM : COMMAND_DONE;
}

/* Who upgrades looks at such things. */
static void settings_note(const struct settings *settings)
{
	struct stat status;

	if (settings->database_password[0] != '\0' && stat(settings->file, &status) == 0 &&
		(status.st_mode & S_IROTH))
		fprintf(stderr,
			"note: everybody on this machine can read %s, and the database password "
			"in it; chmod 600 it\n",
			settings->file);
}

/* Older servers mostly work; when they do not, this is where to look. */
static void server_remark(struct context *context)
{
	const char *text = rows_text(database_query(context, "SELECT VERSION()"), 0, 0);
	bool is_mariadb = strstr(text, "MariaDB");
	unsigned major = 0, minor = 0;

	if (sscanf(text, "%u.%u", &major, &minor) == 2 &&
		(is_mariadb ? major < 10 || (major == 10 && minor < 6) : major < 8))
		fprintf(stderr,
			"note: the database server is %s; Manor is made for MariaDB 10.6 or MySQL "
			"8.0 and later\n",
			text);
}

/* Is it tables that are in the way, and not a right of the account? */
static bool has_foreign_tables(const struct migration *migration)
{
	for (size_t t = 0; t < migration->target_count; t++) {
		const struct plan *plan = &migration->targets[t].plan;
		for (size_t i = 0; i < plan->refusal_count; i++)
			if (plan->refusals[i].module)
				return true;
	}
	return false;
}

static void image_compare(const struct migration *migration)
{
	if (!text_is_same(migration->model->catalogue.build, catalogue.build))
		fputs("note: the manifests were changed since the image was made; run "
		      "\"manor generate\"\n",
			stderr);
}

static int migrate(struct context *context, void *data)
{
	struct migration *migration = data;

	image_compare(migration);
	if ((migration->is_contract || migration->drops.count) && migration->mode == MODE_APPLY &&
		has_tenants(context) && others_are_used(context))
		fail_plain_hint(context, 409, "old_programs",
			"put this version in their place, and wait two minutes",
			"programs of another installation were used in the last two minutes: they still know what "
			"would be taken away");
	settings_note(context->settings);
	migration->id = 0;
	migration->has_lease = false;
	plans_make(context, migration);
	refusals_print(migration);
	if (!drops_are_met(migration, context->arena))
		return COMMAND_PROBLEM;
	if (has_foreign_tables(migration) && !has_tenants(context)) {
		fprintf(stderr,
			"note: the database %s has no tenants yet, so the tables above "
			"belong to another program; Manor needs a database without them\n",
			context->settings->database_name);
		return COMMAND_PROBLEM;
	}
	if (is_stopped(migration)) {
		waiting_print(migration);
		return COMMAND_PROBLEM;
	}
	server_remark(context);
	if (migration->mode == MODE_APPLY)
		return migrate_apply(context, migration);
	if (migration->mode == MODE_SQL) {
		script_print(context, migration);
		unfinished_print(migration);
		return refusals_count(migration) || migration->unfinished_count ? COMMAND_PROBLEM : COMMAND_DONE;
	}
	rules_judge(context, migration);
	size_t count = plan_print(context, migration);
	count += upgrades_print(context, migration) + refusals_count(migration);
	if (count == 0)
		puts("The databases are as the manifests say.");
	notes_print(migration);
	waiting_print(migration);
	unfinished_print(migration);
	return refusals_count(migration) || migration->unfinished_count ? COMMAND_PROBLEM : COMMAND_DONE;
}

/* --- calling --- */

static int manifests_load(struct arena *arena, struct migration *migration)
{
	const char *root = command_root();

	if (!root)
		return COMMAND_PROBLEM;
	migration->model = model_load(arena, arena_format(arena, "%s/manifests", root));
	messages_print(&migration->model->messages, stderr);
	if (migration->model->messages.errors)
		return COMMAND_PROBLEM;
	return COMMAND_DONE;
}

static int arguments_read(struct arena *arena, int argc, char **argv, struct migration *migration)
{
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--plan") == 0)
			migration->mode = MODE_PLAN;
		else if (strcmp(argv[i], "--sql") == 0)
			migration->mode = MODE_SQL;
		else if (strcmp(argv[i], "--contract") == 0)
			migration->is_contract = migration->is_switching = true;
		else if (strcmp(argv[i], "--switch") == 0)
			migration->is_switching = true;
		else if (strcmp(argv[i], "--again") == 0)
			migration->is_again = true;
		else if (strcmp(argv[i], "--jobs") == 0) {
			char *end = NULL;
			long jobs = i + 1 < argc ? strtol(argv[++i], &end, 10) : 0;
			if (jobs < 1 || jobs > JOBS_MAX || *end)
				return command_usage("migrate", "--jobs needs a number of 1 to %d", JOBS_MAX);
			migration->jobs = (unsigned)jobs;
		} else if (strcmp(argv[i], "--tenant") == 0 && i + 1 < argc)
			migration->tenant = argv[++i];
		else if (strcmp(argv[i], "--allow-drop") == 0 && i + 1 < argc) {
			const char *mistake = drop_read(arena, &migration->drops, argv[++i]);
			if (mistake)
				return command_usage("migrate", "--allow-drop: \"%s\" %s", argv[i], mistake);
		} else if (strcmp(argv[i], "--allow-drop") == 0)
			return command_usage("migrate", "--allow-drop needs MODULE.TABLE.COLUMN or MODULE.TABLE");
		else if (strcmp(argv[i], "--tenant") == 0)
			return command_usage("migrate", "--tenant needs a subdomain");
		else
			return command_usage("migrate", "unknown argument \"%s\"", argv[i]);
	}
	return COMMAND_DONE;
}

static void memory_exhausted(void *data)
{
	(void)data;
	fputs("manor: out of memory\n", stderr);
	exit(COMMAND_PROBLEM);
}

int command_migrate(int argc, char **argv)
{
	struct migration migration = {.mode = MODE_APPLY};
	struct arena *arena = arena_create((size_t)1024 * 1024 * 1024, memory_exhausted, NULL);

	if (!arena)
		memory_exhausted(NULL);
	int status = arguments_read(arena, argc, argv, &migration);
	if (status == COMMAND_DONE)
		status = manifests_load(arena, &migration);
	if (status == COMMAND_DONE)
		status = command_work(migrate, &migration);
	arena_destroy(arena);
	return status;
}
