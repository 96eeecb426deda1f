#include "resource/gantt.h"

#include <inttypes.h>
#include <string.h>
#include <time.h>

#include "access/rights.h"
#include "base/arena.h"
#include "query/datum.h"
#include "query/query_days.h"
#include "value/column_value.h"
#include "value/type.h"
#include "value/type_moment.h"
#include "value/zone.h"

#define DAY_SECONDS ((time_t)86400)
/* What lies further apart is cut. */
#define GANTT_DAYS 3660
/* Lines between rows that stand further apart say nothing. */
#define GANTT_REACH 60u
/* Months that have room for a name. */
#define GANTT_MONTHS 14

/* Noon to noon, both days included; 0: it has none. */
struct gantt_bar {
	uint64_t id, after;
	time_t begin, end;
};

struct gantt {
	struct page *page;
	const struct listing *listing;
	const struct column *from, *to, *after, *color;
	struct gantt_bar *bars;
	time_t first;
	double days;
	size_t from_at, to_at, after_at, color_at; /* of the selection's items */
};

static const struct column *gantt_column(const struct list_query *query, const char *name)
{
	const struct column *column = name != NULL ? table_column(query->table, name) : NULL;

	return column != NULL && column_access(query->reader, query->table, column, COLUMN_READ) ? column : NULL;
}

bool gantt_is_shown(const struct list_query *query)
{
	const struct list_view *view = query->view;

	return view != NULL && view->type == VIEW_GANTT && gantt_column(query, view->from) != NULL &&
	       (view->to == NULL || gantt_column(query, view->to) != NULL);
}

const struct column *const *gantt_columns(const struct list_query *query)
{
	const char *const names[] = {query->view->from, query->view->to, query->view->after, query->view->color};
	const struct column **columns = arena_array(query->context->arena, 5, sizeof *columns);
	size_t count = 0;

	for (size_t i = 0; i < 4; i++) {
		const struct column *column = gantt_column(query, names[i]);
		if (column != NULL)
			columns[count++] = column;
	}
	return columns;
}

/* --- days --- */

static time_t bar_day(struct context *context, const struct column *column, const char *stored)
{
	struct tm day = {0};
	long microseconds;

	if (stored == NULL)
		return 0;
	if (column_type(column)->class == CLASS_DATE) {
		if (!moment_stored_date(stored, &day))
			return 0;
	} else {
		if (!moment_stored(stored, &day, &microseconds))
			return 0;
		day = zone_local(context, timegm(&day));
	}
	struct tm noon = days_moved(&day, 0, 0);
	return timegm(&noon);
}

static const char *gantt_stored(const struct gantt *gantt, size_t nth, size_t item)
{
	const struct listing *listing = gantt->listing;

	return rows_text(listing->rows, listing_row(listing, nth), listing->selection.items[item].value);
}

static size_t item_at(const struct listing *listing, const struct column *column)
{
	size_t i = 0;

	while (i < listing->selection.count && listing->selection.items[i].column != column)
		i++;
	return i;
}

static void bars_read(struct gantt *gantt)
{
	const struct listing *listing = gantt->listing;
	struct context *context = gantt->page->context;
	time_t last = 0;

	gantt->bars = arena_array(context->arena, listing->count + 1, sizeof *gantt->bars);
	for (size_t i = 0; i < listing->count; i++) {
		struct gantt_bar *bar = &gantt->bars[i];
		bar->id = listing_id(listing, i);
		bar->begin = bar_day(context, gantt->from, gantt_stored(gantt, i, gantt->from_at));
		bar->end = gantt->to != NULL ? bar_day(context, gantt->to, gantt_stored(gantt, i, gantt->to_at)) : bar->begin;
		if (gantt->after != NULL)
			bar->after = rows_unsigned(listing->rows, listing_row(listing, i), listing->selection.items[gantt->after_at].value);
		if (bar->begin == 0)
			continue;
		bar->end = bar->end < bar->begin ? bar->begin : bar->end;
		gantt->first = gantt->first == 0 || bar->begin < gantt->first ? bar->begin : gantt->first;
		last = bar->end > last ? bar->end : last;
	}
	int64_t days = gantt->first != 0 ? (last - gantt->first) / DAY_SECONDS + 1 : 0;
	gantt->days = (double)(days > GANTT_DAYS ? GANTT_DAYS : days);
}

/* "12.34%": so far from the left is the beginning of the day. */
static const char *gantt_place(const struct gantt *gantt, time_t noon)
{
	double at = (double)((noon - gantt->first) / DAY_SECONDS) * 100 / gantt->days;

	return arena_format(gantt->page->context->arena, "%.2f%%", at > 100 ? 100 : at < 0 ? 0 : at);
}

/* --- lines from one bar to the next --- */

static void tie_add(const struct gantt *gantt, struct node *bar, const char *x1, const char *y1, const char *x2, const char *y2,
	bool is_late)
{
	struct node *node = page_add(gantt->page, bar, "tie", NULL);

	page_set(gantt->page, node, "x1", x1);
	page_set(gantt->page, node, "y1", y1);
	page_set(gantt->page, node, "x2", x2);
	page_set(gantt->page, node, "y2", y2);
	page_set_flag(gantt->page, node, "late", is_late);
}

