/* Rights of a table's addresses: the first line of every handler. The questions: access/rights.h. */
#ifndef MANOR_RIGHTS_REQUIRE_H
#define MANOR_RIGHTS_REQUIRE_H

#include "access/rights.h"
#include "base/context.h"

struct action;

/* Fails with 404 (module switched off, or the user may only pick from the table) or 403 (right missing). */
void rights_require(struct context *context, const struct table *table, enum right right);
/* What it takes to do an action with records of the table; which of them, record_action.h asks. */
void rights_require_action(struct context *context, const struct table *table, const struct action *action);
/* The right to view the table's list; with a view (else NULL) also the permission that this one takes. */
void rights_require_list(struct context *context, const struct table *table, const struct list_view *view);

#endif
