/*
 * The base domain, where no tenant lives: how addresses look, and a way to one's own.
 *
 *   GET /                       the page
 *   GET /?organisation=demo     303 to that tenant; whether there is one, its own address says
 */
#include <string.h>

#include "base/arena.h"
#include "base/message.h"
#include "base/settings.h"
#include "core_pages.h"
#include "request/request.h"
#include "request/respond.h"

/* "http://127.0.0.1:8080" of this request. */
static const char *origin(struct context *context)
{
	return arena_format(context->arena, "%s://%s",
		context->request->is_secure ? "https" : "http", context->request->authority);
}

/* ":8080" of this request's address, or nothing. */
static const char *port(struct context *context)
{
	const char *colon = strrchr(context->request->authority, ':');
	return colon == NULL || strchr(colon, ']') != NULL ? "" : colon;
}

static const char *host_address(struct context *context, const char *word)
{
	return arena_format(context->arena, "%s://%s.%s%s",
		context->request->is_secure ? "https" : "http", word,
		context->settings->base_domain, port(context));
}

static bool word_is_valid(const char *word)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
	size_t length = strlen(word);
	return length > 0 && length <= 50 && strspn(word, letters) == length && word[0] != '-' &&
	       word[length - 1] != '-';
}

static void tenant_go(struct context *context, const char *word)
{
	if (context->settings->tenant_path) {
		respond_redirect(context, arena_format(context->arena, "/tenant/%s/", word));
		return;
	}
	respond_header(context, "Location",
		arena_format(context->arena, "%s/", host_address(context, word)));
	respond_bytes(context, 303, "text/plain; charset=utf-8", "", 0);
}

static void landing_show(struct context *context, const char *word, const char *error)
{
	const struct settings *settings = context->settings;
	struct page *page = page_open(context, "landing", message(context, "Where do you work?"));
	page->status = error == NULL ? 200 : 400;
	struct node *landing = page_add(page, page->root, "landing", NULL);
	page_set(page, landing, "action", "/");
	page_set(page, landing, "word", word);
	page_set(page, landing, "error", error);
	if (settings->tenant_path)
		page_set(page, landing, "before", "/tenant/");
	else
		page_set(page, landing, "after",
			arena_format(context->arena, ".%s", settings->base_domain));
	if (settings->tenant_path)
		page_add(page, landing, "address",
			arena_format(context->arena, "%s/tenant/example/", origin(context)));
	if (settings->tenant_host)
		page_add(page, landing, "address",
			arena_format(context->arena, "%s/", host_address(context, "example")));
	page_send(page);
}

void landing_serve(struct context *context)
{
	request_require_method(context, "GET");
	const char *word = fields_single(context, &context->request->query, "organisation");
	if (word == NULL || *word == '\0')
		landing_show(context, NULL, NULL);
	else if (word_is_valid(word))
		tenant_go(context, word);
	else
		landing_show(
			context, word, message(context, "A short name has lower-case letters, digits and hyphens only."));
}
