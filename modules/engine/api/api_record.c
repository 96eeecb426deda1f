/*
 * POST /api/v1/<table> and below a parent; GET, PUT, PATCH, DELETE /api/v1/<table>/<id>.
 *
 * Rights: <permission>.create, .view, .edit, .delete, and the view right above. PUT says the whole
 * record (what is absent takes its default), PATCH is a merge patch (RFC 7396). The ETag is the
 * version; a stale If-Match is 412, and so is a body whose "version" is not the present one. An
 * invalid value is 422 with a message per field, details that stand in the form are members (api_rows.h), what still refers to a deleted record 409.
 */
#include <inttypes.h>
#include <string.h>

#include "api/api.h"
#include "api/api_rows.h"
#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/noun.h"
#include "form/limits.h"
#include "identity/rights_require.h"
#include "record/confirmation.h"
#include "record/row_rule.h"
#include "record/validate.h"
#include "repeat/request_key.h"
#include "request/respond.h"

void api_read(struct context *context, const struct target *target)
{
	const struct table *table = target->table;
	rights_require(context, table, RIGHT_VIEW);
	api_respond_record(context, 200, table, target->id, api_fields(context, table));
}

/* What was written, for who may view it, and sees what became of it; the others learn its number. */
void api_respond_written(
	struct context *context, int status, const struct table *table, uint64_t id)
{
	if (rights_allow(context->principal, table, RIGHT_VIEW) &&
		rows_visible(context, context->principal, table, &id, 1) == 1)
		api_respond_record(context, status, table, id, NULL);
	else
		respond_data(context, status, json_pack("{s:I}", "id", (json_int_t)id), confirmation_meta(context));
}

static void told_release(void *details)
{
	json_decref(details);
}

/* The record, and the details in its object, in one transaction. */
static void written_or_refused(
	struct context *context, struct record *record, struct api_rows *rows, struct record_errors *errors)
{
	json_t *details = json_object();

	arena_defer_memory(context->arena, told_release, details);
	record->is_unsettled = rows != NULL;
	bool is_written = record_save(context, record, errors);
	if (rows != NULL && !is_written)
		api_rows_judge(rows, record, details);
	else if (rows != NULL)
		is_written = api_rows_save(rows, record, details) && record_settle(context, record, errors);
	if (!is_written)
		api_refuse_with(context, errors, json_incref(details));
}

void api_create(struct context *context, const struct target *target)
{
	const struct table *table = target_table(target);
	const struct table *parent = target->child ? target->table : NULL;
	uint64_t parent_id = target->id;
	rights_require(context, table, RIGHT_CREATE);
	const struct body_limits limits = limits_record(table);
	json_t *body = request_read_json(context, &limits);
	request_key_require(context);
	struct record *record = record_create(context, table);
	struct record_errors *errors = record_errors_create(context, table);
	if (parent != NULL) {
		api_require_record(context, parent, parent_id);
		api_parent_require(context, table, body, parent_id);
		record_set(record, table->parent_column, value_unsigned(parent_id));
	}
	record->writer = context->principal;
	confirmation_begin(context, table, confirmation_take(context, body));
	struct api_rows *rows = api_rows_take(context, table, body, true);
	validate_json(context, record, body, true, errors);
	written_or_refused(context, record, rows, errors);
	respond_header(context, "Location",
		arena_format(context->arena, "%s/api/v1/%s/%" PRIu64, context->request->root,
			table->name, record->id));
	api_respond_written(context, 201, table, record->id);
}

void api_require_version(
	struct context *context, const struct table *table, json_t *body, uint32_t version)
{
	json_t *given = json_object_get(body, "version");
	if (json_is_integer(given) && json_integer_value(given) != (json_int_t)version) {
		fail_hint(context, 412, "precondition_failed", message(context, "Read it again, then repeat the change."),
			"The {kind} was changed by someone else in the meantime.",
			"kind", noun_inside(context->arena, table->singular));
	}
}

void api_update(struct context *context, const struct target *target)
{
	const struct table *table = target->table;
	uint64_t id = target->id;
	rights_require(context, table, RIGHT_EDIT);
	const struct body_limits limits = limits_record(table);
	json_t *body = request_read_json(context, &limits);
	request_key_require(context);
	const struct record *before = record_load(context, context->principal, table, id, true);
	if (before == NULL)
		record_missing(context, table);
	record_require_editable(context, before);
	api_require_match(context, table, before->version);
	api_require_version(context, table, body, before->version);

	struct record *record = record_change(context, before);
	struct record_errors *errors = record_errors_create(context, table);
	record->writer = context->principal;
	confirmation_begin(context, table, confirmation_take(context, body));
	bool is_whole = context->request->method == METHOD_PUT;
	struct api_rows *rows = api_rows_take(context, table, body, is_whole);
	validate_json(context, record, body, is_whole, errors);
	written_or_refused(context, record, rows, errors);
	api_respond_written(context, 200, table, id);
}

void api_delete(struct context *context, const struct target *target)
{
	const struct table *table = target->table;
	uint64_t id = target->id;
	rights_require(context, table, RIGHT_DELETE);
	request_key_require(context);
	struct delete_refusal refusal;
	if (context->request->if_match != NULL) {
		const struct record *record = record_load(context, context->principal, table, id, true);
		if (record == NULL)
			record_missing(context, table);
		api_require_match(context, table, record->version);
	}
	bool is_done = record_delete_as(context, context->principal, table, id, 0, &refusal);
	if (!is_done && refusal.is_forbidden)
		fail_text(context, 403, "forbidden", NULL, refusal.message);
	if (!is_done)
		fail_text(context, 409, refusal.is_in_use ? "in_use" : "refused", 
			refusal.is_in_use
				? message(context, "Change or delete what uses it first.")
				: NULL,
			refusal.message);
	respond_empty(context, 204);
}
