/* Data: one value of a row as an element of the page XML (xsl/README.md) and as JSON. */
#ifndef MANOR_DATUM_H
#define MANOR_DATUM_H

#include <jansson.h>

#include "page/page.h"
#include "query/select.h"

/* Adds the element of an item's value; in a list long texts are cut. `many` holds the links of the
   page's rows where the item is many-to-many. */
void datum_add(struct page *page, struct node *parent, const struct select_item *item,
	const struct rows *rows, size_t row, const struct rows *many, bool is_list);
/* The same as a JSON value: a reference is its id, many-to-many an array of ids. */
json_t *datum_json(const struct select_item *item, const struct rows *rows, size_t row,
	const struct rows *many);
/* "Ann Lee" or "Student #17". */
const char *row_label(struct context *context, const struct table *table, const struct rows *rows,
	size_t row);

#endif
