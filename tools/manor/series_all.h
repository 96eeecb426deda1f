/* Numbers of series for all rows that have none (record/series.h). */
#ifndef MANOR_SERIES_ALL_H
#define MANOR_SERIES_ALL_H

#include <stdint.h>

#include "base/context.h"

/* In all tables of a module, or of all modules (NULL), in the context's tenant. Commits on the way. Returns the
   records that were given one. */
uint64_t series_fill_all(struct context *context, const char *module);

#endif
