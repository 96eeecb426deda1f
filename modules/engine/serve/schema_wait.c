#include "serve/schema_wait.h"

#include <string.h>
#include <time.h>

#include "base/fail.h"
#include "sql/database.h"

#define TRIES 10	   /* without a migration that works: two seconds, in which one may begin */
#define TRIES_MIGRATING 46 /* twenty seconds, in which it renames what it has to */

static void pause_briefly(unsigned tries)
{
	const struct timespec pause = {.tv_nsec = (tries <= TRIES ? 200 : 500) * 1000000L};

	nanosleep(&pause, NULL);
}

static void lease_look(struct context *context, void *data)
{
	bool *is_held = data;

	*is_held = platform_select(context,
			   "SELECT 1 FROM {leases} WHERE name = 'migrate' AND holder <> ''"
			   " AND expires_at > UTC_TIMESTAMP(6)",
			   NULL, 0)
			   ->count > 0;
}

/* In an empty database there is no such table either. */
static bool is_migrating(struct context *context)
{
	bool is_held = false;

	fail_catch(context, lease_look, &is_held);
	return is_held;
}

bool schema_wait(struct context *context, struct schema_wait *wait)
{
	struct failure failure = context->failure;

	if (!failure.code || strcmp(failure.code, "database_outdated") != 0)
		return false;
	bool is_worth = wait->tries < TRIES || (wait->tries < TRIES_MIGRATING && is_migrating(context));
	database_close(context);
	context->failure = failure;
	if (!is_worth)
		return false;
	wait->tries++;
	pause_briefly(wait->tries);
	return true;
}
