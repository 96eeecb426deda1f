#include "resource/detail_rows.h"

#include <inttypes.h>
#include <string.h>

#include "access/rights.h"
#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "catalogue/behaviour.h"
#include "record/row_rule.h"
#include "record/validate.h"
#include "request/request.h"
#include "resource/list_rows.h"

struct rows_tab *rows_tabs_find(struct context *context, const struct table *table, size_t *count)
{
	const struct table *const *children = table->children;
	size_t most = table->tab_count;
	while (children != NULL && children[most - table->tab_count] != NULL)
		most++;
	struct rows_tab *tabs = arena_array(context->arena, most + 1, sizeof *tabs);
	*count = 0;
	for (size_t i = 0; i < most - table->tab_count; i++) {
		const struct table *child = children[i];
		if (child->has_pages && !child->is_one && rights_visible(context->principal, child))
			tabs[(*count)++] = (struct rows_tab){
				child->name, child->title, child, child->parent_column, NULL};
	}
	for (size_t i = 0; i < table->tab_count; i++) {
		const struct form_tab *tab = &table->tabs[i];
		const struct column *by = table_column(tab->of, tab->by);
		if (principal_has_feature(context->principal, tab->rows->module) &&
			rights_visible(context->principal, tab->of) && column_access(context->principal, tab->of, by, COLUMN_FILTER))
			tabs[(*count)++] = (struct rows_tab){
				tab->rows->name, tab->rows->title, tab->of, tab->by, tab->rows};
	}
	return tabs;
}

static struct list_query *rows_query(struct context *context, const struct rows_tab *tab, uint64_t id)
{
	struct list_query *query = query_create(context, context->principal, tab->of);
	query->parent_column = table_column(tab->of, tab->by);
	query->parent_id = id;
	query->view = tab->rows;
	if (tab->rows != NULL && tab->rows->sort != NULL)
		query_sort(query, tab->rows->sort);
	return query;
}

void rows_tab_count(struct sql *sql, const struct rows_tab *tab, uint64_t id)
{
	const char *rows = row_source(sql->context, sql->context->principal, tab->of, NULL);
	if (tab->rows == NULL && !tab->of->is_archived) {
		sql_add(sql, ", (SELECT COUNT(*) FROM %s c WHERE c.`%s` = %" PRIu64 ")", rows,
			tab->by, id);
		return;
	}
	sql_add(sql, ", (SELECT COUNT(*) FROM (SELECT r.`id` FROM %s r", rows);
	query_where(rows_query(sql->context, tab, id), sql);
	sql_add(sql, " LIMIT %u) b)", LIST_BOUND + 1);
}

/* Can the form of a new record be told whose it is? */
static bool form_has(const struct table *table, const char *name)
{
	const struct column *column = table_column(table, name);
	if (!column_is_writable(column) || column->is_hidden)
		return false;
	for (size_t i = 0; i < table->section_count; i++) {
		for (const char *const *each = table->sections[i].columns; *each != NULL; each++) {
			if (strcmp(*each, name) == 0)
				return true;
		}
	}
	return table->parent_column != NULL && strcmp(table->parent_column, name) == 0;
}

/* Has he the right to add details to some records alone, and not to this one? */
static bool is_kept_from_adding(struct context *context, const struct table *details, uint64_t id)
{
	const struct principal *principal = context->principal;
	const struct action adding = {.name = "",
		.permission = arena_format(context->arena, "%s.create", details->permission)};
	if (own_extent(principal, details, RIGHT_CREATE) != EXTENT_ROWS)
		return false;
	for (size_t i = 0; i < details->allow_count; i++) {
		if (allow_gives(&details->allows[i], principal, adding.permission))
			return false; /* hangs on what is added */
	}
	const char **reasons = seen_row_reasons(context, principal, details->parent, RIGHT_VIEW, &adding, &id, 1);
	return reasons != NULL && reasons[0] != NULL;
}

