/*
 * The days that a calendar shows (view type="calendar"), as an address asks for them:
 *
 *   days=2024-05            a month: the weeks that it has a day in
 *   days=2024-W19           a week, from Monday
 *   days=2024-05-09         one day
 *   from=2024-05-01, to=    rows that reach into these days, both included; either may be absent
 *
 * A row lies on the days from the one that its `from` is on to that of its `to`, in the tenant's zone; without an
 * end, or with one before its beginning, on the first alone. Who may not see all of a column does not filter by it,
 * and has no calendar of it.
 */
#ifndef MANOR_QUERY_DAYS_H
#define MANOR_QUERY_DAYS_H

#include <time.h>

#include "query/query.h"

#define DAYS_MAX 42u /* six weeks */

enum days_kind { DAYS_MONTH, DAYS_WEEK, DAYS_DAY, DAYS_RANGE };

struct query_days {
	enum days_kind kind;
	const char *text;       /* of days=, or NULL */
	const char *from_text;  /* of from= and to=, or NULL */
	const char *to_text;
	const struct column *from;
	const struct column *to; /* or NULL */
	struct tm begins;       /* the day that is meant: the first of the month, Monday, the day */
	struct tm first;        /* the first day that is shown: Monday where a month is */
	unsigned count;         /* so many days; of a range: 0 */
	const char *lowest;     /* as stored: what ends before it is left out; NULL: nothing is */
	const char *highest;    /* what begins then or later is left out; NULL: nothing is */
};

/* Has this reader a calendar of the view? */
bool days_are_shown(const struct principal *reader, const struct table *table, const struct list_view *view);
/* days=, from=, to= of a calendar. False: it is none of them, or the query is of no calendar. */
bool days_read(struct list_query *query, const char *name, const char *text);
/* The present month, where the address names no days; its other addresses then name it. */
void days_default(struct list_query *query);

/* " AND ...": rows that lie on one of the days. */
void days_where(const struct query_days *days, struct sql *sql);
/* Rows of the query by the days of their beginning and end, numbered from 0 and cut to what is shown, each as
   (kind, how many, "begin end id,id,..."), with the ids of the first ones. Behind a "(". */
void days_write_groups(const struct list_query *query, struct sql *sql, int kind, unsigned ids);
/* The address of other days: "days=2024-06". */
const char *days_month(struct context *context, const struct tm *day);
const char *days_week(struct context *context, const struct tm *day);
const char *days_day(struct context *context, const struct tm *day);
/* The Monday of "2024-W19"; false where there is no such week. */
bool days_week_read(const char *text, struct tm *monday);
/* So many days and months later. */
struct tm days_moved(const struct tm *day, int days, int months);
/* The number of its week, of its year. */
unsigned days_week_number(const struct tm *day);

#endif
