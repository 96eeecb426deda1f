#include "http/upload.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/process.h"
#include "base/settings.h"
#include "base/site_file.h"

static _Noreturn void fail_disk(struct context *context, const char *path)
{
	struct failure failure = {
		.status = 503,
		.code = "storage_unavailable",
		.message = "The file cannot be stored at the moment.",
		.hint = "Try again later; if it stays so, tell your administrator the request id.",
		.retry_after = 60,
	};

	failure.detail = arena_format(context->arena, "%s: %s", path, strerror(errno));
	fail_with(context, &failure);
}

static void file_release(void *data)
{
	struct upload_file *file = data;

	if (file->descriptor >= 0)
		close(file->descriptor);
	if (file->path)
		unlink(file->path);
}

struct upload_file *upload_create(struct context *context, uint64_t limit)
{
	const char *folder = arena_format(context->arena, "%s/tmp", context->settings->files_dir);
	struct upload_file *file = arena_allocate(context->arena, sizeof *file);
	char name[33];

	random_hex(name, 16);
	const char *path = arena_format(context->arena, "%s/%s", folder, name);
	file->context = context;
	file->limit = limit;
	file->descriptor = -1;
	arena_defer(context->arena, file_release, file);
	if (!site_folder_make(folder, 0700))
		fail_disk(context, folder);
	file->descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (file->descriptor < 0)
		fail_disk(context, path);
	file->path = path;
	return file;
}

void upload_write(struct upload_file *file, const void *bytes, size_t length)
{
	struct context *context = file->context;
	const char *from = bytes;

	if (length > file->limit - file->size)
		fail_hint(context, 413, "file_too_large", "Choose a smaller file.",
			"A file may have at most %llu bytes.", (unsigned long long)file->limit);
	file->size += length;
	while (length > 0) {
		ssize_t count = write(file->descriptor, from, length);
		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0)
			fail_disk(context, file->path);
		from += count;
		length -= (size_t)count;
	}
}

void upload_finish(struct upload_file *file)
{
	int descriptor = file->descriptor;

	file->descriptor = -1;
	if (close(descriptor) != 0)
		fail_disk(file->context, file->path);
}
