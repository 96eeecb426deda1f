/* manor cron and manor worker: who works jobs off. */
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "arguments.h"
#include "base/arena.h"
#include "command.h"
#include "job/job.h"
#include "sql/database.h"

const char command_cron_help[] =
	"manor cron [--seconds N]\n"
	"\n"
	"  Adds the jobs that are due by their schedules and does what waits, of all tenants in turn; then\n"
	"  it ends, after N seconds (50) at the latest with the job that it has begun. For the one line of\n"
	"  a crontab:\n"
	"\n"
	"    * * * * *  /home/me/manor/current/bin/manor cron\n"
	"\n"
	"  Two at once do no harm. Nothing to say: no output; a job that fails is told on standard error.\n"
	"  What was missed while nobody called it is done once.\n";

const char command_worker_help[] =
	"manor worker\n"
	"\n"
	"  Does the same as manor cron and stays, for hosts that let processes stay; several at once share\n"
	"  the work. On SIGTERM it ends with the job that it has begun. A job whose worker is killed is done\n"
	"  again: what it wrote was taken back.\n";

/* Seconds between two looks at an empty queue, and between two looks at schedules. */
#define WAIT 1
#define SCHEDULES_EVERY 20
/* Jobs in the memory of one piece of work. */
#define JOBS_AT_ONCE 50
#define CRON_SECONDS 50

static volatile sig_atomic_t is_stopped;

struct working {
	char name[100];
	uint64_t turn;	 /* tenant of the last job */
	time_t until;	 /* 0: for ever */
	time_t scheduled; /* when schedules were looked at last */
	bool is_first;
	uint64_t done, failed;
	bool has_more;
};

static void stop(int signal)
{
	(void)signal;
	is_stopped = 1;
}

static bool is_over(const struct working *working)
{
	return is_stopped || (working->until && time(NULL) >= working->until);
}

static void schedules_look(struct context *context, struct working *working)
{
	if (time(NULL) - working->scheduled < SCHEDULES_EVERY)
		return;
	working->scheduled = time(NULL);
	if (working->is_first)
		job_schedules_settle(context);
	working->is_first = false;
	jobs_reclaim(context);
	job_schedules_due(context);
}

static int jobs_work(struct context *context, void *data)
{
	struct working *working = data;
	const struct job *job = NULL;

	schedules_look(context, working);
	for (int i = 0; i < JOBS_AT_ONCE && !is_over(working); i++) {
		job = job_take(context, working->name, &working->turn);
		if (!job)
			break;
		if (job_perform(context, job)) {
			working->done++;
			continue;
		}
		working->failed++;
		fprintf(stderr, "manor: job %" PRIu64 " (%s), attempt %u of %u: %s\n", job->id, job->kind, job->attempt,
			job->most, context->failure.detail ? context->failure.detail : context->failure.message);
	}
	working->has_more = job != NULL;
	return COMMAND_DONE;
}

static void working_begin(struct working *working)
{
	struct sigaction action = {.sa_handler = stop};
	char host[60] = "";

	gethostname(host, sizeof host - 1);
	snprintf(working->name, sizeof working->name, "%s:%ld", host, (long)getpid());
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGINT, &action, NULL);
}

int command_cron(int argc, char **argv)
{
	struct option options[] = {{.name = "--seconds"}};
	struct words words;
	int status = arguments_read("cron", argc, argv, options, 1, &words);
	struct working working = {.is_first = true, .has_more = true};
	const char *seconds = options[0].values[0];

	if (status != COMMAND_DONE)
		return status;
	if (words.count)
		return command_usage("cron", "\"%s\" is not expected; see --seconds", words.items[0]);
	if (seconds && (!*seconds || seconds[strspn(seconds, "0123456789")] || strlen(seconds) > 6))
		return command_usage("cron", "--seconds takes a number, not \"%s\"", seconds);
	working.until = time(NULL) + (seconds ? strtol(seconds, NULL, 10) : CRON_SECONDS);
	working_begin(&working);
	while (status == COMMAND_DONE && working.has_more && !is_over(&working))
		status = command_work(jobs_work, &working);
	return working.failed ? COMMAND_PROBLEM : status;
}

int command_worker(int argc, char **argv)
{
	struct words words;
	int status = arguments_read("worker", argc, argv, NULL, 0, &words);
	struct working working = {.is_first = true};

	if (status != COMMAND_DONE)
		return status;
	if (words.count)
		return command_usage("worker", "\"%s\" is not expected", words.items[0]);
	working_begin(&working);
	while (!is_stopped) {
		/* A database that is away comes back. */
		if (command_work(jobs_work, &working) != COMMAND_DONE)
			working.has_more = false;
		if (!working.has_more && !is_stopped)
			sleep(WAIT);
	}
	return COMMAND_DONE;
}
