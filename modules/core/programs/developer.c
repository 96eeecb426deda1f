/*
 * Modules and Schema, for who makes them (permission core.developer): GET
 *
 *   /developer/modules            /api/v1/developer/modules
 *   /developer/schema             /api/v1/developer/schema
 *   /developer/schema/<table>     /api/v1/developer/schema/<table>
 *
 * A page is what the API answers, member by member as attributes and elements, and a drawing of what a table
 * refers to.
 */
#include "developer.h"

#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "core_pages.h"
#include "identity/session.h"
#include "page/page.h"
#include "request/request.h"
#include "request/respond.h"

/* --- data as elements --- */

static void member_add(struct page *page, struct node *node, const char *name, json_t *value);

static struct node *object_add(struct page *page, struct node *parent, const char *name, json_t *object)
{
	struct node *node = page_add(page, parent, name, NULL);
	const char *member;
	json_t *value;

	json_object_foreach(object, member, value)
		member_add(page, node, arena_string(page->context->arena, member), value);
	return node;
}

/* Names in a list are elements with that name, objects with their members. */
static void member_add(struct page *page, struct node *node, const char *name, json_t *value)
{
	struct arena *arena = page->context->arena;
	size_t i;
	json_t *item;

	if (json_is_string(value))
		page_set(page, node, name, arena_string(arena, json_string_value(value)));
	else if (json_is_integer(value))
		page_set_number(page, node, name, (uint64_t)json_integer_value(value));
	else if (json_is_boolean(value))
		page_set_flag(page, node, name, json_is_true(value));
	json_array_foreach(value, i, item) {
		if (json_is_object(item))
			object_add(page, node, name, item);
		else
			page_set(page, page_add(page, node, name, NULL), "name",
				arena_string(arena, json_string_value(item)));
	}
}

/* --- the drawing --- */

/* In units of the drawing, which is as wide as a small phone. */
#define BOX_HEIGHT 34
#define BOX_STEP 44
#define BOX_FROM 24
#define BOX_OWN 8

static void box_add(struct page *page, struct node *drawing, const char *kind, json_t *table, unsigned y)
{
	struct arena *arena = page->context->arena;
	struct node *box = page_add(page, drawing, "box", NULL);
	const char *name = json_string_value(json_object_get(table, "table"));

	page_set(page, box, "kind", kind);
	page_set_number(page, box, "y", y);
	page_set_number(page, box, "middle", y + BOX_HEIGHT / 2);
	page_set_number(page, box, "text", y + BOX_HEIGHT / 2 + 5);
	page_set_number(page, box, "number", (uint64_t)json_integer_value(json_object_get(table, "number")));
	if (!name)
		name = json_string_value(json_object_get(table, "name"));
	else
		page_set(page, box, "href", page_link(page, "/developer/schema/%s", name));
	page_set(page, box, "name", arena_string(arena, name));
	page_set(page, box, "column", json_object_get(table, "column")
		? arena_string(arena, json_string_value(json_object_get(table, "column"))) : NULL);
}

/* What it refers to above it, what refers to it below: each hangs on the line at the left. */
static void drawing_add(struct page *page, struct node *parent, json_t *data)
{
	json_t *above = json_object_get(data, "references"), *below = json_object_get(data, "referrers"), *item;
	struct node *drawing = page_add(page, parent, "drawing", NULL);
	unsigned y = BOX_OWN, first = BOX_OWN + BOX_HEIGHT / 2, own;
	size_t i;

	json_array_foreach(above, i, item) {
		box_add(page, drawing, "above", item, y);
		y += BOX_STEP;
	}
	own = y;
	box_add(page, drawing, "own", data, y);
	y += BOX_STEP;
	json_array_foreach(below, i, item) {
		box_add(page, drawing, "below", item, y);
		y += BOX_STEP;
	}
	page_set_number(page, drawing, "height", y);
	page_set_number(page, drawing, "first", json_array_size(above) ? first : own + BOX_HEIGHT / 2);
	page_set_number(page, drawing, "last", y - BOX_STEP + BOX_HEIGHT / 2);
	page_set_number(page, drawing, "from", BOX_FROM);
}

/* --- serving --- */

static _Noreturn void developer_missing(struct context *context)
{
	fail_hint(context, 404, "not_found", message(context, "What there is stands at /developer/modules and /developer/schema."),
		"There is no page at this address.");
}

static void release(void *data)
{
	json_decref(data);
}

static void page_show(struct context *context, const char *view, const char *title, json_t *data, const char *table)
{
	struct page *page = page_open(context, view, title);

	if (table) {
		page_crumb(page, page_link(page, "/developer/schema"), message(context, "Schema"));
		page_active(page, "/developer/schema");
	}
	page_crumb(page, NULL, title);
	struct node *node = object_add(page, page->root, table ? "table" : view, data);
	page_set(page, node, "root", page_link(page, "/developer/schema"));
	if (table)
		drawing_add(page, node, data);
	page_send(page);
}

static void answer(struct context *context, const char *view, const char *title, json_t *data, const char *table)
{
	if (context->request->is_api) {
		respond_data(context, 200, data, NULL);
		return;
	}
	arena_defer(context->arena, release, data);
	page_show(context, view, title, data, table);
}

void developer_serve(struct context *context)
{
	const struct request *request = context->request;
	const char *part = request->segment_count > 1 && !request->suffix ? request->segments[1] : "";

	request_require_method(context, "GET");
	session_require(context);
	access_require(context, "core.developer");
	if (strcmp(part, "modules") == 0 && request->segment_count == 2)
		answer(context, "modules", message(context, "Modules"), developer_modules(context), NULL);
	else if (strcmp(part, "schema") == 0 && request->segment_count == 2)
		answer(context, "schema", message(context, "Schema"), developer_tables(context), NULL);
	else if (strcmp(part, "schema") == 0 && request->segment_count == 3) {
		const struct table *table = developer_table_find(context, request->segments[2]);
		if (!table)
			developer_missing(context);
		answer(context, "schema", table->title, developer_table(context, table), table->name);
	} else
		developer_missing(context);
}
