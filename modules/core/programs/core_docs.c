/*
 * Reference pages of the modules, for their authors: in development alone, for whoever is signed in.
 *
 *   GET /docs            all modules
 *   GET /docs/<module>   one
 *   GET /docs/docs.css   their styles
 */
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/settings.h"
#include "core_pages.h"
#include "describe/doc.h"
#include "identity/session.h"
#include "request/request.h"
#include "request/respond.h"

#define SHEET "docs.css"

static void text_respond(struct context *context, const char *type, const char *text)
{
	respond_bytes(context, 200, type, text, strlen(text));
}

/* The text of the page that the address names, or NULL. */
static const char *docs_text(struct context *context, const char *name)
{
	const char *before = arena_format(context->arena, "%s/docs/", context->request->root);
	const struct doc_links links = {.before = before,
		.after = "",
		.sheet = arena_format(context->arena, "%s" SHEET, before),
		.index = arena_format(context->arena, "%s/docs", context->request->root)};

	if (!name)
		return doc_index(context->arena, &links);
	const struct module *module = catalogue_module(&catalogue, name);
	return module ? doc_module(context->arena, module, &links) : NULL;
}

void docs_serve(struct context *context)
{
	const struct request *request = context->request;
	const char *name = request->segment_count > 1 ? request->segments[1] : NULL;

	if (strcmp(context->settings->environment, "development") != 0 || request->segment_count > 2)
		fail_hint(context, 404, "not_found", message(context, "Check the address, or start from the home page."),
			"There is no page at this address.");
	request_require_method(context, "GET");
	session_require(context);
	if (name && strcmp(name, SHEET) == 0) {
		text_respond(context, "text/css; charset=utf-8", doc_sheet);
		return;
	}
	const char *text = request->suffix ? NULL : docs_text(context, name);
	if (!text)
		fail_hint(context, 404, "not_found", message(context, "Check the address, or start from the home page."),
			"There is no page at this address.");
	text_respond(context, "text/html; charset=utf-8", text);
}
