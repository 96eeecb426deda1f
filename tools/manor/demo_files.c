#include "demo_files.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "catalogue/catalogue.h"
#include "file/file_content.h"
#include "file/temporary_file.h"
#include "identity/session.h"
#include "pdf.h"
#include "record/record.h"

/* Rows between two commits. */
#define BATCH 200

/* The PDF speaks of the record that it belongs to. */
static void content_make(
	struct context *context, const struct rows *rows, size_t row, struct buffer *content)
{
	const struct table *owner = catalogue_table(&catalogue, rows_text(rows, row, 1));
	uint64_t owner_id = rows_unsigned(rows, row, 2);
	const char *description = rows_text(rows, row, 3);
	const struct record *record = owner ? record_load(context, &principal_system, owner, owner_id, false) : NULL;
	const char *const lines[] = {
		context->tenant->name,
		record ? arena_format(context->arena, "%s: %s", owner->singular,
				 record_label(context, record))
		       : "",
		rows_text(rows, row, 4),
		"A file of the demo data.",
	};

	buffer_start(content, context->arena, 2048);
	pdf_write(content, description && *description ? description : rows_text(rows, row, 4),
		lines, sizeof lines / sizeof *lines);
}

static void row_write(struct context *context, const struct rows *rows, size_t row)
{
	struct temporary_file *file = temporary_file_create(context);
	struct buffer content;

	content_make(context, rows, row, &content);
	temporary_file_write(file, content.data, content.length);
	temporary_file_finish(file);
	const struct file_content stored = file_content_put(context, file, "application/pdf");
	const struct value bound[] = {value_unsigned(content.length), value_unsigned(stored.id),
		value_text(stored.old_name), value_unsigned(context->tenant->id),
		value_unsigned(rows_unsigned(rows, row, 0))};
	tenant_write(context,
		"UPDATE {attachments} SET file_size=?, content_id=?, stored_name=?"
		" WHERE tenant_id=? AND id=?",
		bound, 5, NULL);
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
			"SELECT a.id, a.owner_table, "
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
