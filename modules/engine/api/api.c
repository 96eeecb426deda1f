/*
 * /api/v1/<table>...: which handler an address has. Rights are the handlers' first lines, as on
 * pages; failures answer as JSON.
 */
#include <inttypes.h>
#include <string.h>

#include "api/api.h"
#include "base/arena.h"
#include "base/fail.h"
#include "request/request.h"

static _Noreturn void api_missing(struct context *context)
{
	fail_hint(context, 404, "not_found",
		"Addresses are /api/v1/<table> and /api/v1/<table>/<id>.",
		"There is nothing at this address.");
}

/* Methods that the table has at all, for Allow. */
static const char *collection_methods(const struct table *table)
{
	return table->allows_create ? "GET POST" : "GET";
}

static const char *record_methods(const struct table *table)
{
	if (table->allows_edit)
		return table->allows_delete ? "GET PUT PATCH DELETE" : "GET PUT PATCH";
	return table->allows_delete ? "GET DELETE" : "GET";
}

static void collection(struct context *context, const struct table *table,
	const struct table *parent, uint64_t parent_id)
{
	request_require_method(context, collection_methods(table));
	if (context->request->method == METHOD_POST)
		api_create(context, table, parent, parent_id);
	else
		api_list(context, table, parent, parent_id);
}

static void record(struct context *context, const struct table *table, uint64_t id)
{
	request_require_method(context, record_methods(table));
	switch (context->request->method) {
	case METHOD_PUT:
	case METHOD_PATCH:
		api_update(context, table, id);
		return;
	case METHOD_DELETE:
		api_delete(context, table, id);
		return;
	default:
		api_read(context, table, id);
	}
}

/* /<table>/<id>/<word> */
static void below_record(
	struct context *context, const struct table *table, uint64_t id, const char *word)
{
	const struct table *child = table_child(table, word);
	if (strcmp(word, "attachments") == 0 && table->has_attachments)
		api_attachments(context, table, id);
	else if (child != NULL && child->has_api)
		collection(context, child, table, id);
	else
		api_missing(context);
}

void api_serve(struct context *context)
{
	const struct request *request = context->request;
	const char *const *segments = request->segments;
	if (request->segment_count == 0 || request->suffix != NULL)
		api_missing(context);
	const struct table *table = catalogue_table(&catalogue, segments[0]);
	uint64_t id = 0;
	if (request->segment_count > 1 && !parse_id(segments[1], &id))
		api_missing(context);
	if (table != NULL && strcmp(table->name, "attachments") == 0) {
		api_attachment(context, id);
		return;
	}
	if (table == NULL || table->scope == SCOPE_PLATFORM || !table->has_api)
		api_missing(context);
	if (request->segment_count == 1)
		collection(context, table, NULL, 0);
	else if (request->segment_count == 2)
		record(context, table, id);
	else if (request->segment_count == 3)
		below_record(context, table, id, segments[2]);
	else
		api_missing(context);
}
