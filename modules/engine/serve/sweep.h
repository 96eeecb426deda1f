/*
 * Sweeping: what is only kept for a while goes, without a job that runs.
 *
 * After every write a little of it, when the answer is out; `manor tidy` takes all there is. What is
 * to be swept stands in one table (sweep.c): whoever keeps something for a while writes one function
 * and adds one line there.
 */
#ifndef MANOR_SWEEP_H
#define MANOR_SWEEP_H

#include "base/context.h"

/* Rows or files that one sweeper takes after a write. */
#define SWEEP_AFTER_WRITE 20
/* The same for a command, between two commits. */
#define SWEEP_AT_ONCE 500

struct sweeper {
	const char *what;     /* "expired sessions": as a command names them */
	bool is_tenants;      /* of the context's tenant; otherwise of the whole installation */
	bool needs_database;
	bool is_thorough; /* looks at many rows to find few: only for the command */
	/* Takes away at most `most`, the oldest rather than others; returns how many. Cheap where there
	   is nothing: one read by an index. The caller commits. */
	uint64_t (*sweep)(struct context *context, uint64_t most);
};

extern const struct sweeper sweepers[];
extern const size_t sweeper_count;

/* A bounded sweep after a request that wrote; nothing that goes wrong in it reaches anybody but the
   log. The request's own work is committed. */
void sweep_after_write(struct context *context);

#endif
