#include "serve/serve.h"
#include "serve/respond_failure.h"

#include <sodium.h>
#include <string.h>
#include <time.h>

#include "base/fail.h"
#include "base/process.h"
#include "catalogue/definition.h"
#include "http/body_stream.h"
#include "http/gateway.h"
#include "http/read.h"
#include "http/refusal_log.h"
#include "http/send.h"
#include "identity/session.h"
#include "repeat/request_key.h"
#include "request/request.h"
#include "request/respond.h"
#include "serve/schema_wait.h"
#include "serve/sweep.h"
#include "sql/database.h"

static void head_read(struct context *context, void *data)
{
	(void)data;
	respond_start(context);
	request_read_head(context);
}

static void body_begin(struct context *context, void *data)
{
	(void)data;
	body_stream_ahead(context, context->program->body);
}

static void work_do(struct context *context, void *data)
{
	(void)data;
	context->program->serve(context);
	if (respond_status(context) == 0)
		fail_internal(context, "the handler prepared no response");
	request_key_remember(context);
	database_commit(context);
}

static void work_undo(struct context *context, void *data)
{
	(void)data;
	database_rollback(context);
}

/* What was typed is not lost with the work: the answer may bring it back, so it is read after all. */
static void form_rescue(struct context *context, void *data)
{
	/* Who sent it need not be known: it is as much as waits in a page (identity/kept_form.h), and as
	   many fields as go into that. What is larger the page says to be sent again. */
	static const struct body_limits limits = {.bytes = 256 * 1024, .fields = 32 * 1024};
	const struct request *request = context->request;

	(void)data;
	if (!request->is_body_begun)
		request_read_form(context, &limits, NULL);
}

static void form_keep(struct context *context)
{
	struct request *request = context->request;
	struct failure failure = context->failure;

	if (request->method != METHOD_POST || request->is_api || failure.status == 413)
		return;
	fail_catch(context, form_rescue, NULL);
	request->is_form_lost = request->is_body_begun && !request->is_body_read;
	context->failure = failure;
}

static void answer_send(struct context *context, void *data)
{
	(void)data;
	send_response(context);
}

/* What an attempt found out is looked up again by the next. */
static bool work_attempt(struct context *context)
{
	context->tenant = NULL;
	session_set(context, NULL);
	context->request->claim = NULL;
	context->request->message = NULL;
	context->request->is_session_renewed = false;
	context->request->review = NULL;
	respond_start(context);
	if (fail_catch(context, work_do, NULL))
		return true;
	struct failure failure = context->failure;
	fail_catch(context, work_undo, NULL);
	context->failure = failure;
	return false;
}

/* Those who met at the same rows do not meet there again. */
static void step_aside(int attempt)
{
	const struct timespec pause = {
		.tv_nsec = attempt * (5 + (long)randombytes_uniform(25)) * 1000000L};

	nanosleep(&pause, NULL);
}

static bool work_run(struct context *context)
{
	struct schema_wait wait = {0};

	for (int attempt = 1; !work_attempt(context);) {
		if (context->failure.is_answered)
			return true;
		if (respond_is_begun(context))
			return false;
		if (schema_wait(context, &wait))
			continue;
		if (!context->failure.is_transient || attempt == SERVE_ATTEMPTS)
			return false;
		step_aside(attempt++);
	}
	return true;
}

/* Missing pages, and pages that want somebody to sign in, are everyday life, as long as strangers
   ask for them: what comes with a token or a cookie is told, so that forged and expired ones and
   the numbers that somebody tries leave a trace. What has a detail was written for the log. */
static bool is_everyday(const struct context *context)
{
	const struct failure *failure = &context->failure;
	const struct request *request = context->request;

	if (failure->detail || (failure->status != 404 && strcmp(failure->code, "not_signed_in") != 0))
		return false;
	return !request || (!request->authorization && request->cookies.count == 0);
}

static bool is_write(const struct request *request)
{
	return request && request->method != METHOD_GET && request->method != METHOD_HEAD;
}

void serve(struct process *process, const struct gateway *gateway, const struct program *program)
{
	struct context context;

	bool has_memory = context_open(&context, process, CONTEXT_MEMORY_REQUEST);
	context.gateway = gateway;
	if (!has_memory) {
		send_starved(&context);
		return;
	}
	context.program = program;
	bool is_done = fail_catch(&context, head_read, NULL) &&
		       fail_catch(&context, body_begin, NULL) && work_run(&context);
	if (!is_done && !is_everyday(&context))
		refusal_log(&context, &context.failure);
	if (context.request && !is_done)
		form_keep(&context);
	bool sweeps = is_done && is_write(context.request);
	bool is_settled = context.request && body_stream_is_whole(&context) &&
			  respond_is_at_most(&context, gateway->room);
	if (!is_settled)
		database_close(&context); /* who sends and reads slowly keeps none from others */
	else if (!sweeps)
		database_release(&context);
	if (context.request)
		request_discard_body(&context);
	if (context.response && !is_done && !respond_is_begun(&context))
		respond_failure(&context);
	if (context.response)
		fail_catch(&context, answer_send, NULL);
	if (!respond_is_begun(&context))
		send_starved(&context);
	if (sweeps)
		sweep_after_write(&context);
	context_close(&context);
}
