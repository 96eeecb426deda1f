/*
 * GET /<table>, /<table>/<view>: the list page, with the views of the table as tabs.
 *
 * Rights: <permission>.view. Statements: those of a listing, with the options of reference filters.
 */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "export/export_offers.h"
#include "identity/rights_require.h"
#include "query/datum.h"
#include "query/listing_totals.h"
#include "query/options.h"
#include "query/query_days.h"
#include "record/validate.h"
#include "request/respond.h"
#include "resource/board.h"
#include "resource/calendar.h"
#include "resource/gantt.h"
#include "resource/grid.h"
#include "resource/handler.h"
#include "resource/list_frame.h"
#include "resource/list_rows.h"
#include "resource/pivot.h"
#include "resource/timeline.h"
#include "resource/tree.h"

#define PAGES_AROUND 2u

/* An address of this very page: its query is enough, and a page has many of them. */
static const char *list_link(
	struct page *page, const struct list_query *query, struct query_change change)
{
	const char *asked = query_address(query, change);
	return asked[0] != '\0' ? asked : page_link(page, "%s", query_place(query));
}

/* --- filters --- */

static const struct condition *condition_of(
	const struct list_query *query, const struct column *column, enum condition_kind kind)
{
	for (size_t i = 0; i < query->condition_count; i++) {
		if (query->conditions[i].column == column && query->conditions[i].kind == kind)
			return &query->conditions[i];
	}
	return NULL;
}

static bool is_chosen(const struct condition *condition, uint64_t id)
{
	for (size_t i = 0; condition != NULL && i < condition->count; i++) {
		if (condition->values[i].number == id)
			return true;
	}
	return false;
}

/* A reference: its targets to choose from; where they are too many, the number and its label. */
static void filter_options(struct page *page, struct node *node, const struct listing *listing,
	const struct column *column, size_t place)
{
	const struct condition *condition = condition_of(listing->query, column,
		column_is_many(column) ? CONDITION_LINKED : CONDITION_ONE_OF);
	const struct rows *options = listing->options;
	size_t count = 0;
	for (size_t i = 0; options != NULL && i < options->count; i++)
		count += rows_unsigned(options, i, 0) == place + 1;
	if (options == NULL || count > OPTIONS_MAX) {
		if (condition != NULL && condition->count > 0) {
			page_set(page, node, "value", condition->texts[0]);
			page_set(page, node, "label",
				options_label(page->context, page->context->principal, column->target,
					condition->values[0].number));
		}
		page_set(page, node, "options",
			page_link(page, "/%s/options", column->target->name));
		return;
	}
	for (size_t i = 0; i < options->count; i++) {
		if (rows_unsigned(options, i, 0) != place + 1)
			continue;
		uint64_t id = rows_unsigned(options, i, 1);
		option_add(page, node, id,
			label_or_number(
				page->context, column->target, rows_text(options, i, 2), id),
			is_chosen(condition, id));
	}
}

static void filter_values(struct page *page, struct node *node, const struct condition *condition)
{
	for (size_t i = 0; condition != NULL && i < condition->count; i++) {
		struct node *option = page_add(page, node, "option", NULL);
		page_set(page, option, "value", condition->texts[i]);
		page_set_flag(page, option, "selected", true);
	}
}

static void filter_range(struct page *page, struct node *node, const struct list_query *query,
	const struct column *column)
{
	const struct condition *range = condition_of(query, column, CONDITION_RANGE);
	const struct condition *day = condition_of(query, column, CONDITION_DAY);
	const struct condition *exact = condition_of(query, column, CONDITION_ONE_OF);
	if (range == NULL && day == NULL && exact == NULL)
		return;
	if (exact != NULL)
		page_set(page, node, "value", exact->texts[0]);
	if (day != NULL)
		page_set(page, node, "value", day->from_text);
	page_set(page, node, "from", range != NULL ? range->from_text : NULL);
	page_set(page, node, "to", range != NULL ? range->to_text : NULL);
}

static bool is_in_use(const struct list_query *query, const struct column *column)
{
	for (size_t i = 0; i < query->condition_count; i++) {
		if (query->conditions[i].column == column)
			return true;
	}
	return false;
}

