#include "base/site_file.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"

/* Not being able to is no failure: what follows says so, if it matters. */
static void owner_inherit(int descriptor, const char *path)
{
	char folder[PATH_MAX];
	struct stat above, own;
	size_t length = strlen(path);

	if (geteuid() != 0 || length >= sizeof folder)
		return;
	memcpy(folder, path, length + 1);
	if (stat(dirname(folder), &above) != 0 || fstat(descriptor, &own) != 0)
		return;
	if (own.st_uid == 0 && above.st_uid != 0 &&
		fchown(descriptor, above.st_uid, above.st_gid) != 0)
		return;
}

int site_file_create(const char *path, int flags, mode_t mode)
{
	int descriptor = open(path, flags | O_CREAT | O_CLOEXEC, mode);

	if (descriptor >= 0)
		owner_inherit(descriptor, path);
	return descriptor;
}

static bool folder_make(const char *path, mode_t mode)
{
	if (mkdir(path, mode) != 0)
		return errno == EEXIST;
	int descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (descriptor < 0)
		return false;
	owner_inherit(descriptor, path);
	close(descriptor);
	return true;
}

bool site_folder_make(const char *path, mode_t mode)
{
	char above[PATH_MAX];
	size_t length = strlen(path);

	if (folder_make(path, mode))
		return true;
	if (errno != ENOENT || length >= sizeof above)
		return false;
	memcpy(above, path, length + 1);
	return folder_make(dirname(above), mode) && folder_make(path, mode);
}

/* Why, in words for whoever wanted to store or read a file. */
static const char *reason_of(struct context *context, int error)
{
	switch (error) {
	case ENOSPC:
	case EDQUOT:
		return message(context,
			"The file cannot be stored: the disk of this site is full.");
	case EFBIG:
		return message(context,
			"The file cannot be stored: this site's host allows no file of that size.");
	case EROFS:
	case EACCES:
	case EPERM:
		return message(context,
			"The site has no access to the folder where it keeps its files.");
	case EMFILE:
	case ENFILE:
		return message(context,
			"Too many files are open on this host at the moment.");
	default:
		return message(context,
			"The place where this site keeps its files does not work at the moment.");
	}
}

_Noreturn void site_file_fail(struct context *context, const char *path)
{
	int reason = errno;
	struct failure failure = {
		.status = 503,
		.code = "storage_unavailable",
		.message = reason_of(context, reason),
		.hint = message(context,
			"Try again later; if it keeps happening, tell your administrator the request id."),
		.retry_after = 60,
	};

	failure.detail = arena_format(context->arena, "%s: %s", path, strerror(reason));
	fail_with(context, &failure);
}
