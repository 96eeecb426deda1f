#include "file/temporary_file.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/principal.h"
#include "base/process.h"
#include "base/settings.h"
#include "base/site_file.h"

/* Random bytes of a name. */
#define NAME_RANDOM 16

static void file_release(void *data)
{
	struct temporary_file *file = data;

	if (file->descriptor >= 0)
		close(file->descriptor);
	if (file->path)
		unlink(file->path);
}

static const char *name_make(struct context *context)
{
	char digits[2 * NAME_RANDOM + 1];

	random_hex(digits, NAME_RANDOM);
	if (!context->tenant)
		return arena_string(context->arena, digits);
	return arena_format(context->arena, "%" PRIu64 ".%s", context->tenant->id, digits);
}

struct temporary_file *temporary_file_create(struct context *context)
{
	const char *folder = arena_format(context->arena, "%s/tmp", context->settings->files_dir);
	struct temporary_file *file = arena_allocate(context->arena, sizeof *file);
	const char *path = arena_format(context->arena, "%s/%s", folder, name_make(context));

	file->context = context;
	file->descriptor = -1;
	crypto_hash_sha256_init(&file->state);
	arena_defer(context->arena, file_release, file);
	if (!site_folder_make(folder, 0700))
		site_file_fail(context, folder);
	file->descriptor = site_file_create(path, O_WRONLY | O_EXCL | O_NOFOLLOW, 0600);
	if (file->descriptor < 0)
		site_file_fail(context, path);
	file->path = path;
	return file;
}

void temporary_file_write(struct temporary_file *file, const void *bytes, size_t length)
{
	const char *from = bytes;

	crypto_hash_sha256_update(&file->state, bytes, length);
	file->size += length;
	while (length > 0) {
		ssize_t count = write(file->descriptor, from, length);
		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0)
			site_file_fail(file->context, file->path);
		from += count;
		length -= (size_t)count;
	}
}

void temporary_file_finish(struct temporary_file *file)
{
	int descriptor = file->descriptor;
	unsigned char hash[crypto_hash_sha256_BYTES];
	char *digits = arena_allocate(file->context->arena, 2 * sizeof hash + 1);

	/* A row is to name it soon, and a row that is committed survives a power cut. */
	if (fsync(descriptor) != 0)
		site_file_fail(file->context, file->path);
	file->descriptor = -1;
	if (close(descriptor) != 0)
		site_file_fail(file->context, file->path);
	crypto_hash_sha256_final(&file->state, hash);
	sodium_bin2hex(digits, 2 * sizeof hash + 1, hash, sizeof hash);
	file->hash = digits;
}
