#include "demo_files.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/site_file.h"
#include "catalogue.h"
#include "data/record.h"
#include "data/stored_file.h"
#include "identity/session.h"
#include "pdf.h"

/* Rows between two commits. */
#define BATCH 200

static void file_write(struct context *context, const char *path, const struct buffer *content)
{
	int file = site_file_create(path, O_WRONLY | O_TRUNC, 0600);
	size_t written = 0;

	while (file >= 0 && written < content->length) {
		ssize_t step = write(file, content->data + written, content->length - written);
		if (step < 0 && errno == EINTR)
			continue;
		if (step <= 0)
			break;
		written += (size_t)step;
	}
	int error = errno;
	bool is_closed = file >= 0 && close(file) == 0;
	if (written != content->length || !is_closed)
		fail(context, 500, "unwritable", "cannot write %s: %s", path, strerror(error));
}

/* The PDF speaks of the record that it belongs to. */
static void content_make(
	struct context *context, const struct rows *rows, size_t row, struct buffer *content)
{
	const struct table *owner = catalogue_table(&catalogue, rows_text(rows, row, 2));
	uint64_t owner_id = rows_unsigned(rows, row, 3);
	const char *description = rows_text(rows, row, 4);
	const struct record *record = owner ? record_load(context, owner, owner_id, false) : NULL;
	const char *const lines[] = {
		context->tenant->name,
		record ? arena_format(context->arena, "%s: %s", owner->singular,
				 record_label(context, record))
		       : "",
		rows_text(rows, row, 5),
		"A file of the demo data.",
	};

	buffer_start(content, context->arena, 2048);
	pdf_write(content, description && *description ? description : rows_text(rows, row, 5),
		lines, sizeof lines / sizeof *lines);
}

static void row_write(struct context *context, const struct rows *rows, size_t row)
{
	const char *path = stored_file_path(context, rows_text(rows, row, 1));
	struct buffer content;

	content_make(context, rows, row, &content);
	stored_file_folders(context, path);
	file_write(context, path, &content);
	const struct value bound[] = {value_unsigned(content.length),
		value_unsigned(context->tenant->id), value_unsigned(rows_unsigned(rows, row, 0))};
	tenant_write(context, "UPDATE {attachments} SET file_size=? WHERE tenant_id=? AND id=?",
		bound, 3, NULL);
}

struct progress {
	uint64_t count;
	bool is_over;
};

static void batch_write(struct context *context, void *data)
{
	struct progress *progress = data;
	const struct rows *rows = database_select(context,
		arena_format(context->arena,
			"SELECT a.id, a.stored_name, a.owner_table, "
			"a.owner_id, a.description, a.file_name FROM {attachments} a "
			"WHERE a.file_size IS NULL ORDER BY a.id LIMIT %d",
			BATCH),
		NULL, 0);

	for (size_t i = 0; i < rows->count; i++)
		row_write(context, rows, i);
	progress->count += rows->count;
	progress->is_over = rows->count < BATCH;
}

uint64_t demo_files_write(struct context *context)
{
	struct progress progress = {.count = 0};

	while (!progress.is_over)
		database_batch(context, batch_write, &progress);
	return progress.count;
}
