/* What pages and the API check alike before a record is written. */
#ifndef MANOR_WRITE_H
#define MANOR_WRITE_H

#include "record/record.h"

/* A reference may only be set to what its writer may see (decision 19): adds an error to each
   column that is set to something else than before and whose target table is out of sight. */
void targets_require(struct context *context, const struct record *record,
	const struct record *before, struct record_errors *errors);

/* The parent that a body names (not the address) must exist: an error beside its column otherwise. */
void parent_require(struct context *context, const struct record *record,
	struct record_errors *errors);

#endif
