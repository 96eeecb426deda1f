/*
 * Copies of records: a new record that begins as another one, and its details.
 *
 * What belongs to one record alone begins as in any new one: unique values, numbers of series, what nobody types,
 * and columns that the manifest says so of (copy="no").
 */
#ifndef MANOR_COPY_H
#define MANOR_COPY_H

#include "record/record.h"

/* A new record, not yet saved, with what the reader may read of `from`; the rest has its defaults. */
struct record *record_copy(
	struct context *context, const struct principal *reader, const struct record *from);

/* Saves copies of those details of the record `from_id` that the manifest names (duplicate="...") and the
   principal may view and create, as details of `copy`; not of the tables for which `is_written` says that they have
   been written already (it may be NULL). False with a sentence in errors->general where one cannot be
   saved; the transaction is doomed then. */
bool record_copy_details(struct context *context, const struct principal *principal, uint64_t from_id,
	const struct record *copy, bool (*is_written)(const void *data, const struct table *details), const void *data,
	struct record_errors *errors);
/* The same with all details, and theirs, whatever the manifest names. */
bool record_copy_below(struct context *context, const struct principal *principal, uint64_t from_id,
	const struct record *copy, struct record_errors *errors);

#endif
