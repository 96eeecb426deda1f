/*
 * The API described.
 *
 *   GET /api/v1/openapi.json       what the signed-in person may do there, in OpenAPI 3.1 (bearer token)
 *
 * module=students is the part of a module.
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
