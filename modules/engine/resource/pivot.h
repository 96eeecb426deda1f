/*
 * Pivots: a view whose rows are told as figures, one for each two values, with totals (view type="pivot").
 *
 * Two statements beside those of a listing: the totals, which say which lines and columns there are, and the cells of
 * those. Search, filters and rules are those of the list.
 */
#ifndef MANOR_PIVOT_H
#define MANOR_PIVOT_H

#include "page/page.h"
#include "query/listing.h"

#define PIVOT_LINES 100u
#define PIVOT_COLUMNS 24u

/* Is the view a pivot to this reader? Who may not see all that it is made of has a list. */
bool pivot_is_shown(const struct principal *reader, const struct table *table, const struct list_view *view);
/* <pivot> of all that the listing's query finds. */
void pivot_add(struct page *page, struct node *list, const struct listing *listing);

#endif
