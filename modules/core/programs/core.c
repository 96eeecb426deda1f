/*
 * The program for everything that belongs to no table and no other program: health, theme, one's
 * own profile, the organisation's settings, the API described, the start page, and addresses that nobody knows.
 */
#include <string.h>

#include "base/fail.h"
#include "base/message.h"
#include "core_pages.h"
#include "form/public_form.h"
#include "identity/home.h"
#include "identity/session.h"
#include "page/page.h"
#include "program.h"
#include "request/request.h"
#include "request/respond.h"

struct route {
	const char *segment;
	void (*serve)(struct context *context);
};

static const struct route routes[] = {
	{"theme", theme_serve},
	{"profile", profile_serve},
	{"organisation", organisation_serve},
	{"forms", public_form_serve},
	{"api", api_docs_serve},
	{"docs", docs_serve},
	{"developer", developer_serve},
};

static _Noreturn void core_page_missing(struct context *context)
{
	fail_hint(context, 404, "not_found", message(context, "Check the address, or start from the home page."),
		"There is no page at this address.");
}

static _Noreturn void operator_not_found(struct context *context)
{
	fail_hint(context, 404, "operator_realm", message(context, "Tenants, users and modules are administered on the server: manor help"),
		"The operator's pages are not part of this version.");
}

static bool is_theme_css(const char *segment)
{
	size_t length = strlen(segment);
	return strncmp(segment, "theme-", 6) == 0 && length > 10 &&
	       strcmp(segment + length - 4, ".css") == 0;
}

/* The tenant's own address: to the first page that one may see, or the page that says that there is
   none. */
static void home_serve(struct context *context)
{
	request_require_method(context, "GET");
	session_require(context);
	const char *home = home_address(context);
	if (home != NULL) {
		respond_redirect(context, home);
		return;
	}
	struct page *page = page_open(context, "welcome", message(context, "Welcome"));
	struct node *welcome = page_add(page, page->root, "welcome", NULL);
	page_set(page, welcome, "organisation", context->tenant->name);
	page_set(page, welcome, "profile", page_link(page, "/profile"));
	page_send(page);
}

/* Of the API it has its description alone. */
static void api_serve_core(struct context *context)
{
	const struct request *request = context->request;
	if (request->segment_count != 1 || strcmp(request->segments[0], "openapi.json") != 0)
		core_page_missing(context);
	api_openapi_serve(context);
}

static void tenant_serve(struct context *context)
{
	const struct request *request = context->request;
	session_resolve(context);
	if (request->is_api && request->segment_count > 0 && strcmp(request->segments[0], "developer") == 0) {
		developer_serve(context);
		return;
	}
	if (request->is_api) {
		api_serve_core(context);
		return;
	}
	if (request->segment_count == 0) {
		home_serve(context);
		return;
	}
	if (request->segment_count == 1 && is_theme_css(request->segments[0])) {
		theme_css_serve(context);
		return;
	}
	for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
		if (strcmp(routes[i].segment, request->segments[0]) == 0) {
			routes[i].serve(context);
			return;
		}
	}
	core_page_missing(context);
}

static void core_serve(struct context *context)
{
	const struct request *request = context->request;
	if (request->segment_count > 0 && strcmp(request->segments[0], "health") == 0)
		health_serve(context);
	else if (request->is_operator)
		operator_not_found(context);
	else if (request->tenant_word != NULL)
		tenant_serve(context);
	else if (request->segment_count == 0 && !request->is_api)
		landing_serve(context);
	else
		session_require(context); /* says which addresses have a tenant */
}

PROGRAM(core) = {.serve = core_serve};
