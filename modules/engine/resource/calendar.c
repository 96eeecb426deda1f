#include "resource/calendar.h"

#include <inttypes.h>
#include <string.h>

#include "access/rights.h"
#include "base/arena.h"
#include "query/datum.h"
#include "query/query_days.h"
#include "resource/list_rows.h"
#include "value/type.h"
#include "value/type_moment.h"
#include "value/zone.h"

/* Entries of a day. */
#define MONTH_ENTRIES 4u
#define WEEK_ENTRIES 40u

/* Rows that begin on one of the days and end on another. */
struct day_group {
	uint64_t count;
	const char *ids; /* of the first of them: "3,17" */
};

/* A day and the rows that stand there. */
struct calendar_day {
	uint64_t count;
	size_t entry_count;
	uint64_t entries[WEEK_ENTRIES];
	bool begins[WEEK_ENTRIES], ends[WEEK_ENTRIES];
};

struct calendar {
	struct page *page;
	const struct listing *listing;
	const struct query_days *days;
	const struct column *color;
	size_t first_shown; /* of the selection's items: those before it are read for the calendar itself */
};

static unsigned entries_of_day(const struct query_days *days)
{
	return days->kind == DAYS_WEEK ? WEEK_ENTRIES : MONTH_ENTRIES;
}

bool calendar_is_page(const struct list_query *query)
{
	return query->days != NULL && (query->days->kind == DAYS_MONTH || query->days->kind == DAYS_WEEK);
}

/* --- which rows stand on which day --- */

static void groups_read(const struct listing *listing, struct day_group groups[DAYS_MAX][DAYS_MAX])
{
	const struct rows *rows = listing->options;
	unsigned begin, end;
	int at;

	memset(groups, 0, sizeof(struct day_group) * DAYS_MAX * DAYS_MAX);
	for (size_t i = 0; i < rows->count; i++) {
		const char *text = rows_text(rows, i, 2);
		if (rows_unsigned(rows, i, 0) != 0 || text == NULL || sscanf(text, "%u %u %n", &begin, &end, &at) != 2 ||
			begin >= DAYS_MAX || end >= DAYS_MAX)
			continue;
		groups[begin][end] = (struct day_group){rows_unsigned(rows, i, 1), text + at};
	}
}

static void entries_take(
	struct calendar_day *day, const struct day_group *group, unsigned most, bool begins, bool ends)
{
	const char *ids = group->ids;

	day->count += group->count;
	while (ids != NULL && *ids != '\0' && day->entry_count < most) {
		day->begins[day->entry_count] = begins;
		day->ends[day->entry_count] = ends;
		day->entries[day->entry_count++] = strtoull(ids, NULL, 10);
		ids = strchr(ids, ',');
		ids += ids != NULL;
	}
}

/* What began before stands above what begins that day, and what lasts longer above the rest. */
static struct calendar_day *calendar_days(const struct listing *listing)
{
	struct arena *arena = listing->query->context->arena;
	const struct query_days *days = listing->query->days;
	struct day_group(*groups)[DAYS_MAX] = arena_array(arena, DAYS_MAX, sizeof *groups);
	struct calendar_day *shown = arena_array(arena, days->count, sizeof *shown);

	groups_read(listing, groups);
	for (unsigned day = 0; day < days->count; day++) {
		for (unsigned begin = 0; begin <= day; begin++) {
			for (unsigned end = days->count; end-- > day;)
				entries_take(&shown[day], &groups[begin][end], entries_of_day(days), begin == day, end == day);
		}
	}
	return shown;
}

/* --- reading --- */

static const struct column *color_column(const struct list_query *query)
{
	const struct column *color =
		query->view->color != NULL ? table_column(query->table, query->view->color) : NULL;

	return color != NULL && column_access(query->reader, query->table, color, COLUMN_READ) ? color : NULL;
}

/* What an entry is made of, and behind it the columns that it shows. */
static const struct column *const *calendar_columns(const struct list_query *query)
{
	struct context *context = query->context;
	const struct table *table = query->table;
	const struct column **columns = arena_array(context->arena, table->column_count + 3, sizeof *columns);
	const struct column *color = color_column(query);
	size_t count = 0;

	columns[count++] = query->days->from;
	if (color != NULL)
		columns[count++] = color;
	if (query->view->columns == NULL)
		return columns;
	for (const struct column *const *own = list_columns(context, table, query->view, NULL); *own != NULL; own++)
		columns[count++] = *own;
	return columns;
}

