/* manor create-tables: the tables that are missing, and nothing else. */
#include <stdio.h>
#include <string.h>

#include "arguments.h"
#include "base/arena.h"
#include "base/fail.h"
#include "command.h"
#include "manifests.h"
#include "migrate.h"
#include "sql/database.h"
#include "work.h"

const char command_create_tables_help[] =
	"manor create-tables [--dry-run] [--tenant SUBDOMAIN]\n"
	"\n"
	"  Creates the tables that are missing, in ascending order of their numbers, and prints a\n"
	"  line for each table of the manifests: created, or there already. It stops at the first\n"
	"  that cannot be created, with its number and the reason, and exit status 1; run again, it\n"
	"  goes on there. Tables that are there are left alone, also where they are otherwise now:\n"
	"  \"manor migrate\" changes those, and brings the seeded rows.\n"
	"\n"
	"  --dry-run           print the order, create nothing\n"
	"  --tenant SUBDOMAIN  only the database of this tenant\n";

struct creating {
	struct migration migration;
	bool is_dry;
	size_t created, there, failed;
	struct target *target; /* the one at hand */
	const char *sql;
};

static void statement_run(struct context *context, void *data)
{
	struct creating *creating = data;

	context->tenant = creating->target->tenant;
	database_execute(context, creating->sql);
	context->tenant = NULL;
}

static bool statement_do(struct context *context, struct creating *creating, const char *sql)
{
	creating->sql = sql;
	if (creating->is_dry || fail_catch(context, statement_run, creating))
		return true;
	context->tenant = NULL;
	return false;
}

/* The step that creates it; NULL: it is there. */
static const char *creation_of(struct arena *arena, const struct plan *plan, const char *table)
{
	const char *start = arena_format(arena, "CREATE TABLE `%s` ", table);

	for (size_t i = 0; i < plan->step_count; i++)
		if (strncmp(plan->steps[i].sql, start, strlen(start)) == 0)
			return plan->steps[i].sql;
	return NULL;
}

static void failure_tell(struct context *context, struct creating *creating, const char *what)
{
	const struct failure failure = context->failure;

	creating->failed++;
	printf("  \xe2\x9c\x97 %s\n", what);
	fflush(stdout);
	fprintf(stderr, "manor create-tables: %s: ", what);
	work_failure_print(context, &failure);
}

static bool tables_create(struct context *context, struct creating *creating)
{
	const struct model *model = creating->migration.model;
	struct target *target = creating->target;

	for (size_t i = 0; i < model->table_count; i++) {
		const struct model_table *owner = model->tables[i];
		const char *name = arena_format(context->arena, "%03u %s/%s", owner->table.number, owner->module->module.name,
			owner->table.name);
		if (!migrate_has_table(&owner->table, target->tenant == NULL))
			continue;
		const char *sql = creation_of(context->arena, &target->plan, owner->table.name);
		if (sql && !statement_do(context, creating, sql)) {
			failure_tell(context, creating, name);
			return false;
		}
		creating->created += sql != NULL;
		creating->there += sql == NULL;
		printf("  %s %s%s\n", creating->is_dry && sql ? "+" : "\xe2\x9c\x93", name, sql ? "" : " (was there)");
		fflush(stdout);
	}
	return true;
}

/* Foreign keys to tables that come later, of those that were created. */
static bool keys_create(struct context *context, struct creating *creating)
{
	const struct plan *plan = &creating->target->plan;

	for (size_t i = 0; i < plan->step_count; i++) {
		const struct step *step = &plan->steps[i];
		if (step->table || strncmp(step->sql, "ALTER TABLE", 11) != 0 || statement_do(context, creating, step->sql))
			continue;
		failure_tell(context, creating, step->sql);
		return false;
	}
	return true;
}

static bool target_create(struct context *context, struct creating *creating)
{
	struct target *target = creating->target;

	target_plan(context, &creating->migration, target);
	printf("database %s%s\n", target->database, server_note(context, target));
	if (target->is_missing && !statement_do(context, creating, target->plan.steps[0].sql)) {
		failure_tell(context, creating, target->database);
		return false;
	}
	return tables_create(context, creating) && keys_create(context, creating);
}

static int create(struct context *context, void *data)
{
	struct creating *creating = data;
	struct migration *migration = &creating->migration;

	creating->created = creating->there = creating->failed = 0;
	targets_find(context, migration);
	for (size_t i = 0; i < migration->target_count && !creating->failed; i++) {
		creating->target = &migration->targets[i];
		target_create(context, creating);
	}
	if (creating->failed)
		return COMMAND_PROBLEM;
	printf("%zu table%s %s, %zu %s there.\n", creating->created, creating->created == 1 ? "" : "s",
		creating->is_dry ? "to create" : "created", creating->there, creating->there == 1 ? "was" : "were");
	return COMMAND_DONE;
}

int command_create_tables(int argc, char **argv)
{
	struct option options[] = {{.name = "--dry-run", .is_flag = true}, {.name = "--tenant"}};
	struct words words;
	struct creating creating = {.created = 0};
	int status = arguments_read("create-tables", argc, argv, options, 2, &words);

	if (status == COMMAND_DONE && words.count)
		status = command_usage("create-tables", "it takes no words");
	if (status != COMMAND_DONE)
		return status;
	creating.is_dry = options[0].count > 0;
	creating.migration.tenant = options[1].values[0];
	return command_with_manifests(create, &creating, &creating.migration.model);
}
