/* Rows of a listing as page XML: on the list page and in a record's tab of children. */
#ifndef MANOR_LIST_ROWS_H
#define MANOR_LIST_ROWS_H

#include "page/page.h"
#include "query/listing.h"

/* The columns of the table's list, or of a view of it (else NULL); all visible ones of its own where the manifest
   names none. Ends with NULL; `without` is left out (a child table in its parent's page), or NULL. */
const struct column *const *list_columns(struct context *context, const struct table *table,
	const struct list_view *view, const char *without);
/* <rows><row id href edit delete label version>...</row></rows>; of a grouped listing with a <group count> in front
   of the rows of each. */
void list_rows(struct page *page, struct node *parent, const struct listing *listing);
/* <totals> with a <cell> for each shown column, where the listing has any. */
void list_totals(struct page *page, struct node *list, const struct listing *listing);

#endif
