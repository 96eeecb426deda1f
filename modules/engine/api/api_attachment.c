/*
 * GET, POST /api/v1/<table>/<id>/attachments; GET, DELETE /api/v1/attachments/<id>;
 * GET /api/v1/attachments/<id>/content.
 *
 * Rights are the owner's: <permission>.view to read, .edit to add and delete. A POST is multipart
 * with up to ten files, and a field description before them; it answers with an array.
 */
#include <inttypes.h>
#include <string.h>

#include "api/api.h"
#include "attachment/attach.h"
#include "attachment/attachment_rows.h"
#include "attachment/download.h"
#include "base/arena.h"
#include "base/fail.h"
#include "identity/rights_require.h"
#include "record/attachment.h"
#include "record/record.h"
#include "record/validate.h"
#include "repeat/request_key.h"
#include "request/request.h"
#include "request/respond.h"

static void text_set(json_t *object, const char *name, const char *text)
{
	json_object_set_new(object, name, text == NULL ? json_null() : json_string(text));
}

static void member_number_set(
	json_t *object, const char *name, const struct rows *rows, size_t row, size_t place)
{
	json_object_set_new(object, name,
		rows_text(rows, row, place) == NULL
			? json_null()
			: json_integer((json_int_t)rows_unsigned(rows, row, place)));
}

static json_t *attachment_object(struct context *context, const struct rows *rows, size_t row)
{
	const struct table *table = catalogue_table(&catalogue, "attachments");
	json_t *object = json_object();
	member_number_set(object, "id", rows, row, ATTACHMENT_ID);
	text_set(object, "owner_table", rows_text(rows, row, ATTACHMENT_OWNER_TABLE));
	member_number_set(object, "owner_id", rows, row, ATTACHMENT_OWNER_ID);
	text_set(object, "file_name", rows_text(rows, row, ATTACHMENT_FILE_NAME));
	text_set(object, "file_type", rows_text(rows, row, ATTACHMENT_TYPE));
	member_number_set(object, "file_size", rows, row, ATTACHMENT_SIZE);
	text_set(object, "description", rows_text(rows, row, ATTACHMENT_DESCRIPTION));
	json_object_set_new(object, "created_at",
		column_json(table_role(table, ROLE_CREATED_AT),
			rows_text(rows, row, ATTACHMENT_CREATED_AT)));
	member_number_set(object, "created_by", rows, row, ATTACHMENT_CREATED_BY);
	json_object_set_new(object, "content",
		json_sprintf("%s/api/v1/attachments/%s/content", context->request->root,
			rows_text(rows, row, ATTACHMENT_ID)));
	return object;
}

void api_attachments_create(struct context *context, const struct target *target)
{
	const struct table *owner = target->table;
	uint64_t ids[ATTACH_FILES_MAX];
	rights_require(context, owner, RIGHT_EDIT);
	api_require_record(context, owner, target->id);
	record_require_row(context, owner, RIGHT_EDIT, target->id);
	size_t count = attach_files(context, owner, target->id, ids);
	struct rows *rows = attachment_rows(context, owner, target->id);
	json_t *data = json_array();
	for (size_t i = 0; i < rows->count; i++) {
		if (ids_have(ids, count, rows_unsigned(rows, i, ATTACHMENT_ID)))
			json_array_append_new(data, attachment_object(context, rows, i));
	}
	respond_header(context, "Location",
		arena_format(context->arena, "%s/api/v1/attachments/%" PRIu64,
			context->request->root, ids[0]));
	respond_data(context, 201, data, NULL);
}

void api_attachments_list(struct context *context, const struct target *target)
{
	const struct table *owner = target->table;
	rights_require(context, owner, RIGHT_VIEW);
	api_require_record(context, owner, target->id);
	struct rows *rows = attachment_rows(context, owner, target->id);
	json_t *data = json_array();
	for (size_t i = 0; i < rows->count; i++)
		json_array_append_new(data, attachment_object(context, rows, i));
	respond_data(context, 200, data, NULL);
}

/* The row, for who has that right on its record. */
static const struct rows *attachment_require(struct context *context, uint64_t id, enum right right)
{
	const struct rows *attachment = attachment_row(context, id);
	const struct table *owner = attachment_owner(context, attachment);
	rights_require(context, owner, right);
	record_require_row(
		context, owner, right, rows_unsigned(attachment, 0, ATTACHMENT_OWNER_ID));
	return attachment;
}

void api_attachment_read(struct context *context, const struct target *target)
{
	const struct rows *attachment = attachment_require(context, target->id, RIGHT_VIEW);
	respond_data(context, 200, attachment_object(context, attachment, 0), NULL);
}

void api_attachment_content(struct context *context, const struct target *target)
{
	download_send(context, attachment_require(context, target->id, RIGHT_VIEW));
}

void api_attachment_delete(struct context *context, const struct target *target)
{
	request_key_require(context); /* before the file is looked for: it is gone in a repeat */
	attachment_require(context, target->id, RIGHT_EDIT);
	if (!attachment_delete(context, target->id))
		fail(context, 404, "not_found", "This file does not exist or was deleted.");
	respond_empty(context, 204);
}
