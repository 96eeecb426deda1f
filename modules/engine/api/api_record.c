/*
 * POST /api/v1/<table> and below a parent; GET, PUT, PATCH, DELETE /api/v1/<table>/<id>.
 *
 * Rights: <permission>.create, .view, .edit, .delete, and the view right above. PUT says the whole
 * record (what is absent takes its default), PATCH is a merge patch (RFC 7396). The ETag is the
 * version; a stale If-Match is 412, and so is a body whose "version" is not the present one. An
 * invalid value is 422 with a message per field, what still refers to a deleted record 409.
 */
#include <inttypes.h>
#include <string.h>

#include "api/api.h"
#include "base/arena.h"
#include "base/fail.h"
#include "base/noun.h"
#include "form/limits.h"
#include "form/write.h"
#include "identity/rights.h"
#include "record/validate.h"
#include "repeat/request_key.h"
#include "request/respond.h"

void api_read(struct context *context, const struct table *table, uint64_t id)
{
	rights_require(context, table, "view");
	api_respond_record(context, 200, table, id, api_fields(context, table));
}

/* What was written, for who may view it; the others learn its number. */
static void written_respond(
	struct context *context, int status, const struct table *table, uint64_t id)
{
	if (rights_allow(context, table, "view"))
		api_respond_record(context, status, table, id, NULL);
	else
		respond_data(context, status, json_pack("{s:I}", "id", (json_int_t)id), NULL);
}

void api_create(struct context *context, const struct table *table, const struct table *parent,
	uint64_t parent_id)
{
	rights_require(context, table, "create");
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
	validate_json(context, record, body, true, errors);
	targets_require(context, record, NULL, errors);
	if (parent == NULL)
		parent_require(context, record, errors);
	if (errors->count > 0)
		record_judge(context, record, NULL, errors);
	if (errors->count > 0 || !record_insert(context, record, errors))
		api_refuse(context, table, errors);
	respond_header(context, "Location",
		arena_format(context->arena, "%s/api/v1/%s/%" PRIu64, context->request->root,
			table->name, record->id));
	written_respond(context, 201, table, record->id);
}

/* A client sends back what it was given: counts are left out, the version must be present. */
static void body_settle(
	struct context *context, const struct table *table, json_t *body, uint32_t version)
{
	for (size_t i = 0; i < table->column_count; i++) {
		if (table->columns[i].type == COLUMN_COUNT)
			json_object_del(body, table->columns[i].name);
	}
	json_t *given = json_object_get(body, "version");
	if (json_is_integer(given) && json_integer_value(given) != (json_int_t)version) {
		fail_hint(context, 412, "precondition_failed",
			"Read it again, then repeat the change.",
			"The %s was changed by someone else in the meantime.",
			noun_inside(context->arena, table->singular));
	}
}

void api_update(struct context *context, const struct table *table, uint64_t id)
{
	rights_require(context, table, "edit");
	const struct body_limits limits = limits_record(table);
	json_t *body = request_read_json(context, &limits);
	request_key_require(context);
	struct record *record = record_load(context, table, id, true);
	if (record == NULL)
		record_missing(context, table);
	api_require_match(context, table, record->version);
	body_settle(context, table, body, record->version);

	struct record before = *record;
	record->values = arena_array(context->arena, table->column_count, sizeof *record->values);
	record->many = arena_array(context->arena, table->column_count, sizeof *record->many);
	record->many_count = arena_array(context->arena, table->column_count, sizeof(size_t));
	memcpy(record->values, before.values, table->column_count * sizeof *record->values);
	memcpy(record->many, before.many, table->column_count * sizeof *record->many);
	memcpy(record->many_count, before.many_count, table->column_count * sizeof(size_t));

	struct record_errors *errors = record_errors_create(context, table);
	validate_json(context, record, body, context->request->method == METHOD_PUT, errors);
	targets_require(context, record, &before, errors);
	parent_require(context, record, errors);
	if (errors->count > 0)
		record_judge(context, record, &before, errors);
	if (errors->count > 0 || !record_update(context, record, before.version, errors))
		api_refuse(context, table, errors);
	written_respond(context, 200, table, id);
}

void api_delete(struct context *context, const struct table *table, uint64_t id)
{
	rights_require(context, table, "delete");
	request_key_require(context);
	struct delete_refusal refusal;
	if (context->request->if_match != NULL) {
		const struct record *record = record_load(context, table, id, true);
		if (record == NULL)
			record_missing(context, table);
		api_require_match(context, table, record->version);
	}
	if (!record_delete(context, table, id, 0, &refusal))
		fail_hint(context, 409, refusal.is_in_use ? "in_use" : "refused",
			refusal.is_in_use ? "Change or delete what uses it first." : NULL, "%s",
			refusal.message);
	respond_empty(context, 204);
}
