/* Tenant: from a row of `tenants` to the tenant of a request. */
#ifndef MANOR_TENANT_H
#define MANOR_TENANT_H

#include "identity/session.h"
#include "sql/database.h"

/* What the statement of session_resolve selects of `tenants t`, in this order, first. */
#define TENANT_COLUMNS                                                                             \
	"t.`id`, t.`name`, t.`status`, t.`suspension_reason`, t.`database_name`,"                  \
	" t.`database_server`, t.`access_epoch`"
#define TENANT_COLUMN_COUNT 7

/* The tenant of the row. 404 when there is no row, 403 when it is not active; 403 too when the
   request's X-Tenant-ID names another one (it may repeat the tenant, never choose it). */
const struct tenant *tenant_open(struct context *context, const struct rows *rows);

#endif
