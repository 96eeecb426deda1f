/*
 * Life cycles: what is locked while a record is pending, submitted or canceled (enum value_stage).
 *
 * Locked are its columns, but for those that say after-submit and what a transition itself writes; the details
 * below it, with their details; and the attachments of all of them. Deleted are drafts and canceled ones only.
 */
#ifndef MANOR_RECORD_STAGE_H
#define MANOR_RECORD_STAGE_H

#include "record/record.h"

/* Has the table a life cycle, or one above it? No other function of these asks the database where not. */
bool table_is_staged(const struct table *table);
/* Why these records do not change, beside each id, or NULL; NULL for all of them. */
const char *const *stage_locks(
	struct context *context, const struct table *table, const uint64_t *ids, size_t count);
/* The same about deleting them. with_parents: not along with what they are details of. */
const char *const *stage_keeps(struct context *context, const struct table *table,
	const uint64_t *ids, size_t count, bool with_parents);
/* Before a record is written, its row being locked: an error beside each column that must not change, or in
   general where a detail is added to what is locked. Locks what it is a detail of. */
void stage_judge(struct context *context, const struct record *record, struct record_errors *errors);
/* What locks the records above this one, or NULL; locks them, so that none of them takes a step meanwhile. */
const char *stage_lock_above(struct context *context, const struct table *table, uint64_t id);
/* 409 "locked" where the record and what hangs on it does not change. */
void stage_require_open(struct context *context, const struct table *table, uint64_t id);

#endif
