/* manor stored: values that records keep of others, and what they should be. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "arguments.h"
#include "base/arena.h"
#include "catalogue/catalogue.h"
#include "command.h"
#include "identity/session.h"
#include "record/following.h"
#include "sql/database.h"
#include "stored_all.h"
#include "work.h"

const char command_stored_help[] =
	"manor stored check [--mend] [--tenant SUBDOMAIN]\n"
	"\n"
	"  Makes up all stored values (value=\"...\" stored=\"yes\") that hang on other rows once more,\n"
	"  of all tenants or of one, and prints a line for each that is another one: after rows were\n"
	"  brought in past Manor (a restore, an import by SQL), or by programs of a version that did\n"
	"  not know the column. The site may go on meanwhile. Exit status 1 where something is wrong.\n"
	"\n"
	"  --mend  writes what they should be. The records' versions stay.\n";

struct job {
	const char *tenant; /* --tenant, or NULL */
	bool mends;
	uint64_t wrong;	    /* of all tenants, that were not mended */
	/* Of the tenant at hand: */
	const struct table *table;
	const char *subdomain;
	uint64_t after, values;
	bool has_more;
};

static void wrong_tell(void *data, uint64_t id, const struct column *column, const char *kept, const char *wanted)
{
	struct job *job = data;

	printf("%s: %s %" PRIu64 ": %s is %s and should be %s\n", job->subdomain, job->table->name, id, column->name,
		kept ? kept : "empty", wanted ? wanted : "empty");
	job->values++;
}

static void batch(struct context *context, void *data)
{
	struct job *job = data;

	job->has_more = following_check(context, job->table, &job->after, wrong_tell, job);
}

static void tenant_check(struct context *context, struct job *job, const struct tenant *tenant)
{
	uint64_t mended = 0;

	context->tenant = tenant;
	job->subdomain = tenant->subdomain;
	job->values = 0;
	for (size_t i = 0; i < catalogue.table_count; i++) {
		job->table = catalogue.tables[i];
		job->after = 0;
		for (job->has_more = job->table->is_following; job->has_more;)
			database_batch(context, batch, job);
	}
	printf("%s: %" PRIu64 " wrong value%s", tenant->subdomain, job->values, job->values == 1 ? "" : "s");
	if (job->mends && job->values)
		mended = stored_fill_all(context, NULL);
	if (mended)
		printf(", %" PRIu64 " record%s mended", mended, mended == 1 ? "" : "s");
	putchar('\n');
	job->wrong += job->mends ? 0 : job->values;
	context->tenant = NULL;
}

static int check(struct context *context, void *data)
{
	struct job *job = data;
	size_t count;

	job->wrong = 0;
	if (job->tenant) {
		work_enter(context, job->tenant);
		tenant_check(context, job, context->tenant);
		return job->wrong ? COMMAND_PROBLEM : COMMAND_DONE;
	}
	const struct tenant *tenants = work_tenants(context, &count);
	for (size_t i = 0; i < count; i++)
		tenant_check(context, job, &tenants[i]);
	return job->wrong ? COMMAND_PROBLEM : COMMAND_DONE;
}

int command_stored(int argc, char **argv)
{
	struct option options[] = {{.name = "--mend", .is_flag = true}, {.name = "--tenant"}};
	struct words words;
	int status = arguments_read("stored", argc, argv, options, 2, &words);

	if (status != COMMAND_DONE)
		return status;
	if (words.count != 1 || strcmp(words.items[0], "check") != 0)
		return command_usage("stored", "the only word must be check");
	struct job job = {.mends = options[0].count > 0, .tenant = options[1].values[0]};
	return command_work(check, &job);
}