/* "active,inactive" */
static const char *condition_text(struct context *context, const struct condition *condition)
{
	struct buffer text;
	buffer_start(&text, context->arena, 32);
	for (size_t i = 0; i < condition->count; i++)
		buffer_format(&text, "%s%s", i == 0 ? "" : ",", condition->texts[i]);
	return text.data;
}

static void filter_add(struct page *page, struct node *filters, const struct listing *listing,
	const struct column *column, size_t place)
{
	const struct list_query *query = listing->query;
	struct node *node = page_add(page, filters, column->name, NULL);
	if (is_in_use(query, column)) {
		page_set(page, node, "clear",
			list_link(page, query, (struct query_change){.without = column}));
	}
	const struct condition *condition;
	switch (column_type(column)->filter) {
	case FILTER_RECORD:
	case FILTER_RECORDS:
		filter_options(page, node, listing, column, place);
		return;
	case FILTER_NAMES:
		filter_values(page, node, condition_of(query, column, CONDITION_ONE_OF));
		return;
	case FILTER_TAGS:
		condition = condition_of(query, column, CONDITION_LINKED);
		if (condition != NULL)
			page_set(page, node, "value", condition_text(page->context, condition));
		return;
	case FILTER_YES_NO:
		condition = condition_of(query, column, CONDITION_ONE_OF);
		if (condition != NULL && condition->count == 1)
			page_set(page, node, "value", condition->values[0].integer ? "yes" : "no");
		return;
	default:
		if (query_has_range(query, column)) {
			filter_range(page, node, query, column);
			return;
		}
		condition = condition_of(query, column, CONDITION_PREFIX);
		if (condition != NULL)
			page_set(page, node, "value", condition->texts[0]);
	}
}

static bool is_declared_filter(const struct table *table, const struct column *column)
{
	for (size_t i = 0; table->filters != NULL && table->filters[i] != NULL; i++) {
		if (strcmp(table->filters[i], column->name) == 0)
			return true;
	}
	return false;
}

/* A filter that only the address names (rows of one parent, as a record's page links them): the
   view shows it as a tag and sends it along. */
static void filter_extra(struct page *page, struct node *filters, const struct list_query *query,
	const struct condition *condition)
{
	const struct column *column = condition->column;
	struct node *node = page_add(page, filters, column->name, NULL);
	page_set_flag(page, node, "hidden", true);
	page_set(page, node, "title", column->label);
	page_set(page, node, "clear",
		list_link(page, query, (struct query_change){.without = column}));
	if (condition->kind == CONDITION_RANGE) {
		page_set(page, node, "from", condition->from_text);
		page_set(page, node, "to", condition->to_text);
		return;
	}
	page_set(page, node, "value",
		condition->kind == CONDITION_DAY ? condition->from_text
						 : condition_text(page->context, condition));
	if (column_is_reference(column) && condition->count == 1) {
		page_set(page, node, "label",
			options_label(page->context, page->context->principal, column->target, condition->values[0].number));
	}
}

static void filters_add(struct page *page, struct node *list, const struct listing *listing)
{
	const struct list_query *query = listing->query;
	const struct table *table = query->table;
	struct node *filters = page_add(page, list, "filters", NULL);
	for (size_t i = 0; table->filters != NULL && table->filters[i] != NULL; i++) {
		const struct column *column = table_column(table, table->filters[i]);
		if (column != NULL && column_access(query->reader, table, column, COLUMN_FILTER))
			filter_add(page, filters, listing, column, i);
	}
	for (size_t i = 0; i < query->condition_count; i++) {
		if (!is_declared_filter(table, query->conditions[i].column))
			filter_extra(page, filters, query, &query->conditions[i]);
	}
}

/* --- conditions by name --- */

static void named_filters_add(struct page *page, struct node *list, const struct list_query *query)
{
	const struct table *table = query->table;
	struct node *filters = NULL;
	for (size_t i = 0; i < table->named_filter_count; i++) {
		const struct list_filter *filter = &table->named_filters[i];
		if (!query_offers(query, filter))
			continue;
		if (filters == NULL)
			filters = page_add(page, list, "named-filters", NULL);
		struct node *node = page_add(page, filters, "named-filter", NULL);
		page_set(page, node, "name", filter->name);
		page_set_flag(page, node, "active", query_has_chosen(query, filter));
		page_set(page, node, "href",
			list_link(page, query, (struct query_change){.turned = filter}));
	}
}

