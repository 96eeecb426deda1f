/*
 * Effects: what an action, or what follows a write, does with other records (struct effect, struct reaction).
 *
 * They are carried out one after the other, behind the write of the record that acts and in its transaction, by
 * the record layer: rules, checks, hooks, series and derived values of the others act as they do whoever writes.
 * They act as the system, whatever the person may do with those records, and are recorded with him.
 *
 * All records are locked before any of them is written, in order of their tables' numbers and their ids: of two who
 * do the same at once one waits for the other, and what an effect is about is asked again then.
 */
#ifndef MANOR_RECORD_EFFECT_H
#define MANOR_RECORD_EFFECT_H

#include "catalogue/behaviour.h"
#include "record/record.h"

/* Records that one effect writes at most: 409 "too_large" where there are more. */
#define EFFECT_MOST 5000

/* False with an error about the record as a whole, which names the other one and says why: nothing must be kept then. */
bool effects_run(struct context *context, const struct record *record, const struct effect *effects,
	size_t count, struct record_errors *errors);

/* What the manifest says of records that were written: of a new one, of one that was changed, of one that is gone.
   The same. Reactions to reactions go so deep; behind that it is 500, and the log names the chain. */
#define REACTIONS_DEEPEST 8
bool reactions_exist(const struct table *table);
bool reactions_run(struct context *context, const struct record *record, struct record_errors *errors);

#endif
