/* Jobs that come again and again: a row for each tenant and job says when the next one is due. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "job/job.h"
#include "sql/database.h"
#include "value/schedule.h"

/* Rows that are dealt with in one transaction. */
#define BATCH 100

static const char *kind_of(struct context *context, const struct module_job *job)
{
	return arena_format(context->arena, "%s.%s", job->module, job->name);
}

static void schedule_settle(struct context *context, const struct module_job *job)
{
	const struct value kind = value_text(kind_of(context, job)), schedule = value_text(job->schedule);
	const struct value changed[] = {schedule, kind, schedule}, missing[] = {kind, schedule, kind};

	platform_write(context,
		"UPDATE {queue_schedules} SET schedule = ?, next_run_at = NULL, updated_at = UTC_TIMESTAMP(6)"
		" WHERE kind = ? AND schedule <> ?",
		changed, 3, NULL);
	platform_write(context,
		"INSERT IGNORE INTO {queue_schedules} (kind, tenant, schedule) SELECT ?, t.id, ? FROM {tenants} t"
		" WHERE t.status = 'active' AND NOT EXISTS (SELECT 1 FROM {queue_schedules} s WHERE s.tenant = t.id AND s.kind = ?)",
		missing, 3, NULL);
}

void job_schedules_settle(struct context *context)
{
	const struct rows *kinds = platform_select(context, "SELECT DISTINCT kind FROM {queue_schedules}", NULL, 0);

	for (size_t i = 0; i < behaviour.job_count; i++)
		if (behaviour.jobs[i].schedule)
			schedule_settle(context, &behaviour.jobs[i]);
	for (size_t i = 0; i < kinds->count; i++) {
		const struct value kind = value_text(rows_text(kinds, i, 0));
		const struct module_job *job = module_job(kind.text);
		if (!job || !job->schedule)
			platform_write(context, "DELETE FROM {queue_schedules} WHERE kind = ?", &kind, 1, NULL);
	}
	database_commit(context);
}

/* 0: never again. */
static time_t next_moment(struct context *context, const struct module_job *job)
{
	struct schedule schedule;

	return schedule_read(job->schedule, &schedule) ? schedule_next(context, &schedule, context->now) : 0;
}

static void next_write(struct context *context, uint64_t id, time_t next, bool is_run)
{
	const struct value bound[] = {next ? value_unsigned((uint64_t)next) : value_null(), value_integer(is_run),
		value_integer(next != 0), value_unsigned(id)};

	platform_write(context,
		"UPDATE {queue_schedules} SET next_run_at = FROM_UNIXTIME(?), last_run_at = CASE WHEN ? = 1 THEN"
		" UTC_TIMESTAMP(6) ELSE last_run_at END, is_active = ?, updated_at = UTC_TIMESTAMP(6) WHERE id = ?",
		bound, 4, NULL);
}

/* What was missed while nobody worked is done once. */
static uint64_t row_due(struct context *context, const struct rows *rows, size_t row)
{
	uint64_t id = rows_unsigned(rows, row, 0), tenant = rows_unsigned(rows, row, 2);
	const struct module_job *job = module_job(rows_text(rows, row, 1));
	bool is_run = rows_text(rows, row, 3) != NULL;
	time_t next = 0;

	if (!job || !job_enter(context, tenant))
		is_run = false;
	else
		next = next_moment(context, job);
	context->tenant = NULL;
	context->principal = NULL;
	if (is_run)
		is_run = job_add(context, &(struct job_new){.kind = rows_text(rows, row, 1), .tenant = tenant,
						  .key = arena_format(context->arena, "schedule %s %" PRIu64, rows_text(rows, row, 1), tenant)});
	next_write(context, id, next ? next : context->now + 86400, is_run);
	return is_run;
}

uint64_t job_schedules_due(struct context *context)
{
	uint64_t added = 0;
	const struct rows *rows;

	do {
		database_begin(context);
		rows = platform_select(context,
			arena_format(context->arena,
				"SELECT id, kind, tenant, next_run_at FROM {queue_schedules} WHERE is_active = 1"
				" AND (next_run_at IS NULL OR next_run_at <= FROM_UNIXTIME(%lld)) ORDER BY next_run_at LIMIT %d"
				" FOR UPDATE SKIP LOCKED",
				(long long)context->now, BATCH),
			NULL, 0);
		for (size_t i = 0; i < rows->count; i++)
			added += row_due(context, rows, i);
		database_commit(context);
	} while (rows->count == BATCH);
	return added;
}
