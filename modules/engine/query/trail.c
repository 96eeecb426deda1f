#include "query/trail.h"

#include <inttypes.h>
#include <string.h>

#include "access/rights.h"
#include "base/arena.h"
#include "query/select.h"
#include "record/record.h"
#include "record/row_rule.h"
#include "request/request.h"

void trail_none(struct trail *trail, const struct table *table)
{
	memset(trail, 0, sizeof *trail);
	trail->table = table;
}

/* Reads one step; returns the id of the parent's own parent, 0 at the top. */
static uint64_t step_read(struct context *context, struct trail_step *step)
{
	struct sql sql;
	sql_start(&sql, context);
	sql_add(&sql, "SELECT ");
	select_label(context, context->principal, &sql.text, step->table, "r");
	if (step->table->parent != NULL)
		sql_add(&sql, ", r.`%s`", step->table->parent_column);
	else
		sql_add(&sql, ", 0");
	sql_add(&sql, " FROM %s r WHERE r.`id` = %" PRIu64,
		row_source(context, context->principal, step->table, NULL), step->id);
	struct rows *rows = sql_read(&sql);
	if (rows->count == 0)
		record_missing(context, step->table);
	step->label = label_or_number(context, step->table, rows_text(rows, 0, 0), step->id);
	return rows_unsigned(rows, 0, 1);
}

void trail_read(
	struct trail *trail, struct context *context, const struct table *table, uint64_t parent_id)
{
	trail_none(trail, table);
	const struct table *parent = table->parent;
	while (parent != NULL && parent_id != 0 && trail->count < TRAIL_MAX) {
		memmove(trail->steps + 1, trail->steps, trail->count * sizeof *trail->steps);
		trail->count++;
		trail->steps[0] = (struct trail_step){.table = parent, .id = parent_id};
		parent_id = step_read(context, &trail->steps[0]);
		parent = parent->parent;
	}
}

/* Behind the name of one of the table's views, or of none: the query. */
static const char *view_pass(const struct table *table, const char *list)
{
	for (size_t i = 0; i < table->view_count && list[0] == '/'; i++) {
		size_t length = strlen(table->views[i].name);
		if (strncmp(list + 1, table->views[i].name, length) == 0 &&
			(list[length + 1] == '?' || list[length + 1] == '\0'))
			return list + length + 1;
	}
	return list;
}

/* What is in a query as browsers send it: nothing else goes into an address of ours. */
static bool list_is_plain(const struct table *table, const char *list)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				      "0123456789-._~%!$&'()*+,;=:@/?";
	const char *query = view_pass(table, list);
	size_t length = strlen(query);
	if (length == 0)
		return query != list;
	return length <= LIST_QUERY_BYTES && query[0] == '?' && strspn(query, letters) == length;
}

const char *trail_list_query(struct context *context, const struct table *table)
{
	const struct request *request = context->request;
	const char *typed = fields_get(&request->form, "list");
	if (typed != NULL)
		return list_is_plain(table, typed) ? typed : "";
	const char *place = arena_format(context->arena, "://%s%s/%s", request->authority,
		request->root, table->name);
	const char *found = request->referer != NULL ? strstr(request->referer, "://") : NULL;
	if (found == NULL || strncmp(found, place, strlen(place)) != 0)
		return "";
	const char *list = found + strlen(place);
	return list_is_plain(table, list) ? list : "";
}

void trail_crumbs(struct page *page, const struct trail *trail)
{
	const struct table *first = trail->count > 0 ? trail->steps[0].table : trail->table;
	/* Who may create and not view has no list to go back to. */
	bool is_visible = rights_visible(page->context->principal, first);
	page_crumb(page,
		is_visible ? page_link(page, "/%s%s", first->name,
				     trail_list_query(page->context, first))
			   : NULL,
		first->title);
	for (size_t i = 0; i < trail->count; i++) {
		const struct trail_step *step = &trail->steps[i];
		const struct table *below =
			i + 1 < trail->count ? trail->steps[i + 1].table : trail->table;
		page_crumb(page, page_link(page, "/%s/%" PRIu64, step->table->name, step->id),
			step->label);
		if (below->is_one) /* it stands on that very page */
			continue;
		page_crumb(page,
			page_link(page, "/%s/%" PRIu64 "?tab=%s", step->table->name, step->id,
				below->name),
			below->title);
	}
}

void trail_parent(struct page *page, struct node *node, const struct trail *trail)
{
	if (trail->count == 0)
		return;
	const struct trail_step *step = &trail->steps[trail->count - 1];
	struct node *parent = page_add(page, node, "parent", NULL);
	page_set(page, parent, "title", step->table->singular);
	page_set(page, parent, "label", step->label);
	page_set(
		page, parent, "href", page_link(page, "/%s/%" PRIu64, step->table->name, step->id));
}

const char *trail_home(struct context *context, const struct trail *trail)
{
	if (trail->count == 0 && !rights_visible(context->principal, trail->table))
		return "/";
	if (trail->count == 0)
		return arena_format(context->arena, "/%s%s", trail->table->name,
			trail_list_query(context, trail->table));
	const struct trail_step *step = &trail->steps[trail->count - 1];
	if (trail->table->is_one)
		return arena_format(context->arena, "/%s/%" PRIu64, step->table->name, step->id);
	return arena_format(context->arena, "/%s/%" PRIu64 "?tab=%s", step->table->name, step->id,
		trail->table->name);
}
