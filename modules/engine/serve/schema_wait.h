/*
 * A request that comes while `manor migrate` works finds what it needs a moment later.
 *
 * New programs may be in place before their columns are, or a name is just being changed: what such a request
 * did is rolled back, and it is tried again.
 */
#ifndef MANOR_SCHEMA_WAIT_H
#define MANOR_SCHEMA_WAIT_H

#include "base/context.h"

struct schema_wait {
	unsigned tries;
};

/* After a failure: was it for a table or column that is missing, and is it worth another attempt? Waits a
   moment then, without a connection. The failure is untouched. */
bool schema_wait(struct context *context, struct schema_wait *wait);

#endif
