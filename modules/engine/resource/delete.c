/*
 * GET, POST /<table>/<id>/delete and POST /<table>/delete, /<table>/<view>/delete (the marked rows of a list).
 *
 * Rights: <permission>.delete. Without confirmed=yes the answer is the page that asks, with what
 * goes along; it changes nothing. Of a table that archives they are archived instead. Marked rows go all or none, at most 500 at once, in one
 * transaction. Refused by the rows that still refer to them: 409 with the reason.
 */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/noun.h"
#include "form/form_accept.h"
#include "form/limits.h"
#include "http/read.h"
#include "identity/rights_require.h"
#include "identity/session.h"
#include "query/query.h"
#include "query/select.h"
#include "query/trail.h"
#include "record/record.h"
#include "record/row_rule.h"
#include "request/request.h"
#include "request/respond.h"
#include "resource/delete_notes.h"
#include "resource/handler.h"
#include "resource/marked.h"
#include "trash/trash.h"

#define BULK_MAX 500u
#define CONFIRM_SHOWN 10u

struct deletion {
	struct context *context;
	const struct table *table;
	uint64_t *ids; /* ascending, each once */
	size_t count;
	struct rows *labels; /* id, label (or more), parent's id; as many as ids */
	struct trail trail;
	bool is_bulk;
	const char *action; /* of a bulk: where it is asked and done */
	const char *list; /* of a bulk: the list that it came from, behind the table's name: "", "?...", "/mine" */
	const char *refused; /* why not: known before it is asked; NULL: nothing speaks against it */
};

/* All rows must be this tenant's: one that is not there is 404, whatever the others are. */
static void deletion_read(struct deletion *deletion)
{
	struct context *context = deletion->context;
	const struct table *table = deletion->table;
	struct sql sql;
	sql_start(&sql, context);
	sql_add(&sql, "SELECT r.`id`, ");
	select_label(context, context->principal, &sql.text, table, "r");
	if (table->parent != NULL)
		sql_add(&sql, ", r.`%s`", table->parent_column);
	else
		sql_add(&sql, ", 0");
	sql_add(&sql, " FROM %s r WHERE r.`id` IN (",
		row_source(context, context->principal, table, NULL));
	sql_ids(&sql, deletion->ids, deletion->count);
	sql_add(&sql, ") ORDER BY r.`id`");
	deletion->labels = sql_read(&sql);
	if (deletion->labels->count != deletion->count)
		record_missing(context, table);
	trail_none(&deletion->trail, table);
	uint64_t parent = rows_unsigned(deletion->labels, 0, 2);
	if (!deletion->is_bulk && parent != 0)
		trail_read(&deletion->trail, context, table, parent);
}

static const char *deletion_label(const struct deletion *deletion, size_t i)
{
	return label_or_number(deletion->context, deletion->table,
		rows_text(deletion->labels, i, 1), rows_unsigned(deletion->labels, i, 0));
}

static const char *deletion_path(const struct deletion *deletion)
{
	if (deletion->is_bulk)
		return deletion->action;
	return arena_format(deletion->context->arena, "/%s/%" PRIu64 "/delete", deletion->table->name,
		deletion->ids[0]);
}

/* --- asking --- */

/* What the rules of the table, and of a single record what refers to it, say beforehand. */
static void deletion_judge(struct deletion *deletion)
{
	struct context *context = deletion->context;
	const struct table *table = deletion->table;
	if (deletion->count == 1) {
		struct delete_refusal refusal;
		if (record_delete_refused(context, table, deletion->ids[0], &refusal))
			deletion->refused = refusal.message;
		return;
	}
	const char *const *reasons =
		delete_reasons(context, table, deletion->ids, deletion->count);
	for (size_t i = 0; reasons != NULL && i < deletion->count && !deletion->refused; i++) {
		if (reasons[i] != NULL)
			deletion->refused = arena_format(context->arena, "%s: %s",
				deletion_label(deletion, i), reasons[i]);
	}
}

static void confirm_items(struct page *page, struct node *confirm, const struct deletion *deletion)
{
	page_set_number(page, confirm, "count", deletion->count);
	for (size_t i = 0; i < deletion->count && i < CONFIRM_SHOWN; i++) {
		struct node *item = page_add(page, confirm, "item", NULL);
		page_set(page, item, "label", deletion_label(deletion, i));
		page_set(page, item, "href",
			page_link(page, "/%s/%" PRIu64, deletion->table->name, deletion->ids[i]));
	}
	if (deletion->refused == NULL && !deletion->table->is_archived)
		delete_notes(page, confirm, deletion->table, deletion->ids, deletion->count);
	const char *list = trail_list_query(page->context, deletion->table);
	if (list[0] != '\0' && !deletion->is_bulk) {
		struct node *hidden = page_add(page, confirm, "hidden", NULL);
		page_set(page, hidden, "name", "list");
		page_set(page, hidden, "value", list);
	}
	for (size_t i = 0; i < deletion->count && deletion->is_bulk; i++) {
		struct node *hidden = page_add(page, confirm, "hidden", NULL);
		page_set(page, hidden, "name", "id");
		page_set_number(page, hidden, "value", deletion->ids[i]);
	}
}

