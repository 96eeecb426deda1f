#include "file/file_place.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/principal.h"
#include "base/settings.h"
#include "base/site_file.h"

#define COPY_BYTES 65536

/* Older rows may name anything. */
static bool is_content_name(const char *name)
{
	size_t length = strlen(name);

	return (length == FILE_HASH_DIGITS || length == FILE_RANDOM_DIGITS) &&
	       strspn(name, "0123456789abcdef") == length;
}

const char *file_place_show(struct context *context, const char *name)
{
	return is_content_name(name) ? file_place_path(context, name) : name;
}

const char *file_place_path(struct context *context, const char *name)
{
	if (!context->tenant)
		fail_internal(context, "a stored file without a tenant");
	if (!is_content_name(name))
		fail_internal(context, "not the name of a stored file: %.100s", name);
	return arena_format(context->arena, "%s/%" PRIu64 "/%.2s/%s", context->settings->files_dir,
		context->tenant->id, name, name);
}

/* The folder in which it lies, or the one above that. */
static const char *folder_of(struct context *context, const char *path)
{
	return arena_bytes(context->arena, path, (size_t)(strrchr(path, '/') - path));
}

static void folders_make(struct context *context, const char *folder)
{
	const char *above = folder_of(context, folder);

	if (!site_folder_make(above, 0700))
		site_file_fail(context, above);
	if (!site_folder_make(folder, 0700))
		site_file_fail(context, folder);
}

/* The name of a new file is on the disk only when its folder is. */
static void folder_sync(struct context *context, const char *folder)
{
	int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (descriptor < 0)
		site_file_fail(context, folder);
	fsync(descriptor); /* some file systems cannot, and need not */
	close(descriptor);
}

static bool file_is_whole(const char *path, uint64_t size)
{
	struct stat status;

	return lstat(path, &status) == 0 && S_ISREG(status.st_mode) &&
	       (uint64_t)status.st_size == size;
}

static bool bytes_write(int to, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t count = write(to, bytes, length);
		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0)
			return false;
		bytes += count;
		length -= (size_t)count;
	}
	return true;
}

static bool bytes_copy(int from, int to)
{
	char bytes[COPY_BYTES];
	ssize_t count;

	while ((count = read(from, bytes, sizeof bytes)) != 0) {
		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0 || !bytes_write(to, bytes, (size_t)count))
			return false;
	}
	return fsync(to) == 0;
}

/* Beside the place first, so that what stands in the place is never half a file. */
static bool file_copy(struct context *context, const char *from, const char *place)
{
	const char *part = arena_format(context->arena, "%s.part", place);
	int source = open(from, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	int target = source < 0 ? -1
				: site_file_create(part, O_WRONLY | O_TRUNC | O_NOFOLLOW, 0600);
	bool is_copied = target >= 0 && bytes_copy(source, target);
	int error = errno;

	if (source >= 0)
		close(source);
	if (target >= 0 && close(target) != 0)
		is_copied = false;
	if (is_copied && rename(part, place) == 0)
		return true;
	if (target >= 0)
		unlink(part);
	errno = error;
	return false;
}

void file_place_put(struct context *context, const char *hash, uint64_t size, const char *from)
{
	const char *place = file_place_path(context, hash);
	const char *folder = folder_of(context, place);

	folders_make(context, folder);
	if (!file_is_whole(place, size) && link(from, place) != 0 && !file_copy(context, from, place))
		site_file_fail(context, place);
	folder_sync(context, folder);
	folder_sync(context, folder_of(context, folder));
}

bool file_place_remove(struct context *context, const char *name)
{
	return !is_content_name(name) || unlink(file_place_path(context, name)) == 0 || errno == ENOENT || errno == ENOTDIR;
}

static void descriptor_close(void *descriptor)
{
	close(*(int *)descriptor);
}

int file_place_open(struct context *context, const char *name, uint64_t *size)
{
	int *descriptor = arena_allocate(context->arena, sizeof *descriptor);
	struct stat status;

	if (!is_content_name(name)) {
		errno = ENOENT;
		return -1;
	}
	*descriptor =
		open(file_place_path(context, name), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	if (*descriptor < 0) {
		if (errno == ENOTDIR || errno == ELOOP)
			errno = ENOENT;
		return -1;
	}
	arena_defer(context->arena, descriptor_close, descriptor);
	if (fstat(*descriptor, &status) != 0)
		return -1;
	if (!S_ISREG(status.st_mode)) {
		errno = ENOENT;
		return -1;
	}
	*size = (uint64_t)status.st_size;
	return *descriptor;
}

static _Noreturn void fail_missing(struct context *context, const char *name, const char *why)
{
	struct failure failure = {
		.status = 404,
		.code = "file_missing",
		FAILURE_MESSAGE(context, "This file is missing from the storage of the site."),
		.hint = message(context,
			"Tell your administrator the request id: a backup may still have it."),
		.advice = "\"manor files check\" tells more",
	};

	failure.detail =
		arena_format(context->arena, "%s: %s", file_place_path(context, name), why);
	fail_with(context, &failure);
}

int file_place_require(
	struct context *context, const char *name, const uint64_t *noted, uint64_t *size)
{
	uint64_t wanted = noted ? *noted : 0;

	if (!is_content_name(name))
		fail(context, 404, "file_missing", "This file was never stored.");
	int descriptor = file_place_open(context, name, size);
	if (descriptor < 0 && errno == ENOENT)
		fail_missing(context, name, "there is no such file");
	if (descriptor < 0)
		site_file_fail(context, file_place_path(context, name));
	if (noted && *size != wanted)
		fail_missing(context, name,
			arena_format(context->arena,
				"it has %" PRIu64 " bytes instead of %" PRIu64, *size, wanted));
	return descriptor;
}

const char *file_place_hash(struct context *context, int descriptor)
{
	crypto_hash_sha256_state state;
	unsigned char hash[crypto_hash_sha256_BYTES];
	unsigned char bytes[COPY_BYTES];
	ssize_t count;

	crypto_hash_sha256_init(&state);
	while ((count = read(descriptor, bytes, sizeof bytes)) != 0) {
		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return NULL;
		crypto_hash_sha256_update(&state, bytes, (size_t)count);
	}
	crypto_hash_sha256_final(&state, hash);
	char *digits = arena_allocate(context->arena, 2 * sizeof hash + 1);
	sodium_bin2hex(digits, 2 * sizeof hash + 1, hash, sizeof hash);
	return digits;
}