/* --- columns, pager --- */

static void columns_add(struct page *page, struct node *list, const struct listing *listing)
{
	const struct list_query *query = listing->query;
	const struct column *sorted = query->order_count > 0 ? query->order[0]
		: table_role(query->table, ROLE_ID);
	struct node *columns = page_add(page, list, "columns", NULL);
	for (size_t i = 0; i < listing->selection.count; i++) {
		const struct column *column = listing->selection.items[i].column;
		struct node *node = page_add(page, columns, column->name, NULL);
		bool is_current = column == sorted;
		if (is_current)
			page_set(page, node, "sort", query->is_descending ? "desc" : "asc");
		if (!column->is_sortable)
			continue;
		const char *sort = arena_format(page->context->arena, "%s%s",
			is_current && !query->is_descending ? "-" : "", column->name);
		page_set(page, node, "href",
			list_link(page, query, (struct query_change){.sort = sort}));
	}
}

static void pager_page(
	struct page *page, struct node *pager, const struct list_query *query, unsigned number)
{
	struct node *node = page_add(page, pager, "page", NULL);
	page_set_number(page, node, "number", number);
	page_set_flag(page, node, "current", !query->position.is_set && number == query->page);
	page_set(page, node, "href",
		list_link(page, query,
			(struct query_change){.position = arena_format(
						      page->context->arena, "page=%u", number)}));
}

/* First, last, and the pages around the present one; gaps between them. */
static void pager_pages(struct page *page, struct node *pager, const struct listing *listing)
{
	const struct list_query *query = listing->query;
	if (!listing->is_counted)
		return;
	unsigned last = (unsigned)((listing->total + query->per_page - 1) / query->per_page);
	unsigned here = query->position.is_set ? last : query->page;
	bool has_gap = false;
	for (unsigned number = 1; number <= last; number++) {
		bool is_near = number + PAGES_AROUND >= here && number <= here + PAGES_AROUND;
		if (is_near || number == 1 || number == last) {
			pager_page(page, pager, query, number);
			has_gap = false;
		} else if (!has_gap) {
			page_add(page, pager, "gap", NULL);
			has_gap = true;
		}
	}
}

static void pager_add(struct page *page, struct node *list, const struct listing *listing)
{
	const char *previous = listing_previous(listing);
	const char *next = listing_next(listing);
	if (previous == NULL && next == NULL)
		return;
	struct node *pager = page_add(page, list, "pager", NULL);
	if (previous != NULL) {
		page_set(page, pager, "prev",
			list_link(
				page, listing->query, (struct query_change){.position = previous}));
	}
	if (next != NULL) {
		page_set(page, pager, "next",
			list_link(page, listing->query, (struct query_change){.position = next}));
	}
	pager_pages(page, pager, listing);
}

static void size_add(
	struct page *page, struct node *sizes, const struct listing *listing, unsigned number)
{
	struct node *size = page_add(page, sizes, "size", NULL);
	page_set_number(page, size, "number", number);
	page_set_flag(page, size, "current", listing->query->per_page == number);
	page_set(page, size, "href",
		list_link(page, listing->query, (struct query_change){.per_page = number}));
}

/* The usual sizes and, in its place among them, the table's own. */
static void sizes_add(struct page *page, struct node *list, const struct listing *listing)
{
	static const unsigned sizes[] = {25, 50, 100, PAGE_SIZE_MAX};
	unsigned own = listing->query->table->page_size;
	unsigned least = own < sizes[0] ? own : sizes[0];
	if (listing->is_counted && !listing->is_more && listing->total <= least)
		return;
	struct node *node = page_add(page, list, "sizes", NULL);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		if (own < sizes[i] && (i == 0 || own > sizes[i - 1]))
			size_add(page, node, listing, own);
		size_add(page, node, listing, sizes[i]);
	}
}

/* --- the page --- */

