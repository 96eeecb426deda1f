/* The addresses of a table in the description: those that resource/routes.c has for the API. */
#include <string.h>

#include "access/rights.h"
#include "base/arena.h"
#include "base/noun.h"
#include "describe/describe_internal.h"

static const int refused_reading[] = {400, 401, 403, 404, 0};
static const int refused_writing[] = {400, 401, 403, 404, 409, 412, 415, 422, 0};

void describe_operation(struct describing *describing, const char *path, const char *method, json_t *operation)
{
	json_t *item = json_object_get(describing->paths, path);

	if (!item) {
		item = json_object();
		json_object_set_new(describing->paths, path, item);
	}
	json_object_set_new(item, method, operation);
}

/* --- pieces of an operation --- */

/* An address of the table, and whether an id stands in it. */
struct at {
	const struct table *table; /* whose tag it has */
	const char *path;
	bool has_id;
};

static json_t *operation_start(const struct at *at, const char *id, const char *summary)
{
	json_t *parameters = json_array();

	if (at->has_id)
		json_array_append_new(parameters, describe_ref("parameters", "id"));
	return json_pack(
		"{s:[s], s:s, s:s, s:o}", "tags", at->table->name, "operationId", id, "summary", summary, "parameters", parameters);
}

static void operation_takes(json_t *operation, const char *parameter)
{
	json_array_append_new(json_object_get(operation, "parameters"), describe_ref("parameters", parameter));
}

static void operation_takes_all(json_t *operation, json_t *parameters)
{
	json_array_extend(json_object_get(operation, "parameters"), parameters);
	json_decref(parameters);
}

static void operation_answers(json_t *operation, int status, json_t *answer, const int *failures)
{
	json_object_set_new(operation, "responses", describe_responses(status, answer, failures));
}

static void header_add(json_t *answer, const char *name)
{
	json_t *headers = json_object_get(answer, "headers");

	if (!headers) {
		headers = json_object();
		json_object_set_new(answer, "headers", headers);
	}
	json_object_set_new(headers, name, describe_ref("headers", name));
}

static json_t *record_answer(struct describing *describing, const struct table *table, const char *text)
{
	json_t *answer = describe_answer(text,
		describe_envelope(describe_ref("schemas", describe_record_name(describing, table)), NULL));

	header_add(answer, "ETag");
	return answer;
}

/* What was written, for who may see it: the others learn its number. */
static json_t *written_answer(struct describing *describing, const struct table *table, const char *text)
{
	enum right_extent extent = rights_extent(describing->reader, table, RIGHT_VIEW);
	json_t *number = json_pack("{s:s, s:{s:{s:s, s:s}}, s:[s]}", "type", "object", "properties", "id", "type",
		"integer", "format", "int64", "required", "id");

	if (extent == EXTENT_NONE)
		return describe_answer(text, describe_envelope(number, NULL));
	json_decref(number);
	return record_answer(describing, table, text);
}

static const char *named(struct describing *describing, const char *format, const char *title)
{
	return arena_format(describing->arena, format, noun_inside(describing->arena, title));
}

static const char *operation_name(struct describing *describing, const struct at *at, const char *word)
{
	return arena_format(describing->arena, "%s.%s", at->table->name, word);
}

/* --- lists --- */

static void list_describe(struct describing *describing, const struct at *at, const struct table *listed,
	const struct list_view *view, const char *id, const char *summary)
{
	json_t *operation = operation_start(at, id, summary);
	json_t *rows = json_pack("{s:s, s:o}", "type", "array", "items", describe_ref("schemas", listed->name));

	operation_takes_all(operation, describe_list_parameters(describing, listed, view));
	operation_answers(operation, 200, describe_answer("The rows of the page.", describe_envelope(rows, "Meta")),
		refused_reading);
	describe_operation(describing, at->path, "get", operation);
}

