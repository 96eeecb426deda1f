/* The page Trash, restoring and deleting for good. Rights: trash_entry.h. */
#include "base/message.h"
#include "trash/trash.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "http/read.h"
#include "identity/session.h"
#include "query/query.h"
#include "record/validate.h"
#include "request/request.h"
#include "request/respond.h"
#include "trash/trash_entry.h"

/* --- the list --- */

static const char *moment_shown(struct context *context, const char *stored)
{
	const struct table *table = catalogue_table(&catalogue, "trash");
	/* As the engine's own columns: to the minute. */
	return column_show(context, table_role(table, ROLE_CREATED_AT), stored);
}

static void trash_entry_add(
	struct page *page, struct node *trash, const struct rows *rows, size_t row)
{
	struct context *context = page->context;
	const char *name = rows_text(rows, row, TRASH_TABLE);
	const char *rights = rows_text(rows, row, TRASH_RIGHTS_TABLE);
	const struct table *table = catalogue_table(&catalogue, name);
	const char *id = rows_text(rows, row, TRASH_ID);
	struct node *entry = page_add(page, trash, "entry", NULL);
	page_set(page, entry, "id", id);
	page_set(page, entry, "label", rows_text(rows, row, TRASH_LABEL));
	page_set(page, entry, "what", table != NULL ? table->singular : name);
	uint64_t records = rows_unsigned(rows, row, TRASH_RECORDS);
	if (records > 1)
		page_set(page, entry, "more",
			message_count(context, records - 1, "with {count} more record",
				"with {count} more records"));
	page_set(page, entry, "deleted",
		moment_shown(context, rows_text(rows, row, TRASH_DELETED_AT)));
	page_set(page, entry, "deleted-by", rows_text(rows, row, TRASH_DELETED_BY_LABEL));
	page_set(page, entry, "expires",
		moment_shown(context, rows_text(rows, row, TRASH_EXPIRES_AT)));
	if (trash_allows(context, name, rights, TRASH_RESTORE))
		page_set(page, entry, "restore", page_link(page, "/trash/%s/restore", id));
	if (trash_allows(context, name, rights, TRASH_PURGE))
		page_set(page, entry, "delete", page_link(page, "/trash/%s/delete", id));
}

static void trash_choices(struct page *page, struct node *trash, const struct trash_query *query)
{
	const struct table *const *tables = trash_tables(page->context);
	for (; *tables != NULL; tables++) {
		struct node *option = page_add(page, trash, "option", NULL);
		page_set(page, option, "value", (*tables)->name);
		page_set(page, option, "label", (*tables)->title);
		page_set_flag(page, option, "selected",
			query->table != NULL && strcmp(query->table, (*tables)->name) == 0);
	}
}

static const char *page_address(
	struct context *context, const struct trash_query *query, unsigned number)
{
	return arena_format(context->arena, "?q=%s&table=%s&page=%u",
		query->q != NULL ? url_encode(context->arena, query->q) : "",
		query->table != NULL ? url_encode(context->arena, query->table) : "", number);
}

static void trash_pager(struct page *page, struct node *trash, const struct trash_query *query,
	bool has_next)
{
	if (query->page == 1 && !has_next)
		return;
	struct node *pager = page_add(page, trash, "pager", NULL);
	if (query->page > 1)
		page_set(page, pager, "prev",
			page_address(page->context, query, query->page - 1));
	if (has_next)
		page_set(page, pager, "next",
			page_address(page->context, query, query->page + 1));
}

void trash_list_page(struct context *context, const struct target *target)
{
	struct trash_query query;
	(void)target;
	access_require(context, "trash.view");
	trash_query_read(context, &query);
	const struct rows *rows = trash_list(context, &query);
	uint64_t total = trash_total(context, &query);
	size_t count = rows->count > query.per_page ? query.per_page : rows->count;

	struct page *page = page_open(context, "trash", message(context, "Trash"));
	page_crumb(page, NULL, message(page->context, "Trash"));
	struct node *trash = page_add(page, page->root, "trash", NULL);
	page_set(page, trash, "q", query.q);
	page_set_flag(page, trash, "filtered", query.q != NULL || query.table != NULL);
	page_set(page, trash, "clear", page_link(page, "/trash"));
	page_set_number(page, trash, "total", total > LIST_BOUND ? LIST_BOUND : total);
	page_set_flag(page, trash, "more", total > LIST_BOUND);
	if (count > 0) {
		unsigned before = (query.page - 1) * query.per_page;
		page_set_number(page, trash, "from", before + 1);
		page_set_number(page, trash, "to", before + count);
	}
	trash_choices(page, trash, &query);
	for (size_t i = 0; i < count; i++)
		trash_entry_add(page, trash, rows, i);
	trash_pager(page, trash, &query, rows->count > count);
	page_send(page);
}

/* --- one entry --- */

void trash_restore_page(struct context *context, const struct target *target)
{
	struct trash_outcome outcome;
	access_require(context, "trash.restore");
	request_read_form(context, &body_limits_form, NULL);
	csrf_require(context);
	const struct trash_entry *entry = trash_entry_require(context, target->id, TRASH_RESTORE);
	trash_entry_restore(context, entry, &outcome);
	trash_message(context, entry, &outcome);
	respond_redirect(context, trash_home(context, entry));
}

static void trash_purge_ask(struct context *context, const struct trash_entry *entry)
{
	const char *path = arena_format(context->arena, "/trash/%" PRIu64 "/delete", entry->id);
	struct page *page = page_open(context, "confirm", message(context, "Delete permanently?"));
	page_crumb(page, page_link(page, "/trash"), message(page->context, "Trash"));
	page_crumb(page, page_link(page, "%s", path), message(page->context, "Delete permanently"));
	struct node *confirm = page_add(page, page->root, "confirm", NULL);
	page_set(page, confirm, "action", page_link(page, "%s", path));
	page_set(page, confirm, "cancel", page_link(page, "/trash"));
	page_set(page, confirm, "title", message(page->context, "Delete permanently?"));
	page_set(page, confirm, "button", message(page->context, "Delete permanently"));
	page_set(page, confirm, "kind", "danger");
	page_set_number(page, confirm, "count", 1);
	page_set(page, page_add(page, confirm, "item", NULL), "label", entry->label);
	size_t count;
	const struct trash_count *counts = trash_counts(context, entry, &count);
	for (size_t i = 0; i < count; i++) {
		const struct table *table = catalogue_table(&catalogue, counts[i].table_name);
		page_add(page, confirm, "note",
			message(context, "{kinds}: {count}", "kinds",
				table != NULL ? table->title : counts[i].table_name, "count",
				message_number(context, counts[i].rows)));
	}
	page_add(page, confirm, "note", message(page->context, "This cannot be undone."));
	page_send(page);
}

void trash_purge_page(struct context *context, const struct target *target)
{
	bool is_post = context->request->method == METHOD_POST;
	const char *confirmed = NULL;
	access_require(context, "trash.purge");
	if (is_post) {
		request_read_form(context, &body_limits_form, NULL);
		csrf_require(context);
		confirmed = fields_single(context, &context->request->form, "confirmed");
	}
	const struct trash_entry *entry = trash_entry_require(context, target->id, TRASH_PURGE);
	if (confirmed == NULL || strcmp(confirmed, "yes") != 0) {
		trash_purge_ask(context, entry);
		return;
	}
	trash_purge(context, entry->id);
	page_message_next(context, "success",
		message(context, "{record} was permanently deleted.",
			"record", entry->label));
	respond_redirect(context, "/trash");
}
