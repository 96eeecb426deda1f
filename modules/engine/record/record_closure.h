/*
 * The closure of a row: what has to go when it goes (decision 12).
 *
 * Everything is found and locked from the row outwards along the catalogue's referrers: what is
 * declared to cascade joins the closure, what is declared to be cleared is noted, what is
 * declared to restrict is counted unless it is in the closure itself. Finding writes nothing.
 * Only the record layer uses it.
 */
#ifndef MANOR_RECORD_CLOSURE_H
#define MANOR_RECORD_CLOSURE_H

#include "record/record_internal.h"

/* Ids in one statement. */
#define CLOSURE_BATCH 500

/* The rows of one table that are to go. `seen` is an open hash over ids, a power of two in size. */
struct doomed {
	struct doomed *next;
	const struct table *table;
	uint64_t *ids;
	size_t count, capacity;
	uint64_t *seen;
	size_t seen_size;
	size_t expanded; /* so many ids have had their referrers looked at */
};

/* Rows whose column is set to null. */
struct clearing {
	struct clearing *next;
	const struct table *table;
	const char *column;
	const uint64_t *targets; /* the ids that the column must not name any more */
	size_t target_count;
};

struct closure {
	struct context *context;
	const struct record *root;
	struct doomed *tables;
	struct clearing *clearings;
	size_t rows; /* deleted and cleared ones */
	bool bumps_access;
};

/* Finds the closure of a loaded and locked record. Fails with 409 "too_large" where a page asks for
   more than RECORD_DELETE_MAX rows. */
struct closure *closure_find(struct context *context, const struct record *root);
/* The order of creation of two tables, as strcmp: rows are deleted in the opposite one. */
int table_order(const struct table *a, const struct table *b);
/* What speaks against deleting it ("3 Tickets and 1 Invoice"), or NULL. */
const char *closure_restricted_by(struct closure *closure);
/* Both that, and the rules of the tables themselves (record_forbidden.c): is it refused, and why? */
bool closure_refused(struct closure *closure, struct delete_refusal *refusal);
/* The tables of the closure in the order in which their rows are to go. */
struct doomed **closure_sorted(struct closure *closure, size_t *count);
/* How many ids of the table one statement takes from place `at` on. */
size_t closure_batch(const struct doomed *doomed, size_t at);
/* Is this row of the table in the closure? */
bool closure_has(const struct closure *closure, const struct table *table, uint64_t id);

#endif
