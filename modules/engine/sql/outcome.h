/*
 * What became of a COMMIT whose answer was lost: the server may have done it, may have heard nothing of
 * it, or may still be about to.
 *
 * A row that the transaction inserted is its witness: asked for on a new connection, with a lock, so
 * that the answer waits for a transaction that has not ended. There is a witness wherever the last row
 * that was inserted was not deleted again; what only updates or deletes has none.
 */
#ifndef MANOR_OUTCOME_H
#define MANOR_OUTCOME_H

#include "sql/database.h"

struct witness {
	char table[160]; /* "`manor`.`attachments`"; "": there is none */
	uint64_t id;
};

enum outcome { OUTCOME_COMMITTED, OUTCOME_UNDONE, OUTCOME_UNKNOWN };

/* Notes what a statement that was done means for the witness: its text as it was sent, the rows that it
   wrote and the id that the server gave. */
void witness_note(struct witness *witness, const char *sql, uint64_t written, uint64_t id);
/* Asks the server of that name in the settings (NULL: the common one). Takes some seconds at the most,
   and never fails. */
enum outcome outcome_find(
	struct context *context, const char *server, const struct witness *witness);

#endif
