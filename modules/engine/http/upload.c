#include "http/upload.h"

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "http/body.h"

struct upload_file *upload_create(struct context *context, const struct body_limits *limits)
{
	struct upload_file *upload = arena_allocate(context->arena, sizeof *upload);

	upload->limit = limits->file_bytes;
	upload->tells_large = limits->tells_large;
	upload->file = temporary_file_create(context);
	return upload;
}

void upload_write(struct upload_file *upload, const void *bytes, size_t length)
{
	struct context *context = upload->file->context;

	upload->size += length;
	upload->is_too_large = upload->size > upload->limit;
	if (!upload->is_too_large)
		temporary_file_write(upload->file, bytes, length);
	else if (!upload->tells_large)
		fail_hint(context, 413, "file_too_large", message(context, "Choose a smaller file."),
			"A file may have at most {size}.",
			"size", body_size_text(context, upload->limit));
}

void upload_finish(struct upload_file *upload)
{
	if (!upload->is_too_large)
		temporary_file_finish(upload->file);
}
