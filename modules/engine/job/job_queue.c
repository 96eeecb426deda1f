#include "job/job.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/log.h"
#include "base/settings.h"
#include "sql/database.h"

#define ATTEMPTS 3
/* Jobs of dead workers that are looked at in one go. */
#define LOOKED_AT 200
#define ERROR_BYTES 2000

/* --- adding --- */

bool job_add(struct context *context, const struct job_new *job)
{
	const struct value bound[] = {value_text(job->kind), value_unsigned(job->tenant),
		job->key ? value_text(job->key) : value_null(), value_integer(job->priority),
		value_unsigned((uint64_t)(job->run_at ? job->run_at : context->now)), value_integer(ATTEMPTS),
		value_text(context->id)};

	/* Of two who add the same at once the second finds it there. */
	return platform_write(context,
		       "INSERT IGNORE INTO {queue_jobs} (kind, tenant, unique_key, priority, run_at, max_attempts, request)"
		       " VALUES (?, ?, ?, ?, FROM_UNIXTIME(?), ?, ?)",
		       bound, sizeof bound / sizeof *bound, NULL) > 0;
}

/* --- taking --- */

/* The lock of a job: the server frees it with its worker's connection. Servers may have several sites. */
static const char *lock_stem(struct context *context)
{
	return arena_format(context->arena, "%.40s job ", context->settings->database_name);
}

static const struct rows *lock_ask(struct context *context, const char *function, uint64_t id)
{
	const struct value bound[] = {value_text(lock_stem(context)), value_unsigned(id)};

	return platform_select(context, arena_format(context->arena, "SELECT %s(CONCAT(?, ?)%s)", function, strcmp(function, "GET_LOCK") == 0 ? ", 0" : ""), bound, 2);
}

static bool lock_take(struct context *context, uint64_t id)
{
	return rows_unsigned(lock_ask(context, "GET_LOCK", id), 0, 0) == 1;
}

static void lock_free(struct context *context, uint64_t id)
{
	lock_ask(context, "RELEASE_LOCK", id);
}

static const struct rows *tenant_behind(struct context *context, uint64_t turn)
{
	const struct value bound = value_unsigned(turn);

	return platform_select(context,
		"SELECT tenant FROM {queue_jobs} WHERE status = 'waiting' AND tenant > ? AND run_at <= UTC_TIMESTAMP(6)"
		" ORDER BY tenant LIMIT 1",
		&bound, 1);
}

static const struct rows *job_lock(struct context *context, uint64_t tenant)
{
	const struct value bound = value_unsigned(tenant);

	return platform_select(context,
		"SELECT id, kind, attempts, max_attempts FROM {queue_jobs} WHERE status = 'waiting' AND tenant = ?"
		" AND run_at <= UTC_TIMESTAMP(6) ORDER BY priority DESC, run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED",
		&bound, 1);
}

static const struct job *job_begin(struct context *context, const struct rows *rows, uint64_t tenant, const char *worker)
{
	struct job *job = arena_allocate(context->arena, sizeof *job);

	*job = (struct job){.id = rows_unsigned(rows, 0, 0), .tenant = tenant, .kind = rows_text(rows, 0, 1),
		.attempt = (unsigned)rows_unsigned(rows, 0, 2) + 1, .most = (unsigned)rows_unsigned(rows, 0, 3)};
	const struct value taken[] = {value_text(worker), value_integer(job->attempt), value_unsigned(job->id)};
	const struct value run[] = {value_unsigned(job->id), value_integer(job->attempt)};
	platform_write(context,
		"UPDATE {queue_jobs} SET status = 'running', worker = ?, attempts = ?, started_at = UTC_TIMESTAMP(6),"
		" updated_at = UTC_TIMESTAMP(6) WHERE id = ?",
		taken, 3, NULL);
	platform_write(context,
		"INSERT INTO {queue_runs} (job, attempt, status, started_at) VALUES (?, ?, 'running', UTC_TIMESTAMP(6))", run, 2,
		NULL);
	return job;
}

const struct job *job_take(struct context *context, const char *worker, uint64_t *turn)
{
	context->tenant = NULL;
	/* All others have their turn before the first one has another. */
	for (int round = 0; round < 2; round++) {
		const struct rows *tenants;
		while ((tenants = tenant_behind(context, *turn))->count) {
			*turn = rows_unsigned(tenants, 0, 0);
			database_begin(context);
			const struct rows *rows = job_lock(context, *turn);
			if (rows->count && lock_take(context, rows_unsigned(rows, 0, 0))) {
				const struct job *job = job_begin(context, rows, *turn, worker);
				database_commit(context);
				return job;
			}
			database_rollback(context);
		}
		*turn = 0;
	}
	return NULL;
}

/* --- what came of it --- */

static void run_end(struct context *context, const struct job *job, const char *status, const char *error)
{
	const struct value bound[] = {value_text(status), error ? value_text(error) : value_null(), value_unsigned(job->id),
		value_integer(job->attempt)};

	platform_write(context,
		"UPDATE {queue_runs} SET status = ?, error = ?, ended_at = UTC_TIMESTAMP(6) WHERE job = ? AND attempt = ?", bound, 4,
		NULL);
}

/* 1 minute, 5, 25, two hours ... a day at most. */
static uint64_t delay(unsigned attempt)
{
	uint64_t seconds = 60;

	for (unsigned i = 1; i < attempt && seconds < 86400; i++)
		seconds *= 5;
	return seconds < 86400 ? seconds : 86400;
}

