#include "record/record_file.h"

#include <errno.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/settings.h"
#include "file/file_content.h"
#include "file/file_type.h"
#include "file/temporary_file.h"
#include "record/record_internal.h"

#define MEGABYTE ((uint64_t)1024 * 1024)

static const char *types_text(struct context *context, const struct column *column)
{
	struct buffer text;

	buffer_start(&text, context->arena, 60);
	for (const char *const *type = column->file_types; *type; type++)
		buffer_format(&text, "%s%s", text.length ? ", " : "", *type);
	return text.data;
}

static bool type_fits(const struct column *column, const char *type)
{
	for (const char *const *each = column->file_types; each && *each; each++)
		if (file_type_has_ending(type, *each))
			return true;
	return !column->file_types;
}

/* By its bytes, whatever it is called. */
static const char *upload_type(struct context *context, const struct upload *upload, const char *name)
{
	const char *type = file_type_read(upload->file->path, name);

	if (!type)
		fail_internal(context, "cannot read the upload %s: %s", upload->file->path, strerror(errno));
	return type;
}

static uint64_t bytes_most(struct context *context, const struct column *column)
{
	uint64_t most = column->most_mb * MEGABYTE;

	return most < context->settings->upload_bytes ? most : context->settings->upload_bytes;
}

static bool upload_fits(struct context *context, const struct record *record, const struct column *column,
	const struct upload *upload, struct record_errors *errors)
{
	uint64_t most = bytes_most(context, column);

	if (upload->is_too_large || upload->size > most)
		record_error(context, errors, record->table, column->name,
			"{file} is larger than {most} MB, which is the most that {field} may have.",
			"file", upload->file_name, "most", message_number(context, most / MEGABYTE ? most / MEGABYTE : 1),
			"field", column->label);
	else if (upload->size == 0)
		record_error(context, errors, record->table, column->name, "{file} is empty.",
			"file", upload->file_name);
	else if (!type_fits(column, upload_type(context, upload, upload->file_name)))
		record_error(context, errors, record->table, column->name,
			"{file} is of another kind than {field} takes: {types}.",
			"file", upload->file_name, "field", column->label, "types", types_text(context, column));
	else
		return true;
	return false;
}

bool record_file_take(struct context *context, struct record *record, const struct column *column,
	const struct upload *upload, struct record_errors *errors)
{
	struct value content = value_null();

	if (!upload_fits(context, record, column, upload, errors))
		return false;
	if (!record->is_foreseen) {
		database_begin(context);
		content = value_unsigned(
			file_content_put(context, upload->file, upload_type(context, upload, "")).id);
	}
	record_set(record, column->name, value_text(upload->file_name));
	record_set(record, column->content, content);
	return true;
}

void record_files_settle(struct context *context, struct record *record)
{
	uint64_t *given_up = arena_array(context->arena, record->table->column_count, sizeof *given_up);
	size_t count = 0;

	for (size_t i = 0; i < record->table->column_count; i++) {
		const struct column *column = &record->table->columns[i];
		if (!column->content)
			continue;
		if (record->values[i].type == VALUE_NULL && record_get(record, column->content)->type != VALUE_NULL)
			record_set(record, column->content, value_null());
		size_t content = (size_t)(table_column(record->table, column->content) - record->table->columns);
		if (record->before && column_changes(context, record, record->before, content) &&
			value_to_id(&record->before->values[content], &given_up[count]))
			count++;
	}
	file_contents_release(context, given_up, count);
}

void record_files_release(struct context *context, const struct table *table, const uint64_t *ids, size_t count)
{
	for (size_t i = 0; i < table->column_count; i++) {
		struct buffer sql;
		if (!table->columns[i].content)
			continue;
		buffer_start(&sql, context->arena, 128 + count * 8);
		buffer_format(&sql, "SELECT r.`%s` FROM {%s} r WHERE r.`%s` IS NOT NULL AND r.`id` IN ",
			table->columns[i].content, table->name, table->columns[i].content);
		append_ids(&sql, ids, count);
		const struct rows *rows = database_select(context, sql.data, NULL, 0);
		uint64_t *contents = arena_array(context->arena, rows->count + 1, sizeof *contents);
		for (size_t row = 0; row < rows->count; row++)
			contents[row] = rows_unsigned(rows, row, 0);
		file_contents_release(context, contents, rows->count);
	}
}
