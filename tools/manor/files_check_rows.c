/* Has every row its file? */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "file/file_content.h"
#include "file/file_place.h"
#include "files_check.h"
#include "identity/session.h"
#include "sql/database.h"
#include "upgrade_files.h"

/* Rows of a batch: each may have a file open. */
#define BATCH 100

struct pass {
	struct files_check *check;
	uint64_t after; /* id */
	bool has_more;
	struct upgrade_batch moved;
	void (*batch)(struct context *context, struct pass *pass);
};

static void pass_batch(struct context *context, void *data)
{
	struct pass *pass = data;

	pass->batch(context, pass);
}

static void pass_run(struct context *context, struct files_check *check,
	void (*batch)(struct context *context, struct pass *pass))
{
	struct pass pass = {.check = check, .has_more = true, .batch = batch};

	while (pass.has_more)
		database_batch(context, pass_batch, &pass);
}

/* --- contents --------------------------------------------------------------------------------- */

struct content {
	struct files_check *check;
	const char *id, *hash;
	uint64_t size;
	bool is_used;
};

/* "attachment 5 (paper.pdf) of students 17", the first of those that refer to it. */
static const char *user_name(struct context *context, const struct content *content)
{
	const struct value bound = value_text(content->id);
	const struct rows *rows = database_select(context,
		"SELECT a.id, a.file_name, a.owner_table, a.owner_id FROM {attachments} a"
		" WHERE a.content_id = ? ORDER BY a.id LIMIT 1",
		&bound, 1);

	if (!content->is_used)
		return "nothing";
	if (rows->count == 0)
		return "a row other than an attachment";
	return arena_format(context->arena, "attachment %s (%s) of %s %s", rows_text(rows, 0, 0),
		rows_text(rows, 0, 1), rows_text(rows, 0, 2), rows_text(rows, 0, 3));
}

/* Is that file the content, byte for byte? */
static bool is_copy(struct context *context, const struct content *content, const char *name)
{
	uint64_t size;
	int descriptor = file_place_open(context, name, &size);
	const char *hash = descriptor < 0 ? NULL : file_place_hash(context, descriptor);

	return hash && strcmp(hash, content->hash) == 0;
}

/* The second name under which its bytes are still there, or NULL. */
static const char *copy_find(struct context *context, const struct content *content)
{
	const struct value bound[] = {value_text(content->id), value_text(content->id)};
	const struct rows *rows = database_select(context,
		"SELECT a.stored_name FROM {attachments} a WHERE a.content_id = ?"
		" UNION SELECT LEFT(s.value, 32) FROM {settings} s WHERE s.content_id = ?",
		bound, 2);

	for (size_t i = 0; i < rows->count; i++) {
		const char *name = rows_text(rows, i, 0);
		bool is_name = strlen(name) == FILE_RANDOM_DIGITS &&
			       strspn(name, "0123456789abcdef") == FILE_RANDOM_DIGITS;
		if (is_name && is_copy(context, content, name))
			return name;
	}
	return NULL;
}

/* What was done about a content that is not in its place, or NULL. */
static const char *content_restore(struct context *context, const struct content *content)
{
	if (!content->check->mends)
		return NULL;
	if (!content->is_used)
		return file_content_collect(context, content->hash) ? "its row is deleted" : NULL;
	const char *copy = copy_find(context, content);
	if (!copy || !file_place_remove(context, content->hash))
		return NULL;
	file_place_put(context, content->hash, content->size, file_place_path(context, copy));
	return arena_format(context->arena, "put back from its second name %s", copy);
}

static void content_lost(
	struct context *context, const struct content *content, const char *what)
{
	files_problem(context, content->check, content_restore(context, content),
		content->check->mends ? "only a backup of files_dir has it" : NULL,
		"content %s %s; %s refers to it: %s", content->id, what,
		user_name(context, content), file_place_show(context, content->hash));
}

static void content_resize(
	struct context *context, const struct content *content, uint64_t size)
{
	const struct value bound[] = {value_unsigned(size), value_unsigned(context->tenant->id),
		value_text(content->id)};

	if (content->check->mends)
		tenant_write(context, "UPDATE {file_contents} SET size=? WHERE tenant_id=? AND id=?",
			bound, 3, NULL);
	files_problem(context, content->check, content->check->mends ? "corrected" : NULL, NULL,
		"content %s has %" PRIu64 " bytes, and its row says %" PRIu64, content->id, size,
		content->size);
}

/* Is it still there, when whoever takes it away just now has come to an end? */
static bool is_still_there(struct context *context, const struct content *content)
{
	const struct value bound[] = {
		value_unsigned(context->tenant->id), value_text(content->id)};

	return tenant_lock(context,
		       "SELECT id FROM {file_contents} WHERE tenant_id=? AND id=? FOR UPDATE", bound,
		       2)
		       ->count > 0;
}

