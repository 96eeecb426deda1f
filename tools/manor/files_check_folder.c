/* Has every file a row? */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/settings.h"
#include "file/file_content.h"
#include "file/file_place.h"
#include "files_check.h"
#include "identity/session.h"
#include "sql/database.h"

/* A file whose row is not committed yet is younger. */
#define YOUNG_SECONDS (24L * 3600)
/* Files that stand in doubt in one batch; the rest waits for the next one. */
#define HASHES_MAX 15000

struct folder {
	struct files_check *check;
	const char *path;
	const char *name; /* "ab" */
	const struct rows *hashes;
};

static void folder_close(void *folder)
{
	closedir(folder);
}

/* NULL where there is none. */
static DIR *folder_open(struct context *context, const char *path)
{
	DIR *folder = opendir(path);

	if (!folder && errno != ENOENT)
		fail_plain(context, 500, "unreadable", "cannot read %s: %s", path, strerror(errno));
	if (folder)
		arena_defer(context->arena, folder_close, folder);
	return folder;
}

static bool is_digits(const char *name, size_t length)
{
	return strlen(name) == length && strspn(name, "0123456789abcdef") == length;
}

static bool is_young(const struct stat *status)
{
	return status->st_ctime > time(NULL) - YOUNG_SECONDS;
}

/* Rows that are being written are waited for. */
static bool has_row(struct context *context, const char *hash)
{
	const struct value bound[] = {value_unsigned(context->tenant->id), value_text(hash)};

	return tenant_lock(context,
		       "SELECT id FROM {file_contents} WHERE tenant_id=? AND hash=?"
		       " LOCK IN SHARE MODE",
		       bound, 2)
		       ->count > 0;
}

/* Does a row know the file by that name, though not as a content? */
static bool is_named(struct context *context, const char *name)
{
	const struct value bound[] = {value_text(name),
		value_text(arena_format(context->arena, "%s %%", name))};

	return database_select(context,
		       "SELECT a.id FROM {attachments} a WHERE a.stored_name = ?"
		       " UNION ALL SELECT s.id FROM {settings} s WHERE s.value LIKE ? LIMIT 1",
		       bound, 2)
		       ->count > 0;
}

static bool is_listed(const struct folder *folder, const char *hash)
{
	for (size_t i = 0; i < folder->hashes->count; i++) {
		if (strcmp(rows_text(folder->hashes, i, 0), hash) == 0)
			return true;
	}
	return false;
}

static void content_stray(struct context *context, struct folder *folder, const char *hash)
{
	if (has_row(context, hash) || is_named(context, hash))
		return;
	database_commit(context);
	const char *done = folder->check->mends && file_content_collect(context, hash)
				   ? "taken away"
				   : NULL;
	files_problem(context, folder->check, done, NULL, "no row knows the file %s/%s",
		folder->path, hash);
}

static void other_stray(struct context *context, struct folder *folder, const char *name,
	const struct stat *status)
{
	const char *path = arena_format(context->arena, "%s/%s", folder->path, name);
	size_t length = strlen(name);
	bool is_part = length == FILE_HASH_DIGITS + 5 && strcmp(name + FILE_HASH_DIGITS, ".part") == 0;

	if (is_digits(name, FILE_RANDOM_DIGITS) && is_named(context, name))
		return;
	if (is_part || is_digits(name, FILE_RANDOM_DIGITS)) {
		if (is_young(status))
			return; /* perhaps its row is being written */
		const char *done = folder->check->mends && unlink(path) == 0 ? "removed" : NULL;
		files_problem(context, folder->check, done, NULL, "no row knows the file %s", path);
		return;
	}
	files_problem(context, folder->check, NULL, "it is left alone",
		"%s is nothing that Manor stored", path);
}

static void entry_check(
	struct context *context, struct folder *folder, DIR *list, const char *name)
{
	struct stat status;

	if (fstatat(dirfd(list), name, &status, AT_SYMLINK_NOFOLLOW) != 0)
		return;
	bool is_in_place = S_ISREG(status.st_mode) && is_digits(name, FILE_HASH_DIGITS) &&
			   strncmp(name, folder->name, 2) == 0;
	if (is_in_place && is_listed(folder, name))
		return;
	if (is_in_place)
		content_stray(context, folder, name);
	else
		other_stray(context, folder, name, &status);
}

static void folder_check(struct context *context, void *data)
{
	struct folder *folder = data;
	const struct value like = value_text(arena_format(context->arena, "%s%%", folder->name));
	DIR *list = folder_open(context, folder->path);
	const struct dirent *entry;

	folder->hashes = database_select(context,
		arena_format(context->arena,
			"SELECT c.hash FROM {file_contents} c WHERE c.hash LIKE ? LIMIT %d",
			HASHES_MAX),
		&like, 1);
	while (list && (entry = readdir(list))) {
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			entry_check(context, folder, list, entry->d_name);
	}
}

void files_check_folder(struct context *context, struct files_check *check)
{
	const char *path = arena_format(context->arena, "%s/%" PRIu64,
		context->settings->files_dir, context->tenant->id);
	DIR *list = folder_open(context, path);
	const struct dirent *entry;

	while (list && (entry = readdir(list))) {
		struct folder folder = {
			.check = check,
			.path = arena_format(context->arena, "%s/%s", path, entry->d_name),
			.name = entry->d_name,
		};
		if (is_digits(entry->d_name, 2))
			database_batch(context, folder_check, &folder);
		else if (entry->d_name[0] != '.')
			files_problem(context, check, NULL, "it is left alone",
				"%s is nothing that Manor stored", folder.path);
	}
}
