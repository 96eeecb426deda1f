/*
 * Files that earlier versions stored under random names become contents.
 *
 * Their content gets its row and its place, and their row its reference. The old name stays beside it as
 * a second name of the same bytes (a copy where the file system has no such thing): programs of the old
 * version, which serve meanwhile and may be gone back to, know no other. It goes with the row, or a
 * month later by `manor tidy`.
 */
#include "upgrade_files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/site_file.h"
#include "file/file_content.h"
#include "file/file_place.h"
#include "file/file_type.h"
#include "identity/session.h"
#include "sql/database.h"

/* Rows of a batch, and the bytes after which it ends early. */
#define BATCH_ROWS 20
#define BATCH_BYTES (UINT64_C(64) * 1024 * 1024)
/* Rows without their file that are passed over when looking whether there is anything to move. */
#define LOOKED_AT 1000

/* A row of attachments or settings that names a file of before. */
struct old_row {
	const char *table; /* "attachments" */
	const char *id, *name;
	const char *text; /* the column that has the name, as it is */
};

/* The two kinds of rows, and where the name of the file stands in them. */
static const struct {
	const char *table, *column;
} kinds[] = {{"attachments", "stored_name"}, {"settings", "value"}};
#define KIND_COUNT (sizeof kinds / sizeof *kinds)

/* Rows of that kind behind the id that have no content yet, though they name a file. */
static const struct rows *rows_find(
	struct context *context, size_t kind, const char *after, unsigned count)
{
	const struct value bound = value_text(*after ? after : "0");

	return database_select(context,
		arena_format(context->arena,
			"SELECT r.id, r.`%s` FROM {%s} r WHERE r.content_id IS NULL AND r.id > ?"
			" AND r.`%s` RLIKE '^[0-9a-f]{32}( image/[a-z]+ [0-9a-f]{16})?$'"
			" ORDER BY r.id LIMIT %u",
			kinds[kind].column, kinds[kind].table, kinds[kind].column, count),
		&bound, 1);
}

static struct old_row row_read(
	struct context *context, size_t kind, const struct rows *rows, size_t row)
{
	const char *text = rows_text(rows, row, 1);

	return (struct old_row){
		.table = kinds[kind].table,
		.id = rows_text(rows, row, 0),
		.name = arena_bytes(context->arena, text, FILE_RANDOM_DIGITS),
		.text = text,
	};
}

/* Moves the file of one row; its size, or 0 where there is none to move. */
static uint64_t row_move(struct context *context, size_t kind, const struct old_row *row)
{
	const char *path = file_place_path(context, row->name);
	uint64_t size;
	int descriptor = file_place_open(context, row->name, &size);

	if (descriptor < 0 && errno == ENOENT)
		return 0; /* "manor files check" names it */
	const char *hash = descriptor < 0 ? NULL : file_place_hash(context, descriptor);
	const char *type = hash ? file_type_read(path, "") : NULL;
	if (!type)
		site_file_fail(context, path);
	const struct file_content content = file_content_adopt(context, path, hash, size, type);
	const struct value bound[] = {value_unsigned(content.id),
		value_unsigned(context->tenant->id), value_text(row->id), value_text(row->text)};
	uint64_t written = tenant_write(context,
		arena_format(context->arena,
			"UPDATE {%s} SET content_id=? WHERE tenant_id=? AND id=?"
			" AND content_id IS NULL AND `%s`=?",
			row->table, kinds[kind].column),
		bound, 4, NULL);
	if (written == 0) /* deleted or replaced meanwhile */
		file_contents_release(context, &content.id, 1);
	return size ? size : 1;
}

/* Positions are "<kind> <id>". */
bool upgrade_files(struct context *context, struct upgrade_batch *batch)
{
	size_t kind = (size_t)strtoul(batch->position, NULL, 10);
	const char *blank = strchr(batch->position, ' ');
	const char *after = blank ? arena_string(context->arena, blank + 1) : "";
	uint64_t bytes = 0;

	if (kind >= KIND_COUNT)
		return false;
	const struct rows *rows = rows_find(context, kind, after, BATCH_ROWS);
	for (size_t i = 0; i < rows->count && bytes < BATCH_BYTES; i++) {
		const struct old_row row = row_read(context, kind, rows, i);
		uint64_t size = row_move(context, kind, &row);
		bytes += size;
		batch->records += size > 0;
		snprintf(batch->position, sizeof batch->position, "%zu %s", kind, row.id);
	}
	if (rows->count == 0)
		snprintf(batch->position, sizeof batch->position, "%zu 0", kind + 1);
	return rows->count > 0 || kind + 1 < KIND_COUNT;
}

bool upgrade_files_again(struct context *context, const struct upgrade_step *step)
{
	(void)step;
	for (size_t kind = 0; kind < KIND_COUNT; kind++) {
		const struct rows *rows = rows_find(context, kind, "", LOOKED_AT);
		for (size_t i = 0; i < rows->count; i++) {
			const struct old_row row = row_read(context, kind, rows, i);
			if (access(file_place_path(context, row.name), F_OK) == 0)
				return true;
		}
	}
	return false;
}
