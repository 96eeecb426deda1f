/*
 * What modules and the core can ask of the data layer, from the command line. The tests in this
 * folder link it with the catalogue of core and library.xml.
 *
 *   driver TENANT WORD ARGUMENT... [+ WORD ARGUMENT...]...
 *
 * TENANT is an id, with /<database> behind it where the tenant has its own, and @<server> where
 * that is on another server; 0: no tenant. The works, all in one transaction that is committed at
 * the end:
 *
 *   select SQL [P...], timed SQL [P...], stream SQL [P...], platform SQL [P...], lock SQL [P...],
 *   write SQL [P...], platform-write SQL [P...]
 *   insert TABLE [COLUMN=VALUE...], update TABLE ID VERSION [COLUMN=VALUE...],
 *   delete TABLE ID VERSION, copy TABLE ID [COLUMN=VALUE...]
 *   restore [TABLE ID], purge [TABLE ID] (without: the newest entry of the trash), expire MOST
 *   json TABLE ID TEXT        validate_json of a whole body, nothing written (ID 0: a new record)
 *   parse TABLE COLUMN TEXT   the stored value, as shown, as in a form, as JSON
 *   names TABLE SQL           the columns that a bound table has in the statement
 *   words TEXT, find TABLE Q, label TABLE ID, attach TABLE ID FILE, detach ID, page, zone NAME FORMAT,
 *   sleep N, await PATH (until that file is there; PATH.reached says that it waits), hook, stop N (a stream fails at its Nth row)
 *   try WORD ARGUMENT...      goes on when that fails, as a page goes on without a broken widget
 *
 * A parameter beginning with # is a number, "NULL" is null, x:<hex> is binary. Rows are printed
 * with tabs. What fails prints "<status> <code> <message>" and, with DETAIL set, the detail; the
 * exit status is 1.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/process.h"
#include "catalogue/behaviour.h"
#include "catalogue/image.h"
#include "identity/session.h"
#include "sql/database.h"
#include "works.h"

#define ATTEMPTS 3

/* The words between two "+". */
static void works(struct context *context, int argc, char **argv)
{
	for (int i = 0; i < argc;) {
		int end = i;
		while (end < argc && strcmp(argv[end], "+") != 0)
			end++;
		work(context, end - i, argv + i);
		i = end + 1;
	}
	database_commit(context);
}

static bool attempt(struct context *context, int argc, char **argv)
{
	if (setjmp(context->boundary) != 0)
		return false;
	works(context, argc, argv);
	return true;
}

static const struct tenant *tenant_read(struct context *context, const char *word)
{
	struct tenant *tenant = arena_allocate(context->arena, sizeof *tenant);
	const char *slash = strchr(word, '/');
	const char *at = strchr(word, '@');

	tenant->id = strtoull(word, NULL, 10);
	tenant->subdomain = "test";
	tenant->name = "Test";
	size_t length = slash ? strcspn(slash + 1, "@") : 0;
	tenant->database = slash ? arena_bytes(context->arena, slash + 1, length) : NULL;
	tenant->server = at ? at + 1 : NULL;
	return tenant->id ? tenant : NULL;
}

int main(int argc, char **argv)
{
	struct process process;
	struct context context;
	const char *error;

	bool is_open = argc >= 3 && process_open(&process, image_start, &error);
	behaviour = works_behaviour; /* instead of the image's: its C is not here */
	if (!is_open || !definitions_bind(&process, &error)) {
		fprintf(stderr, "driver: %s\n", argc < 3 ? "see the head of driver.c" : error);
		return 2;
	}
	if (!context_open(&context, &process, CONTEXT_MEMORY_REQUEST))
		return 2;
	context.tenant = tenant_read(&context, argv[1]);
	bool is_done = attempt(&context, argc - 2, argv + 2);
	for (int i = 1; !is_done && context.failure.is_transient && i < ATTEMPTS; i++) {
		puts("again");
		database_rollback(&context);
		is_done = attempt(&context, argc - 2, argv + 2);
	}
	if (!is_done) {
		database_rollback(&context);
		printf("%d %s %s\n", context.failure.status, context.failure.code,
			context.failure.message);
		if (getenv("DETAIL") && context.failure.detail)
			printf("%s\n", context.failure.detail);
		if (getenv("DETAIL") && context.failure.hint)
			printf("%s\n", context.failure.hint);
	}
	context_close(&context);
	process_close(&process);
	return is_done ? 0 : 1;
}
