/*
 * Rights of a table's addresses: the first lines of every handler.
 *
 * Whoever opens a detail record needs the view right on every table above it, and all their modules
 * must be active: a degree is nothing that a person may see who may not see students.
 */
#ifndef MANOR_RIGHTS_H
#define MANOR_RIGHTS_H

#include "base/context.h"
#include "catalogue/catalogue.h"

/* Fails with 404 (module switched off, or the user may only pick from the table) or 403 (right missing).
   action: "view", "create", ... */
void rights_require(struct context *context, const struct table *table, const char *action);
/* The same as a question; also false where the table does not allow the action to anybody. */
bool rights_allow(const struct context *context, const struct table *table, const char *action);
/* Has the table pages that this user may open? Then references to it are links with labels. */
bool rights_visible(const struct context *context, const struct table *table);
/* May the user choose a record of the table, and so see its label and its picker columns? Who may view
   it may. Else who has <permission>.pick, where the table has that right; where it has not, who may
   create or edit records of a table that refers to it. */
bool rights_pick(const struct context *context, const struct table *table);

#endif
