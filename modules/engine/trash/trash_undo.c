/*
 * Undo: in the message after deleting, by one click.
 *
 * Rights: that of deleting, which the person had; not those of the trash. Only what oneself has
 * deleted, within TRASH_UNDO_MINUTES, and all of it or nothing. What was deleted last comes back
 * first: where several records went, a later one may be what an earlier one belongs to.
 */

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/noun.h"
#include "http/read.h"
#include "identity/rights_require.h"
#include "identity/session.h"
#include "page/page.h"
#include "request/request.h"
#include "request/respond.h"
#include "trash/trash.h"
#include "trash/trash_entry.h"

static const struct rows *entries_of(struct context *context, const char *deletion)
{
	const struct value values[] = {
		value_text(deletion), value_unsigned(context->principal->user_id)};
	return database_select(context,
		arena_format(context->arena,
			"SELECT t.`id` FROM {trash} t WHERE t.`deletion` = ? AND t.`created_by` = ?"
			" AND t.`created_at` > NOW(6) - INTERVAL %d MINUTE ORDER BY t.`id` DESC",
			TRASH_UNDO_MINUTES),
		values, 2);
}

static struct trash_entry *entry_require(struct context *context, uint64_t id)
{
	struct trash_entry *entry = trash_read(context, id, true);
	if (entry == NULL)
		fail(context, 404, "not_found",
			"It has already been restored or permanently deleted.");
	const struct table *table = catalogue_table(&catalogue, entry->rights_table);
	if (table == NULL)
		fail(context, 404, "not_found", "This kind of record no longer exists.");
	rights_require(context, table,
		strcmp(entry->table_name, "attachments") == 0 ? RIGHT_EDIT : RIGHT_DELETE);
	return entry;
}

static void several_message(struct context *context, const struct trash_entry *entry, size_t count)
{
	const struct table *table = entry->table;
	page_message_next(context, "success",
		message(context, "{count} {kinds} restored.", "count",
			message_number(context, count), "kinds",
			table != NULL ? noun_inside(context->arena, table->title)
				      : message(context, "records")));
}

void trash_undo(struct context *context, const struct target *target)
{
	(void)target;
	request_read_form(context, &body_limits_form, NULL);
	csrf_require(context);
	const char *deletion = fields_single(context, &context->request->form, "deletion");
	const struct rows *ids = entries_of(context, deletion != NULL ? deletion : "");
	if (ids->count == 0)
		fail_hint(context, 404, "not_found", message(context, "Look in the trash, or ask someone who can restore deleted records."),
			"This can no longer be undone.");
	const struct trash_entry *entry = NULL;
	struct trash_outcome outcome;
	for (size_t i = 0; i < ids->count; i++) {
		entry = entry_require(context, rows_unsigned(ids, i, 0));
		trash_entry_restore(context, entry, &outcome);
	}
	if (ids->count == 1) {
		trash_message(context, entry, &outcome);
		respond_redirect(context, trash_home(context, entry));
		return;
	}
	several_message(context, entry, ids->count);
	respond_redirect(context, arena_format(context->arena, "/%s", entry->table_name));
}

void trash_undo_offer(struct context *context, const char *text)
{
	const struct value deletion = value_text(context->id);
	bool is_kept = database_select(context,
			       "SELECT 1 FROM {trash} t WHERE t.`deletion` = ? LIMIT 1", &deletion,
			       1)
			       ->count > 0;
	page_message_undo(context, is_kept ? context->id : NULL, text);
}
