/*
 * Series: numbers such as "INV-2026-00017" that a manifest's <series> asks for.
 *
 * A number is given when a record is inserted, or when it is true for the first time what the series waits for, at the
 * end, when nothing else stands against it. The row of the
 * counter (series_counters) is locked from then to the end of the transaction, so that whoever comes meanwhile
 * waits, and a write that is rolled back gives its number back: there are no gaps. What was given is never
 * changed, copied or given again.
 */
#ifndef MANOR_SERIES_H
#define MANOR_SERIES_H

#include "record/record.h"

/* Gives the record the numbers that it is to have now and has not yet. False with an error where one would be too long for its column. */
bool series_give(struct context *context, struct record *record, struct record_errors *errors);

/* Numbers for records that have none, in the order in which they were made: what seeds and demo rows brought, or
   was there before the table had the series. Of the module's tables, or of all (NULL); a few hundred at a time, in
   the transaction of the caller. Adds to *records; false when all have theirs. */
bool series_fill(struct context *context, const char *module, uint64_t *records);
/* Has one of them none? */
bool series_is_wanted(struct context *context, const char *module);

#endif