static void create_describe(struct describing *describing, const struct at *at, const struct table *created, json_t *body,
	const char *id)
{
	json_t *operation = operation_start(at, id, named(describing, "Create: %s", created->singular));
	json_t *answer = written_answer(describing, created, "It is there now.");

	operation_takes(operation, "Idempotency-Key");
	json_object_set_new(operation, "requestBody", describe_body(body));
	header_add(answer, "Location");
	operation_answers(operation, 201, answer, refused_writing);
	describe_operation(describing, at->path, "post", operation);
}

static void views_describe(struct describing *describing, const struct table *table)
{
	struct arena *arena = describing->arena;

	for (size_t i = 0; i < table->view_count; i++) {
		const struct list_view *view = &table->views[i];
		if ((view->module && !principal_has_module(describing->reader, view->module)) ||
			(view->permission && !principal_has(describing->reader, view->permission)))
			continue;
		const struct at at = {table, arena_format(arena, "/%s/%s", table->name, view->name), false};
		list_describe(describing, &at, table, view, arena_format(arena, "%s.views.%s", table->name, view->name),
			arena_format(arena, "%s: %s", table->title, view->title));
	}
}

/* --- one record --- */

static void read_describe(struct describing *describing, const struct at *at, const char *id)
{
	const struct table *table = at->table;
	json_t *operation = operation_start(at, id, named(describing, "Read: %s", table->singular));

	operation_takes(operation, "If-None-Match");
	operation_takes(operation, "members");
	operation_answers(operation, 200, record_answer(describing, table, "The record."), refused_reading);
	json_object_set_new(json_object_get(operation, "responses"), "304",
		json_pack("{s:s}", "description", "It is what If-None-Match names."));
	describe_operation(describing, at->path, "get", operation);
}

static void update_describe(struct describing *describing, const struct at *at, const char *id, bool is_whole)
{
	const struct table *table = at->table;
	json_t *operation = operation_start(
		at, id, named(describing, is_whole ? "Replace: %s" : "Change: %s", table->singular));
	json_t *body = is_whole ? describe_whole(describing, table)
				: describe_ref("schemas", arena_format(describing->arena, "%s.change", table->name));

	operation_takes(operation, "If-Match");
	operation_takes(operation, "Idempotency-Key");
	json_object_set_new(operation, "requestBody", describe_body(body));
	operation_answers(operation, 200, written_answer(describing, table, "As it is now."), refused_writing);
	describe_operation(describing, at->path, is_whole ? "put" : "patch", operation);
}

static void delete_describe(struct describing *describing, const struct at *at, const char *id)
{
	json_t *operation = operation_start(at, id, named(describing, "Delete: %s", at->table->singular));

	operation_takes(operation, "If-Match");
	operation_takes(operation, "Idempotency-Key");
	operation_answers(operation, 204, NULL, refused_writing);
	describe_operation(describing, at->path, "delete", operation);
}

static bool may(const struct describing *describing, const struct table *table, enum right right)
{
	return rights_allow(describing->reader, table, right);
}

/* part: "" or "me." */
static void record_describe(struct describing *describing, const struct at *at, const char *part)
{
	struct arena *arena = describing->arena;
	const struct table *table = at->table;

	if (may(describing, table, RIGHT_VIEW))
		read_describe(describing, at, operation_name(describing, at, arena_format(arena, "%sread", part)));
	if (may(describing, table, RIGHT_EDIT)) {
		update_describe(describing, at, operation_name(describing, at, arena_format(arena, "%sreplace", part)), true);
		update_describe(describing, at, operation_name(describing, at, arena_format(arena, "%schange", part)), false);
	}
	if (may(describing, table, RIGHT_DELETE))
		delete_describe(describing, at, operation_name(describing, at, arena_format(arena, "%sdelete", part)));
}

static void own_records_describe(struct describing *describing, const struct table *table)
{
	struct arena *arena = describing->arena;

	for (size_t i = 0; i < table->own_record_count && may(describing, table, RIGHT_VIEW); i++) {
		const char *name = table->own_records[i].name;
		const struct at at = {table, arena_format(arena, "/%s/%s", table->name, name), false};
		record_describe(describing, &at, arena_format(arena, "own.%s.", name));
	}
}

