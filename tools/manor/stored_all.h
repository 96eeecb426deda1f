/* Stored values that follow other rows (record/following.h), of many tables. */
#ifndef MANOR_STORED_ALL_H
#define MANOR_STORED_ALL_H

#include <stdint.h>

#include "base/context.h"
#include "catalogue/catalogue.h"

/* Makes them up anew in the context's tenant, of what a module's rows go into: its own tables, and those that follow
   its rows; module NULL: of all. Returns the records that were changed. stored_fill_all commits on the way. */
uint64_t stored_fill_all(struct context *context, const char *module);
uint64_t stored_fill(struct context *context, const char *module);
/* Tells of how its values are made up: another one where that has changed. */
uint32_t stored_print(struct arena *arena, const struct table *table);
/* Has the database the table, with all of its stored values? */
bool stored_is_there(struct context *context, const struct table *table);

#endif
