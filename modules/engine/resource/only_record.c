/* The record of a table that has one row: found, or made. */
#include "resource/only_record.h"

#include <inttypes.h>

#include "access/rights.h"
#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "identity/rights_require.h"
#include "record/record.h"
#include "request/request.h"
#include "sql/sql.h"

/* 0 where there is none. */
static uint64_t only_record_id(struct context *context, const struct table *table)
{
	struct sql sql;

	sql_start(&sql, context);
	sql_add(&sql, "SELECT r.`id` FROM {%s} r ORDER BY r.`id` LIMIT 1", table->name);
	const struct rows *rows = sql_read(&sql);
	return rows->count > 0 ? rows_unsigned(rows, 0, 0) : 0;
}

/* Somebody else has made it just now: who asks again, as the server does by itself, finds it. */
static _Noreturn void fail_made_meanwhile(struct context *context)
{
	const struct failure failure = {
		.status = 503,
		.code = "busy",
		FAILURE_MESSAGE(context, "Someone else is changing the same data right now."),
		.hint = message(context, "Try again in a moment."),
		.retry_after = 1,
		.is_transient = true,
	};

	fail_with(context, &failure);
}

/* Of two who ask at once the database lets one make it. */
static uint64_t only_record_make(struct context *context, const struct table *table)
{
	struct record *record = record_create(context, table);
	struct record_errors *errors = record_errors_create(context, table);

	record->writer = &principal_system;
	if (record_save(context, record, errors))
		return record->id;
	if (errors->general)
		fail_made_meanwhile(context);
	fail_internal(context, "the only record of %s cannot begin with its defaults: a check or a limit is against them",
		table->name);
}

void only_record_leads_on(struct context *context)
{
	struct request *request = context->request;
	const struct table *table =
		request->segment_count == 1 && !request->suffix ? catalogue_table(&catalogue, request->segments[0]) : NULL;

	if (!table || !table->is_one || table->parent || !(request->is_api ? table->has_api : table->has_pages))
		return;
	rights_require(context, table, RIGHT_VIEW);
	uint64_t id = only_record_id(context, table);
	if (id == 0)
		id = only_record_make(context, table);
	bool is_form = !request->is_api && table->allows_edit && rights_allow(context->principal, table, RIGHT_EDIT);
	request->segments[1] = arena_format(context->arena, "%" PRIu64, id);
	request->segments[2] = "edit";
	request->segment_count = is_form ? 3 : 2;
}
