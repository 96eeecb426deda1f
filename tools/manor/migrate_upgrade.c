/* The data steps of a migration: after the tables, before the seeds. */
#include <inttypes.h>
#include <stdio.h>

#include "base/fail.h"
#include "identity/session.h"
#include "migrate.h"
#include "sql/database.h"
#include "upgrade.h"
#include "work.h"

/* A batch that meets a request at the same rows is run again. */
#define ATTEMPTS 10

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

static void failure_say(const struct upgrade_one *one, const struct failure *failure)
{
	fprintf(stderr, "manor migrate: %s of tenant %s did not come to its end: ",
		one->step->title, one->tenant->subdomain);
	work_failure_print(failure);
}

void upgrades_apply(struct context *context, struct migration *migration)
{
	for (size_t i = 0; i < migration->tenant_count; i++) {
		struct upgrade_one one = {
			.migration = migration, .tenant = &migration->tenants[i]};
		if (fail_catch(context, steps_run, &one))
			continue;
		struct failure failure = context->failure;
		database_rollback(context);
		context->tenant = NULL;
		if (!lease_is_held(context, &migration->lease))
			fail_with(context, &failure);
		failure_say(&one, &failure);
		migration->troubles++;
	}
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