static void new_offer(struct page *page, struct node *children, const struct table *table,
	const struct rows_tab *tab, uint64_t id)
{
	if (!rights_allow(page->context->principal, tab->of, RIGHT_CREATE))
		return;
	if (tab->rows == NULL && is_kept_from_adding(page->context, tab->of, id))
		return;
	if (tab->rows == NULL)
		page_set(page, children, "new",
			page_link(page, "/%s/%" PRIu64 "/%s/new", table->name, id, tab->of->path));
	else if (form_has(tab->of, tab->by))
		page_set(page, children, "new",
			page_link(page, "/%s/new?%s=%" PRIu64, tab->of->name, tab->by, id));
}

/* ?page=2 of the address, as far as lists go; 1 without. */
static unsigned page_asked(struct context *context, const struct list_query *query)
{
	const char *text = fields_single(context, &context->request->query, "page");
	uint64_t number = 1;
	if (text != NULL && (!parse_id(text, &number) || (number - 1) * query->per_page >= LIST_BOUND))
		fail_hint(context, 400, "page_too_far",
			message(context, "Go on with the link to the next page, or narrow the filter."),
			"Pages reach as far as the first 1,000 rows.");
	return (unsigned)number;
}

static const char *tab_page_address(struct page *page, const struct table *table,
	const struct rows_tab *tab, uint64_t id, unsigned number)
{
	return page_link(page, "/%s/%" PRIu64 "?tab=%s&page=%u", table->name, id, tab->name, number);
}

/* What no list shows alone has its pages here. */
static void tab_pager_add(struct page *page, struct node *children, const struct listing *listing,
	const struct table *table, const struct rows_tab *tab)
{
	const struct list_query *query = listing->query;
	unsigned number = query->page;
	bool has_next = listing->has_next && (uint64_t)number * query->per_page < LIST_BOUND;
	if (number == 1 && !has_next)
		return;
	struct node *pager = page_add(page, children, "pager", NULL);
	if (number > 1)
		page_set(page, pager, "prev",
			tab_page_address(page, table, tab, query->parent_id, number - 1));
	if (has_next)
		page_set(page, pager, "next",
			tab_page_address(page, table, tab, query->parent_id, number + 1));
}

static void count_add(struct page *page, struct node *children, const struct listing *listing)
{
	const struct list_query *query = listing->query;
	unsigned before = (query->page - 1) * query->per_page;
	if (listing->is_counted)
		page_set_number(page, children, "total", listing->total);
	page_set_flag(page, children, "more", listing->is_more);
	if (listing->count == 0)
		return;
	page_set_number(page, children, "from", before + 1);
	page_set_number(page, children, "to", before + listing->count);
}

void rows_tab_add(struct page *page, struct node *record, const struct table *table,
	const struct rows_tab *tab, uint64_t id, bool is_all)
{
	struct context *context = page->context;
	struct list_query *query = rows_query(context, tab, id);
	bool is_narrow = query_has_where(query);
	if (is_all)
		query->per_page = PAGE_SIZE_MAX;
	else if (is_narrow)
		query->page = page_asked(context, query);
	bool has_own = tab->rows != NULL && tab->rows->columns != NULL;
	struct listing listing;
	listing_read(&listing, query,
		list_columns(context, tab->of, tab->rows, has_own ? NULL : tab->by), true, false);

	struct node *children = page_add(page, record, "children", NULL);
	page_set(page, children, tab->rows != NULL ? "tab" : "table", tab->name);
	new_offer(page, children, table, tab, id);
	const char *list = page_link(page, "/%s?%s=%" PRIu64, tab->of->name, tab->by, id);
	if (!is_narrow)
		page_set(page, children, "all", list);
	count_add(page, children, &listing);
	struct node *columns = page_add(page, children, "columns", NULL);
	for (size_t i = 0; i < listing.selection.count; i++)
		page_add(page, columns, listing.selection.items[i].column->name, NULL);
	if (listing.rows != NULL)
		list_rows(page, children, &listing);
	if (is_narrow && !is_all)
		tab_pager_add(page, children, &listing, table, tab);
	else if (listing.has_next)
		page_set(page, page_add(page, children, "pager", NULL), "next",
			arena_format(context->arena, "%s&page=2", list));
}
