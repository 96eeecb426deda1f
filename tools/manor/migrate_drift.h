#ifndef MANOR_MIGRATE_DRIFT_H
#define MANOR_MIGRATE_DRIFT_H

#include "migrate.h"

/* Notes in the plan how the database differs from what the manifests say, a line each: "missing", "changed", "extra",
   and "kept", which is as a migration leaves it for programs of the version before. Changes nothing. */
void drift_find(struct context *context, const struct model *model, struct live *live, bool is_common, struct plan *plan);

#endif
