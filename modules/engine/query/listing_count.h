/*
 * How many rows a listing has: first, where it chooses the way to the rows, or behind them
 * (query/listing.h). Only listing.c calls these.
 */
#ifndef MANOR_LISTING_COUNT_H
#define MANOR_LISTING_COUNT_H

#include "query/listing.h"

/* Counts as far as the bound, before rows are read; with the ids of what is found, where that is few.
   False: it took too long. */
bool listing_count_first(struct listing *listing, bool with_options);
/* Has the query one filter, whose index finds few rows as quickly again as their ids would? */
bool listing_is_plain(const struct list_query *query);
/* Adds the total of a table that is not filtered to what its rows bring: one statement tells both. */
void listing_count_beside(struct listing *listing, bool with_options);
/* Of a calendar: how many rows lie on which days, and the ids of the first of each (query_days.h), as rows of kind 0
   in listing->options. False: it took too long. */
bool listing_count_days(struct listing *listing, unsigned ids);
/* What is left to be counted, and the options, once the rows have been read. */
void listing_count_rest(struct listing *listing, bool with_options);

#endif
