/* The sign-in form, and the way back to a form that waits for it. */
#include "page/sign_in_page.h"

#include "base/message.h"
#include "identity/kept_form.h"
#include "identity/local_address.h"
#include "identity/session.h"
#include "page/page.h"
#include "request/request.h"
#include "request/respond.h"

void sign_in_page_send(struct context *context, int status, const struct sign_in_page *sign_in)
{
	respond_header(context, "Cache-Control", "no-store");
	struct page *page = page_open(context, "login", message(context, "Sign in"));
	page->status = status;
	struct node *login = page_add(page, page->root, "login", NULL);
	page_set(page, login, "action", page_link(page, "/login"));
	page_set(page, login, "csrf", csrf_token(context));
	page_set(page, login, "username", sign_in->username);
	page_set(page, login, "error", sign_in->error);
	page_set(page, login, "next", address_is_local(sign_in->next) ? sign_in->next : NULL);
	page_set(page, login, "kept", sign_in->kept);
	page_set_flag(page, login, "too-long", sign_in->is_too_long);
	page_send(page);
}

bool sign_in_page_keep(struct context *context)
{
	const struct request *request = context->request;

	bool is_ours = request->is_body_read ? kept_form_is_ours(context) : request->is_form_lost;
	const char *address = kept_form_address(context);
	if (request->method != METHOD_POST || !context->tenant || !is_ours ||
		!address_is_local(address))
		return false;
	struct sign_in_page sign_in = {.next = address};
	if (request->is_body_read)
		sign_in.kept = kept_form_seal(context);
	sign_in.is_too_long = !sign_in.kept;
	sign_in_page_send(context, 401, &sign_in);
	return true;
}

void sign_in_page_resume(struct context *context, const char *address, const char *kept)
{
	respond_header(context, "Cache-Control", "no-store");
	struct page *page = page_open(context, "resume", message(context, "Signed in"));
	struct node *resume = page_add(page, page->root, "resume", NULL);
	page_set(page, resume, "action", page_link(page, "%s", address));
	page_set(page, resume, "kept", kept);
	page_send(page);
}
