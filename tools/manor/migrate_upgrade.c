/* The data steps of a migration: after the tables, before the seeds. */
#include <inttypes.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/fail.h"
#include "identity/session.h"
#include "migrate.h"
#include "migrate_spread.h"
#include "sql/bound.h"
#include "sql/database.h"
#include "upgrade.h"
#include "work.h"

/* A batch that meets a request at the same rows is run again. */
#define ATTEMPTS 10
#define TENANTS_AT_ONCE 10000

struct upgrade_one {
	struct migration *migration;
	const struct tenant *tenant;
	const struct upgrade_step *step; /* the one being run */
	uint64_t records;
	bool has_more;
};

static void batch(struct context *context, void *data)
{
	struct upgrade_one *one = data;

	context->tenant = one->tenant;
	one->has_more = upgrade_run(context, one->step, &one->records);
	context->tenant = NULL;
}

static void batch_repeat(struct context *context, struct upgrade_one *one)
{
	for (int i = 1; !fail_catch(context, batch, one); i++) {
		context->tenant = NULL;
		if (!context->failure.is_transient || i == ATTEMPTS)
			fail_with(context, &context->failure);
	}
}

static bool is_due_now(struct context *context, const struct upgrade_step *step, const struct rows *done)
{
	return upgrade_is_due(context, step, done) && (!step->is_possible || step->is_possible(context, step));
}

static void steps_run(struct context *context, void *data)
{
	struct upgrade_one *one = data;

	context->tenant = one->tenant;
	const struct rows *done = upgrades_done(context);
	for (one->step = upgrades_all(context->arena); one->step->name; one->step++) {
		context->tenant = one->tenant;
		bool is_due = is_due_now(context, one->step, done);
		context->tenant = NULL;
		database_commit(context);
		one->records = 0;
		for (one->has_more = is_due; one->has_more;) {
			lease_renew(context, &one->migration->lease);
			batch_repeat(context, one);
		}
		if (one->records)
			printf("%s of tenant %s: %" PRIu64 " record%s\n", one->step->title,
				one->tenant->subdomain, one->records,
				one->records == 1 ? "" : "s");
		one->migration->rows += one->records;
	}
}

static void failure_say(struct context *context, const struct upgrade_one *one, const struct failure *failure)
{
	fprintf(stderr, "manor migrate: %s of tenant %s did not come to its end: ",
		one->step->title, one->tenant->subdomain);
	work_failure_print(context, failure);
}

/* Replies whether something was left undone. */
static void upgrades_run(struct context *context, struct migration *migration, size_t item, struct buffer *reply)
{
	struct upgrade_one one = {.migration = migration, .tenant = &migration->tenants[item]};

	if (fail_catch(context, steps_run, &one))
		return;
	struct failure failure = context->failure;
	database_rollback(context);
	context->tenant = NULL;
	if (!lease_is_held(context, &migration->lease))
		fail_with(context, &failure);
	failure_say(context, &one, &failure);
	migration->troubles++;
	buffer_byte(reply, '!');
}

static void upgrades_ran(struct context *context, struct migration *migration, size_t item,
	const struct spread_result *result)
{
	if (result->reason)
		tenant_unfinished(context, migration, item, result->reason);
	else if (result->reply_length > 0)
		migration->is_open[item] = true;
}

static int64_t *steps_counted(struct context *context, const struct migration *migration, const struct upgrade_step *steps)
{
	int64_t *counts = arena_array(context->arena, migration->tenant_count + 1, sizeof *counts);
	struct bound bound = {0};
	struct buffer sql;
	uint64_t after = 0;
	const struct rows *rows;

	buffer_start(&sql, context->arena, 512);
	buffer_text(&sql, "SELECT tenant, COUNT(*) FROM {upgrades} WHERE finished_at IS NOT NULL AND step IN ('' ");
	for (; steps->name; steps++) {
		buffer_text(&sql, ",?");
		bound_add(context, &bound, value_text(steps->name));
	}
	buffer_format(&sql, ") AND tenant > ? GROUP BY tenant ORDER BY tenant LIMIT %d", TENANTS_AT_ONCE);
	bound_add(context, &bound, value_unsigned(0));
	do {
		bound.values[bound.count - 1] = value_unsigned(after);
		rows = platform_select(context, sql.data, bound.values, bound.count);
		for (size_t i = 0, t = 0; i < rows->count; i++) {
			after = rows_unsigned(rows, i, 0);
			while (t < migration->tenant_count && migration->tenants[t].id < after)
				t++;
			if (t < migration->tenant_count && migration->tenants[t].id == after)
				counts[t] = (int64_t)rows_unsigned(rows, i, 1);
		}
	} while (rows->count == TENANTS_AT_ONCE);
	return counts;
}

/* Tenants for which something may be due: a step was not done, or has to ask each time. */
void upgrades_apply(struct context *context, struct migration *migration)
{
	const struct upgrade_step *steps = upgrades_all(context->arena);
	const int64_t *counts = steps_counted(context, migration, steps);
	size_t *items = arena_array(context->arena, migration->tenant_count + 1, sizeof *items);
	struct spread many = {.what = "tenants upgraded", .items = items, .run = upgrades_run, .done = upgrades_ran};
	int64_t wanted = 0;
	bool is_asking = false;

	for (; steps->name; steps++, wanted++)
		is_asking = is_asking || steps->is_wanted_again;
	for (size_t i = 0; i < migration->tenant_count; i++)
		if (!migration->targets[migration->homes[i]].reason && (is_asking || counts[i] < wanted))
			items[many.count++] = i;
	migrate_spread(context, migration, &many);
}

size_t upgrades_print(struct context *context, const struct migration *migration)
{
	const struct upgrade_step *steps = upgrades_all(context->arena);
	bool has_table = has_upgrades(context);
	size_t count = 0;

	for (size_t i = 0; i < migration->tenant_count; i++) {
		context->tenant = &migration->tenants[i];
		const struct rows *done = has_table ? upgrades_done(context) : NULL;
		for (const struct upgrade_step *step = steps; step->name; step++) {
			context->tenant = &migration->tenants[i];
			bool is_due = !done || upgrade_is_due(context, step, done);
			context->tenant = NULL;
			if (is_due)
				printf("then %s of tenant %s\n", step->title,
					migration->tenants[i].subdomain);
			count += is_due;
		}
	}
	return count;
}