/* "3,17": each once. */
static const char *ids_shown(struct context *context, const struct calendar_day *shown, unsigned count)
{
	struct buffer ids;

	buffer_start(&ids, context->arena, 1000);
	buffer_text(&ids, "");
	for (unsigned day = 0; day < count; day++) {
		for (size_t i = 0; i < shown[day].entry_count; i++) {
			if (day == 0 || shown[day].begins[i])
				buffer_format(&ids, "%s%" PRIu64, ids.length > 0 ? "," : "", shown[day].entries[i]);
		}
	}
	/* One that was left out of the day on which it begins can stand on a later one. */
	for (unsigned day = 1; day < count; day++) {
		for (size_t i = 0; i < shown[day].entry_count; i++) {
			if (!shown[day].begins[i])
				buffer_format(&ids, "%s%" PRIu64, ids.length > 0 ? "," : "", shown[day].entries[i]);
		}
	}
	return ids.data;
}

void calendar_read(struct listing *listing, struct list_query *query)
{
	query->page = 1;
	query->position.is_set = false;
	query->per_page = query->days->count * entries_of_day(query->days);
	query->is_per_page_given = false;
	if (!listing_days(listing, query, calendar_columns(query), entries_of_day(query->days)))
		return;
	listing_named(listing, ids_shown(query->context, calendar_days(listing), query->days->count));
}

/* --- showing --- */

static const char *days_link(const struct calendar *calendar, const char *days)
{
	return query_address(calendar->listing->query, (struct query_change){.days = days});
}

/* "14:30" */
static const char *entry_time(struct context *context, const struct column *column, const char *stored)
{
	struct tm utc;
	long microseconds;

	if (column_type(column)->class == CLASS_DATE || stored == NULL || !moment_stored(stored, &utc, &microseconds))
		return NULL;
	struct tm local = zone_local(context, timegm(&utc));
	local.tm_sec = 0;
	return moment_clock_show(context, &local);
}

static void entry_color(const struct calendar *calendar, struct node *node, size_t row)
{
	const char *stored;
	const struct enum_value *value;

	if (calendar->color == NULL)
		return;
	stored = rows_text(calendar->listing->rows, row, calendar->listing->selection.items[1].value);
	value = stored != NULL ? column_value(calendar->color, stored) : NULL;
	if (value == NULL)
		return;
	page_set(calendar->page, node, "color", value->color);
	page_set(calendar->page, node, "color-label", value->label);
}

static void entry_add(const struct calendar *calendar, struct node *day, uint64_t id, bool begins, bool ends)
{
	const struct listing *listing = calendar->listing;
	const struct table *table = listing->query->table;
	struct page *page = calendar->page;
	size_t nth = 0;

	while (nth < listing->count && listing_id(listing, nth) != id)
		nth++;
	if (nth == listing->count)
		return; /* deleted between the two statements */
	size_t row = listing_row(listing, nth);
	struct node *node = page_add(page, day, "entry", NULL);
	page_set(page, node, "href", page_link(page, "/%s/%" PRIu64, table->name, id));
	page_set(page, node, "label", row_label(page->context, table, listing->rows, row));
	page_set_flag(page, node, "continued", !begins);
	page_set_flag(page, node, "continues", !ends);
	if (begins)
		page_set(page, node, "time",
			entry_time(page->context, calendar->days->from,
				rows_text(listing->rows, row, listing->selection.items[0].value)));
	entry_color(calendar, node, row);
	for (size_t i = calendar->first_shown; i < listing->selection.count; i++)
		datum_add(page, node, &listing->selection.items[i], listing->rows, row, listing->many[i], true);
}

/* The form of a new record, with that day in it; of a moment, its morning. */
static const char *new_on_day(const struct calendar *calendar, const char *day)
{
	const struct list_query *query = calendar->listing->query;
	const struct column *from = calendar->days->from;

	if (!rights_allow(query->reader, query->table, RIGHT_CREATE) ||
		!column_access(query->reader, query->table, from, COLUMN_WRITE))
		return NULL;
	return page_link(calendar->page, "/%s/new?%s=%s%s", query->table->name, from->name, day,
		column_type(from)->class == CLASS_DATE ? "" : "T09:00");
}

