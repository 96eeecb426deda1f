/*
 * What the parts of the record layer share: record.c (reading), record_write.c (insert, update),
 * record_rules.c (references, unique sets), record_checks.c, record_derive.c, record_single.c (single-per flags),
 * record_many.c (link rows) and record_delete.c. Nobody else includes it.
 */
#ifndef MANOR_RECORD_INTERNAL_H
#define MANOR_RECORD_INTERNAL_H

#include "catalogue/behaviour.h"
#include "record/record.h"
#include "sql/bound.h"

/* Runs the hooks of this table for this moment. */
bool hooks_exist(const struct table *table, enum hook_moment moment);
void hooks_run(struct context *context, enum hook_moment moment, struct record *record,
	const struct record *before, struct record_errors *errors);

/* Columns of a new record that were not given: their default, and no for a flag. */
void defaults_fill(struct context *context, struct record *record);

/* record_derive.c. Which columns its writer has given, before others give it more: that matters of those that are
   locked. */
void typed_note(struct context *context, struct record *record);
/* Columns of which the manifest says where their value comes from, as far as nobody typed it. */
void record_derive(struct context *context, struct record *record, struct record_errors *errors);

/* Behind what has changed columns since: those that the database will make up of them. */
void record_generate(struct context *context, struct record *record, struct record_errors *errors);

/* record_hidden.c. Empties columns that are not shown just now and keep nothing then (clear-hidden). Was there one? */
bool hidden_clear(struct context *context, struct record *record);
/* Is this one empty because of that? */
bool hidden_is_cleared(struct context *context, const struct record *record, const struct column *column);

/* record_state.c. Is there what is required just now, and nothing changed that is locked? */
bool rules_states(struct context *context, const struct record *record, struct record_errors *errors);

/* record.c. Locks the row of a tenant's table to the end of the transaction; false where there is none. */
bool record_lock(struct context *context, const struct table *table, struct value id);
/* record.c. The same of several rows of one table, at least one, in order of their ids. */
void records_lock(struct context *context, const struct table *table, const uint64_t *ids, size_t count);
/* record.c. What is wrong, where there is room for one sentence; NULL where nothing is. */
const char *errors_first(const struct record_errors *errors, const struct table *table);

/* record_forbidden.c. What the rules of the table say against its being changed by the writer, or NULL; those of
   the manifest against its being deleted. Its life cycle is judged by column (record_stage.h). */
const char *edit_reason(
	struct context *context, const struct principal *writer, const struct record *record);
const char *delete_reason(
	struct context *context, const struct principal *writer, const struct record *record);

/* record_judge.c. What else speaks against a record that has errors already, or is not to be written for
   another reason: added to them. The record must not be written afterwards. */
void record_judge(struct context *context, struct record *record, struct record_errors *errors);

/* Does the write change this column, MANY ones included? (before NULL: an insert, which writes all.) */
bool column_changes(struct context *context, const struct record *record,
	const struct record *before, size_t index);

/* record_rules.c. Is the feature on that it hangs on? Where nobody acts it counts as off: nothing is required of it. */
bool column_is_on(const struct context *context, const struct column *column);

/* record_rules.c. Each adds to errors and says whether it found nothing. */
/* What the writer chose is what he may pick. Asked before hooks run, whose choices are not his. */
bool rules_targets(
	struct context *context, const struct record *record, struct record_errors *errors);
/* The parent of a new record is there, and stays until the transaction ends. Our own code fails with 404
   where it is not. */
bool rules_parent(
	struct context *context, const struct record *record, struct record_errors *errors);
bool rules_required(struct context *context, const struct record *record,
	const struct record *before, struct record_errors *errors);
bool rules_references(struct context *context, const struct record *record,
	const struct record *before, struct record_errors *errors);
/* Does the chain of references of the own table that begins at `id` lead to the record? */
bool rules_leads_back(struct context *context, const struct record *record,
	const struct column *column, uint64_t id);
bool rules_unique(struct context *context, const struct record *record, const struct record *before,
	struct record_errors *errors);
/* The message of a unique set that the database itself found violated. */
void rules_duplicate(struct context *context, const struct record *record, const char *key,
	struct record_errors *errors);

/* record_checks.c. The row as it stands after the write: did all checks hold? */
bool rules_checks(
	struct context *context, const struct record *record, struct record_errors *errors);
/* Before anything of the record is written: locks the records that its checks ask for the rows of, so that of two
   writers the second one sees what the first has written. */
void rules_checks_lock(struct context *context, const struct record *record);
/* The record as it would be written, but for the values that have an error. */
void rules_checks_unwritten(
	struct context *context, const struct record *record, struct record_errors *errors);

/* record_single.c. Before the row is written: sets the flag of the first row of a group, clears the
   others' when this one takes it. */
void single_prepare(struct context *context, struct record *record, const struct record *before);
/* After an update: who takes the flag that the row gave up, by itself or by leaving the group. */
void single_finish(
	struct context *context, const struct record *record, const struct record *before);
/* After rows were deleted that had the flag: the oldest row of the group takes it. `group` may
   be null. */
void single_promote(struct context *context, const struct table *table, const struct column *column,
	const struct value *group);
/* For a row that comes back with the flag: who has it in its group now (0: nobody), the group being
   locked; and taking it from that row. */
uint64_t single_holder(
	struct context *context, const struct record *record, const struct column *column);
void single_take(
	struct context *context, const struct record *record, const struct column *column);

/* record_delete.c. As record_delete, by an effect of that record. */
bool record_delete_caused(struct context *context, const struct record *cause, const struct table *table,
	uint64_t id, struct delete_refusal *refusal);

/* record_archive.c. Why it is not archived once more, or NULL. */
const char *archived_reason(struct context *context, const struct record *record);
/* Archives the record, which is locked; cause: the record of which an effect does, or NULL. The reason against it, or
   NULL. */
const char *record_archive(struct context *context, const struct record *before, const struct record *cause);
/* The change is that it is there again. */
void record_restore(struct record *record);

/* offer.c. Is what was chosen among what its column offers? After its targets were locked. */
bool rules_offers(struct context *context, const struct record *record, struct record_errors *errors);

/* record_cancel.c. Behind the write that cancels it: what becomes of submitted records that refer to it. */
bool cancel_follow(struct context *context, const struct record *record, struct record_errors *errors);

/* record_many.c */
bool many_check(struct context *context, const struct record *record, struct record_errors *errors);
/* Adds and removes link rows; before NULL: a new record. */
void many_write(struct context *context, const struct record *record, const struct record *before);
bool many_changes(const struct record *record, const struct record *before, size_t index);

#endif
