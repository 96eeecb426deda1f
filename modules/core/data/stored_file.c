#include "data/stored_file.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/process.h"
#include "base/settings.h"
#include "base/site_file.h"
#include "data/database.h"
#include "identity/session.h"

/* Random bytes of a name. */
#define NAME_RANDOM 16

const char *stored_file_path(struct context *context, const char *name)
{
	if (!context->tenant)
		fail_internal(context, "a stored file without a tenant");
	if (strlen(name) < 3 || strpbrk(name, "/."))
		fail_internal(context, "not the name of a stored file: %.100s", name);
	return arena_format(context->arena, "%s/%" PRIu64 "/%.2s/%s", context->settings->files_dir,
		context->tenant->id, name, name);
}

/* The folder in which it lies, or the one above that. */
static const char *folder_of(struct context *context, const char *path)
{
	return arena_bytes(context->arena, path, (size_t)(strrchr(path, '/') - path));
}

void stored_file_folders(struct context *context, const char *path)
{
	const char *folder = folder_of(context, path);
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

static void unlink_file(void *path)
{
	unlink(path);
}

const char *stored_file_put(struct context *context, const char *path)
{
	char *name = arena_allocate(context->arena, 2 * NAME_RANDOM + 1);

	random_hex(name, NAME_RANDOM);
	const char *place = stored_file_path(context, name);
	stored_file_folders(context, place);
	database_after(context, NULL, unlink_file, arena_string(context->arena, place));
	/* A second name, not another one: the request may be run again and look for the upload. */
	if (link(path, place) != 0 && rename(path, place) != 0)
		site_file_fail(context, place);
	const char *folder = folder_of(context, place);
	folder_sync(context, folder);
	folder_sync(context, folder_of(context, folder));
	return name;
}

void stored_file_remove(struct context *context, const char *name)
{
	const char *path = stored_file_path(context, name);

	database_after(context, unlink_file, NULL, arena_string(context->arena, path));
}
