/*
 * Storing what was uploaded. The bytes are on disk when the record is looked up; they get their place inside
 * the transaction of their rows, and go away with it when it fails.
 */
#include "attachment/attach.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/settings.h"
#include "base/text.h"
#include "base/utf8.h"
#include "file/file_content.h"
#include "file/file_type.h"
#include "file/temporary_file.h"
#include "http/body.h"
#include "http/read.h"
#include "identity/session.h"
#include "record/attachment.h"
#include "record/record.h"
#include "repeat/request_key.h"
#include "request/request.h"

#define DESCRIPTION_MAX 255u

static const char *description_read(struct context *context)
{
	const char *text = fields_single(context, &context->request->form, "description");
	if (text != NULL)
		text = text_settle(context->arena, text, TEXT_LINES);
	if (text == NULL || text[0] == '\0')
		return NULL;
	if (utf8_count(text, strlen(text)) > DESCRIPTION_MAX)
		fail(context, 422, "validation_failed",
			"Description may have at most {most} characters.",
			"most", message_number(context, DESCRIPTION_MAX));
	return text;
}

static uint64_t file_store(struct context *context, const struct table *owner, uint64_t owner_id,
	const struct upload *upload, const char *description)
{
	if (upload->file_name == NULL || upload->file_name[0] == '\0')
		fail(context, 422, "validation_failed", "The file has no name.");
	const char *type = file_type_read(upload->file->path, upload->file_name);
	const char *bare_type = file_type_read(upload->file->path, "");
	if (type == NULL || bare_type == NULL)
		fail_internal(context, "cannot read the upload %s: %s", upload->file->path,
			strerror(errno));
	struct attachment attachment = {
		.file_name = upload->file_name,
		.file_type = type,
		.file_size = upload->size,
		.description = description,
	};
	struct file_content content = file_content_put(context, upload->file, bare_type);
	return attachment_insert(context, owner, owner_id, &attachment, &content);
}

static void body_read_whole(struct context *context)
{
	const struct body_limits limits = {
		.bytes = 64 * 1024,
		.file_bytes = context->settings->upload_bytes,
		.fields = 20,
		.files = ATTACH_FILES_MAX,
		.tells_large = true,
	};
	request_read_form(context, &limits, csrf_require);
	csrf_require(context);
}

const char *attach_too_large(struct context *context)
{
	const struct request *request = context->request;
	body_read_whole(context);
	for (size_t i = 0; i < request->upload_count; i++) {
		if (request->uploads[i].is_too_large)
			return message(context,
				"{file} is larger than {size}, which is the most that a file may have.",
				"file", request->uploads[i].file_name,
				"size", body_size_text(context, context->settings->upload_bytes));
	}
	return NULL;
}

size_t attach_files(
	struct context *context, const struct table *owner, uint64_t owner_id, uint64_t *ids)
{
	struct request *request = context->request;
	const char *large = attach_too_large(context);
	if (large != NULL)
		fail_text(context, 413, "file_too_large", message(context, "Nothing was stored. Choose a smaller file."),
			large);
	request_key_require(context);
	if (request->upload_count == 0) {
		fail_hint(context, 422, "validation_failed", message(context, "Choose a file and send the form again."),
			"There is no file in the form.");
	}
	const char *description = description_read(context);
	if (record_load(context, &principal_system, owner, owner_id, true) == NULL)
		record_missing(context, owner);
	for (size_t i = 0; i < request->upload_count; i++)
		ids[i] = file_store(context, owner, owner_id, &request->uploads[i], description);
	return request->upload_count;
}
