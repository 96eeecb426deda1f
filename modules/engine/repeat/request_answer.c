/* Answers as JSON, and back (request_answer.h). */
#include "repeat/request_answer.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "identity/session.h"
#include "page/page.h"
#include "request/request.h"
#include "request/respond.h"

static const char *const kept_headers[] = {"Location", "ETag"};

static void text_set_new(json_t *answer, const char *name, const char *text)
{
	if (text)
		json_object_set_new(answer, name, json_string(text));
}

static void answer_release(void *data)
{
	json_decref(data);
}

const char *request_answer(struct context *context)
{
	const struct request *request = context->request;
	const char *type;
	size_t length;
	const char *body = respond_content(context, &type, &length);
	json_t *answer = json_pack("{s:i}", "status", respond_status(context));

	if (!answer)
		fail_internal(context, "no memory for the answer to a request");
	arena_defer(context->arena, answer_release, answer);
	text_set_new(answer, "type", type);
	if (body && length > 0)
		json_object_set_new(answer, "body", json_stringn(body, length));
	for (size_t i = 0; i < sizeof kept_headers / sizeof *kept_headers; i++)
		text_set_new(answer, kept_headers[i],
			respond_header_value(context, kept_headers[i]));
	text_set_new(answer, "message_kind", request->message_kind);
	text_set_new(answer, "message", request->message);
	if (request->is_session_renewed)
		json_object_set_new(answer, "renewed", json_true());
	char *text = json_dumps(answer, JSON_COMPACT);
	if (!text)
		fail_internal(context, "the answer to a request cannot be kept");
	const char *kept = arena_string(context->arena, text);
	free(text);
	return kept;
}

void request_answer_send(struct context *context, const char *text)
{
	json_t *answer = json_loads(text ? text : "", 0, NULL);

	if (!answer)
		fail_internal(context, "the kept answer to a request cannot be read");
	arena_defer(context->arena, answer_release, answer);
	const json_t *body = json_object_get(answer, "body");
	respond_bytes(context, (int)json_integer_value(json_object_get(answer, "status")),
		json_string_value(json_object_get(answer, "type")),
		body ? json_string_value(body) : "", json_string_length(body));
	for (size_t i = 0; i < sizeof kept_headers / sizeof *kept_headers; i++) {
		const char *value = json_string_value(json_object_get(answer, kept_headers[i]));
		if (value)
			respond_header(context, kept_headers[i], value);
	}
	const char *message = json_string_value(json_object_get(answer, "message"));
	const char *kind = json_string_value(json_object_get(answer, "message_kind"));
	if (message && kind)
		page_message_next(context, kind, message);
	if (json_is_true(json_object_get(answer, "renewed")))
		session_create(context, context->principal->user_id, false);
}
