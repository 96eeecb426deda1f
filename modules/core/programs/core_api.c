/*
 * The API described.
 *
 *   GET /api/v1/openapi.json       what the signed-in person may do there, in OpenAPI 3.1 (bearer token)
 *   GET /api/docs                  the same for people: a page with a viewer, of one module at a time
 *   GET /api/docs/openapi.json     what that page reads (cookie, as pages have it)
 *
 * module=students is the part of a module. The viewer takes it: with hundreds of addresses it would need many seconds.
 *
 * It is for who is signed in: names of tables and columns say what a tenant works with, and a stranger has no
 * business knowing it. Everybody reads of what he may do himself (describe/describe.h).
 */
#include <sodium.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/json_exact.h"
#include "base/message.h"
#include "core_pages.h"
#include "describe/describe.h"
#include "identity/session.h"
#include "page/page.h"
#include "request/request.h"
#include "request/respond.h"

#define TAG_BYTES 16

static const char *content_tag(struct context *context, const char *text)
{
	unsigned char hash[TAG_BYTES];
	char *tag = arena_allocate(context->arena, 2 * TAG_BYTES + 1);

	crypto_generichash(hash, sizeof hash, (const unsigned char *)text, strlen(text), NULL, 0);
	return sodium_bin2hex(tag, 2 * TAG_BYTES + 1, hash, sizeof hash);
}

/* The module that the address names; NULL: none. */
static const struct module *asked_module(struct context *context)
{
	const struct fields *query = &context->request->query;
	const char *name = fields_single(context, query, "module");

	for (size_t i = 0; i < query->count; i++) {
		if (strcmp(query->items[i].name, "module") != 0)
			fail_hint(context, 400, "unknown_parameter", message(context, "The description takes \"module\" only."),
				"The parameter \"{name}\" is unknown here.", "name",
				arena_bytes(context->arena, query->items[i].name, strnlen(query->items[i].name, 60)));
	}
	if (!name || !*name)
		return NULL;
	const struct module *module = catalogue_module(&catalogue, name);
	if (!module || !describe_has(context->principal, module))
		fail(context, 404, "not_found", "You see no table of such a module.");
	return module;
}

void api_openapi_serve(struct context *context)
{
	request_require_method(context, "GET");
	session_require(context);
	const struct module *only = asked_module(context);
	const char *title = only ? only->title : message(context, "API of {name}", "name", context->tenant->name);
	respond_json(context, 200,
		describe_api(context->arena, context->principal, only, title, context->request->root));
	size_t length;
	const char *type, *text = respond_content(context, &type, &length);
	respond_unchanged(context, content_tag(context, text));
}

static bool is_below_docs(const struct request *request, size_t count, const char *last)
{
	return request->segment_count == count && !request->suffix && strcmp(request->segments[1], "docs") == 0 &&
	       strcmp(request->segments[count - 1], last) == 0;
}

/* A link to each module; the one that is shown says so. The first, where the address names none. */
static const struct module *modules_add(struct page *page, struct node *node, const struct module *shown)
{
	const struct principal *reader = page->context->principal;

	for (size_t i = 0; i < catalogue.module_count; i++) {
		const struct module *module = catalogue.modules[i];
		if (!describe_has(reader, module))
			continue;
		if (!shown)
			shown = module;
		struct node *link = page_add(page, node, "module", NULL);
		page_set(page, link, "title", module->title);
		page_set(page, link, "href", page_link(page, "/api/docs?module=%s", module->name));
		page_set_flag(page, link, "active", module == shown);
	}
	return shown;
}

static void docs_page(struct context *context)
{
	request_require_method(context, "GET");
	session_require(context);
	const struct module *asked = asked_module(context);
	struct page *page = page_open(context, "api", message(context, "API"));
	struct node *node = page_add(page, page->root, "api", NULL);
	const struct module *shown = modules_add(page, node, asked);
	page_set(page, node, "whole", page_link(page, "/api/docs/openapi.json"));
	if (shown)
		page_set(page, node, "description", page_link(page, "/api/docs/openapi.json?module=%s", shown->name));
	page_send(page);
}

void api_docs_serve(struct context *context)
{
	if (is_below_docs(context->request, 2, "docs"))
		docs_page(context);
	else if (is_below_docs(context->request, 3, "openapi.json"))
		api_openapi_serve(context);
	else
		fail_hint(context, 404, "not_found", message(context, "The API is described at /api/docs."),
			"There is no page at this address.");
}
