#include "attachment/attachment_rows.h"

#include <inttypes.h>

#include "access/rights.h"
#include "base/arena.h"
#include "base/fail.h"
#include "base/settings.h"
#include "http/body.h"
#include "query/select.h"
#include "record/validate.h"

static void attachment_select_write(struct context *context, struct sql *sql)
{
	const struct table *users = catalogue_table(&catalogue, "users");
	bool has_users = users != NULL && rights_pick(context->principal, users);
	sql_add(sql,
		"SELECT a.`id`, a.`owner_table`, a.`owner_id`, a.`file_name`, "
		"COALESCE(c.`hash`, a.`stored_name`), c.`size`, "
		"a.`file_type`, a.`file_size`, a.`description`, a.`created_at`, a.`created_by`, ");
	if (has_users)
		select_label(context, context->principal, &sql->text, users, "u");
	else
		sql_add(sql, "NULL");
	sql_add(sql, " FROM {attachments} a LEFT JOIN {file_contents} c ON c.`id` = a.`content_id`");
	if (has_users)
		sql_add(sql, " LEFT JOIN {users} u ON u.`id` = a.`created_by`");
}

struct rows *attachment_rows(struct context *context, const struct table *owner, uint64_t owner_id)
{
	struct sql sql;
	sql_start(&sql, context);
	attachment_select_write(context, &sql);
	sql_add(&sql, " WHERE a.`owner_table` = ");
	sql_bind(&sql, value_text(owner->name));
	sql_add(&sql, " AND a.`owner_id` = %" PRIu64 " ORDER BY a.`id` DESC LIMIT %u", owner_id,
		ATTACHMENTS_SHOWN);
	return sql_read(&sql);
}

struct rows *attachment_row(struct context *context, uint64_t id)
{
	struct sql sql;
	sql_start(&sql, context);
	attachment_select_write(context, &sql);
	sql_add(&sql, " WHERE a.`id` = %" PRIu64, id);
	struct rows *rows = sql_read(&sql);
	if (rows->count == 0)
		fail(context, 404, "not_found", "This file does not exist or was deleted.");
	return rows;
}

const struct table *attachment_owner(struct context *context, const struct rows *rows)
{
	const struct table *owner =
		catalogue_table(&catalogue, rows_text(rows, 0, ATTACHMENT_OWNER_TABLE));
	if (owner == NULL || !owner->has_attachments || owner->scope != SCOPE_TENANT)
		fail(context, 404, "not_found", "This file does not exist or was deleted.");
	return owner;
}

/* "12 kB": two digits at least where there are that many. */
static const char *size_text(struct context *context, uint64_t bytes)
{
	static const char *const units[] = {"bytes", "kB", "MB", "GB"};
	size_t unit = 0;
	double size = (double)bytes;
	while (size >= 1000 && unit + 1 < sizeof units / sizeof *units) {
		size /= 1000;
		unit++;
	}
	return arena_format(
		context->arena, unit > 0 && size < 10 ? "%.1f %s" : "%.0f %s", size, units[unit]);
}

static const char *moment_text(struct context *context, const char *stored)
{
	const struct table *table = catalogue_table(&catalogue, "attachments");
	const struct column *column = table_role(table, ROLE_CREATED_AT);
	return column == NULL ? stored : column_show(context, column, stored);
}

static void attachment_add(
	struct page *page, struct node *parent, const struct rows *rows, size_t row, bool can_delete)
{
	uint64_t id = rows_unsigned(rows, row, ATTACHMENT_ID);
	struct node *node =
		page_add(page, parent, "attachment", rows_text(rows, row, ATTACHMENT_DESCRIPTION));
	page_set_number(page, node, "id", id);
	page_set(page, node, "name", rows_text(rows, row, ATTACHMENT_FILE_NAME));
	page_set(page, node, "type", rows_text(rows, row, ATTACHMENT_TYPE));
	page_set(page, node, "size",
		size_text(page->context, rows_unsigned(rows, row, ATTACHMENT_SIZE)));
	page_set(page, node, "href", page_link(page, "/attachments/%" PRIu64, id));
	if (can_delete)
		page_set(page, node, "delete",
			page_link(page, "/attachments/%" PRIu64 "/delete", id));
	page_set(page, node, "created",
		moment_text(page->context, rows_text(rows, row, ATTACHMENT_CREATED_AT)));
	page_set(page, node, "created-by", rows_text(rows, row, ATTACHMENT_CREATED_BY_LABEL));
}

struct node *attachments_add(
	struct page *page, struct node *node, const struct table *owner, uint64_t owner_id)
{
	struct context *context = page->context;
	bool can_edit = rights_allow(context->principal, owner, RIGHT_EDIT) &&
			attach_reason(context, owner, owner_id) == NULL;
	struct rows *rows = attachment_rows(context, owner, owner_id);
	struct node *attachments = page_add(page, node, "attachments", NULL);
	if (can_edit) {
		page_set(page, attachments, "upload",
			page_link(page, "/%s/%" PRIu64 "/attachments", owner->name, owner_id));
	}
	page_set_number(page, attachments, "max-bytes", context->settings->upload_bytes);
	page_set(page, attachments, "max-size",
		body_size_text(context, context->settings->upload_bytes));
	for (size_t i = 0; i < rows->count; i++)
		attachment_add(page, attachments, rows, i, can_edit);
	return attachments;
}
