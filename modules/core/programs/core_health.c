/*
 * Is anybody there? For load balancers and scripts; no tenant, no sign-in.
 *
 *   GET /health       200 {"status":"ok"}: the web server runs programs
 *   GET /health/db    200, or 503: a statement is answered and the schema is there
 */
#include <string.h>

#include "base/fail.h"
#include "core_pages.h"
#include "request/request.h"
#include "request/respond.h"
#include "sql/database.h"

#define OK "{\"status\":\"ok\"}\n"

void health_serve(struct context *context)
{
	struct request *request = context->request;
	request->accepts_json = true; /* failures too are read by scripts */
	request_require_method(context, "GET");
	bool is_database = request->segment_count == 2 && strcmp(request->segments[1], "db") == 0;
	if (request->segment_count != 1 && !is_database)
		fail(context, 404, "not_found", "There is nothing at this address.");
	if (is_database)
		platform_select(context, "SELECT 1 FROM {tenants} t LIMIT 1", NULL, 0);
	respond_header(context, "Cache-Control", "no-store");
	respond_bytes(context, 200, "application/json; charset=utf-8", OK, sizeof OK - 1);
}
