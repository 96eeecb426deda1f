/*
 * Work on the database by a command: the tenant that it is about.
 *
 * The boundary itself is command_work (command.h): the commands run inside it, and fail() as
 * pages do.
 */
#ifndef MANOR_WORK_H
#define MANOR_WORK_H

#include "base/context.h"

/* Says on standard error why the work failed, behind a beginning such as "manor: ": what happened, the
   reason behind it, and what whoever runs the site can do. */
void work_failure_print(struct context *context, const struct failure *failure);
/* The same as a text, without the last line's end. */
const char *work_failure_text(struct arena *arena, const struct failure *failure);

/* Makes the tenant of that subdomain the context's tenant, whatever its status. Fails with the
   nearest subdomain as a hint when there is none. */
void work_enter(struct context *context, const char *subdomain);
/* All tenants, in order of id. The array lives in the arena. */
const struct tenant *work_tenants(struct context *context, size_t *count);
/* Leaves the tenant: platform work again. */
void work_leave(struct context *context);
/* The whole file `name` below the project's root ("sql/core.seed.sql"), or NULL where there is
   none. */
const char *work_read(struct context *context, const char *name, size_t *length);

#endif
