/*
 * Calendars: a view whose rows are entries, on the days that they lie on (view type="calendar").
 *
 * A month or a week is a page of days, each with its first entries and how many more it has; a day is a list. No
 * page depends on how many rows a day has: two statements find the first ones of all its days (query/query_days.h).
 */
#ifndef MANOR_CALENDAR_H
#define MANOR_CALENDAR_H

#include "page/page.h"
#include "query/listing.h"

/* Are the rows shown by day? Otherwise they are those of a list. */
bool calendar_is_page(const struct list_query *query);
/* Reads what such a page shows. */
void calendar_read(struct listing *listing, struct list_query *query);
/* <calendar>: which days these are, the way to others, and, of a page by day, <week>s with what was read. */
void calendar_add(struct page *page, struct node *list, const struct listing *listing);

#endif