static void day_add(const struct calendar *calendar, struct node *week, const struct tm *day,
	const struct calendar_day *shown, const struct tm *today)
{
	struct page *page = calendar->page;
	const struct query_days *days = calendar->days;
	struct node *node = page_add(page, week, "day", NULL);
	const char *name = days_day(page->context, day);

	page_set(page, node, "date", name);
	page_set(page, node, "shown", moment_date_show(page->context, day));
	page_set_number(page, node, "number", (uint64_t)day->tm_mday);
	page_set_number(page, node, "weekday", (uint64_t)((day->tm_wday + 6) % 7 + 1));
	page_set_flag(page, node, "outside", days->kind == DAYS_MONTH && day->tm_mon != days->begins.tm_mon);
	page_set_flag(page, node, "today",
		day->tm_year == today->tm_year && day->tm_yday == today->tm_yday);
	page_set(page, node, "href", days_link(calendar, name));
	page_set(page, node, "new", new_on_day(calendar, name));
	page_set_number(page, node, "count", shown->count);
	if (shown->count > shown->entry_count)
		page_set_number(page, node, "more", shown->count - shown->entry_count);
	for (size_t i = 0; i < shown->entry_count; i++)
		entry_add(calendar, node, shown->entries[i], shown->begins[i], shown->ends[i]);
}

static void weeks_add(const struct calendar *calendar, struct node *node, const struct tm *today)
{
	struct page *page = calendar->page;
	const struct query_days *days = calendar->days;
	const struct calendar_day *shown = calendar_days(calendar->listing);
	struct node *week = NULL;

	for (unsigned i = 0; i < days->count; i++) {
		struct tm day = days_moved(&days->first, (int)i, 0);
		if (i % 7 == 0) {
			week = page_add(page, node, "week", NULL);
			page_set_number(page, week, "number", days_week_number(&day));
			page_set(page, week, "href", days_link(calendar, days_week(page->context, &day)));
		}
		day_add(calendar, week, &day, &shown[i], today);
	}
}

/* What the page is called: the day, or month and year. */
static void calendar_words(const struct calendar *calendar, struct node *node)
{
	struct page *page = calendar->page;
	const struct tm *begins = &calendar->days->begins;

	page_set_number(page, node, "year", (uint64_t)begins->tm_year + 1900);
	page_set_number(page, node, "month", (uint64_t)begins->tm_mon + 1);
	page_set_number(page, node, "weekday", (uint64_t)((begins->tm_wday + 6) % 7 + 1));
	page_set_number(page, node, "number", days_week_number(begins));
	page_set(page, node, "shown", moment_date_show(page->context, begins));
	page_set(page, node, "days", calendar->days->text);
}

/* The days before and behind, and those of today. */
static void calendar_ways(const struct calendar *calendar, struct node *node, const struct tm *today)
{
	struct page *page = calendar->page;
	struct context *context = page->context;
	const struct tm *begins = &calendar->days->begins;
	enum days_kind kind = calendar->days->kind;
	const char *(*name)(struct context *, const struct tm *) =
		kind == DAYS_MONTH ? days_month : kind == DAYS_WEEK ? days_week : days_day;
	int days = kind == DAYS_MONTH ? 0 : kind == DAYS_WEEK ? 7 : 1, months = kind == DAYS_MONTH;
	struct tm before = days_moved(begins, -days, -months), behind = days_moved(begins, days, months);

	page_set(page, node, "prev", days_link(calendar, name(context, &before)));
	page_set(page, node, "next", days_link(calendar, name(context, &behind)));
	page_set(page, node, "today", days_link(calendar, name(context, today)));
	page_set(page, node, "as-month", days_link(calendar, days_month(context, begins)));
	page_set(page, node, "as-week", days_link(calendar, days_week(context, begins)));
	page_set(page, node, "as-day", days_link(calendar, days_day(context, begins)));
}

void calendar_add(struct page *page, struct node *list, const struct listing *listing)
{
	static const char *const kinds[] = {"month", "week", "day"};
	struct calendar calendar = {.page = page, .listing = listing, .days = listing->query->days};

	if (calendar.days == NULL || calendar.days->kind == DAYS_RANGE)
		return;
	struct tm today = zone_today(page->context);
	struct node *node = page_add(page, list, "calendar", NULL);
	page_set(page, node, "kind", kinds[calendar.days->kind]);
	calendar_words(&calendar, node);
	calendar_ways(&calendar, node, &today);
	if (!calendar_is_page(listing->query) || listing->rows == NULL)
		return;
	calendar.color = color_column(listing->query);
	calendar.first_shown = calendar.color != NULL ? 2 : 1;
	weeks_add(&calendar, node, &today);
}
