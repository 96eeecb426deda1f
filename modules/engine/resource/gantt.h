/*
 * Gantts: a view whose rows are bars over the days from their beginning to their end (view type="gantt").
 *
 * A bar is a rectangle whose place is a part of the whole, in hundredths of it, so that no style has to say where it is;
 * what comes after another row has a line from the end of that one, as far as both stand on the page. Without the
 * picture it is a table that says the same.
 */
#ifndef MANOR_GANTT_H
#define MANOR_GANTT_H

#include "page/page.h"
#include "query/listing.h"

#define GANTT_ROWS 200u

/* Are the rows shown so? Who may not see where they begin or end has a list. */
bool gantt_is_shown(const struct list_query *query);
/* What bars are made of. */
const struct column *const *gantt_columns(const struct list_query *query);
/* <gantt> with <month>s and a <bar> for each row. */
void gantt_add(struct page *page, struct node *list, const struct listing *listing);

#endif
