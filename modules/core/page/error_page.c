#include "page/error_page.h"

#include "http/request.h"
#include "page/page.h"

/* Titles by status: the message is a sentence, the title a word or two. */
static const char *failure_title(int status)
{
	switch (status) {
	case 401:
		return "Not signed in";
	case 403:
		return "Not allowed";
	case 404:
		return "Not found";
	case 409:
		return "Conflict";
	case 413:
		return "Too large";
	case 429:
		return "Too many attempts";
	case 503:
		return "Not available";
	default:
		return status < 500 ? "Bad request" : "Error";
	}
}

void error_page_send(struct context *context, const struct failure *failure)
{
	struct page *page = page_open(context, &view_error, failure_title(failure->status));
	struct node *error = page_add(page, page->root, "error", NULL);

	page->status = failure->status;
	page_set_number(page, error, "status", (uint64_t)failure->status);
	page_set(page, error, "code", failure->code);
	page_set(page, error, "message", failure->message);
	page_set(page, error, "hint", failure->hint);
	if (context->session)
		page_set(page, error, "home", page_link(page, "/dashboard"));
	else if (context->tenant)
		page_set(page, error, "login", page_link(page, "/login"));
	else
		page_set(page, error, "home", "/");
	page_send(page);
}
