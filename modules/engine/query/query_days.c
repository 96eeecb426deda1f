#include "query/query_days.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "access/column_access.h"
#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "record/row_rule.h"
#include "value/type.h"
#include "value/type_moment.h"
#include "value/zone.h"

/* Days beside these are dates that the database has, too. */
#define YEAR_FIRST 1000
#define YEAR_LAST 9999

/* --- days --- */

/* Noon: no change of the clock reaches it. */
static struct tm day_settled(int year, int month, int day)
{
	struct tm settled = {.tm_year = year, .tm_mon = month, .tm_mday = day, .tm_hour = 12};
	time_t noon = timegm(&settled);

	gmtime_r(&noon, &settled);
	return settled;
}

struct tm days_moved(const struct tm *day, int days, int months)
{
	return day_settled(day->tm_year, day->tm_mon + months, day->tm_mday + days);
}

static struct tm monday_of(const struct tm *day)
{
	return days_moved(day, -((day->tm_wday + 6) % 7), 0);
}

static const char *day_formatted(struct context *context, const struct tm *day, const char *format)
{
	char text[40];

	strftime(text, sizeof text, format, day);
	return arena_string(context->arena, text);
}

const char *days_month(struct context *context, const struct tm *day)
{
	return day_formatted(context, day, "%Y-%m");
}

const char *days_week(struct context *context, const struct tm *day)
{
	return day_formatted(context, day, "%G-W%V");
}

const char *days_day(struct context *context, const struct tm *day)
{
	return day_formatted(context, day, "%Y-%m-%d");
}

unsigned days_week_number(const struct tm *day)
{
	char text[8];
	unsigned number = 0;

	strftime(text, sizeof text, "%V", day);
	sscanf(text, "%u", &number);
	return number;
}

/* --- reading --- */

static _Noreturn void days_fail(struct list_query *query, const char *name)
{
	fail_hint(query->context, 400, "bad_parameter",
		message(query->context, "Write a month as 2024-09, a week as 2024-W36, a day as 2024-09-30."),
		"The parameter \"{name}\" is not understood.", "name", name);
}

/* As the database has the beginning of the day, so many days later. */
static const char *day_stored(struct list_query *query, const struct column *column, const struct tm *day, int days)
{
	struct context *context = query->context;
	struct tm moved = days_moved(day, days, 0);

	if (column_type(column)->class == CLASS_DATE)
		return moment_date_sql(context->arena, &moved);
	moved.tm_hour = 0;
	return moment_sql(context->arena, zone_utc(context, &moved), 0);
}

static bool looks_like(const char *text, const char *form)
{
	for (; *form != '\0'; form++, text++) {
		if (*form == 'd' ? *text < '0' || *text > '9' : *text != *form)
			return false;
	}
	return *text == '\0';
}

/* A date that there is. */
static bool date_named(const char *text, struct tm *day)
{
	const char *at = text;
	struct tm read = {0};

	if (!looks_like(text, "dddd-dd-dd") || !moment_stored_date(at, &read))
		return false;
	*day = day_settled(read.tm_year, read.tm_mon, read.tm_mday);
	return day->tm_year > YEAR_FIRST - 1900 && day->tm_year < YEAR_LAST - 1900;
}

bool days_week_read(const char *text, struct tm *day)
{
	int year = 0, week = 0;

	if (!looks_like(text, "dddd-Wdd") || sscanf(text, "%4d-W%2d", &year, &week) != 2 ||
		year <= YEAR_FIRST || year >= YEAR_LAST)
		return false;
	/* The fourth of January is always in the first week. */
	struct tm first = day_settled(year - 1900, 0, 4);
	first = monday_of(&first);
	*day = days_moved(&first, (week - 1) * 7, 0);
	struct tm thursday = days_moved(day, 3, 0);
	return week > 0 && thursday.tm_year == year - 1900;
}

static void days_shown(struct list_query *query, struct query_days *days)
{
	days->first = days->begins;
	days->count = days->kind == DAYS_DAY ? 1 : 7;
	if (days->kind == DAYS_MONTH) {
		struct tm last = days_moved(&days->begins, -1, 1);
		days->first = monday_of(&days->begins);
		int before = (days->begins.tm_wday + 6) % 7;
		days->count = (unsigned)((before + last.tm_mday + 6) / 7 * 7);
	}
	days->lowest = day_stored(query, days->from, &days->first, 0);
	days->highest = day_stored(query, days->from, &days->first, (int)days->count);
}

static struct query_days *days_begun(struct list_query *query)
{
	const struct list_view *view = query->view;

	if (query->days == NULL) {
		query->days = arena_allocate(query->context->arena, sizeof *query->days);
		query->days->kind = DAYS_RANGE;
		query->days->from = table_column(query->table, view->from);
		query->days->to = view->to != NULL ? table_column(query->table, view->to) : NULL;
	}
	return query->days;
}

static void span_read(struct list_query *query, const char *text)
{
	struct query_days *days = days_begun(query);
	struct tm day;

	days->text = text;
	if (date_named(text, &day))
		days->kind = DAYS_DAY;
	else if (days_week_read(text, &day))
		days->kind = DAYS_WEEK;
	else if (looks_like(text, "dddd-dd") && date_named(arena_format(query->context->arena, "%s-01", text), &day))
		days->kind = DAYS_MONTH;
	else
		days_fail(query, "days");
	days->begins = day;
	days_shown(query, days);
}

