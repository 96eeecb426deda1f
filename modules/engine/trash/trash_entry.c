/* Rights on an entry, its restoring, and where the person is led. */
#include "trash/trash_entry.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "identity/rights_require.h"
#include "identity/session.h"
#include "page/page.h"
#include "query/trail.h"
#include "record/record.h"
#include "record/row_rule.h"
#include "value/type.h"

static bool is_file(const char *table_name)
{
	return strcmp(table_name, "attachments") == 0;
}

/* The right that is asked for on the table whose rights count. */
static bool table_allows_it(const struct context *context, const char *table_name,
	const struct table *rights, enum trash_right right)
{
	if (rights == NULL || !rights_visible(context->principal, rights))
		return false;
	if (right == TRASH_SEE)
		return true;
	if (is_file(table_name))
		return rights_allow(context->principal, rights, RIGHT_EDIT);
	return rights_allow(context->principal, rights, right == TRASH_PURGE ? RIGHT_DELETE : RIGHT_CREATE);
}

static const char *const permissions[] = {
	[TRASH_SEE] = "trash.view",
	[TRASH_RESTORE] = "trash.restore",
	[TRASH_PURGE] = "trash.purge",
};

bool trash_allows(const struct context *context, const char *table_name, const char *rights_table,
	enum trash_right right)
{
	return access_has(context, permissions[right]) &&
	       table_allows_it(context, table_name, catalogue_table(&catalogue, rights_table), right);
}

/* The right on the table whose rights count that it takes to restore, or to delete for good. */
static enum right right_of(const struct trash_entry *entry, enum trash_right right)
{
	if (is_file(entry->table_name))
		return RIGHT_EDIT;
	return right == TRASH_PURGE ? RIGHT_DELETE : RIGHT_CREATE;
}

/* Where rules keep him from rows of the table, or he has the right on some of them alone, it is what he deleted
   himself (trash_query.c): a row that is gone can be asked for nothing. */
static bool is_his(struct context *context, const struct trash_entry *entry, enum trash_right right)
{
	const struct table *table = catalogue_table(&catalogue, entry->rights_table);
	const struct principal *principal = context->principal;
	bool is_of_rows = table != NULL && right != TRASH_SEE &&
		rights_extent(principal, table, right_of(entry, right)) == EXTENT_ROWS;
	if (table == NULL || (!is_of_rows && !row_rules_bind(principal, table, RIGHT_VIEW)))
		return true;
	const struct value bound[] = {
		value_unsigned(entry->id), value_unsigned(context->principal->user_id)};
	return database_select(context, "SELECT 1 FROM {trash} t WHERE t.id = ? AND t.created_by = ?",
		       bound, 2)
		       ->count > 0;
}

struct trash_entry *trash_entry_require(
	struct context *context, uint64_t id, enum trash_right right)
{
	access_require(context, permissions[TRASH_SEE]);
	access_require(context, permissions[right]);
	struct trash_entry *entry = trash_read(context, id, right != TRASH_SEE);
	if (entry == NULL ||
		!trash_allows(context, entry->table_name, entry->rights_table, TRASH_SEE) ||
		!is_his(context, entry, right))
		fail_hint(context, 404, "not_found", message(context, "It may have been restored or permanently deleted."),
			"This entry is no longer in the trash.");
	const struct table *table = catalogue_table(&catalogue, entry->rights_table);
	if (trash_allows(context, entry->table_name, entry->rights_table, right))
		return entry;
	rights_require(context, table, right_of(entry, right));
	fail(context, 403, "permission_missing",
		"{kinds} cannot be restored here.",
		"kinds", table->title);
}

void trash_entry_restore(struct context *context, const struct trash_entry *entry,
	struct trash_outcome *outcome)
{
	if (trash_restore(context, entry, outcome))
		return;
	fail_hint(context, 409, "not_restored", message(context, "Nothing was changed. Fix that first, then restore it again."),
		"{record} cannot be restored. {reason}",
		"record", entry->label,
		"reason", outcome->reason);
}

static bool has_password(const struct table *table)
{
	for (size_t i = 0; table != NULL && i < table->column_count; i++) {
		if (column_is_secret(&table->columns[i]))
			return true;
	}
	return false;
}

void trash_message(struct context *context, const struct trash_entry *entry,
	const struct trash_outcome *outcome)
{
	const char *text = message(context, "{record} restored.", "record", entry->label);
	bool is_changed = outcome->left_out > 0 || has_password(entry->table);

	if (outcome->left_out > 0)
		text = arena_format(context->arena, "%s %s", text,
			message_count(context, outcome->left_out,
				"{count} of its links to other records was left out, because those have"
				" since been changed or deleted.",
				"{count} of its links to other records were left out, because those have"
				" since been changed or deleted."));
	if (has_password(entry->table))
		text = arena_format(context->arena, "%s %s", text,
			message(context, "Set a new password: the old one was not kept."));
	page_message_next(context, is_changed ? "info" : "success", text);
}

static const char *parent_home(struct context *context, const struct table *table, uint64_t id)
{
	const struct record *record = record_load(context, context->principal, table, id, false);
	struct trail trail;
	uint64_t parent;
	trail_none(&trail, table);
	if (record != NULL && value_to_id(record_get(record, table->parent_column), &parent))
		trail_read(&trail, context, table, parent);
	return trail_home(context, &trail);
}

const char *trash_home(struct context *context, const struct trash_entry *entry)
{
	const struct table *table = entry->table;
	if (is_file(entry->table_name)) {
		const struct value id = value_unsigned(entry->record_id);
		const struct rows *rows = database_select(
			context, "SELECT a.owner_id FROM {attachments} a WHERE a.id = ?", &id, 1);
		return arena_format(context->arena, "/%s/%" PRIu64 "?tab=attachments",
			entry->rights_table, rows_unsigned(rows, 0, 0));
	}
	if (table == NULL || !table->has_pages)
		return "/trash";
	if (table->parent != NULL)
		return parent_home(context, table, entry->record_id);
	return arena_format(context->arena, "/%s/%" PRIu64, table->name, entry->record_id);
}
