#include "resource/timeline.h"

#include <inttypes.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "query/datum.h"
#include "query/query_days.h"
#include "resource/list_rows.h"
#include "value/type.h"
#include "value/type_moment.h"
#include "value/zone.h"

static const struct column *timeline_column(const struct list_query *query)
{
	return table_column(query->table, query->view->from);
}

bool timeline_is_shown(const struct list_query *query)
{
	return query->view != NULL && query->view->type == VIEW_TIMELINE && query->order_count > 0 &&
	       query->order[0] == timeline_column(query) &&
	       column_access(query->reader, query->table, timeline_column(query), COLUMN_SORT);
}

const struct column *const *timeline_columns(const struct list_query *query)
{
	struct context *context = query->context;
	const struct column **columns = arena_array(context->arena, query->table->column_count + 2, sizeof *columns);
	size_t count = 0;

	columns[count++] = timeline_column(query);
	if (query->view->columns == NULL)
		return columns;
	for (const struct column *const *own = list_columns(context, query->table, query->view, query->view->from);
		*own != NULL; own++)
		columns[count++] = *own;
	return columns;
}

/* When it was where the tenant is; false: it has no time. */
static bool local_read(struct context *context, const struct column *column, const char *stored, struct tm *local)
{
	struct tm utc = {0};
	long microseconds;

	if (stored == NULL)
		return false;
	if (column_type(column)->class == CLASS_DATE) {
		bool is_day = moment_stored_date(stored, &utc);
		*local = days_moved(&utc, 0, 0);
		return is_day;
	}
	if (!moment_stored(stored, &utc, &microseconds))
		return false;
	*local = zone_local(context, timegm(&utc));
	return true;
}

static struct node *timeline_day_add(struct page *page, struct node *parent, const struct tm *day, const struct tm *today)
{
	struct node *node = page_add(page, parent, "day", NULL);
	const char *name = days_day(page->context, day);

	page_set(page, node, "date", name);
	page_set(page, node, "shown", moment_date_show(page->context, day));
	page_set_number(page, node, "weekday", (uint64_t)((day->tm_wday + 6) % 7 + 1));
	page_set_flag(page, node, "today", strcmp(name, days_day(page->context, today)) == 0);
	return node;
}

static void timeline_entry_add(
	struct page *page, struct node *day, const struct listing *listing, size_t nth, const struct tm *local)
{
	const struct table *table = listing->query->table;
	size_t row = listing_row(listing, nth);
	struct node *node = page_add(page, day, "entry", NULL);

	page_set(page, node, "href", page_link(page, "/%s/%" PRIu64, table->name, listing_id(listing, nth)));
	page_set(page, node, "label", row_label(page->context, table, listing->rows, row));
	if (local != NULL && column_type(timeline_column(listing->query))->class != CLASS_DATE) {
		struct tm minute = *local;
		minute.tm_sec = 0;
		page_set(page, node, "time", moment_clock_show(page->context, &minute));
	}
	for (size_t i = 1; i < listing->selection.count; i++)
		datum_add(page, node, &listing->selection.items[i], listing->rows, row, listing->many[i], true);
}

void timeline_add(struct page *page, struct node *list, const struct listing *listing)
{
	const struct column *column = timeline_column(listing->query);
	struct tm today = zone_today(page->context);
	struct node *node, *day = NULL;
	const char *before = NULL;

	if (listing->rows == NULL || listing->count == 0)
		return;
	node = page_add(page, list, "timeline", NULL);
	for (size_t nth = 0; nth < listing->count; nth++) {
		const char *stored = rows_text(listing->rows, listing_row(listing, nth), listing->selection.items[0].value);
		struct tm local;
		bool has_time = local_read(page->context, column, stored, &local);
		const char *name = has_time ? days_day(page->context, &local) : "";
		if (before == NULL || strcmp(before, name) != 0)
			day = has_time ? timeline_day_add(page, node, &local, &today) : page_add(page, node, "day", NULL);
		before = name;
		timeline_entry_add(page, day, listing, nth, has_time ? &local : NULL);
	}
}
