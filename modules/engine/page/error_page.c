#include "page/error_page.h"

#include <string.h>

#include "base/message.h"
#include "identity/form_key.h"
#include "identity/kept_form.h"
#include "identity/session.h"
#include "page/page.h"
#include "request/request.h"

/* Titles by status: the message is a sentence, the title a word or two. */
static const char *failure_title(struct context *context, int status)
{
	switch (status) {
	case 401:
		return message(context, "Not signed in");
	case 403:
		return message(context, "Not allowed");
	case 404:
		return message(context, "Not found");
	case 409:
		return message(context, "Conflict");
	case 408:
		return message(context, "Too slow");
	case 413:
		return message(context, "Too large");
	case 421:
		return message(context, "Not here");
	case 429:
		return message(context, "Too many attempts");
	case 503:
		return message(context, "Not available");
	default:
		return status < 500 ? message(context, "Bad request") : message(context, "Error");
	}
}

/* May the same succeed a moment later? */
static bool is_passing(const struct failure *failure)
{
	return failure->status == 408 || failure->status == 429 || failure->status >= 500 ||
	       strcmp(failure->code, "request_in_progress") == 0;
}

/* What was typed stays in the page, to be sent again: with its key, so that it happens once whatever
   became of the first try. Only of a form of our own, and without passwords. What is too long for that,
   or did not come whole, the browser still has. */
static void resend_add(struct page *page, struct node *error, const struct failure *failure)
{
	struct context *context = page->context;
	const struct request *request = context->request;

	if (request->method != METHOD_POST || !is_passing(failure) || !csrf_origin_is_own(context))
		return;
	page_set_flag(page, error, "reload", request->is_form_lost);
	if (request->is_form_lost || !fields_get(&request->form, FORM_KEY_FIELD))
		return;
	struct node *resend = page_add(page, error, "resend", NULL);
	page_set(page, resend, "action", page_link(page, "%s", kept_form_address(context)));
	for (size_t i = 0; i < request->form.count; i++) {
		const struct field *field = &request->form.items[i];
		bool is_token = strcmp(field->name, "csrf") == 0 ||
				strcmp(field->name, FORM_KEY_FIELD) == 0;
		if (!is_token && kept_form_leaves_out(field->name))
			continue;
		struct node *hidden = page_add(page, resend, "hidden", NULL);
		page_set(page, hidden, "name", field->name);
		page_set(page, hidden, "value", field->value);
	}
	page_set_flag(page, resend, "has-files", request->upload_count > 0);
}

void error_page_send(struct context *context, const struct failure *failure)
{
	struct page *page = page_open(context, "error", failure_title(context, failure->status));
	struct node *error = page_add(page, page->root, "error", NULL);

	page->status = failure->status;
	page_set_number(page, error, "status", (uint64_t)failure->status);
	page_set(page, error, "code", failure->code);
	page_set(page, error, "message", failure->message);
	page_set(page, error, "hint", failure->hint);
	resend_add(page, error, failure);
	if (context->session)
		page_set(page, error, "home", page_link(page, "/"));
	else if (context->tenant)
		page_set(page, error, "login", page_link(page, "/login"));
	else
		page_set(page, error, "home", "/");
	page_send(page);
}
