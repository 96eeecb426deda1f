#include "data/attachment.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/process.h"
#include "base/settings.h"
#include "base/site_file.h"
#include "data/record_internal.h"
#include "identity/session.h"

/* Random bytes of a stored name. */
#define NAME_RANDOM 16

const char *attachment_path(struct context *context, const char *stored_name)
{
	if (strlen(stored_name) < 3 || strpbrk(stored_name, "/."))
		fail_internal(context, "not the name of a stored file: %.100s", stored_name);
	return arena_format(context->arena, "%s/%" PRIu64 "/%.2s/%s", context->settings->files_dir,
		tenant_id(context), stored_name, stored_name);
}

/* Makes the folder in which the file is to lie, and the one above. */
static void folders_make(struct context *context, const char *path)
{
	char *folder = arena_string(context->arena, path);
	char *last = strrchr(folder, '/');

	*last = '\0';
	char *above = strrchr(folder, '/');
	*above = '\0';
	if (!site_folder_make(folder, 0700))
		fail_internal(context, "cannot make %s: %s", folder, strerror(errno));
	*above = '/';
	if (!site_folder_make(folder, 0700))
		fail_internal(context, "cannot make %s: %s", folder, strerror(errno));
}

static void unlink_file(void *path)
{
	unlink(path);
}

uint64_t attachment_insert(struct context *context, const struct table *owner, uint64_t owner_id,
	const struct attachment *attachment, const char *path)
{
	char stored_name[2 * NAME_RANDOM + 1];
	uint64_t id;

	random_hex(stored_name, NAME_RANDOM);
	const char *place = attachment_path(context, stored_name);
	folders_make(context, place);
	/* A second name, not another one: the request may be run again and look for the upload. */
	if (link(path, place) != 0 && rename(path, place) != 0)
		fail_internal(context, "cannot move %s to %s: %s", path, place, strerror(errno));
	database_after(context, NULL, unlink_file, arena_string(context->arena, place));
	const struct value by =
		context->session ? value_unsigned(context->session->user_id) : value_null();
	const struct value bound[] = {
		value_unsigned(tenant_id(context)),
		value_text(owner->name),
		value_unsigned(owner_id),
		value_text(attachment->file_name),
		value_text(arena_string(context->arena, stored_name)),
		value_text(attachment->file_type),
		value_unsigned(attachment->file_size),
		value_text(attachment->description),
		by,
		by,
	};
	tenant_write(context,
		"INSERT INTO {attachments} (tenant_id, owner_table, owner_id, "
		"file_name, stored_name, file_type, file_size, description, created_at, "
		"created_by, updated_at, updated_by) VALUES (?,?,?,?,?,?,?,?,NOW(6),?,NOW(6),?)",
		bound, sizeof bound / sizeof *bound, &id);
	return id;
}

/* Deletes the rows that were found; their files go when that is certain. */
static void rows_delete(struct context *context, const struct rows *rows)
{
	const struct value bound = value_unsigned(tenant_id(context));
	uint64_t *ids = arena_array(context->arena, rows->count, sizeof *ids);
	struct buffer sql;

	for (size_t i = 0; i < rows->count; i++) {
		ids[i] = rows_unsigned(rows, i, 0);
		const char *path = attachment_path(context, rows_text(rows, i, 1));
		database_after(context, unlink_file, NULL, arena_string(context->arena, path));
	}
	buffer_start(&sql, context->arena, 256);
	buffer_text(&sql, "DELETE FROM {attachments} WHERE tenant_id=? AND id IN ");
	append_ids(&sql, ids, rows->count);
	tenant_write(context, sql.data, &bound, 1, NULL);
}

bool attachment_delete(struct context *context, uint64_t id)
{
	const struct value bound[] = {value_unsigned(tenant_id(context)), value_unsigned(id)};
	const struct rows *rows = tenant_lock(context,
		"SELECT id, stored_name FROM {attachments} WHERE tenant_id=? AND id=? FOR UPDATE",
		bound, 2);

	if (rows->count == 0)
		return false;
	rows_delete(context, rows);
	return true;
}

void attachments_delete(struct context *context, const struct table *owner, const uint64_t *owners,
	size_t owner_count)
{
	const struct value bound[] = {value_unsigned(tenant_id(context)), value_text(owner->name)};
	struct buffer sql;

	buffer_start(&sql, context->arena, 256);
	buffer_text(&sql, "SELECT id, stored_name FROM {attachments} "
			  "WHERE tenant_id=? AND owner_table=? AND owner_id IN ");
	append_ids(&sql, owners, owner_count);
	buffer_text(&sql, " FOR UPDATE");
	const struct rows *rows = tenant_lock(context, sql.data, bound, 2);
	if (rows->count)
		rows_delete(context, rows);
}
