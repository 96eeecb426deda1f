/*
 * What killed programs left in files_dir/tmp.
 *
 * A program that is killed between giving an upload its place and its commit leaves two names of one
 * file: the content's, of which no row knows, and the temporary one, which says whose content it is.
 * So the sweep looks whether that content is in use before it forgets the temporary name.
 */
#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/principal.h"
#include "base/settings.h"
#include "file/file_content.h"
#include "file/file_place.h"
#include "file/temporary_file.h"

/* No upload takes a day. */
#define LEFTOVER_SECONDS (24L * 3600)
/* Entries of the folder that one sweep looks at. */
#define LOOKED_AT 10000

/* "<tenant>.<digits>" or "<digits>"; *tenant is 0 where none is named. */
static bool name_read(const char *name, uint64_t *tenant)
{
	const char *dot = strchr(name, '.');
	const char *digits = dot ? dot + 1 : name;

	*tenant = 0;
	if (dot) {
		if (dot == name || strspn(name, "0123456789") != (size_t)(dot - name))
			return false;
		*tenant = strtoull(name, NULL, 10);
	}
	return strlen(digits) == FILE_RANDOM_DIGITS &&
	       strspn(digits, "0123456789abcdef") == FILE_RANDOM_DIGITS;
}

/* Takes the content away if a program was killed before a row referred to it. */
static void content_look(struct context *context, int folder, const char *name)
{
	int descriptor = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

	if (descriptor < 0)
		return;
	const char *hash = file_place_hash(context, descriptor);
	close(descriptor);
	if (hash)
		file_content_collect(context, hash);
}

/* True where the entry is gone now. */
static bool entry_sweep(struct context *context, int folder, const char *name)
{
	struct stat status;
	uint64_t tenant;

	if (!name_read(name, &tenant) ||
		fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0 ||
		!S_ISREG(status.st_mode) || status.st_mtime >= context->now - LEFTOVER_SECONDS)
		return false;
	if (status.st_nlink > 1) {
		if (!context->tenant || context->tenant->id != tenant)
			return false; /* when it is that tenant's turn */
		content_look(context, folder, name);
	}
	return unlinkat(folder, name, 0) == 0;
}

static void folder_close(void *folder)
{
	closedir(folder);
}

uint64_t temporary_files_sweep(struct context *context, uint64_t most)
{
	DIR *folder =
		opendir(arena_format(context->arena, "%s/tmp", context->settings->files_dir));
	const struct dirent *entry;
	uint64_t gone = 0;

	if (!folder)
		return 0;
	arena_defer(context->arena, folder_close, folder);
	for (int i = 0; i < LOOKED_AT && gone < most && (entry = readdir(folder)); i++)
		gone += entry_sweep(context, dirfd(folder), entry->d_name);
	return gone;
}
