/*
 * Jobs: what is done later, by `manor worker` or `manor cron`, and not by a request.
 *
 * A job is a row of `queue_jobs`, waiting until its moment; whoever takes it writes that it is running and holds a lock of
 * the server (GET_LOCK) as long as he lives: of a worker that was killed the lock is free, and its jobs wait again.
 * What a job does in the database happens in the transaction that also writes that it is done, so it happens once.
 * One that fails is tried again after a growing while; after its last attempt it is dead, and stays to be looked at.
 *
 * Tenants take turns, so that nobody's ten thousand jobs keep another's waiting; within a tenant it goes by priority,
 * then by moment.
 *
 * Which jobs there are modules say (<job>, struct module_job). Those with a schedule have a row of `queue_schedules`
 * for each tenant.
 */
#ifndef MANOR_JOB_H
#define MANOR_JOB_H

#include "catalogue/behaviour.h"

struct job {
	uint64_t id;
	uint64_t tenant;
	const char *kind; /* "maintenance.remind" */
	unsigned attempt; /* 1: the first */
	unsigned most;    /* attempts */
};

/* --- the queue (job_queue.c) --- */

struct job_new {
	const char *kind;
	uint64_t tenant;
	const char *key; /* while one with this key waits or runs, there is no second one; or NULL */
	time_t run_at;   /* 0: now */
	int priority;    /* 0; the higher, the sooner */
};
/* In the caller's transaction. False: there was one with this key. */
bool job_add(struct context *context, const struct job_new *job);
/* The next one that is due, behind those of the tenant *turn, which becomes its tenant; NULL: none. It is running
   then, and committed. */
const struct job *job_take(struct context *context, const char *worker, uint64_t *turn);
/* Does it, and writes what came of it: true: done. Fails only where that cannot be written. */
bool job_perform(struct context *context, const struct job *job);
/* Jobs whose workers are gone wait again: how many. */
uint64_t jobs_reclaim(struct context *context);
/* One that is dead or canceled waits again, one that waits is due now; one that waits or is dead is not done any more.
   How many it was: 1 or 0. */
uint64_t job_retry(struct context *context, uint64_t id);
uint64_t job_cancel(struct context *context, uint64_t id);
/* Jobs that were done or canceled two weeks ago go (serve/sweep.h). */
uint64_t jobs_expire(struct context *context, uint64_t most);

/* --- schedules (job_schedule.c) --- */

/* Rows for tenants that have none yet, and none for jobs that are gone. */
void job_schedules_settle(struct context *context);
/* Adds the jobs that are due by their schedules; how many. */
uint64_t job_schedules_due(struct context *context);

/* --- what is done (job_run.c) --- */

const struct module_job *module_job(const char *kind);
/* Makes the tenant the context's, with the system as principal, by the tenant's clock. False: there is no such tenant,
   or it is not active. */
bool job_enter(struct context *context, uint64_t tenant);
/* In transactions of its own, the last one left open. Fails where it cannot be done. */
void job_do(struct context *context, const struct job *job);

#endif
