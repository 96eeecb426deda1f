/*
 * Actions: what a manifest says can be done with a record (struct action), transitions among them.
 *
 * Whoever does one loads the record locked, asks action_require, makes a change of it, lets action_apply fill
 * that in, and saves it. So of two people who take different steps at once one comes first, and the other is
 * told what is possible by then.
 */
#ifndef MANOR_RECORD_ACTION_H
#define MANOR_RECORD_ACTION_H

#include "catalogue/behaviour.h"
#include "record/record.h"

/* Whether an action can be done with a record as it stands in the database, whoever does it. */
struct action_state {
	bool leads_on; /* from the value that the record has; true of what is no transition */
	bool is_met;   /* its condition is true */
	bool asks;     /* its question is to be put */
};

/* Of all actions of the table: count x action_count states, by record. One statement, and none where no action
   of the table hangs on the record. What is not there has nothing that is possible. */
const struct action_state *action_states(
	struct context *context, const struct table *table, const uint64_t *ids, size_t count);

/* May he do them: each action of the table with each of these records, which he sees, as permissions and rules
   say; count x action_count, by record. A statement for each action that a rule names or that he may do with some records. */
const bool *actions_allowed(struct context *context, const struct principal *principal,
	const struct table *table, const uint64_t *ids, size_t count);
/* Do rules, and what gives him the permission on some rows, let him do it with the record? Fails with 403. */
void action_require_row(struct context *context, const struct principal *principal,
	const struct action *action, const struct record *record);

/* Can it be done with the record, which was loaded locked, and by him? Fails with 403 as above, and with 409: "wrong_move" names the transitions
   that lead on from here and that the principal may take; "not_possible" says why not. */
struct action_state action_require(struct context *context, const struct principal *principal,
	const struct action *action, const struct record *record);

/* Gives the change, in which what is asked for was typed, the values of the action: of a transition the new one, then
   what it sets, calculated of the record as it is by then. What does not fit its column is an error there. From
   then on its writer is the system. */
void action_apply(struct context *context, const struct action *action, struct record *record,
	struct record_errors *errors);
/* The same for what a new record begins with. */
void beginnings_apply(
	struct context *context, struct record *record, struct record_errors *errors);

/* "Status is now Resolved.", for whoever did it. */
const char *action_done(struct context *context, const struct action *action,
	const struct table *table);

#endif
