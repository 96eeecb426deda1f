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
#include "http/gateway.h"
#include "http/request.h"
#include "http/respond.h"
#include "identity/session.h"
#include "page/error_page.h"
#include "page/sign_in_page.h"

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

void respond_starved(struct context *context)
{
	char *text = context->process->last_words;
	int length = snprintf(text, PROCESS_LAST_WORDS,
		"Status: 503 Service Unavailable\r\n"
		"Content-Type: text/plain; charset=utf-8\r\n"
		"Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n"
		"X-Content-Type-Options: nosniff\r\n"
		"Cache-Control: no-store\r\n"
		"Retry-After: 30\r\n"
		"X-Request-Id: %s\r\n\r\n"
		"503 The server has no memory left for this.\n"
		"Try again in a moment.\n"
		"Request %s\n",
		context->id, context->id);
	struct iovec part = {text, (size_t)length};

	log_event(context, LEVEL_ERROR, "the system gives no memory for an answer");
	context->gateway->write(context->gateway->data, &part, 1);
}
