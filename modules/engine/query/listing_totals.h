/*
 * Totals: what a list says of all rows that were found, and of those of each group on its page.
 *
 * One statement, behind those of the listing. Values that the reader does not see are none.
 */
#ifndef MANOR_LISTING_TOTALS_H
#define MANOR_LISTING_TOTALS_H

#include <jansson.h>

#include "query/listing.h"

/* Places in the rows that were read. */
enum { TOTALS_IS_GROUP, TOTALS_VALUE, TOTALS_COUNT, TOTALS_FIRST };

enum total_kind { TOTAL_SUM, TOTAL_AVERAGE, TOTAL_LOWEST, TOTAL_HIGHEST };

struct total {
	enum total_kind kind;
	const struct column *column;
};

struct listing_totals {
	const struct table *table;
	const struct total *items;
	size_t count;
	const struct column *group; /* its rows stand together on the page; or NULL */
	struct rows *rows; /* of all, then of each group */
};

/* The column by which the query's rows are grouped, or NULL: it has none, or another order was asked for. */
const struct column *totals_group(const struct list_query *query);
/* Of the rows that were read; NULL where the list has none that the reader sees, or it took too long. */
const struct listing_totals *totals_read(const struct listing *listing);
/* The row of a group's value (NULL: none) in totals->rows; 0: there is none. */
size_t totals_of_group(const struct listing_totals *totals, const char *value);
/* As people read it; "" where there is nothing to count. */
const char *total_show(struct context *context, const struct listing_totals *totals, size_t row, size_t nth);
/* "sum" */
const char *total_word(const struct total *total);
/* {"total": {"sum": "12.50"}} */
json_t *totals_json(const struct listing_totals *totals, size_t row);

#endif
