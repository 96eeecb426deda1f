/* What the handlers of the API share (api/api.h). */
#include "api/api.h"
#include "api/api_rows.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/noun.h"
#include "base/utf8.h"
#include "query/datum.h"
#include "query/query.h"
#include "record/confirmation.h"
#include "record/record_limit.h"
#include "record/row_rule.h"
#include "request/request.h"
#include "request/respond.h"
#include "value/type.h"

json_t *api_object(const struct selection *selection, const struct rows *rows, size_t row,
	struct rows *const *many)
{
	json_t *object = json_object();
	for (size_t i = 0; i < selection->count; i++) {
		const struct select_item *item = &selection->items[i];
		json_object_set_new(
			object, item->column->name, datum_json(item, rows, row, many[i]));
	}
	return object;
}

static bool has_counts(const struct selection *selection)
{
	for (size_t i = 0; i < selection->count; i++) {
		const struct column *column = selection->items[i].column;
		if (column_is_count(column) || column_is_many(column) || column_is_computed(column) ||
			column_is_following(column))
			return true;
	}
	return false;
}

/* What is counted, linked or a detail changes without the version: such an answer is always sent whole. */
static bool is_unchanged(
	struct context *context, const struct selection *selection, bool has_rows, const char *version)
{
	if (!has_rows && !has_counts(selection))
		return respond_unchanged(context, version);
	respond_header(context, "ETag", arena_format(context->arena, "\"%s\"", version));
	return false;
}

static void object_release(void *object)
{
	json_decref(object);
}

void api_respond_record(struct context *context, int status, const struct table *table, uint64_t id,
	const bool *fields)
{
	struct selection selection;
	selection_start(&selection, context, context->principal, table);
	for (size_t i = 0; i < table->column_count; i++) {
		if (column_access(selection.reader, table, &table->columns[i], COLUMN_READ) &&
			(fields == NULL || fields[i]))
			selection_add_value(&selection, &table->columns[i]);
	}
	struct sql sql;
	sql_start(&sql, context);
	selection_write(&selection, &sql, NULL);
	sql_add(&sql, " WHERE r.`id` = %" PRIu64, id);
	struct rows *rows = sql_read(&sql);
	if (rows->count == 0)
		record_missing(context, table);
	if (is_unchanged(context, &selection, fields == NULL && api_has_rows(context, table), rows_text(rows, 0, SELECT_VERSION)))
		return;
	struct rows **many = arena_array(context->arena, selection.count + 1, sizeof *many);
	for (size_t i = 0; i < selection.count; i++) {
		if (column_is_many(selection.items[i].column))
			many[i] = select_many(context, context->principal, selection.items[i].column, &id, 1);
	}
	json_t *object = api_object(&selection, rows, 0, many);
	arena_defer_memory(context->arena, object_release, object);
	if (fields == NULL)
		api_rows_add(context, table, id, object);
	respond_data(context, status, json_incref(object), confirmation_meta(context));
}

static void details_add(json_t *details, const struct record_errors *errors)
{
	for (size_t i = 0; i < errors->table->column_count; i++) {
		if (errors->messages[i] != NULL)
			json_object_set_new(details, errors->table->columns[i].name,
				json_string(errors->messages[i]));
	}
}

_Noreturn void api_refuse(struct context *context, const struct record_errors *errors)
{
	api_refuse_with(context, errors, json_object());
}

static void limit_details_release(void *details)
{
	json_decref(details);
}

/* 402: which limit it is, and its numbers. */
static _Noreturn void limit_refuse(struct context *context, const struct record_errors *errors)
{
	const struct limit_reached *reached = errors->reached;
	struct failure failure = {.status = 402, .code = "limit_reached", .message = errors->general,
		.details = json_pack("{s:s, s:I, s:I}", "limit", reached->limit->name, "used", (json_int_t)reached->used,
			"allowed", (json_int_t)reached->allowed)};

	arena_defer_memory(context->arena, limit_details_release, failure.details);
	failure.hint = message(context, "Delete some, or ask the operator of this site for more.");
	fail_with(context, &failure);
}

_Noreturn void api_refuse_with(struct context *context, const struct record_errors *errors, json_t *details)
{
	if (errors->reached != NULL)
		limit_refuse(context, errors);
	details_add(details, errors);
	if (errors->asked != NULL)
		details_add(details, errors->asked);
	if (errors->general == NULL && confirmation_asks(context, json_object_size(details))) {
		json_decref(details);
		confirmation_fail(context);
	}
	fail_validation(context, details,
		errors->general != NULL ? errors->general : message(context, "Some fields are not valid."));
}

void api_require_match(struct context *context, const struct table *table, uint32_t version)
{
	const char *match = context->request->if_match;
	if (match == NULL)
		return;
	if (!etag_is_in(match, arena_format(context->arena, "%" PRIu32, version), true)) {
		fail_hint(context, 412, "precondition_failed", message(context, "Read it again, then repeat the change with its new ETag."),
			"The {kind} was changed by someone else in the meantime.",
			"kind", noun_inside(context->arena, table->singular));
	}
}

const bool *api_fields(struct context *context, const struct table *table)
{
	const struct fields *parameters = &context->request->query;
	for (size_t i = 0; i < parameters->count; i++) {
		const char *name = parameters->items[i].name;
		if (strcmp(name, "fields") != 0) {
			fail_hint(context, 400, "unknown_parameter", message(context, "A single record takes \"fields\" only."),
				"The parameter \"{name}\" is unknown here.",
				"name", arena_bytes(context->arena, name, (size_t)utf8_cut(name, strlen(name), NAME_SHOWN)));
		}
	}
	return query_read(context, table, NULL, NULL)->fields;
}

void api_parent_require(
	struct context *context, const struct table *table, json_t *body, uint64_t parent_id)
{
	json_t *given = json_object_get(body, table->parent_column);
	if (given == NULL || json_integer_value(given) == (json_int_t)parent_id)
		return;
	json_t *details = json_object();
	json_object_set_new(details, table->parent_column,
		json_string(message(context, "The address says {number}.", "number",
			message_number(context, parent_id))));
	fail_validation(context, details, message(context, "Some fields are not valid."));
}

void api_require_record(struct context *context, const struct table *table, uint64_t id)
{
	struct sql sql;
	sql_start(&sql, context);
	sql_add(&sql, "SELECT r.`id` FROM %s r WHERE r.`id` = %" PRIu64,
		row_source(context, context->principal, table, NULL), id);
	if (sql_read(&sql)->count == 0)
		record_missing(context, table);
}