static void content_check(struct context *context, const struct content *content)
{
	uint64_t size = 0;
	int descriptor = file_place_open(context, content->hash, &size);
	const char *hash = descriptor < 0 ? NULL : file_place_hash(context, descriptor);

	int error = errno;

	content->check->files++;
	if ((!hash || !content->is_used) && !is_still_there(context, content))
		return;
	if (descriptor < 0 && error == ENOENT) {
		content_lost(context, content, "has no file");
	} else if (!hash) {
		files_problem(context, content->check, NULL, NULL, "cannot read %s: %s",
			file_place_path(context, content->hash), strerror(error));
	} else if (strcmp(hash, content->hash) != 0) {
		content_lost(context, content, "has other bytes than it was stored with");
	} else if (!content->is_used) {
		files_problem(context, content->check,
			content->check->mends && file_content_collect(context, content->hash)
				? "taken away"
				: NULL,
			NULL, "nothing refers to the content %s: %s", content->id,
			file_place_show(context, content->hash));
	} else if (size != content->size) {
		content_resize(context, content, size);
	}
}

static void contents_batch(struct context *context, struct pass *pass)
{
	struct value after = value_unsigned(pass->after);
	struct buffer sql;

	buffer_start(&sql, context->arena, 512);
	buffer_text(&sql, "SELECT c.id, c.hash, c.size, ");
	file_content_unused(&sql, "c");
	buffer_format(&sql, " FROM {file_contents} c WHERE c.id > ? ORDER BY c.id LIMIT %d", BATCH);
	const struct rows *rows = database_select(context, sql.data, &after, 1);
	for (size_t i = 0; i < rows->count; i++) {
		const struct content content = {
			.check = pass->check,
			.id = rows_text(rows, i, 0),
			.hash = rows_text(rows, i, 1),
			.size = rows_unsigned(rows, i, 2),
			.is_used = rows_unsigned(rows, i, 3) == 0,
		};
		content_check(context, &content);
		pass->after = rows_unsigned(rows, i, 0);
	}
	pass->has_more = rows->count == BATCH;
}

/* --- attachments ------------------------------------------------------------------------------ */

static void size_check(struct context *context, struct files_check *check, const struct rows *rows,
	size_t row)
{
	const struct value bound[] = {value_text(rows_text(rows, row, 3)),
		value_unsigned(context->tenant->id), value_text(rows_text(rows, row, 0))};

	if (rows_text(rows, row, 2) && rows_unsigned(rows, row, 2) == rows_unsigned(rows, row, 3))
		return;
	if (check->mends)
		tenant_write(context,
			"UPDATE {attachments} SET file_size=? WHERE tenant_id=? AND id=?", bound, 3,
			NULL);
	files_problem(context, check, check->mends ? "corrected" : NULL, NULL,
		"attachment %s has %s bytes, and its row says %s", rows_text(rows, row, 0),
		rows_text(rows, row, 3), rows_text(rows, row, 2) ? rows_text(rows, row, 2) : "nothing");
}

/* A row that an earlier version wrote, or that a stopped "manor demo" left. */
static void unmoved_check(struct context *context, struct files_check *check,
	const struct rows *rows, size_t row)
{
	const char *name = rows_text(rows, row, 1);
	bool is_name = strlen(name) == FILE_RANDOM_DIGITS || strlen(name) == FILE_HASH_DIGITS;

	if (is_name && strspn(name, "0123456789abcdef") == strlen(name) &&
		access(file_place_path(context, name), F_OK) == 0)
		files_problem(context, check, NULL, "\"manor migrate\" moves it",
			"attachment %s is not moved to the contents yet", rows_text(rows, row, 0));
	else
		files_problem(context, check, NULL, "only a backup of files_dir has it",
			"attachment %s (%s) has no file: %s", rows_text(rows, row, 0),
			rows_text(rows, row, 4), name);
}

static void attachments_batch(struct context *context, struct pass *pass)
{
	struct value after = value_unsigned(pass->after);
	const struct rows *rows = database_select(context,
		"SELECT a.id, a.stored_name, a.file_size, c.size, a.file_name FROM {attachments} a"
		" LEFT JOIN {file_contents} c ON c.id = a.content_id"
		" WHERE a.id > ? ORDER BY a.id LIMIT 1000",
		&after, 1);

	for (size_t i = 0; i < rows->count; i++) {
		if (rows_text(rows, i, 3))
			size_check(context, pass->check, rows, i);
		else
			unmoved_check(context, pass->check, rows, i);
		pass->after = rows_unsigned(rows, i, 0);
	}
	pass->has_more = rows->count == 1000;
}

static void move_batch(struct context *context, struct pass *pass)
{
	pass->has_more = upgrade_files(context, &pass->moved);
	if (!pass->has_more && pass->moved.records)
		printf("%s: %" PRIu64 " files of an earlier version are moved to the contents\n",
			context->tenant->subdomain, pass->moved.records);
}

void files_check_rows(struct context *context, struct files_check *check)
{
	if (check->mends)
		pass_run(context, check, move_batch);
	pass_run(context, check, contents_batch);
	pass_run(context, check, attachments_batch);
}
