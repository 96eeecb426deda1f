/*
 * Trees: a view whose rows stand below the one that they refer to (view type="tree").
 *
 * Up to TREE_ROWS rows are read at once and fold; of more there is one level at a time, with the way down and up.
 * Rows whose upper one is not among those that were found, or is not seen, stand at the top.
 */
#ifndef MANOR_TREE_H
#define MANOR_TREE_H

#include "page/page.h"
#include "query/listing.h"

#define TREE_ROWS 1000u

/* Reads what the page shows: all of it, or a level. */
void tree_read(struct listing *listing, struct list_query *query);
/* <tree> with <node>s, each with those below it. */
void tree_add(struct page *page, struct node *list, const struct listing *listing);

#endif
