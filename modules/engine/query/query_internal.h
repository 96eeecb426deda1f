/*
 * What the parts of reading a query share: query.c (parameters), query_sort.c, query_filter.c query_position.c and
 * listing_count.c. Nobody else includes it.
 */
#ifndef MANOR_QUERY_INTERNAL_H
#define MANOR_QUERY_INTERNAL_H

#include "query/query.h"

#define CONDITIONS_MAX 40

/* The order of the manifest, or by id where its column cannot sort. */
void sort_default(struct list_query *query);
/* sort=; fails with 400 and the columns that sort. */
void sort_read(struct list_query *query, const char *text);
/* The index that begins with the column, or NULL. */
const char *query_index(const struct list_query *query, const struct column *column);
/* A filter by its name: "status", "admission_date_from". False when there is no such filter; fails
   with 400 when its value is malformed. */
bool filter_read(struct list_query *query, const char *name, const char *text);
/* after=; fails with 400 when it does not fit the order. */
void position_read(struct list_query *query, const char *text);

#endif
