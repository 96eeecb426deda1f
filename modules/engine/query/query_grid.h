/*
 * The rows of a sheet (view type="grid"): those of one person and of one week, as far as the reader may see them.
 *
 *   week=2026-W02   the week of Monday, the fifth of January; where weeks begin on a Sunday, the day before
 *   user_id=5       another person's (the column that `person` names), for who may open it
 *   rows=last       with the lines of the week before, to be typed into
 */
#ifndef MANOR_QUERY_GRID_H
#define MANOR_QUERY_GRID_H

#include <time.h>

#include "query/query.h"

#define GRID_DAYS 7u
#define GRID_ENTRIES 1000u /* more rows in a week are no sheet */

struct grid_asked {
	const char *week;   /* "2026-W02" */
	struct tm first;    /* its first day */
	int ahead;          /* so many days before Monday */
	uint64_t person;    /* 0: the sheet is nobody's */
	bool is_with_last;
};

/* Has this reader a sheet of the view? Who may not see all that it is made of has a list. */
bool grid_is_shown(const struct principal *reader, const struct table *table, const struct list_view *view);
/* What the address asks for. Fails with 400 for what it is not, and with 403 where others' sheets are not his. */
struct grid_asked grid_asked_read(struct context *context, const struct list_view *view);
/* The week with that day. */
const char *grid_week(struct context *context, const struct grid_asked *asked, const struct tm *day);
/* "?week=2026-W02&user_id=5" */
const char *grid_address(struct context *context, const struct list_view *view, const struct grid_asked *asked,
	const char *week);
/* Its rows, `days` days later. */
struct list_query *grid_query(struct context *context, const struct table *table, const struct list_view *view,
	const struct grid_asked *asked, int days);

#endif
