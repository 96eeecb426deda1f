/* What core does later. */
#include "job/job.h"
#include "program.h"
#include "serve/sweep.h"
#include "sql/database.h"

/* The name of a job is one of all modules'. */
JOB(core_tidy);

/* All that a tenant keeps only for a while, in transactions of their own: the last one is the job's. */
static void core_tidy(struct context *context, const struct job *job)
{
	(void)job;
	for (size_t i = 0; i < sweeper_count; i++) {
		if (!sweepers[i].is_tenants)
			continue;
		while (sweepers[i].sweep(context, SWEEP_AT_ONCE) > 0)
			database_commit(context);
	}
}
