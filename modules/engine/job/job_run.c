/* What a job does: effects on each of the records that it is about, or C. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "access/rights.h"
#include "base/arena.h"
#include "base/fail.h"
#include "base/principal.h"
#include "base/process.h"
#include "base/text.h"
#include "expression/expression.h"
#include "identity/grants.h"
#include "identity/site.h"
#include "job/job.h"
#include "record/record.h"
#include "record/record_effect.h"
#include "sql/bound.h"
#include "sql/database.h"

/* Records that are read at once. */
#define BATCH 200
/* What is said of records that could not be done. */
#define NAMED 3

const struct module_job *module_job(const char *kind)
{
	const char *name = strchr(kind, '.');

	for (size_t i = 0; name && i < behaviour.job_count; i++) {
		const struct module_job *job = &behaviour.jobs[i];
		size_t length = strlen(job->module);
		if ((size_t)(name - kind) == length && strncmp(kind, job->module, length) == 0 && strcmp(name + 1, job->name) == 0)
			return job;
	}
	return NULL;
}

bool job_enter(struct context *context, uint64_t id)
{
	const struct value bound = value_unsigned(id);
	const struct rows *rows = platform_select(context,
		"SELECT id, subdomain, name, database_name, database_server, access_epoch FROM {tenants}"
		" WHERE id = ? AND status = 'active'",
		&bound, 1);
	struct tenant *tenant = arena_allocate(context->arena, sizeof *tenant);
	struct principal *principal = arena_allocate(context->arena, sizeof *principal);

	if (!rows->count)
		return false;
	*tenant = (struct tenant){.id = id, .subdomain = rows_text(rows, 0, 1), .name = rows_text(rows, 0, 2),
		.database = rows_text(rows, 0, 3), .server = rows_text(rows, 0, 4), .access_epoch = rows_unsigned(rows, 0, 5)};
	context->tenant = tenant;
	const struct site *site = site_load(context);
	*principal = principal_system;
	principal->timezone = site->timezone;
	principal->date_format = site->date_format;
	principal->number_format = site->number_format;
	principal->modules = grants_modules(context);
	context->principal = principal;
	return true;
}

/* --- effects on each record --- */

struct each_record {
	const struct job *job;
	const struct module_job *of;
	uint64_t after, failed;
	struct buffer errors;
	uint64_t id; /* the one at hand */
};

static void condition_append(struct context *context, const struct module_job *of, struct buffer *sql, struct bound *bound,
	struct buffer *joins)
{
	struct expression_actor actor = principal_actor(context->principal);
	struct expression_statement statement = {.arena = context->arena, .context = context, .actor = &actor};

	buffer_start(joins, context->arena, 256);
	if (!of->where)
		return;
	buffer_text(sql, " AND ");
	expression_sql(of->where, sql, &statement);
	expression_joins(&statement, joins);
	bound_texts(context, bound, statement.texts, statement.count);
}

static const struct rows *records_select(struct context *context, const struct each_record *each, uint64_t id)
{
	struct buffer where, sql, joins;
	struct bound bound = {0};

	buffer_start(&where, context->arena, 256);
	buffer_start(&sql, context->arena, 512);
	bound_add(context, &bound, value_unsigned(id ? id : each->after));
	condition_append(context, each->of, &where, &bound, &joins);
	buffer_format(&sql, "SELECT r.`id` FROM {%s} r%s WHERE r.`id` %s ?%s ORDER BY r.`id` LIMIT %d", each->of->each->name,
		joins.data, id ? "=" : ">", where.data, BATCH);
	return database_select(context, sql.data, bound.values, bound.count);
}

/* While others were dealt with it may have become another one: it is asked again, locked. */
static void job_record_do(struct context *context, void *data)
{
	const struct each_record *each = data;
	const struct record *record = record_load(context, &principal_system, each->of->each, each->id, true);
	struct record_errors *errors = record_errors_create(context, each->of->each);

	if (!record || record_is_archived(record) || !records_select(context, each, each->id)->count)
		return;
	if (effects_run(context, record, each->of->effects, each->of->effect_count, errors))
		return;
	fail_plain(context, 409, "refused", "%s #%" PRIu64 ": %s", each->of->each->name, each->id,
		errors->general ? errors->general : "it cannot be written");
}

static void job_batch_do(struct context *context, void *data)
{
	database_batch(context, job_record_do, data);
}

static void job_records_do(struct context *context, struct each_record *each)
{
	const struct rows *rows;

	do {
		rows = records_select(context, each, 0);
		for (size_t i = 0; i < rows->count; i++) {
			each->after = each->id = rows_unsigned(rows, i, 0);
			if (fail_catch(context, job_batch_do, each))
				continue;
			database_rollback(context);
			if (context->failure.is_transient)
				fail_with(context, &context->failure);
			if (each->failed++ < NAMED)
				buffer_format(&each->errors, "%s%s", each->errors.length ? "; " : "", failure_reason(&context->failure));
		}
	} while (rows->count == BATCH);
	if (each->failed)
		fail_plain(context, 409, "refused", "%" PRIu64 " record%s could not be done: %s", each->failed,
			each->failed == 1 ? "" : "s", each->errors.data);
}

void job_do(struct context *context, const struct job *job)
{
	const struct module_job *of = module_job(job->kind);

	if (!of)
		fail_plain(context, 404, "no_job", "no module has a job %s", job->kind);
	/* Of a module or a feature that is off nothing is done. */
	if (!text_list_has(context->principal->modules, of->module) ||
		(of->feature && !text_list_has(context->principal->modules, of->feature)))
		return;
	if (!of->each) {
		database_begin(context);
		context->process->definitions[of->need]->job(context, job);
		return;
	}
	struct each_record each = {.job = job, .of = of};
	buffer_start(&each.errors, context->arena, 256);
	job_records_do(context, &each);
}
