/*
 * Many databases, or tenants, dealt with by several processes at once.
 *
 * Each is an item that is dealt with on its own: one that fails is told to `done`, and the others go on. Workers
 * are forked with all that the migration knows by then; each has a connection of its own. What an item prints
 * stands together. A worker ends with its parent, and is replaced when it ends before its time.
 */
#ifndef MANOR_MIGRATE_SPREAD_H
#define MANOR_MIGRATE_SPREAD_H

#include "migrate.h"

struct spread_result {
	const char *reason; /* why it failed; NULL: it did not */
	const char *reply;  /* what `run` wrote */
	size_t reply_length;
};

struct spread {
	const char *what; /* they are, for who watches: "databases" */
	const size_t *items; /* numbers that say something to `run` */
	size_t count;
	/* Deals with one: in a worker, or here where few are to be done. May fail(). It counts in the migration's
	   `statements`, `rows` and `troubles`; what else it learns it writes into `reply`. */
	void (*run)(struct context *context, struct migration *migration, size_t item, struct buffer *reply);
	/* Afterwards, here. The result is gone behind it. May be NULL where nothing is replied. */
	void (*done)(struct context *context, struct migration *migration, size_t item,
		const struct spread_result *result);
};

/* Deals with all of them. Keeps the lease meanwhile, where the migration has it, and fails where it was lost. */
void migrate_spread(struct context *context, struct migration *migration, const struct spread *spread);
/* How many processes may work at once: as --jobs says or as there are processors, and as database_connections
   lets them connect beside this one. */
unsigned migrate_jobs(const struct context *context, const struct migration *migration);

#endif
