#include "record/attachment.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/principal.h"
#include "file/file_content.h"
#include "record/record_internal.h"
#include "record/record_stage.h"
#include "record/trash_keep.h"

uint64_t attachment_insert(struct context *context, const struct table *owner, uint64_t owner_id,
	const struct attachment *attachment, const struct file_content *content)
{
	uint64_t id;

	stage_require_open(context, owner, owner_id);
	const struct value by = principal_writes(context);
	const struct value bound[] = {
		value_unsigned(tenant_id(context)),
		value_text(owner->name),
		value_unsigned(owner_id),
		value_text(attachment->file_name),
		value_text(content->old_name),
		value_unsigned(content->id),
		value_text(attachment->file_type),
		value_unsigned(attachment->file_size),
		value_text(attachment->description),
		by,
		by,
	};
	tenant_write(context,
		"INSERT INTO {attachments} (tenant_id, owner_table, owner_id, "
		"file_name, stored_name, content_id, file_type, file_size, description, "
		"created_at, created_by, updated_at, updated_by) "
		"VALUES (?,?,?,?,?,?,?,?,?,NOW(6),?,NOW(6),?)",
		bound, sizeof bound / sizeof *bound, &id);
	return id;
}

/* Deletes the rows that were found, and gives up their contents, unless the trash has them now. */
static void rows_delete(struct context *context, const struct rows *rows, bool keeps_files)
{
	const struct value bound = value_unsigned(tenant_id(context));
	uint64_t *ids = arena_array(context->arena, rows->count, sizeof *ids);
	uint64_t *contents = arena_array(context->arena, rows->count, sizeof *contents);
	struct buffer sql;

	for (size_t i = 0; i < rows->count; i++) {
		ids[i] = rows_unsigned(rows, i, 0);
		contents[i] = rows_unsigned(rows, i, 2);
		if (!keeps_files)
			file_old_name_release(context, rows_text(rows, i, 1));
	}
	buffer_start(&sql, context->arena, 256);
	buffer_text(&sql, "DELETE FROM {attachments} WHERE tenant_id=? AND id IN ");
	append_ids(&sql, ids, rows->count);
	tenant_write(context, sql.data, &bound, 1, NULL);
	if (!keeps_files)
		file_contents_release(context, contents, rows->count);
}

bool attachment_delete(struct context *context, uint64_t id)
{
	const struct value bound[] = {value_unsigned(tenant_id(context)), value_unsigned(id)};
	const struct rows *rows = tenant_lock(context,
		"SELECT id, stored_name, content_id, owner_table, owner_id FROM {attachments}"
		" WHERE tenant_id=? AND id=? FOR UPDATE",
		bound, 2);

	if (rows->count == 0)
		return false;
	const struct table *owner = catalogue_table(&catalogue, rows_text(rows, 0, 3));
	if (owner)
		stage_require_open(context, owner, rows_unsigned(rows, 0, 4));
	rows_delete(context, rows, trash_keep_attachment(context, id));
	return true;
}

void attachments_delete(struct context *context, const struct table *owner, const uint64_t *owners,
	size_t owner_count, bool keeps_files)
{
	const struct value bound[] = {value_unsigned(tenant_id(context)), value_text(owner->name)};
	struct buffer sql;

	buffer_start(&sql, context->arena, 256);
	buffer_text(&sql, "SELECT id, stored_name, content_id FROM {attachments} "
			  "WHERE tenant_id=? AND owner_table=? AND owner_id IN ");
	append_ids(&sql, owners, owner_count);
	buffer_text(&sql, " FOR UPDATE");
	const struct rows *rows = tenant_lock(context, sql.data, bound, 2);
	if (rows->count)
		rows_delete(context, rows, keeps_files);
}