/* The same rows by what another program makes of them. */
static void list_files(struct page *page, struct node *list, const struct list_query *query)
{
	const char *asked = query_address(query, (struct query_change){0});

	if (rights_allow(page->context->principal, query->table, RIGHT_EXPORT) && export_is_offered(page->context, "xlsx"))
		page_set(page, list, "xlsx",
			page_link(page, "/export%s%s%sformat=xlsx", query_place(query), asked, *asked != '\0' ? "&" : "?"));
}

static void list_head(struct page *page, struct node *list, const struct listing *listing)
{
	struct context *context = page->context;
	const struct list_query *query = listing->query;
	const struct table *table = query->table;
	if (listing->is_counted)
		page_set_number(page, list, "total", listing->total);
	page_set_flag(page, list, "more", listing->is_more);
	if (!query->position.is_set && listing->count > 0) {
		uint64_t from = (uint64_t)(query->page - 1) * query->per_page + 1;
		page_set_number(page, list, "from", from);
		page_set_number(page, list, "to", from + listing->count - 1);
		page_set_number(page, list, "page", query->page);
	}
	if (query->per_page <= PAGE_SIZE_MAX)
		page_set_number(page, list, "per-page", query->per_page);
	page_set(page, list, "q", query->q);
	page_set_flag(page, list, "filtered", query->condition_count > 0 || query->chosen_count > 0);
	page_set_flag(page, list, "slow", listing->rows == NULL);
	page_set(page, list, "clear",
		list_link(page, query, (struct query_change){.is_bare = true}));
	if (rights_allow(context->principal, table, RIGHT_CREATE))
		page_set(page, list, "new", page_link(page, "/%s/new", table->name));
	if (rights_allow(context->principal, table, RIGHT_EXPORT))
		page_set(page, list, "csv",
			page_link(page, "%s.csv%s", query_place(query),
				query_address(query, (struct query_change){0})));
	list_files(page, list, query);
	if (rights_allow(context->principal, table, RIGHT_DELETE))
		page_set(page, list, "bulk-delete",
			page_link(page, "%s/delete%s", query_place(query),
				query_paged(query)));
}

/* What can be done with marked rows: by their state it is judged when it is done. */
static void list_actions(struct page *page, struct node *list, const struct listing *listing)
{
	const struct list_query *query = listing->query;
	const struct table_behaviour *of = table_behaviour(query->table);
	struct node *actions = NULL;
	for (size_t i = 0; i < of->action_count; i++) {
		const struct action *action = &of->actions[i];
		if (!action->is_of_rows || !principal_has_feature(query->reader, action->feature) || permission_extent(query->reader, query->table, action->permission) == EXTENT_NONE)
			continue;
		if (actions == NULL)
			actions = page_add(page, list, "actions", NULL);
		struct node *node = page_add(page, actions, "action", NULL);
		page_set(page, node, "name", action->name);
		page_set(page, node, "title", action->title);
		page_set(page, node, "href",
			page_link(page, "%s/%s%s", query_place(query), action->name,
				query_paged(query)));
		page_set_flag(page, node, "ask",
			action->confirm != NULL && action->confirm_if == NULL);
	}
}

/* Beyond the last page (rows were deleted meanwhile): the last one there is. True when sent there.
 */
static bool list_is_past_end(struct context *context, const struct listing *listing)
{
	const struct list_query *query = listing->query;
	if (listing->rows == NULL || listing->count > 0 || query->page == 1 || !listing->is_counted)
		return false;
	uint64_t last = (listing->total + query->per_page - 1) / query->per_page;
	const char *position = last <= 1
		? NULL
		: arena_format(context->arena, "page=%" PRIu64, last < query->page ? last : 1);
	respond_redirect(context,
		arena_format(context->arena, "%s%s", query_place(query),
			query_address(query, (struct query_change){.position = position})));
	return true;
}

/* What stands where: cards, days, or the rows of a list. */
enum list_shape { SHAPE_ROWS, SHAPE_BOARD, SHAPE_CALENDAR, SHAPE_TREE, SHAPE_PIVOT, SHAPE_TIMELINE, SHAPE_GANTT };

static const struct select_item *item_of(const struct selection *selection, size_t count, const struct column *column)
{
	for (size_t i = 0; i < count; i++) {
		if (selection->items[i].column == column)
			return &selection->items[i];
	}
	return NULL;
}

