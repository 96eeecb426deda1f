/*
 * The bytes of an attachment: a download unless the content is PNG, JPEG, WebP or PDF; never a page:
 * nosniff and a sandbox of its own (decision 31).
 */
#include "attachment/download.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "attachment/attachment_rows.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/file_name.h"
#include "file/file_place.h"
#include "file/file_type.h"
#include "http/send.h"
#include "request/request.h"
#include "request/respond.h"
#include "sql/database.h"

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

void download_file(struct context *context, const struct download *download)
{
	/* Of a 304 too: it renews the headers of what the browser has kept. */
	respond_header(context, "Content-Security-Policy", "sandbox; default-src 'none'");
	if (respond_unchanged(context, download->tag))
		return;
	uint64_t size;
	int file = file_place_require(context, download->stored, download->size, &size);
	char *bytes = arena_allocate(context->arena, CHUNK_BYTES);
	size_t length = download_read(context, file, bytes, CHUNK_BYTES);
	const char *type =
		file_type_of(bytes, length < FILE_TYPE_BYTES ? length : FILE_TYPE_BYTES, download->name);
	bool is_inline = file_type_is_inline(type);

	respond_header(context, "Content-Disposition", disposition(context, is_inline, download->name));
	respond_header(context, "X-Content-Type-Options", "nosniff");
	respond_header(context, "Cache-Control", "private, no-cache");
	respond_header(context, "Content-Length",
		arena_format(context->arena, "%" PRIu64, size));
	/* The client may take its time: nothing more is asked of the database. */
	database_close(context);
	send_stream(context, 200, is_inline ? type : "application/octet-stream");
	if (context->request->method == METHOD_HEAD)
		return;
	while (length > 0) {
		send_stream_bytes(context, bytes, length);
		length = download_read(context, file, bytes, CHUNK_BYTES);
	}
}

void download_send(struct context *context, const struct rows *attachment)
{
	const char *noted = rows_text(attachment, 0, ATTACHMENT_STORED_SIZE);
	uint64_t size = rows_unsigned(attachment, 0, ATTACHMENT_STORED_SIZE);
	const struct download download = {
		.name = rows_text(attachment, 0, ATTACHMENT_FILE_NAME),
		.stored = rows_text(attachment, 0, ATTACHMENT_STORED_NAME),
		.size = noted == NULL ? NULL : &size,
		.tag = rows_text(attachment, 0, ATTACHMENT_ID), /* the bytes of a number never change */
	};
	download_file(context, &download);
}
