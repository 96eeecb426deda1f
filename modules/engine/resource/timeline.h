/* Timelines: a view whose rows stand below the day on which they happened, the newest first (view type="timeline"). */
#ifndef MANOR_TIMELINE_H
#define MANOR_TIMELINE_H

#include "page/page.h"
#include "query/listing.h"

/* Are the rows shown so? Who may not sort by the moment, or sorts by something else, has a list. */
bool timeline_is_shown(const struct list_query *query);
/* The moment, and behind it the columns that an entry shows. */
const struct column *const *timeline_columns(const struct list_query *query);
/* <timeline> with <day>s, each with its <entry>s. */
void timeline_add(struct page *page, struct node *list, const struct listing *listing);

#endif
