/*
 * Values that follow others: what a record keeps (stored="yes") of rows that refer to it, or of its own columns where
 * the database cannot make it up.
 *
 * Whoever writes rows says so before, while it can still be seen what they refer to, and again behind it:
 *
 *   following_start, following_row and following_above, following_lock
 *   the write; following_row and following_above of what refers to other records now
 *   following_settle
 *
 * Values are made up anew from what stands there, so what is noted twice does no harm. A record whose values
 * have changed is noted for those that it refers to. Neither its version nor when it was changed is touched: who
 * has it open in a form has no conflict. Only the record layer and commands of tools/manor include it.
 */
#ifndef MANOR_FOLLOWING_H
#define MANOR_FOLLOWING_H

#include "record/record_internal.h"

struct following;

/* Does something follow the rows of the table, or do they themselves? */
bool table_is_followed(const struct table *table);
struct following *following_start(struct context *context);
/* These rows themselves. */
void following_row(struct following *following, const struct table *table, const uint64_t *ids, size_t count);
/* The records that follow these rows, as they stand. */
void following_above(struct following *following, const struct table *table, const uint64_t *ids, size_t count);
/* What the write of a record touches; NULL: nothing follows it. Locks. Behind the row itself following_written, which
   gives the record its own values; false with an error in `errors`. */
struct following *following_record(struct context *context, const struct record *record);
bool following_written(struct following *following, struct record *record, struct record_errors *errors);
/* Locks what is noted, and what will be noted with it, in the order in which all writers do. */
void following_lock(struct following *following);
/* Makes the values up; NULL, or the reason why one of them cannot be kept. */
const char *following_settle(struct following *following);

/* The values of some rows behind this one, made up anew; false when these were the last. Adds to *records those that
   have changed. */
bool following_fill(struct context *context, const struct table *table, uint64_t *after, uint64_t *records);
/* Tells what is kept of some rows and should be another value. As the last. */
bool following_check(struct context *context, const struct table *table, uint64_t *after,
	void (*tells)(void *data, uint64_t id, const struct column *column, const char *kept, const char *wanted),
	void *data);

#endif
