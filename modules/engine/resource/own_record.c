#include "resource/own_record.h"

#include <inttypes.h>
#include <string.h>

#include "access/rights.h"
#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "expression/expression.h"
#include "identity/rights_require.h"
#include "record/row_rule.h"
#include "request/request.h"
#include "request/respond.h"
#include "sql/sql.h"

/* 0 where he has none. */
static uint64_t own_record_id(
	struct context *context, const struct table *table, const struct own_record *own)
{
	const struct expression_actor actor = principal_actor(context->principal);
	struct expression_statement statement = {
		.arena = context->arena, .context = context, .actor = &actor};
	struct buffer condition, part;
	struct sql sql;

	buffer_start(&condition, context->arena, 200);
	expression_sql(own->where, &condition, &statement);
	buffer_start(&part, context->arena, 300);
	expression_joins(&statement, &part);
	buffer_format(&part, " WHERE %s ORDER BY r.`id` LIMIT 1", condition.data);
	sql_start(&sql, context);
	sql_add(&sql, "SELECT r.`id` FROM %s r",
		row_source_whole(context, context->principal, table, RIGHT_VIEW));
	sql_part(&sql, part.data, statement.texts, statement.count);

	const struct rows *rows = sql_read(&sql);
	return rows->count > 0 ? rows_unsigned(rows, 0, 0) : 0;
}

static bool is_own_page(const struct request *request)
{
	return !request->is_api && request->segment_count == 2 && !request->suffix;
}

bool own_record_leads_on(struct context *context)
{
	struct request *request = context->request;
	const struct table *table =
		request->segment_count > 1 ? catalogue_table(&catalogue, request->segments[0]) : NULL;
	const struct own_record *own = table ? table_own_record(table, request->segments[1]) : NULL;

	if (!own || !(request->is_api ? table->has_api : table->has_pages))
		return false;
	rights_require(context, table, RIGHT_VIEW);
	uint64_t id = own_record_id(context, table, own);
	if (id > 0) {
		request->segments[1] = arena_format(context->arena, "%" PRIu64, id);
		return false;
	}
	if (!is_own_page(request) || !rights_allow(context->principal, table, RIGHT_CREATE))
		fail_hint(context, 404, "not_found", message(context, "Somebody has to make it for you."),
			"You have no record here.");
	respond_redirect(context, arena_format(context->arena, "/%s/new", table->name));
	return true;
}
