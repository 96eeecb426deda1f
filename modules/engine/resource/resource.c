#include "resource/resource.h"

#include <string.h>

#include "api/api.h"
#include "base/arena.h"
#include "base/fail.h"
#include "identity/session.h"
#include "query/options.h"
#include "request/request.h"
#include "request/respond.h"
#include "resource/handler.h"
#include "trash/trash.h"

static const struct action *action_find(const struct table *table, const char *name)
{
	const struct table_behaviour *of = table_behaviour(table);
	for (size_t i = 0; i < of->action_count; i++) {
		if (strcmp(of->actions[i].name, name) == 0)
			return &of->actions[i];
	}
	return NULL;
}

/* /attachments/<id> and /attachments/<id>/delete */
static void attachments_serve(struct context *context)
{
	const struct request *request = context->request;
	uint64_t id;
	if (request->segment_count < 2 || !parse_id(request->segments[1], &id))
		address_missing(context);
	if (request->segment_count == 2)
		resource_download(context, id);
	else if (request->segment_count == 3 && strcmp(request->segments[2], "delete") == 0)
		resource_attachment_delete(context, id);
	else
		address_missing(context);
}

/* /<table>/<word> */
static void collection_serve(struct context *context, const struct table *table, const char *word)
{
	uint64_t id;
	if (strcmp(word, "new") == 0)
		resource_new(context, table, NULL, 0);
	else if (strcmp(word, "delete") == 0)
		resource_delete_many(context, table);
	else if (strcmp(word, "options") == 0)
		resource_options(context, table);
	else if (parse_id(word, &id))
		resource_detail(context, table, id);
	else
		address_missing(context);
}

/* /<table>/<id>/<child path> has no page of its own: the record's tab shows it. */
static void child_tab(struct context *context, const struct table *table, const char *id,
	const struct table *child)
{
	request_require_method(context, "GET");
	session_require(context);
	respond_redirect(context,
		arena_format(context->arena, "/%s/%s?tab=%s", table->name, id, child->name));
}

/* /<table>/<id>/<word> */
static void record_serve(struct context *context, const struct table *table, const char *word)
{
	uint64_t id;
	const char *number = context->request->segments[1];
	if (!parse_id(number, &id))
		address_missing(context);
	const struct action *action = action_find(table, word);
	const struct table *child = table_child(table, word);
	if (strcmp(word, "edit") == 0)
		resource_edit(context, table, id);
	else if (strcmp(word, "delete") == 0)
		resource_delete(context, table, id);
	else if (strcmp(word, "attachments") == 0 && table->has_attachments)
		resource_attach(context, table, id);
	else if (action != NULL)
		resource_action(context, action, table, id);
	else if (child != NULL && child->has_pages)
		child_tab(context, table, number, child);
	else
		address_missing(context);
}

/* /<table>/<id>/<child path>/new */
static void child_serve(
	struct context *context, const struct table *table, const char *path, const char *word)
{
	uint64_t id;
	const struct table *child = table_child(table, path);
	if (child == NULL || !child->has_pages || strcmp(word, "new") != 0 ||
		!parse_id(context->request->segments[1], &id))
		address_missing(context);
	resource_new(context, child, table, id);
}

static const struct table *table_of(struct context *context)
{
	const struct request *request = context->request;
	if (request->segment_count == 0)
		return NULL;
	const struct table *table = catalogue_table(&catalogue, request->segments[0]);
	return table != NULL && table->scope != SCOPE_PLATFORM ? table : NULL;
}

void resource_serve(struct context *context)
{
	const struct request *request = context->request;
	session_resolve(context);
	session_require(context);
	bool is_trash =
		request->segment_count > 0 && strcmp(request->segments[0], "trash") == 0;
	if (is_trash && request->is_api) {
		trash_api_serve(context);
		return;
	}
	if (is_trash) {
		trash_serve(context);
		return;
	}
	if (request->is_api) {
		api_serve(context);
		return;
	}
	const struct table *table = table_of(context);
	if (table != NULL && strcmp(table->name, "attachments") == 0 && request->suffix == NULL) {
		attachments_serve(context);
		return;
	}
	if (table == NULL || !table->has_pages)
		address_missing(context);
	const char *const *segments = request->segments;
	bool is_csv = request->suffix != NULL && strcmp(request->suffix, "csv") == 0;
	if (request->suffix != NULL && (!is_csv || request->segment_count != 1))
		address_missing(context);
	if (is_csv)
		resource_csv(context, table);
	else if (request->segment_count == 1)
		resource_list(context, table);
	else if (request->segment_count == 2)
		collection_serve(context, table, segments[1]);
	else if (request->segment_count == 3)
		record_serve(context, table, segments[2]);
	else if (request->segment_count == 4)
		child_serve(context, table, segments[2], segments[3]);
	else
		address_missing(context);
}
