/*
 * Listings: one page of a table's rows, read for a list page, a child table or the API.
 *
 * Two statements: the rows, and how many there are (decision 17: not further than 1,000), which
 * brings the options of the list's reference filters along; one more for each many-to-many column.
 *
 * Without a filter the rows are read along the index of their order, and bring their number with them;
 * a detail's rows, and those of a list with options, are counted behind that. With a filter, counting comes first and chooses the way: a server does not
 * know that the first page is enough, and sorts whatever a filter finds.
 *   - None: there is nothing to read.
 *   - Few (not more than the bound): they are fetched and sorted, from the index of a filter that is
 *     alone, otherwise by their ids, which the count names.
 *   - Many: along the index of the order, looking at each row until the page is full. Where those that
 *     match stand far behind in that order, this is given up after some time, and the server chooses.
 *     Words are looked up in the set of all that have them, which takes as long as there are, or, where
 *     the ids that were counted lie near each other, of each row that is met.
 */
#ifndef MANOR_LISTING_H
#define MANOR_LISTING_H

#include "query/query.h"

struct listing_totals;

struct listing {
	const struct list_query *query;
	struct selection selection;
	struct rows *rows;     /* NULL: the time limit was hit */
	size_t count;          /* rows of this page; rows may hold one more */
	size_t order_at[SORT_COLUMNS_MAX]; /* where the order's columns stand in the result */
	bool has_previous;
	bool has_next;
	bool is_counted;       /* total means something */
	size_t edit_at;        /* place of what rules say of his changing, or deleting, the row; 0: nothing */
	size_t delete_at;
	size_t total_at;       /* place of the total in each row, or 0 */
	const char *found;     /* ids of all rows that match, "3,17", if the count named them; or NULL */
	bool is_more;          /* total is a lower bound */
	uint64_t spread;       /* of the ids that the count met, of a search with many; or 0 */
	uint64_t extent;       /* of all ids of the table */
	uint64_t total;
	struct rows **many;    /* per item of the selection: select_many of this page, or NULL */
	const struct listing_totals *totals; /* of all that were found (listing_totals.h), for who has asked; or NULL */
	const struct select_item *grouped; /* the item of the column by which the rows are grouped, or NULL */
	struct rows *options;  /* kind, id, label; NULL: not asked for */
};

/* Reads the page, and counts. columns ends with NULL; what the order needs is added to them.
   with_labels: for people, with the labels of references and the beginnings of long texts.
   with_options: also up to OPTIONS_MAX + 1 targets of every reference among the table's filters, kind
   being the filter's place + 1. */
void listing_read(struct listing *listing, const struct list_query *query,
	const struct column *const *columns, bool with_labels, bool with_options);

/* Of a calendar, in two steps. How many rows lie on which days, in listing->options beside the options of the
   filters (listing_count.h); false: it took too long. Then the rows with these ids, "3,17", at most per_page of them
   (rows NULL: it took too long). */
bool listing_days(struct listing *listing, const struct list_query *query, const struct column *const *columns,
	unsigned ids);
void listing_named(struct listing *listing, const char *ids);

/* Place in rows of the page's nth row (backwards from a position they were read in reverse). */
size_t listing_row(const struct listing *listing, size_t nth);
/* Do rules, and what gives him the right on some rows, let the reader do that (RIGHT_EDIT, RIGHT_DELETE) with the
   page's nth row? Of a listing with labels. */
bool listing_may(const struct listing *listing, size_t nth, enum right right);
uint64_t listing_id(const struct listing *listing, size_t nth);
/* "page=3" or "after=...", for query_address; NULL when there is no such page. */
const char *listing_next(const struct listing *listing);
const char *listing_previous(const struct listing *listing);

#endif