static void range_end_read(struct list_query *query, const char *name, const char *text, bool is_from)
{
	struct query_days *days = days_begun(query);
	struct tm day;

	if (!date_named(text, &day))
		days_fail(query, name);
	if (is_from) {
		days->from_text = text;
		days->lowest = day_stored(query, days->from, &day, 0);
	} else {
		days->to_text = text;
		days->highest = day_stored(query, days->from, &day, 1);
	}
}

bool days_are_shown(const struct principal *reader, const struct table *table, const struct list_view *view)
{
	return view != NULL && view->type == VIEW_CALENDAR &&
	       column_access(reader, table, table_column(table, view->from), COLUMN_FILTER) &&
	       (view->to == NULL || column_access(reader, table, table_column(table, view->to), COLUMN_FILTER));
}

bool days_read(struct list_query *query, const char *name, const char *text)
{
	bool is_span = strcmp(name, "days") == 0, is_from = strcmp(name, "from") == 0;

	if ((!is_span && !is_from && strcmp(name, "to") != 0) ||
		!days_are_shown(query->reader, query->table, query->view))
		return false;
	(void)fields_single(query->context, &query->context->request->query, name);
	if (query->days != NULL && is_span != (query->days->text != NULL))
		fail(query->context, 400, "bad_parameter", "Ask for days, or for from and to.");
	if (is_span)
		span_read(query, text);
	else
		range_end_read(query, name, text, is_from);
	return true;
}

void days_default(struct list_query *query)
{
	if (query->days != NULL)
		return;
	struct tm today = zone_today(query->context);
	struct query_days *days = days_begun(query);
	days->kind = DAYS_MONTH;
	days->begins = day_settled(today.tm_year, today.tm_mon, 1);
	days->text = days_month(query->context, &days->begins);
	days_shown(query, days);
}

/* --- statements --- */

void days_where(const struct query_days *days, struct sql *sql)
{
	const char *from = days->from->name;

	if (days->highest != NULL) {
		sql_add(sql, " AND r.`%s` < ", from);
		sql_bind(sql, value_text(days->highest));
	}
	if (days->lowest == NULL) {
		sql_add(sql, " AND r.`%s` IS NOT NULL", from);
		return;
	}
	sql_add(sql, " AND (r.`%s` >= ", from);
	sql_bind(sql, value_text(days->lowest));
	if (days->to != NULL) {
		/* What ends at midnight does not lie on the day that begins then. */
		sql_add(sql, " OR (r.`%s` IS NOT NULL AND r.`%s` %s ", from, days->to->name,
			column_type(days->to)->class == CLASS_DATE ? ">=" : ">");
		sql_bind(sql, value_text(days->lowest));
		sql_add(sql, ")");
	}
	sql_add(sql, ")");
}

/* Which day it is, below 0 where it is before the first; `less` seconds earlier. */
static const char *day_number(
	const struct list_query *query, const struct query_days *days, const struct column *column, int less)
{
	struct context *context = query->context;
	struct buffer text;

	if (column_type(column)->class == CLASS_DATE)
		return arena_format(context->arena, "DATEDIFF(r.`%s`, '%s')", column->name, days->lowest);
	buffer_start(&text, context->arena, 500);
	buffer_format(&text, "INTERVAL(TIMESTAMPDIFF(SECOND, '%s', r.`%s`) - %d", days->lowest, column->name, less);
	struct tm midnight = days->first;
	midnight.tm_hour = 0;
	time_t begin = zone_utc(context, &midnight);
	for (unsigned i = 1; i < days->count; i++) {
		struct tm day = days_moved(&days->first, (int)i, 0);
		day.tm_hour = 0;
		buffer_format(&text, ", %" PRId64, (int64_t)(zone_utc(context, &day) - begin));
	}
	buffer_text(&text, ")");
	return text.data;
}

void days_write_groups(const struct list_query *query, struct sql *sql, int kind, unsigned ids)
{
	const struct query_days *days = query->days;
	const char *begin = day_number(query, days, days->from, 0);

	sql_add(sql, "SELECT %d, COUNT(*), CONCAT_WS(' ', k.`b`, k.`e`, "
		"SUBSTRING_INDEX(GROUP_CONCAT(k.`id` ORDER BY k.`at`, k.`id`), ',', %u)) FROM (SELECT r.`id`, r.`%s` AS `at`, ",
		kind, ids, days->from->name);
	buffer_format(&sql->text, "GREATEST(0, %s) AS `b`, LEAST(%u, GREATEST(0, %s", begin, days->count - 1, begin);
	if (days->to != NULL)
		buffer_format(&sql->text, ", COALESCE(%s, 0)", day_number(query, days, days->to, 1));
	sql_add(sql, ")) AS `e` FROM %s r", row_source(query->context, query->reader, query->table, NULL));
	query_where(query, sql);
	sql_add(sql, ") k GROUP BY k.`b`, k.`e`)");
}
