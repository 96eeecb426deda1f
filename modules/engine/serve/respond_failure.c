/*
 * The answer to a failure: JSON for the API and for scripts, a page for people. A page needs
 * memory, a view and a good deal of code; where it cannot be made either, some words are sent,
 * which need nothing.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/log.h"
#include "base/process.h"
#include "identity/session.h"
#include "page/error_page.h"
#include "page/sign_in_page.h"
#include "request/request.h"
#include "request/respond.h"

static void failure_json(struct context *context, const struct failure *failure)
{
	json_t *details = failure->details ? json_incref(failure->details) : NULL;
	json_t *error = json_pack("{s:s, s:s, s:s*, s:o*, s:s}", "code", failure->code, "message",
		failure->message, "hint", failure->hint, "details", details, "request_id",
		context->id);

	respond_json(context, failure->status,
		json_pack("{s:b, s:o}", "success", 0, "error", error));
}

static bool wants_json(const struct context *context)
{
	return context->request && (context->request->is_api || context->request->accepts_json);
}

static void failure_headers(struct context *context, void *data)
{
	const struct failure *failure = data;

	respond_header(context, "Cache-Control", "no-store");
	if (failure->retry_after > 0)
		respond_header(context, "Retry-After",
			arena_format(context->arena, "%d", failure->retry_after));
	if (failure->allow)
		respond_header(context, "Allow", failure->allow);
	if (failure->status == 401 && wants_json(context))
		respond_header(context, "WWW-Authenticate", "Bearer realm=\"manor\"");
}

static void failure_answer(struct context *context, void *data)
{
	const struct failure *failure = data;

	if (!wants_json(context) && failure->status == 401 &&
		strcmp(failure->code, "not_signed_in") == 0) {
		if (!sign_in_page_keep(context))
			respond_redirect(context, session_sign_in_address(context));
		return;
	}
	failure_headers(context, data);
	if (wants_json(context))
		failure_json(context, failure);
	else
		error_page_send(context, failure);
}

/* Takes no memory at all: it may be what is missing. */
static void failure_plain(struct context *context, const struct failure *failure)
{
	char *text = context->process->last_words;
	int length = snprintf(text, PROCESS_LAST_WORDS, "%d %s\n%s\nRequest %s\n", failure->status,
		failure->message, failure->hint ? failure->hint : "", context->id);

	if (length < 0)
		length = 0;
	if (length >= PROCESS_LAST_WORDS)
		length = PROCESS_LAST_WORDS - 1;
	respond_bytes(context, failure->status, "text/plain; charset=utf-8", text, (size_t)length);
}

void respond_failure(struct context *context)
{
	struct failure failure = context->failure;

	respond_start(context);
	if (!fail_catch(context, failure_answer, &failure)) {
		log_event(context, LEVEL_ERROR, "no page for the failure: %s %s",
			context->failure.code, failure_reason(&context->failure));
		respond_start(context);
		fail_catch(context, failure_headers, &failure);
		failure_plain(context, &failure);
	}
	context->failure = failure;
}