/* What passes through the row at this place: from the end of one bar down, or up, to the beginning of another. */
static void ties_add(const struct gantt *gantt, struct node *node, size_t row)
{
	const size_t count = gantt->listing->count;

	for (size_t later = 0; later < count; later++) {
		const struct gantt_bar *bar = &gantt->bars[later];
		size_t before = 0;
		while (bar->after != 0 && before < count && gantt->bars[before].id != bar->after)
			before++;
		if (bar->after == 0 || before == count || before == later || bar->begin == 0 || gantt->bars[before].begin == 0)
			continue;
		size_t top = before < later ? before : later, bottom = before < later ? later : before;
		if (row < top || row > bottom || bottom - top > GANTT_REACH)
			continue;
		bool is_late = bar->begin <= gantt->bars[before].end;
		const char *at = gantt_place(gantt, gantt->bars[before].end + DAY_SECONDS);
		tie_add(gantt, node, at, row == top ? "50%" : "0%", at, row == bottom ? "50%" : "100%", is_late);
		if (row == later)
			tie_add(gantt, node, at, "50%", gantt_place(gantt, bar->begin), "50%", is_late);
	}
}

/* --- showing --- */

static const char *day_shown(const struct gantt *gantt, time_t noon)
{
	struct tm day;

	gmtime_r(&noon, &day);
	return moment_date_show(gantt->page->context, &day);
}

static void bar_color(const struct gantt *gantt, struct node *node, size_t nth)
{
	const char *stored = gantt->color != NULL ? gantt_stored(gantt, nth, gantt->color_at) : NULL;
	const struct enum_value *value = stored != NULL ? column_value(gantt->color, stored) : NULL;

	if (value == NULL)
		return;
	page_set(gantt->page, node, "color", value->color);
	page_set(gantt->page, node, "color-label", value->label);
}

static void bar_after(const struct gantt *gantt, struct node *node, size_t nth)
{
	const struct listing *listing = gantt->listing;
	const struct table *table = listing->query->table;
	uint64_t after = gantt->bars[nth].after;

	if (after == 0)
		return;
	const struct select_item *item = &listing->selection.items[gantt->after_at];
	const char *label = item->label != 0 ? rows_text(listing->rows, listing_row(listing, nth), item->label) : NULL;
	page_set(gantt->page, node, "after", label_or_number(gantt->page->context, table, label, after));
	page_set(gantt->page, node, "after-href", page_link(gantt->page, "/%s/%" PRIu64, table->name, after));
}

static void bar_add(const struct gantt *gantt, struct node *parent, size_t nth)
{
	const struct listing *listing = gantt->listing;
	const struct table *table = listing->query->table;
	const struct gantt_bar *bar = &gantt->bars[nth];
	struct page *page = gantt->page;
	struct node *node = page_add(page, parent, "bar", NULL);

	page_set(page, node, "href", page_link(page, "/%s/%" PRIu64, table->name, bar->id));
	page_set(page, node, "label", row_label(page->context, table, listing->rows, listing_row(listing, nth)));
	if (rights_allow(page->context->principal, table, RIGHT_EDIT) && listing_may(listing, nth, RIGHT_EDIT))
		page_set(page, node, "edit", page_link(page, "/%s/%" PRIu64 "/edit", table->name, bar->id));
	bar_color(gantt, node, nth);
	bar_after(gantt, node, nth);
	if (bar->begin != 0) {
		double width = (double)((bar->end - bar->begin) / DAY_SECONDS + 1) * 100 / gantt->days;
		page_set(page, node, "from", day_shown(gantt, bar->begin));
		page_set(page, node, "to", day_shown(gantt, bar->end));
		page_set(page, node, "x", gantt_place(gantt, bar->begin));
		page_set(page, node, "width", arena_format(page->context->arena, "%.2f%%", width > 100 ? 100 : width));
	}
	ties_add(gantt, node, nth);
}

/* The first of each month; of a long time, of some. */
static void months_add(const struct gantt *gantt, struct node *node)
{
	struct page *page = gantt->page;
	struct tm first, month;
	int step = (int)(gantt->days / 30.0 / GANTT_MONTHS) + 1;

	gmtime_r(&gantt->first, &first);
	month = days_moved(&first, 1 - first.tm_mday, 0);
	for (int i = 0;; i += step) {
		struct tm at = days_moved(&month, 0, i);
		time_t noon = timegm(&at);
		if (noon >= gantt->first + (time_t)gantt->days * DAY_SECONDS)
			return;
		struct node *tick = page_add(page, node, "month", NULL);
		page_set(page, tick, "name", days_month(page->context, &at));
		page_set(page, tick, "x", gantt_place(gantt, noon < gantt->first ? gantt->first : noon));
	}
}

void gantt_add(struct page *page, struct node *list, const struct listing *listing)
{
	const struct list_query *query = listing->query;
	struct gantt gantt = {.page = page,
		.listing = listing,
		.from = gantt_column(query, query->view->from),
		.to = gantt_column(query, query->view->to),
		.after = gantt_column(query, query->view->after),
		.color = gantt_column(query, query->view->color)};

	if (listing->rows == NULL || listing->count == 0)
		return;
	gantt.from_at = item_at(listing, gantt.from);
	gantt.to_at = item_at(listing, gantt.to);
	gantt.after_at = item_at(listing, gantt.after);
	gantt.color_at = item_at(listing, gantt.color);
	bars_read(&gantt);
	struct node *node = page_add(page, list, "gantt", NULL);
	page_set_flag(page, node, "after", gantt.after != NULL);
	if (gantt.days > 0) {
		struct tm today = zone_today(page->context), noon = days_moved(&today, 0, 0);
		time_t now = timegm(&noon);
		months_add(&gantt, node);
		if (now >= gantt.first && now < gantt.first + (time_t)gantt.days * DAY_SECONDS)
			page_set(page, node, "today", gantt_place(&gantt, now));
	}
	for (size_t i = 0; i < listing->count; i++)
		bar_add(&gantt, node, i);
}