/* What the rows are grouped by is read with them, also where no column of the list shows it. */
static void list_rows_read(struct listing *listing, const struct list_query *query, const struct column *const *columns)
{
	const struct column *group = totals_group(query);
	const struct column **all = arena_array(query->context->arena, query->table->column_count + 2, sizeof *all);
	bool is_shown = group == NULL;
	size_t count = 0;

	for (; columns[count] != NULL; count++) {
		all[count] = columns[count];
		is_shown = is_shown || columns[count] == group;
	}
	if (!is_shown)
		all[count] = group;
	listing_read(listing, query, all, true, true);
	listing->totals = totals_read(listing);
	listing->grouped = group != NULL ? item_of(&listing->selection, listing->selection.count, group) : NULL;
	if (!is_shown)
		listing->selection.count--;
}

static enum list_shape list_read(struct listing *listing, struct list_query *query)
{
	struct context *context = query->context;
	const struct table *table = query->table;
	const struct column *const nothing = NULL;
	/* A list of a calendar's rows is one that looks for them: it names its columns itself. */
	const struct list_view *listed = query->days != NULL ? NULL : query->view;

	if (calendar_is_page(query)) {
		calendar_read(listing, query);
		return SHAPE_CALENDAR;
	}
	if (tree_is_shown(context->principal, table, query->view)) {
		tree_read(listing, query);
		return SHAPE_TREE;
	}
	if (pivot_is_shown(context->principal, table, query->view)) {
		listing_read(listing, query, &nothing, true, true);
		return SHAPE_PIVOT;
	}
	if (timeline_is_shown(query)) {
		listing_read(listing, query, timeline_columns(query), true, true);
		return SHAPE_TIMELINE;
	}
	if (gantt_is_shown(query)) {
		if (!query->is_per_page_given)
			query->per_page = GANTT_ROWS;
		listing_read(listing, query, gantt_columns(query), true, true);
		return SHAPE_GANTT;
	}
	if (!board_is_shown(context->principal, table, query->view)) {
		list_rows_read(listing, query, list_columns(context, table, listed, NULL));
		return SHAPE_ROWS;
	}
	if (!query->is_per_page_given)
		query->per_page = BOARD_CARDS;
	listing_read(listing, query, board_columns(context, table, query->view), true, true);
	return SHAPE_BOARD;
}

void resource_list(struct context *context, const struct target *target)
{
	const struct table *table = target->table;
	const struct export_format *format;
	rights_require_list(context, table, target->view);
	if (!export_format_asked(context, &format))
		return;
	if (format != NULL) {
		list_export(context, target, format);
		return;
	}
	if (grid_is_shown(context->principal, table, target->view)) {
		grid_page(context, table, target->view);
		return;
	}
	struct list_query *query = query_read(context, table, target->view, NULL);
	struct listing listing;
	if (days_are_shown(context->principal, table, target->view))
		days_default(query);
	enum list_shape shape = list_read(&listing, query);
	if (list_is_past_end(context, &listing))
		return;

	struct node *list;
	struct page *page = list_open(context, query, &list);
	list_head(page, list, &listing);
	named_filters_add(page, list, query);
	list_actions(page, list, &listing);
	filters_add(page, list, &listing);
	if (query->days != NULL)
		calendar_add(page, list, &listing);
	if (shape == SHAPE_TREE)
		tree_add(page, list, &listing);
	if (shape == SHAPE_PIVOT)
		pivot_add(page, list, &listing);
	if (shape == SHAPE_TIMELINE)
		timeline_add(page, list, &listing);
	if (shape == SHAPE_GANTT)
		gantt_add(page, list, &listing);
	if (shape == SHAPE_ROWS || shape == SHAPE_BOARD)
		columns_add(page, list, &listing);
	if (shape == SHAPE_BOARD)
		board_add(page, list, &listing);
	else if (shape == SHAPE_ROWS) {
		list_rows(page, list, &listing);
		list_totals(page, list, &listing);
	}
	if (shape != SHAPE_PIVOT)
		pager_add(page, list, &listing);
	if (shape == SHAPE_ROWS)
		sizes_add(page, list, &listing);
	page_send(page);
}
