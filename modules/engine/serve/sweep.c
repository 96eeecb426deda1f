#include "serve/sweep.h"

#include "base/fail.h"
#include "base/log.h"
#include "file/file_content.h"
#include "file/temporary_file.h"
#include "identity/session_row.h"
#include "job/job.h"
#include "record/request_key_sweep.h"
#include "record/trash.h"
#include "sql/database.h"

const struct sweeper sweepers[] = {
	{"temporary files", true, false, false, temporary_files_sweep},
	{"expired sessions", false, true, false, sessions_sweep},
	{"jobs that were done", false, true, false, jobs_expire},
	{"keys of requests", true, true, false, request_keys_sweep},
	{"entries of the trash", true, true, false, trash_expire},
	{"contents without a use", true, true, true, file_contents_sweep},
	{"former names of files", true, true, true, file_old_names_sweep},
};
const size_t sweeper_count = sizeof sweepers / sizeof *sweepers;

static void sweep(struct context *context, void *data)
{
	const struct sweeper *sweeper = data;

	sweeper->sweep(context, SWEEP_AFTER_WRITE);
	database_commit(context);
}

/* Little work, and over connections that the request has opened for its own purposes. */
static bool is_possible(const struct context *context, const struct sweeper *sweeper)
{
	if (sweeper->is_thorough)
		return false;
	return !sweeper->needs_database ||
	       (context->database && (context->tenant || !sweeper->is_tenants));
}

void sweep_after_write(struct context *context)
{
	for (size_t i = 0; i < sweeper_count; i++) {
		struct sweeper sweeper = sweepers[i];
		if (!is_possible(context, &sweeper) || fail_catch(context, sweep, &sweeper))
			continue;
		log_event(context, LEVEL_WARNING, "%s are left for later: %s", sweeper.what,
			failure_reason(&context->failure));
		database_rollback(context);
		return;
	}
}
