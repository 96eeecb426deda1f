/* manor tidy: what is only kept for a while goes. */
#include <inttypes.h>
#include <stdio.h>

#include "arguments.h"
#include "command.h"
#include "identity/session.h"
#include "serve/sweep.h"
#include "sql/database.h"
#include "work.h"

const char command_tidy_help[] =
	"manor tidy [--tenant SUBDOMAIN]\n"
	"\n"
	"  Takes away what is only kept for a while: what is over in the trash, expired sessions,\n"
	"  keys of requests that were sent a day ago, temporary files of programs that were killed,\n"
	"  contents of files that nothing refers to any more, and the like. The site does a little of it after each write; this does all of\n"
	"  it, for every tenant or for one, and says how much it was. The site may go on meanwhile.\n"
	"  For a crontab:\n"
	"\n"
	"    17 4 * * *  /home/me/manor/current/bin/manor tidy\n"
	"\n"
	"  Nothing to take away: no output.\n";

struct tidying {
	const struct sweeper *sweeper;
	uint64_t gone; /* of one batch */
};

static void batch(struct context *context, void *data)
{
	struct tidying *tidying = data;

	tidying->gone = tidying->sweeper->sweep(context, SWEEP_AT_ONCE);
}

/* Ends with a batch that found nothing, so that one that cannot remove a file does not go on for
   ever. */
static void sweep_all(struct context *context, const struct sweeper *sweeper)
{
	struct tidying tidying = {.sweeper = sweeper};
	uint64_t gone = 0;

	do {
		database_batch(context, batch, &tidying);
		gone += tidying.gone;
	} while (tidying.gone > 0);
	if (gone && context->tenant)
		printf("%s: %" PRIu64 " %s\n", context->tenant->subdomain, gone, sweeper->what);
	else if (gone)
		printf("%" PRIu64 " %s\n", gone, sweeper->what);
}

static void sweep_tenant(struct context *context, const struct tenant *tenant)
{
	context->tenant = tenant;
	for (size_t i = 0; i < sweeper_count; i++)
		if (sweepers[i].is_tenants)
			sweep_all(context, &sweepers[i]);
	context->tenant = NULL;
}

static int tidy(struct context *context, void *data)
{
	const char *subdomain = data;
	size_t count;

	if (subdomain) {
		work_enter(context, subdomain);
		sweep_tenant(context, context->tenant);
		return COMMAND_DONE;
	}
	for (size_t i = 0; i < sweeper_count; i++)
		if (!sweepers[i].is_tenants)
			sweep_all(context, &sweepers[i]);
	const struct tenant *tenants = work_tenants(context, &count);
	for (size_t i = 0; i < count; i++)
		sweep_tenant(context, &tenants[i]);
	return COMMAND_DONE;
}

int command_tidy(int argc, char **argv)
{
	struct option options[] = {{.name = "--tenant"}};
	struct words words;
	int status = arguments_read("tidy", argc, argv, options, 1, &words);

	if (status != COMMAND_DONE)
		return status;
	if (words.count)
		return command_usage("tidy", "\"%s\" is not expected; see --tenant", words.items[0]);
	return command_work(tidy, (void *)options[0].values[0]);
}
