/* Upgrade steps for upgrade.bats, in the place of tools/manor/upgrade_steps.c: each marks every student's
   phone with a letter of its own, two students a batch, so that what was done twice or left out shows.

   STEP_KILL=N   the Nth batch of the process is killed (SIGKILL) after it has written
   STEP_FAIL=X   the second step fails for the tenant X
   STEP_BUSY=N   the first N batches fail as a deadlock would
   STEP_STEAL=N  in the Nth batch another migration takes the lease */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "identity/session.h"
#include "sql/database.h"
#include "upgrade.h"

#define BATCH 2

static long batches;

static long number_of(const char *name)
{
	const char *text = getenv(name);

	return text ? strtol(text, NULL, 10) : 0;
}

static bool mark(struct context *context, struct upgrade_batch *batch, const char *letter)
{
	struct value after = value_unsigned(strtoull(batch->position, NULL, 10));
	const struct rows *rows = database_select(context,
		"SELECT s.`id` FROM {students} s WHERE s.`id` > ? ORDER BY s.`id` LIMIT 2", &after, 1);

	for (size_t i = 0; i < rows->count; i++) {
		const struct value bound[] = {value_text(letter),
			value_unsigned(context->tenant->id), value_unsigned(rows_unsigned(rows, i, 0))};
		batch->records += tenant_write(context,
			"UPDATE {students} SET `phone` = CONCAT(COALESCE(`phone`, ''), ?)"
			" WHERE tenant_id = ? AND id = ?",
			bound, 3, NULL);
		snprintf(batch->position, sizeof batch->position, "%s", rows_text(rows, i, 0));
	}
	batches++;
	if (batches == number_of("STEP_KILL"))
		raise(SIGKILL);
	if (batches == number_of("STEP_STEAL"))
		platform_write(context, "UPDATE {leases} SET holder = 'elsewhere:1:1'", NULL, 0, NULL);
	if (batches <= number_of("STEP_BUSY")) {
		struct failure busy = {
			.status = 503,
			.code = "busy",
			.message = "Somebody else is at it.",
			.is_transient = true,
		};
		fail_with(context, &busy);
	}
	return rows->count == BATCH;
}

static bool first(struct context *context, struct upgrade_batch *batch)
{
	return mark(context, batch, "a");
}

static bool second(struct context *context, struct upgrade_batch *batch)
{
	const char *failing = getenv("STEP_FAIL");

	if (failing && strcmp(failing, context->tenant->subdomain) == 0)
		fail_plain(context, 500, "broken", "a student of %s is broken", failing);
	return mark(context, batch, "b");
}

/* What a program of the old version wrote has no mark of the second step. */
static bool second_is_wanted_again(struct context *context, const struct upgrade_step *step)
{
	(void)step;
	return database_select(context,
		"SELECT s.`id` FROM {students} s WHERE s.`phone` IS NULL OR s.`phone` NOT LIKE '%b%'"
		" LIMIT 1", NULL, 0)->count > 0;
}

const struct upgrade_step upgrade_steps[] = {
	{"first", "marking a", first, NULL, NULL, NULL},
	{"second", "marking b", second, second_is_wanted_again, NULL, NULL},
	{.name = NULL},
};
