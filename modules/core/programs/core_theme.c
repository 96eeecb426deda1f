/*
 * What pages look like.
 *
 *   POST /theme                  theme=light|dark|auto, next=/students -> a cookie, and back to next
 *   GET  /theme-<hash>.css       the tenant's colour and CSS; the address changes with the content
 *   GET  /theme/logo-<hash>      the tenant's logo
 */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "core_pages.h"
#include "http/read.h"
#include "identity/local_address.h"
#include "identity/session.h"
#include "identity/theme.h"
#include "request/request.h"
#include "request/respond.h"

#define COOKIE "theme"
#define COOKIE_SECONDS (365L * 24 * 3600)
#define FOREVER "public, max-age=31536000, immutable"

static _Noreturn void theme_missing(struct context *context)
{
	fail(context, 404, "not_found", "There is nothing at this address.");
}

static void theme_switch(struct context *context)
{
	static const char *const themes[] = { "light", "dark", "auto" };
	request_require_method(context, "POST");
	request_read_form(context, &body_limits_form, NULL);
	csrf_require(context);
	const struct fields *form = &context->request->form;
	const char *theme = fields_single(context, form, "theme");
	const char *next = fields_single(context, form, "next");
	for (size_t i = 0; i < sizeof themes / sizeof *themes; i++) {
		if (theme == NULL || strcmp(theme, themes[i]) != 0)
			continue;
		respond_cookie(context, COOKIE, themes[i], COOKIE_SECONDS);
		respond_redirect(context, address_is_local(next) ? next : "/");
		return;
	}
	fail(context, 400, "bad_request", "The theme is light, dark or auto.");
}

void theme_serve(struct context *context)
{
	const struct request *request = context->request;
	if (request->segment_count == 1) {
		theme_switch(context);
		return;
	}
	const char *name = request->segments[1];
	if (request->segment_count != 2 || strncmp(name, "logo-", 5) != 0)
		theme_missing(context);
	logo_serve(context, name + 5);
}

/* In path mode tenants share one origin, and what one of them writes could change the others' pages:
   there the colour alone counts. */
void theme_css_serve(struct context *context)
{
	request_require_method(context, "GET");
	const struct site *site = site_load(context);
	const char *name = context->request->segments[0];
	if (site->theme_hash == NULL ||
		strcmp(name, arena_format(context->arena, "theme-%s.css", site->theme_hash)) != 0)
		theme_missing(context);
	struct buffer css;
	buffer_start(&css, context->arena, 4096);
	const char *theme = theme_css(context->arena, site->primary_color);
	if (theme != NULL)
		buffer_text(&css, theme);
	if (site->custom_css != NULL && *context->request->root == '\0')
		buffer_text(&css, site->custom_css);
	respond_header(context, "Cache-Control", FOREVER);
	respond_bytes(context, 200, "text/css; charset=utf-8", css.data, css.length);
}
