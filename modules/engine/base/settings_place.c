#include "base/settings_place.h"

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"

#define LEVELS 3

static const char *folder_above(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return ".";
	return arena_bytes(arena, path, slash == path ? 1 : (size_t)(slash - path));
}

/* The program's folder, behind symbolic links. Without /proc the web server has made it the working
   directory (RFC 3875, 7.2). */
static const char *program_folder(struct arena *arena)
{
	char path[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);

	if (length > 0)
		return folder_above(arena, arena_bytes(arena, path, (size_t)length));
	return getcwd(path, sizeof path) ? arena_string(arena, path) : ".";
}

static bool is_trusted(const struct stat *status)
{
	struct stat program;

	if (status->st_uid == geteuid() || status->st_uid == 0)
		return true;
	return stat("/proc/self/exe", &program) == 0 && status->st_uid == program.st_uid;
}

/* manor.conf of the folder, or NULL. */
static const char *file_in(struct arena *arena, const char *folder, bool is_nearest)
{
	const char *file = arena_format(arena, "%s/manor.conf", folder);

	if (access(file, F_OK) == 0)
		return file;
	file = arena_format(arena, "%s/var/manor.conf", folder); /* what make start keeps there */
	return is_nearest && access(file, F_OK) == 0 ? file : NULL;
}

static const char *file_trust(struct arena *arena, const char *file, const char **error)
{
	struct stat status;

	if (stat(file, &status) != 0 || is_trusted(&status))
		return file; /* one that is gone again is missed by whoever opens it */
	*error = arena_format(arena,
		"%s belongs to another user (number %u) than this program; make it yours, or name "
		"the settings in MANOR_CONFIG",
		file, (unsigned)status.st_uid);
	return NULL;
}

const char *settings_file_find(struct arena *arena, const char **error)
{
	const char *given = getenv("MANOR_CONFIG");
	const char *folder = program_folder(arena);
	struct buffer places;

	if (given && given[0] != '\0')
		return arena_string(arena, given);
	buffer_start(&places, arena, 512);
	for (int level = 0; level < LEVELS && folder[1] != '\0'; level++) {
		folder = folder_above(arena, folder);
		const char *file = file_in(arena, folder, level == 0);
		if (file)
			return file_trust(arena, file, error);
		buffer_format(&places, "%s%s", level ? ", " : "", folder);
	}
	*error = arena_format(arena,
		"there is no manor.conf in %s; copy manor.conf.example to one of these folders, or "
		"set MANOR_CONFIG to where the settings are",
		places.data);
	return NULL;
}

/* A folder into which nobody else can lay a link before us. */
static bool is_own(const char *folder)
{
	struct stat status;

	return stat(folder, &status) == 0 && status.st_uid == geteuid() &&
	       (status.st_mode & S_IWOTH) == 0 && access(folder, W_OK) == 0;
}

const char *settings_failure_file(struct arena *arena)
{
	const char *error, *file = settings_file_find(arena, &error);
	/* The web root, or a checkout, is the first folder above the program's. */
	const char *near = folder_above(arena, folder_above(arena, program_folder(arena)));
	const char *far = folder_above(arena, near);
	const char *const folders[] = {file ? folder_above(arena, file) : far, far, near};

	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		if (is_own(folders[i]))
			return arena_format(arena, "%s/manor-error.log", folders[i]);
	}
	return NULL;
}

const char *settings_file_folder(struct arena *arena, const char *file)
{
	char real[PATH_MAX];
	struct stat status;

	if (lstat(file, &status) == 0 && S_ISLNK(status.st_mode) && realpath(file, real))
		return folder_above(arena, real);
	return folder_above(arena, file);
}

/* What was made with the program: build/<name> in a folder above the program's own, or NULL. One of somebody
   else's is passed by, as a folder above ours may be one in which everybody writes. */
static const char *made_find(struct arena *arena, const char *name)
{
	const char *folder = program_folder(arena);
	struct stat status;

	for (int level = 0; level < LEVELS && folder[1] != '\0'; level++) {
		folder = folder_above(arena, folder);
		const char *made = arena_format(arena, "%s/build/%s", folder, name);
		if (stat(made, &status) == 0 && is_trusted(&status))
			return made;
	}
	return NULL;
}

const char *settings_image_find(struct arena *arena)
{
	const char *beside = arena_format(arena, "%s/manor.image", program_folder(arena)), *made;

	if (access(beside, F_OK) == 0)
		return beside;
	made = made_find(arena, "manor.image");
	return made ? made : beside;
}

const char *settings_views_find(struct arena *arena)
{
	const char *made = made_find(arena, "xsl");

	return made ? made : "build/xsl";
}
