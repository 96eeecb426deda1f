/* Seeding: what a module gives to a tenant (sql/<module>.seed.sql, decision 21). */
#ifndef MANOR_SEED_H
#define MANOR_SEED_H

#include <stdint.h>

#include "base/context.h"

/* Runs the module's seed for the context's tenant, in its transaction; as often as one likes.
   Returns the rows it wrote: the caller bumps the tenant's access epoch where there are any. */
uint64_t seed_module(struct context *context, const char *module);

/* Makes the module's seeded rows of the context's tenant findable: a seed is SQL, which writes no search
   terms. seed_module does it by itself. */
void seed_search(struct context *context, const char *module);

#endif
