/* What a module is judged by before it goes out: a line for each point, and what to do where it fails. `manor check
   --module` prints it. */
#ifndef MANOR_CHECKLIST_H
#define MANOR_CHECKLIST_H

#include <stdio.h>

#include "model/model.h"

/* Of the module, in a model that may have mistakes; root: the folder that holds manifests/ and tests/. False where a
   point failed, or there is no such module. */
bool checklist_show(const struct model *model, const char *root, const char *name, FILE *stream);

#endif
