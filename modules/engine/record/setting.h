/* Settings of a tenant: the rows of the table `settings`, or else what the manifests declare. */
#ifndef MANOR_SETTING_H
#define MANOR_SETTING_H

#include "catalogue/catalogue.h"
#include "sql/database.h"

/* What the context's tenant has set, in the notation of its type ("yes", "#206bc4"), or else the declared
   default; NULL where there is neither. One statement. For hooks, actions and programs. */
const char *setting_read(struct context *context, const char *name);
/* The declared setting, over all modules; NULL where there is none. */
const struct setting *setting_find(const char *name);
/* The same from rows that begin with `name` and `value`. */
const char *setting_of(const struct rows *rows, const char *name);

#endif