static void job_done(struct context *context, const struct job *job)
{
	const struct value id = value_unsigned(job->id);

	platform_write(context,
		"UPDATE {queue_jobs} SET status = 'done', unique_key = NULL, error = NULL, ended_at = UTC_TIMESTAMP(6),"
		" updated_at = UTC_TIMESTAMP(6) WHERE id = ?",
		&id, 1, NULL);
	run_end(context, job, "done", NULL);
}

static void job_failed(struct context *context, const struct job *job, const char *error)
{
	bool is_dead = job->attempt >= job->most;
	const struct value bound[] = {value_text(is_dead ? "dead" : "waiting"), value_text(error),
		value_unsigned(delay(job->attempt)), value_unsigned(job->id)};

	platform_write(context,
		"UPDATE {queue_jobs} SET status = ?, error = ?, run_at = UTC_TIMESTAMP(6) + INTERVAL ? SECOND,"
		" updated_at = UTC_TIMESTAMP(6) WHERE id = ?",
		bound, 4, NULL);
	run_end(context, job, "failed", error);
}

static void perform(struct context *context, void *data)
{
	const struct job *job = data;

	if (!job_enter(context, job->tenant))
		fail_plain(context, 404, "no_tenant", "the tenant is not active");
	job_do(context, job);
	context->tenant = NULL;
	context->principal = NULL;
	job_done(context, job);
	database_commit(context);
}

bool job_perform(struct context *context, const struct job *job)
{
	bool is_done = fail_catch(context, perform, (void *)job);

	if (!is_done) {
		const struct failure failure = context->failure;
		database_rollback(context);
		context->tenant = NULL;
		context->principal = NULL;
		const char *error = arena_format(context->arena, "%.*s", ERROR_BYTES, failure_reason(&failure));
		log_event(context, LEVEL_ERROR, "job %" PRIu64 " (%s), attempt %u: %s", job->id, job->kind, job->attempt, error);
		job_failed(context, job, error);
		database_commit(context);
	}
	lock_free(context, job->id);
	return is_done;
}

/* --- of workers that are gone --- */

uint64_t jobs_reclaim(struct context *context)
{
	const struct value stem = value_text(lock_stem(context));
	const struct rows *rows = platform_select(context,
		arena_format(context->arena,
			"SELECT id, attempts, max_attempts FROM {queue_jobs} WHERE status = 'running'"
			" AND IS_FREE_LOCK(CONCAT(?, id)) = 1 LIMIT %d",
			LOOKED_AT),
		&stem, 1);

	for (size_t i = 0; i < rows->count; i++) {
		const struct job job = {.id = rows_unsigned(rows, i, 0), .attempt = (unsigned)rows_unsigned(rows, i, 1),
			.most = (unsigned)rows_unsigned(rows, i, 2)};
		const struct value bound[] = {value_unsigned(job.id), value_integer(job.attempt)};
		/* It is due at once: what it did was taken back. */
		platform_write(context,
			"UPDATE {queue_jobs} SET status = CASE WHEN attempts >= max_attempts + 2 THEN 'dead' ELSE 'waiting' END,"
			" error = 'its worker was killed', updated_at = UTC_TIMESTAMP(6)"
			" WHERE id = ? AND status = 'running' AND attempts = ?",
			bound, 2, NULL);
		run_end(context, &job, "failed", "its worker was killed");
	}
	database_commit(context);
	return rows->count;
}

/* --- by hand --- */

uint64_t job_retry(struct context *context, uint64_t id)
{
	const struct value bound = value_unsigned(id);

	return platform_write(context,
		"UPDATE {queue_jobs} SET status = 'waiting', run_at = UTC_TIMESTAMP(6), max_attempts = attempts + 1,"
		" updated_at = UTC_TIMESTAMP(6) WHERE id = ? AND status IN ('waiting', 'dead', 'canceled')",
		&bound, 1, NULL);
}

uint64_t job_cancel(struct context *context, uint64_t id)
{
	const struct value bound = value_unsigned(id);

	return platform_write(context,
		"UPDATE {queue_jobs} SET status = 'canceled', unique_key = NULL, ended_at = UTC_TIMESTAMP(6), updated_at = UTC_TIMESTAMP(6)"
		" WHERE id = ? AND status IN ('waiting', 'dead')",
		&bound, 1, NULL);
}

/* --- what is over --- */

#define KEPT_DAYS 14

uint64_t jobs_expire(struct context *context, uint64_t most)
{
	const struct value bound = value_unsigned(most);
	const struct rows *rows = platform_select(context,
		arena_format(context->arena,
			"SELECT id FROM {queue_jobs} WHERE status IN ('done', 'canceled')"
			" AND ended_at < UTC_TIMESTAMP(6) - INTERVAL %d DAY LIMIT ?",
			KEPT_DAYS),
		&bound, 1);

	for (size_t i = 0; i < rows->count; i++) {
		const struct value id = value_unsigned(rows_unsigned(rows, i, 0));
		platform_write(context, "DELETE FROM {queue_runs} WHERE job = ?", &id, 1, NULL);
		platform_write(context, "DELETE FROM {queue_jobs} WHERE id = ?", &id, 1, NULL);
	}
	return rows->count;
}
