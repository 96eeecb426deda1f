/* manor drift: what was changed in the databases past the manifests. */
#include <stdio.h>
#include <string.h>

#include "arguments.h"
#include "base/arena.h"
#include "base/settings.h"
#include "command.h"
#include "manifests.h"
#include "migrate.h"
#include "migrate_drift.h"

const char command_drift_help[] =
	"manor drift [--tenant SUBDOMAIN]\n"
	"\n"
	"  Compares every database, or that of one tenant, with what the manifests make of it, and\n"
	"  prints a line for each difference: tables, columns, types, collations, what may be empty,\n"
	"  defaults, indexes, foreign keys. It changes nothing and holds nobody up.\n"
	"\n"
	"    missing  the manifests have it, the database does not\n"
	"    changed  both have it, and it is another one\n"
	"    extra    the database has it, in no manifest\n"
	"    kept     as \"manor migrate\" leaves it for programs of the version before, until\n"
	"             --contract: no difference that counts\n"
	"\n"
	"  Exit status 1 where there is a difference. \"manor migrate --plan\" says what it would do\n"
	"  about what is missing or changed; what is extra stays (--allow-drop takes it away).\n";

struct drift_work {
	struct migration migration;
	size_t differences;
};

static void target_tell(struct context *context, struct drift_work *work, struct target *target)
{
	size_t differences = 0;

	target->plan = (struct plan){.arena = context->arena, .database = target->database};
	context->tenant = target->tenant;
	if (!live_exists(context, target->database))
		plan_note(&target->plan, "missing  the database itself");
	else
		drift_find(context, work->migration.model, live_read(context), target->tenant == NULL, &target->plan);
	context->tenant = NULL;
	if (target->plan.note_count)
		printf("database %s%s\n", target->database, server_note(context, target));
	for (size_t i = 0; i < target->plan.note_count; i++) {
		printf("  %s\n", target->plan.notes[i]);
		differences += strncmp(target->plan.notes[i], "kept", 4) != 0;
	}
	work->differences += differences;
}

static int drift(struct context *context, void *data)
{
	struct drift_work *work = data;
	struct migration *migration = &work->migration;

	work->differences = 0;
	targets_find(context, migration);
	for (size_t i = 0; i < migration->target_count; i++)
		target_tell(context, work, &migration->targets[i]);
	if (work->differences)
		printf("%zu difference%s in %zu database%s.\n", work->differences, work->differences == 1 ? "" : "s",
			migration->target_count, migration->target_count == 1 ? "" : "s");
	else
		printf("%zu database%s as the manifests say.\n", migration->target_count,
			migration->target_count == 1 ? " is" : "s are");
	return work->differences ? COMMAND_PROBLEM : COMMAND_DONE;
}

int command_drift(int argc, char **argv)
{
	struct option options[] = {{.name = "--tenant"}};
	struct words words;
	struct drift_work work = {.differences = 0};
	int status = arguments_read("drift", argc, argv, options, 1, &words);

	if (status == COMMAND_DONE && words.count)
		status = command_usage("drift", "it takes no words");
	if (status != COMMAND_DONE)
		return status;
	work.migration.tenant = options[0].values[0];
	return command_with_manifests(drift, &work, &work.migration.model);
}
