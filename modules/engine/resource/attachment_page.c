/*
 * Attachments as pages.
 *
 *   POST      /<table>/<id>/attachments  multipart: csrf first, then description and up to ten files
 *   GET       /attachments/<id>          the file
 *   GET, POST /attachments/<id>/delete   asked before
 *
 * Rights: <permission>.view of the owner's table to read, .edit to add and to delete.
 */
#include <inttypes.h>
#include <string.h>

#include "attachment/attach.h"
#include "attachment/attachment_rows.h"
#include "attachment/download.h"
#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "http/read.h"
#include "http/refusal_log.h"
#include "identity/rights_require.h"
#include "identity/session.h"
#include "page/page.h"
#include "query/trail.h"
#include "record/attachment.h"
#include "record/record.h"
#include "repeat/request_key.h"
#include "request/request.h"
#include "request/respond.h"
#include "resource/handler.h"
#include "sql/sql.h"
#include "trash/trash.h"

/* Is the record there at all? Asked before a byte of the body is read. */
static void owner_require(struct context *context, const struct table *owner, uint64_t owner_id)
{
	struct sql sql;
	sql_start(&sql, context);
	sql_add(&sql, "SELECT r.`id` FROM {%s} r WHERE r.`id` = %" PRIu64, owner->name, owner_id);
	if (sql_read(&sql)->count == 0)
		record_missing(context, owner);
}

void resource_attach(struct context *context, const struct target *target)
{
	const struct table *owner = target->table;
	uint64_t owner_id = target->id;
	const char *tab = arena_format(
		context->arena, "/%s/%" PRIu64 "?tab=attachments", owner->name, owner_id);
	if (context->request->method != METHOD_POST) {
		rights_require(context, owner, RIGHT_VIEW);
		respond_redirect(context, tab);
		return;
	}
	rights_require(context, owner, RIGHT_EDIT);
	owner_require(context, owner, owner_id);
	record_require_row(context, owner, RIGHT_EDIT, owner_id);
	const char *large = attach_too_large(context);
	if (large != NULL) {
		const struct failure failure = {
			.status = 413, .code = "file_too_large", .detail = large};
		refusal_log(context, &failure);
		resource_detail_upload(context, owner, owner_id, large);
		return;
	}
	uint64_t ids[ATTACH_FILES_MAX];
	size_t count = attach_files(context, owner, owner_id, ids);
	page_message_next(context, "success",
		message_count(context, count, "File attached.", "{count} files attached."));
	respond_redirect(context, tab);
}

void resource_download(struct context *context, const struct target *target)
{
	struct rows *attachment = attachment_row(context, target->id);
	const struct table *owner = attachment_owner(context, attachment);
	rights_require(context, owner, RIGHT_VIEW);
	record_require_row(context, owner, RIGHT_VIEW,
		rows_unsigned(attachment, 0, ATTACHMENT_OWNER_ID));
	download_send(context, attachment);
}

/* --- deleting --- */

static void file_deletion_ask(struct context *context, const struct rows *attachment, const struct table *owner)
{
	uint64_t id = rows_unsigned(attachment, 0, ATTACHMENT_ID);
	uint64_t owner_id = rows_unsigned(attachment, 0, ATTACHMENT_OWNER_ID);
	const char *path = arena_format(context->arena, "/attachments/%" PRIu64 "/delete", id);
	struct page *page = page_open(context, "confirm", message(context, "Delete file?"));
	page_crumb(page, page_link(page, "/%s", owner->name), owner->title);
	page_crumb(page, page_link(page, "/%s/%" PRIu64 "?tab=attachments", owner->name, owner_id),
		message(page->context, "Attachments"));
	page_crumb(page, page_link(page, "%s", path), message(page->context, "Delete"));
	struct node *confirm = page_add(page, page->root, "confirm", NULL);
	page_set(page, confirm, "action", page_link(page, "%s", path));
	page_set(page, confirm, "cancel",
		page_link(page, "/%s/%" PRIu64 "?tab=attachments", owner->name, owner_id));
	page_set(page, confirm, "title", message(page->context, "Delete file?"));
	page_set(page, confirm, "button", message(page->context, "Delete"));
	page_set(page, confirm, "kind", "danger");
	page_set_number(page, confirm, "count", 1);
	struct node *item = page_add(page, confirm, "item", NULL);
	page_set(page, item, "label", rows_text(attachment, 0, ATTACHMENT_FILE_NAME));
	page_set(page, item, "href", page_link(page, "/attachments/%" PRIu64, id));
	page_send(page);
}

void resource_attachment_delete(struct context *context, const struct target *target)
{
	uint64_t id = target->id;
	bool is_confirmed = false;
	if (context->request->method == METHOD_POST) {
		request_read_form(context, &body_limits_form, NULL);
		csrf_require(context);
		const char *confirmed =
			fields_single(context, &context->request->form, "confirmed");
		is_confirmed = confirmed != NULL && strcmp(confirmed, "yes") == 0;
		if (is_confirmed) /* before the file is looked for: it is gone in a repeat */
			request_key_require(context);
	}
	struct rows *attachment = attachment_row(context, id);
	const struct table *owner = attachment_owner(context, attachment);
	rights_require(context, owner, RIGHT_EDIT);
	record_require_row(context, owner, RIGHT_EDIT,
		rows_unsigned(attachment, 0, ATTACHMENT_OWNER_ID));
	if (!is_confirmed) {
		file_deletion_ask(context, attachment, owner);
		return;
	}
	if (!attachment_delete(context, id))
		fail(context, 404, "not_found", "This file does not exist or was deleted.");
	trash_undo_offer(context,
		message(context, "File deleted."));
	respond_redirect(context,
		arena_format(context->arena, "/%s/%" PRIu64 "?tab=attachments", owner->name,
			rows_unsigned(attachment, 0, ATTACHMENT_OWNER_ID)));
}
