#include "http/upload.h"

#include "base/arena.h"
#include "base/fail.h"

struct upload_file *upload_create(struct context *context, uint64_t limit)
{
	struct upload_file *upload = arena_allocate(context->arena, sizeof *upload);

	upload->limit = limit;
	upload->file = temporary_file_create(context);
	return upload;
}

void upload_write(struct upload_file *upload, const void *bytes, size_t length)
{
	if (length > upload->limit - upload->file->size)
		fail_hint(upload->file->context, 413, "file_too_large", "Choose a smaller file.",
			"A file may have at most %llu bytes.", (unsigned long long)upload->limit);
	temporary_file_write(upload->file, bytes, length);
}