static void deletion_ask(struct deletion *deletion)
{
	struct context *context = deletion->context;
	deletion_judge(deletion);
	const struct table *table = deletion->table;
	const char *kind = noun_inside(context->arena, table->singular);
	const char *kinds = noun_inside(context->arena, table->title);
	const char *title = table->is_archived
		? message_count(context, deletion->count, "Archive {kind}?", "Archive {count} {kinds}?",
			  "kind", kind, "kinds", kinds)
		: message_count(context, deletion->count, "Delete {kind}?", "Delete {count} {kinds}?",
			  "kind", kind, "kinds", kinds);
	const char *verb = table->is_archived ? message(context, "Archive") : message(context, "Delete");
	struct page *page = page_open(context, "confirm", title);
	trail_crumbs(page, &deletion->trail);
	/* The theme's form comes back to the page's address, which a bulk has by POST alone. */
	if (deletion->is_bulk)
		page_set(page, page->root, "path",
			arena_format(context->arena, "/%s", table->name));
	else
		page_crumb(page, page_link(page, "/%s/%" PRIu64, table->name, deletion->ids[0]),
			deletion_label(deletion, 0));
	page_crumb(page, page_link(page, "%s", deletion_path(deletion)), verb);
	struct node *confirm = page_add(page, page->root, "confirm", NULL);
	page_set(page, confirm, "action", page_link(page, "%s", deletion_path(deletion)));
	page_set(page, confirm, "cancel",
		deletion->is_bulk ? page_link(page, "/%s%s", table->name, deletion->list)
				  : page_link(page, "/%s/%" PRIu64, table->name, deletion->ids[0]));
	page_set(page, confirm, "title", 
		!deletion->refused ? title : table->is_archived ? message(context, "This cannot be archived") : message(context, "This cannot be deleted"));
	if (!deletion->refused)
		page_set(page, confirm, "button", verb);
	page_set(page, confirm, "kind", deletion->refused ? "warning" : "danger");
	page_set(page, confirm, "refused", deletion->refused);
	confirm_items(page, confirm, deletion);
	page_send(page);
}

/* --- doing --- */

static void deletion_refuse(const struct deletion *deletion, const struct delete_refusal *refusal)
{
	bool is_one = deletion->count == 1;
	struct context *context = deletion->context;
	const char *hint =
		is_one ? NULL : message(context, "Nothing was deleted. Leave this one out.");
	if (refusal->is_in_use)
		hint = is_one
			? message(context, "Change or delete what uses it first.")
			: message(context,
				  "Nothing was deleted. Leave this one out, or change what uses it.");
	if (refusal->is_forbidden)
		fail_text(context, 403, "forbidden", hint, refusal->message);
	fail_text(context, 409, refusal->is_in_use ? "in_use" : "refused", hint,
		refusal->message);
}

/* The newest first: where rows of one table refer to each other, the later one usually refers. */
static void deletion_do(const struct deletion *deletion)
{
	struct context *context = deletion->context;
	for (size_t i = deletion->count; i > 0; i--) {
		struct delete_refusal refusal;
		if (!record_delete_as(context, context->principal, deletion->table,
			    deletion->ids[i - 1], 0, &refusal))
			deletion_refuse(deletion, &refusal);
	}
	if (deletion->table->is_archived)
		page_message_next(context, "success",
			message_count(context, deletion->count, "{kind} archived.", "{count} {kinds} archived.",
				"kind", deletion->table->singular, "kinds",
				noun_inside(context->arena, deletion->table->title)));
	else if (deletion->count == 1)
		trash_undo_offer(context,
			message(context, "{kind} deleted.",
				"kind", deletion->table->singular));
	else
		trash_undo_offer(context,
			message(context, "{count} {kinds} deleted.",
				"count", message_number(context, deletion->count),
				"kinds", noun_inside(context->arena, deletion->table->title)));
	respond_redirect(context, deletion->is_bulk ? arena_format(context->arena, "/%s%s",
							      deletion->table->name, deletion->list)
						    : trail_home(context, &deletion->trail));
}

static bool is_confirmed(struct context *context)
{
	const char *confirmed = fields_single(context, &context->request->form, "confirmed");
	return confirmed != NULL && strcmp(confirmed, "yes") == 0;
}

void resource_delete(struct context *context, const struct target *target)
{
	const struct table *table = target->table;
	uint64_t id = target->id;
	rights_require(context, table, RIGHT_DELETE);
	bool is_accepted = false;
	if (context->request->method == METHOD_POST) {
		request_read_form(context, &body_limits_form, NULL);
		is_accepted = form_accept(context);
	}
	struct deletion deletion = {.context = context, .table = table, .ids = &id, .count = 1};
	deletion_read(&deletion);
	if (is_accepted && is_confirmed(context))
		deletion_do(&deletion);
	else
		deletion_ask(&deletion);
}

/* --- the marked rows of a list --- */

void resource_delete_many(struct context *context, const struct target *target)
{
	const struct table *table = target->table;
	const struct body_limits limits = limits_rows(BULK_MAX);
	rights_require(context, table, RIGHT_DELETE);
	const struct list_query *query = query_read(context, table, target->view, NULL);
	request_read_form(context, &limits, NULL);
	bool is_accepted = form_accept(context);

	struct deletion deletion = {
		.context = context,
		.table = table,
		.is_bulk = true,
		.action = arena_format(
			context->arena, "%s/delete%s", query_place(query), query_paged(query)),
		.list = query_own(query),
	};
	deletion.ids = marked_ids(context, table, &deletion.count);
	if (deletion.count == 0) {
		page_message_next(context, "warning",
			message(context, "Nothing was selected."));
		respond_redirect(
			context, arena_format(context->arena, "/%s%s", table->name, deletion.list));
		return;
	}
	if (deletion.count > BULK_MAX) {
		fail_hint(context, 422, "too_many", message(context, "Select fewer rows."),
			"At most {most} rows can be deleted at once.",
			"most", message_number(context, BULK_MAX));
	}
	deletion_read(&deletion);
	if (is_accepted && is_confirmed(context))
		deletion_do(&deletion);
	else
		deletion_ask(&deletion);
}
