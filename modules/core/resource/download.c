/*
 * GET /attachments/<id>: the file. GET, POST /attachments/<id>/delete.
 *
 * Rights: <permission>.view of the owner's table to read, .edit to delete; the owner's, whatever
 * the table. Sent as a download unless the content is PNG, JPEG, WebP or PDF; never as a page:
 * nosniff and a sandbox of its own (decision 31).
 */
#include "resource/download.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/file_name.h"
#include "data/attachment.h"
#include "data/database.h"
#include "data/file_place.h"
#include "http/request.h"
#include "http/respond.h"
#include "identity/session.h"
#include "page/page.h"
#include "resource/attachment_rows.h"
#include "resource/file_type.h"
#include "resource/handler.h"
#include "resource/request_key.h"
#include "resource/rights.h"
#include "resource/trail.h"
#include "resource/trash.h"

#define CHUNK_BYTES (64u * 1024u)

const char *disposition(struct context *context, bool is_inline, const char *name)
{
	const char *file_name = file_name_clean(context->arena, name);
	struct buffer plain;
	buffer_start(&plain, context->arena, strlen(file_name) + 1);
	for (const char *c = file_name; *c != '\0'; c++) {
		bool is_plain = *c >= ' ' && *c <= '~' && *c != '"' && *c != '\\' && *c != '%';
		if (is_plain)
			buffer_append(&plain, c, 1);
		else if (((unsigned char)*c & 0xC0) != 0x80)
			buffer_text(&plain, "_");
	}
	return arena_format(context->arena, "%s; filename=\"%s\"; filename*=UTF-8''%s",
		is_inline ? "inline" : "attachment", plain.data,
		url_encode(context->arena, file_name));
}

/* --- the bytes --- */

static size_t download_read(struct context *context, int file, char *bytes, size_t size)
{
	size_t length = 0;
	while (length < size) {
		ssize_t part = read(file, bytes + length, size - length);
		if (part < 0 && errno == EINTR)
			continue;
		if (part < 0)
			fail_internal(context, "cannot read an attachment: %s", strerror(errno));
		if (part == 0)
			break;
		length += (size_t)part;
	}
	return length;
}

void download_send(struct context *context, const struct rows *attachment)
{
	const char *name = rows_text(attachment, 0, ATTACHMENT_FILE_NAME);
	const char *stored = rows_text(attachment, 0, ATTACHMENT_STORED_NAME);
	const char *id = rows_text(attachment, 0, ATTACHMENT_ID);
	/* Of a 304 too: it renews the headers of what the browser has kept. */
	respond_header(context, "Content-Security-Policy", "sandbox; default-src 'none'");
	if (respond_unchanged(context, id)) /* the bytes of a number never change */
		return;
	const char *noted = rows_text(attachment, 0, ATTACHMENT_STORED_SIZE);
	uint64_t size = rows_unsigned(attachment, 0, ATTACHMENT_STORED_SIZE);
	int file = file_place_require(context, stored, noted == NULL ? NULL : &size, &size);
	char *bytes = arena_allocate(context->arena, CHUNK_BYTES);
	size_t length = download_read(context, file, bytes, CHUNK_BYTES);
	const char *type =
		file_type_of(bytes, length < FILE_TYPE_BYTES ? length : FILE_TYPE_BYTES, name);
	bool is_inline = file_type_is_inline(type);

	respond_header(context, "Content-Disposition", disposition(context, is_inline, name));
	respond_header(context, "X-Content-Type-Options", "nosniff");
	respond_header(context, "Cache-Control", "private, no-cache");
	respond_header(context, "Content-Length",
		arena_format(context->arena, "%" PRIu64, size));
	/* The client may take its time: nothing more is asked of the database. */
	database_close(context);
	respond_stream(context, 200, is_inline ? type : "application/octet-stream");
	if (context->request->method == METHOD_HEAD)
		return;
	while (length > 0) {
		respond_write(context, bytes, length);
		length = download_read(context, file, bytes, CHUNK_BYTES);
	}
}

void resource_download(struct context *context, uint64_t id)
{
	request_require_method(context, "GET");
	session_require(context);
	struct rows *attachment = attachment_row(context, id);
	rights_require(context, attachment_owner(context, attachment), "view");
	download_send(context, attachment);
}

/* --- deleting --- */

static void ask(struct context *context, const struct rows *attachment, const struct table *owner)
{
	uint64_t id = rows_unsigned(attachment, 0, ATTACHMENT_ID);
	uint64_t owner_id = rows_unsigned(attachment, 0, ATTACHMENT_OWNER_ID);
	const char *path = arena_format(context->arena, "/attachments/%" PRIu64 "/delete", id);
	struct page *page = page_open(context, "confirm", "Delete file?");
	page_crumb(page, page_link(page, "/%s", owner->name), owner->title);
	page_crumb(page, page_link(page, "/%s/%" PRIu64 "?tab=attachments", owner->name, owner_id),
		"Attachments");
	page_crumb(page, page_link(page, "%s", path), "Delete");
	struct node *confirm = page_add(page, page->root, "confirm", NULL);
	page_set(page, confirm, "action", page_link(page, "%s", path));
	page_set(page, confirm, "cancel",
		page_link(page, "/%s/%" PRIu64 "?tab=attachments", owner->name, owner_id));
	page_set(page, confirm, "title", "Delete file?");
	page_set(page, confirm, "button", "Delete");
	page_set(page, confirm, "kind", "danger");
	page_set_number(page, confirm, "count", 1);
	struct node *item = page_add(page, confirm, "item", NULL);
	page_set(page, item, "label", rows_text(attachment, 0, ATTACHMENT_FILE_NAME));
	page_set(page, item, "href", page_link(page, "/attachments/%" PRIu64, id));
	page_send(page);
}

void resource_attachment_delete(struct context *context, uint64_t id)
{
	request_require_method(context, "GET POST");
	session_require(context);
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
	rights_require(context, owner, "edit");
	if (!is_confirmed) {
		ask(context, attachment, owner);
		return;
	}
	if (!attachment_delete(context, id))
		fail(context, 404, "not_found", "This file does not exist or was deleted.");
	trash_undo_offer(context, "File deleted.");
	respond_redirect(context,
		arena_format(context->arena, "/%s/%" PRIu64 "?tab=attachments", owner->name,
			rows_unsigned(attachment, 0, ATTACHMENT_OWNER_ID)));
}
