/* manor jobs: what waits, runs and failed. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arguments.h"
#include "base/arena.h"
#include "base/fail.h"
#include "base/principal.h"
#include "command.h"
#include "job/job.h"
#include "sql/database.h"
#include "work.h"

const char command_jobs_help[] =
	"manor jobs list [--status waiting|running|done|dead|canceled] [--tenant SUBDOMAIN]\n"
	"manor jobs add TENANT KIND\n"
	"manor jobs retry ID | --all\n"
	"manor jobs cancel ID\n"
	"\n"
	"  list    the newest hundred: id, tenant, kind, status, attempts, when it is due, what went wrong;\n"
	"          before them how many there are of each status\n"
	"  add     has a job done as soon as somebody works: manor jobs add demo core.tidy\n"
	"  retry   a job that is dead or canceled waits again, one that waits is due now; --all: all that\n"
	"          are dead\n"
	"  cancel  one that waits or is dead is not done any more\n";

struct asked {
	const char *verb, *first, *second, *status, *tenant;
	bool all;
};

static uint64_t tenant_of(struct context *context, const char *subdomain)
{
	work_enter(context, subdomain);
	uint64_t id = context->tenant->id;
	work_leave(context);
	return id;
}

static int jobs_list(struct context *context, const struct asked *asked)
{
	const struct value tenant = value_unsigned(asked->tenant ? tenant_of(context, asked->tenant) : 0);
	const struct value bound[] = {tenant, tenant, value_text(asked->status ? asked->status : ""),
		value_text(asked->status ? asked->status : "")};
	const struct rows *counts = platform_select(context,
		"SELECT status, COUNT(*) FROM {queue_jobs} WHERE ? = 0 OR tenant = ? GROUP BY status ORDER BY status", bound, 2);
	const struct rows *rows = platform_select(context,
		"SELECT j.id, t.subdomain, j.kind, j.status, j.attempts, j.max_attempts, DATE_FORMAT(j.run_at, '%Y-%m-%d %H:%i:%s'),"
		" COALESCE(j.error, '') FROM {queue_jobs} j LEFT JOIN {tenants} t ON t.id = j.tenant"
		" WHERE (? = 0 OR j.tenant = ?) AND (? = '' OR j.status = ?) ORDER BY j.id DESC LIMIT 100",
		bound, 4);

	for (size_t i = 0; i < counts->count; i++)
		printf("%s%s %s", i ? ", " : "", rows_text(counts, i, 1), rows_text(counts, i, 0));
	puts(counts->count ? "" : "There are no jobs.");
	for (size_t i = 0; i < rows->count; i++)
		printf("%6s  %-15s %-25s %-8s %s/%s  %s  %s\n", rows_text(rows, i, 0), rows_text(rows, i, 1) ? rows_text(rows, i, 1) : "-",
			rows_text(rows, i, 2), rows_text(rows, i, 3), rows_text(rows, i, 4), rows_text(rows, i, 5),
			rows_text(rows, i, 6), rows_text(rows, i, 7));
	return COMMAND_DONE;
}

static int jobs_add(struct context *context, const struct asked *asked)
{
	const struct job_new job = {.kind = asked->second, .tenant = tenant_of(context, asked->first)};

	if (!module_job(asked->second)) {
		fprintf(stderr, "manor: no module has a job %s\n", asked->second);
		return COMMAND_PROBLEM;
	}
	job_add(context, &job);
	return COMMAND_DONE;
}

static int jobs_change(struct context *context, const struct asked *asked)
{
	bool retries = strcmp(asked->verb, "retry") == 0;
	uint64_t id = asked->first ? strtoull(asked->first, NULL, 10) : 0, changed = 0;

	if (asked->all) {
		const struct rows *rows = platform_select(
			context, "SELECT id FROM {queue_jobs} WHERE status = 'dead' ORDER BY id LIMIT 10000", NULL, 0);
		for (size_t i = 0; i < rows->count; i++)
			changed += job_retry(context, rows_unsigned(rows, i, 0));
		printf("%" PRIu64 " job%s wait%s again\n", changed, changed == 1 ? "" : "s", changed == 1 ? "s" : "");
		return COMMAND_DONE;
	}
	changed = retries ? job_retry(context, id) : job_cancel(context, id);
	if (changed)
		return COMMAND_DONE;
	fprintf(stderr, "manor: job %s is not there, or runs or is done; see \"manor jobs list\"\n", asked->first);
	return COMMAND_PROBLEM;
}

static int jobs(struct context *context, void *data)
{
	const struct asked *asked = data;

	if (strcmp(asked->verb, "list") == 0)
		return jobs_list(context, asked);
	return strcmp(asked->verb, "add") == 0 ? jobs_add(context, asked) : jobs_change(context, asked);
}

static int words_check(const struct words *words, const struct asked *asked)
{
	if (strcmp(asked->verb, "list") == 0)
		return arguments_require("jobs", words, 0, "takes no word: list");
	if (strcmp(asked->verb, "add") == 0)
		return arguments_require("jobs", words, 2, "takes 2 words: add TENANT KIND");
	if (strcmp(asked->verb, "retry") == 0 && asked->all)
		return arguments_require("jobs", words, 0, "takes no word beside --all");
	if (strcmp(asked->verb, "retry") == 0 || strcmp(asked->verb, "cancel") == 0)
		return arguments_require("jobs", words, 1, "takes 1 word: retry ID, cancel ID");
	return command_usage("jobs", "\"%s\" is none of list, add, retry, cancel", asked->verb);
}

int command_jobs(int argc, char **argv)
{
	struct option options[] = {{.name = "--status"}, {.name = "--tenant"}, {.name = "--all", .is_flag = true}};
	struct words words;
	int status = arguments_read("jobs", argc, argv, options, 3, &words);

	if (status != COMMAND_DONE)
		return status;
	if (!words.count)
		return command_usage("jobs", "say list, add, retry or cancel");
	struct asked asked = {.verb = words.items[0], .first = words.count > 1 ? words.items[1] : NULL,
		.second = words.count > 2 ? words.items[2] : NULL, .status = options[0].values[0],
		.tenant = options[1].values[0], .all = options[2].count > 0};
	status = words_check(&words, &asked);
	return status == COMMAND_DONE ? command_work(jobs, &asked) : status;
}
