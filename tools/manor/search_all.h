/* Search terms of many tables (command_search.c). */
#ifndef MANOR_SEARCH_ALL_H
#define MANOR_SEARCH_ALL_H

#include <stdint.h>

#include "base/context.h"

/* Rebuilds the terms of all tables of a module, or of all modules (NULL), in the context's tenant.
   Commits on the way. Returns records read. */
uint64_t search_rebuild_all(struct context *context, const char *module);

#endif
