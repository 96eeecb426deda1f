/*
 * Offers: which records a column of a record may refer to (<reference where="...">).
 *
 * One condition says both what is offered where somebody chooses and what a write accepts. It hangs on the record
 * that refers, whose values are constants of the statement, so that an index of the other table leads to the rows.
 */
#ifndef MANOR_OFFER_H
#define MANOR_OFFER_H

#include "record/record.h"

/* Those of the rows (SQL that stands behind FROM) that may be chosen for the column of this record, to be followed by
   an alias; without a condition the very same rows. */
const char *offer_source(struct context *context, const struct record *record,
	const struct column *column, const char *rows);
/* The same by another condition of that kind (PURPOSE_OFFER). */
const char *offer_rows(struct context *context, const struct record *record, const struct expression *offered,
	const char *rows);
/* Those of them that the target's picker has (<picker where="...">), for who chooses: user() of the condition. */
const char *picker_source(
	struct context *context, const struct principal *chooser, const struct table *target, const char *rows);
/* Does what is offered for the column hang on that column of the record? */
bool offer_reads(const struct column *column, const struct column *own);

#endif
