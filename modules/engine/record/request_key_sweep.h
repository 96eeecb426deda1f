/*
 * Keys of requests (repeat/request_key.h) whose day is over.
 *
 * They go apart from the work that writes keys: a key is the last row that such a work inserts, and so the
 * witness of its commit (outcome.h), which a deletion in the same table would take away.
 */
#ifndef MANOR_REQUEST_KEY_SWEEP_H
#define MANOR_REQUEST_KEY_SWEEP_H

#include "base/context.h"

/* A sweeper (serve/sweep.h): deletes at most `most` of the tenant's rows that are over; returns how many. */
uint64_t request_keys_sweep(struct context *context, uint64_t most);

#endif
