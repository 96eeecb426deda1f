/* The rows of a list that somebody marked. */
#ifndef MANOR_RESOURCE_MARKED_H
#define MANOR_RESOURCE_MARKED_H

#include "base/context.h"
#include "catalogue/catalogue.h"

/* Their ids from the form's fields "id", ascending, each once. What is no id is a record that is not there. */
uint64_t *marked_ids(struct context *context, const struct table *table, size_t *count);

/* Most that something is done with at once: each is locked, and has consequences. */
#define MARKED_WORKED 200u

/* The same, of that many; more are 422. */
uint64_t *marked_to_work(struct context *context, const struct table *table, size_t *count);

#endif
