#include "http/upload.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/process.h"
#include "base/settings.h"
#include "base/site_file.h"

#define NAME_DIGITS 32
/* No upload takes a day. */
#define LEFTOVER_SECONDS (24L * 3600)

static void file_release(void *data)
{
	struct upload_file *file = data;

	if (file->descriptor >= 0)
		close(file->descriptor);
	if (file->path)
		unlink(file->path);
}

/* What a program left that was killed, and no request can still be about. */
static void leftovers_remove(const char *folder)
{
	time_t oldest = time(NULL) - LEFTOVER_SECONDS;
	DIR *list = opendir(folder);
	struct dirent *entry;
	struct stat status;

	while (list && (entry = readdir(list))) {
		if (strlen(entry->d_name) == NAME_DIGITS &&
			fstatat(dirfd(list), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
			S_ISREG(status.st_mode) && status.st_mtime < oldest)
			unlinkat(dirfd(list), entry->d_name, 0);
	}
	if (list)
		closedir(list);
}

struct upload_file *upload_create(struct context *context, uint64_t limit)
{
	const char *folder = arena_format(context->arena, "%s/tmp", context->settings->files_dir);
	struct upload_file *file = arena_allocate(context->arena, sizeof *file);
	char name[NAME_DIGITS + 1];

	random_hex(name, NAME_DIGITS / 2);
	const char *path = arena_format(context->arena, "%s/%s", folder, name);
	file->context = context;
	file->limit = limit;
	file->descriptor = -1;
	arena_defer(context->arena, file_release, file);
	if (!site_folder_make(folder, 0700))
		site_file_fail(context, folder);
	leftovers_remove(folder);
	file->descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (file->descriptor < 0)
		site_file_fail(context, path);
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
			site_file_fail(context, file->path);
		from += count;
		length -= (size_t)count;
	}
}

void upload_finish(struct upload_file *file)
{
	int descriptor = file->descriptor;

	/* A row is to name it soon, and a row that is committed survives a power cut. */
	if (fsync(descriptor) != 0)
		site_file_fail(file->context, file->path);
	file->descriptor = -1;
	if (close(descriptor) != 0)
		site_file_fail(file->context, file->path);
}
