/* What the page of a list has, whatever stands in it: its place, and the views of the table as tabs. */
#ifndef MANOR_LIST_FRAME_H
#define MANOR_LIST_FRAME_H

#include "page/page.h"
#include "query/query.h"

/* The page of the query's table or view, with <list> in it. */
struct page *list_open(struct context *context, const struct list_query *query, struct node **list);

#endif
