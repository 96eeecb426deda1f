/* One upgrade step for one tenant: what is recorded of it, and its next batch. */
#include "upgrade.h"

#include <stdio.h>
#include <string.h>

#include "identity/session.h"
#include "sql/database.h"

/* The step's row for the tenant, locked; no rows while it was never begun. */
static const struct rows *progress_read(struct context *context, const struct upgrade_step *step)
{
	const struct value bound[] = {
		value_unsigned(context->tenant->id), value_text(step->name)};

	return platform_select(context,
		"SELECT position, finished_at IS NOT NULL FROM {upgrades}"
		" WHERE tenant = ? AND step = ?",
		bound, 2);
}

const struct rows *upgrades_done(struct context *context)
{
	const struct value tenant = value_unsigned(context->tenant->id);

	return platform_select(
		context, "SELECT step FROM {upgrades} WHERE tenant = ? AND finished_at IS NOT NULL", &tenant, 1);
}

static bool is_done(const struct upgrade_step *step, const struct rows *done)
{
	for (size_t i = 0; i < done->count; i++)
		if (strcmp(rows_text(done, i, 0), step->name) == 0)
			return true;
	return false;
}

bool upgrade_is_due(struct context *context, const struct upgrade_step *step, const struct rows *done)
{
	if (!is_done(step, done))
		return true;
	return step->is_wanted_again && step->is_wanted_again(context, step);
}

static void progress_write(struct context *context, const struct upgrade_step *step,
	const struct upgrade_batch *batch, bool is_done)
{
	const struct value bound[] = {value_unsigned(context->tenant->id), value_text(step->name),
		value_text(batch->position), value_unsigned(batch->records),
		value_integer(is_done), value_text(batch->position),
		value_unsigned(batch->records), value_integer(is_done)};

	platform_write(context,
		"INSERT INTO {upgrades} (tenant, step, position, records, finished_at)"
		" VALUES (?, ?, ?, ?, CASE WHEN ? = 1 THEN UTC_TIMESTAMP(6) END)"
		" ON DUPLICATE KEY UPDATE position = ?, records = records + ?,"
		" finished_at = CASE WHEN ? = 1 THEN UTC_TIMESTAMP(6) END,"
		" updated_at = UTC_TIMESTAMP(6)",
		bound, sizeof bound / sizeof *bound, NULL);
}

struct upgrade_work {
	const struct upgrade_step *step;
	uint64_t records;
	bool has_more;
};

static void batch_work(struct context *context, void *data)
{
	struct upgrade_work *work = data;
	struct upgrade_batch batch = {.step = work->step};
	const struct rows *rows = progress_read(context, work->step);

	/* What was done begins anew when it is wanted again. */
	if (rows->count && !rows_unsigned(rows, 0, 1) && rows_text(rows, 0, 0))
		snprintf(batch.position, sizeof batch.position, "%s", rows_text(rows, 0, 0));
	work->has_more = work->step->run(context, &batch);
	work->records = batch.records;
	progress_write(context, work->step, &batch, !work->has_more);
}

bool upgrade_run(
	struct context *context, const struct upgrade_step *step, uint64_t *records)
{
	struct upgrade_work work = {.step = step};

	database_batch(context, batch_work, &work);
	*records += work.records;
	return work.has_more;
}

void upgrades_skip(struct context *context)
{
	const struct upgrade_batch none = {.records = 0};

	for (const struct upgrade_step *step = upgrades_all(context->arena); step->name; step++)
		progress_write(context, step, &none, true);
}
