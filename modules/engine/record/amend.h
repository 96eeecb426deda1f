/*
 * Amending: what was canceled is made a draft anew, in a record of its own (submit="yes", amend="yes").
 *
 * The draft begins with what the canceled record has, all its details with it, refers to it, and goes on with its
 * numbers: INV-7 becomes INV-7-1, and that INV-7-2. What belongs to one record alone begins as in any new one. Each
 * record is amended once: who wants to change more amends what came of that.
 */
#ifndef MANOR_AMEND_H
#define MANOR_AMEND_H

#include "record/record.h"

/* The reference to the record that was amended. */
#define AMENDED_FROM "amended_from"

/* Saves the draft, whoever may see and write what; the action was allowed (record_action.h), and the canceled record is
   locked. NULL with the reasons. */
const struct record *record_amend(
	struct context *context, const struct record *canceled, struct record_errors *errors);

/* "INV-7-1": the number that the new record has of the one that it amends; NULL where it amends none that has one. */
const char *amended_number(struct context *context, const struct record *record, const struct column *column);

#endif