/* --- below a record --- */

static void action_describe(struct describing *describing, const struct table *table, const struct action *action)
{
	struct arena *arena = describing->arena;
	const struct at at = {table, arena_format(arena, "/%s/{id}/%s", table->name, action->name), true};
	json_t *operation = operation_start(
		&at, arena_format(arena, "%s.actions.%s", table->name, action->name), action->title);

	operation_takes(operation, "If-Match");
	operation_takes(operation, "Idempotency-Key");
	json_object_set_new(operation, "requestBody", describe_body(describe_asked(describing, table, action)));
	operation_answers(operation, 200, record_answer(describing, table, "The record as it is then."), refused_writing);
	describe_operation(describing, at.path, "post", operation);
}

/* C answers pages alone. */
static void actions_describe(struct describing *describing, const struct table *table)
{
	const struct table_behaviour *does = table_behaviour(table);

	for (size_t i = 0; i < does->action_count; i++) {
		const struct action *action = &does->actions[i];
		if (action->need == ACTION_WITHOUT_C &&
			permission_extent(describing->reader, table, action->permission) != EXTENT_NONE)
			action_describe(describing, table, action);
	}
}

static void attachments_describe(struct describing *describing, const struct table *table)
{
	struct arena *arena = describing->arena;
	const struct at at = {table, arena_format(arena, "/%s/{id}/attachments", table->name), true};
	json_t *list = operation_start(&at, operation_name(describing, &at, "attachments.list"), "Its files");

	describing->has_files = true;
	operation_answers(list, 200, describe_ref("responses", "Attachments"), refused_reading);
	describe_operation(describing, at.path, "get", list);
	if (!may(describing, table, RIGHT_EDIT))
		return;
	json_t *add = operation_start(&at, operation_name(describing, &at, "attachments.create"), "Add files");
	operation_takes(add, "Idempotency-Key");
	json_object_set_new(add, "requestBody", describe_ref("requestBodies", "Files"));
	operation_answers(add, 201, describe_ref("responses", "Attachments"), refused_writing);
	describe_operation(describing, at.path, "post", add);
}

static void details_describe(struct describing *describing, const struct table *table, const struct table *child)
{
	struct arena *arena = describing->arena;
	const struct at at = {table, arena_format(arena, "/%s/{id}/%s", table->name, child->path), true};

	describe_table_schemas(describing, child);
	if (may(describing, child, RIGHT_VIEW))
		list_describe(describing, &at, child, NULL,
			arena_format(arena, "%s.details.%s.list", table->name, child->path),
			named(describing, "Its %s", child->title));
	if (may(describing, child, RIGHT_CREATE))
		create_describe(describing, &at, child,
			describe_ref("schemas", arena_format(arena, "%s.new", child->name)),
			arena_format(arena, "%s.details.%s.create", table->name, child->path));
}

static void below_add(struct describing *describing, const struct table *table)
{
	actions_describe(describing, table);
	if (table->has_attachments)
		attachments_describe(describing, table);
	for (const struct table *const *child = table->children; child && *child; child++) {
		if ((*child)->has_api && (*child)->scope != SCOPE_PLATFORM)
			details_describe(describing, table, *child);
	}
}

void describe_table(struct describing *describing, const struct table *table)
{
	struct arena *arena = describing->arena;
	const struct at all = {table, arena_format(arena, "/%s", table->name), false};
	const struct at one = {table, arena_format(arena, "/%s/{id}", table->name), true};

	describe_table_schemas(describing, table);
	if (may(describing, table, RIGHT_VIEW)) {
		list_describe(describing, &all, table, NULL, operation_name(describing, &all, "list"),
			named(describing, "List: %s", table->title));
		views_describe(describing, table);
	}
	if (may(describing, table, RIGHT_CREATE))
		create_describe(describing, &all, table, describe_whole(describing, table),
			operation_name(describing, &all, "create"));
	own_records_describe(describing, table);
	record_describe(describing, &one, "");
	if (may(describing, table, RIGHT_VIEW))
		below_add(describing, table);
}
