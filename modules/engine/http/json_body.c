/* The body as a JSON object (RFC 8259). */
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/json_exact.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "http/body.h"

#define DEPTH_MAX 16

static bool type_is_json(const char *type)
{
	static const char suffix[] = "+json";
	size_t length = type ? strlen(type) : 0;

	if (length == 0)
		return false;
	return strcmp(type, "application/json") == 0 ||
	       (strncmp(type, "application/", strlen("application/")) == 0 &&
		       length > strlen(suffix) &&
		       strcmp(type + length - strlen(suffix), suffix) == 0);
}

/* Counts brackets outside of texts, so that the parser never recurses deeper than we allow. */
static bool depth_is_allowed(const char *text, size_t length)
{
	bool is_text = false;
	unsigned depth = 0;

	for (size_t i = 0; i < length; i++) {
		if (is_text && text[i] == '\\')
			i++;
		else if (text[i] == '"')
			is_text = !is_text;
		else if (!is_text && (text[i] == '{' || text[i] == '['))
			depth++;
		else if (!is_text && depth > 0 && (text[i] == '}' || text[i] == ']'))
			depth--;
		if (depth > DEPTH_MAX)
			return false;
	}
	return true;
}

/* Mends a text. An escape can hide what raw bytes may not be: a program that sends such a thing is
   told, where a person's text would go without it. */
static bool text_mended(struct context *context, json_t *value)
{
	const char *text = json_exact_text(value);
	size_t length = json_string_length(value);

	if (!text)
		return true;
	if (text_loses(text, length))
		return false;
	const char *mended = text_mend(context->arena, text, &length);
	return mended == text || (mended && json_string_setn(value, mended, length) == 0);
}

/* Mends all texts, so that they can be stored and shown. False where one, or a name, cannot. */
static bool texts_mend(struct context *context, json_t *value)
{
	if (json_is_string(value))
		return text_mended(context, value);
	for (size_t i = 0; i < json_array_size(value); i++) {
		if (!texts_mend(context, json_array_get(value, i)))
			return false;
	}
	for (void *at = json_object_iter(value); at; at = json_object_iter_next(value, at)) {
		const char *key = json_object_iter_key(at);
		if (!utf8_is_text(key, strlen(key), false) ||
			!texts_mend(context, json_object_iter_value(at)))
			return false;
	}
	return true;
}

static void members_mend(struct context *context, json_t *document)
{
	json_t *details = NULL;

	for (void *at = json_object_iter(document); at; at = json_object_iter_next(document, at)) {
		const char *name = json_object_iter_key(at);
		if (!utf8_is_text(name, strlen(name), false))
			fail(context, 400, "bad_text", "A name in the JSON has control characters.");
		if (texts_mend(context, json_object_iter_value(at)))
			continue;
		details = details ? details : json_object();
		json_object_set_new(details, name,
			json_string(message(context, "This has control characters, which cannot be stored.")));
	}
	if (details)
		fail_validation(context, details, message(context, "Some fields are not valid."));
}

static void document_release(void *data)
{
	json_t **document = data;

	json_decref(*document);
}

static _Noreturn void fail_json(struct context *context, const json_error_t *error)
{
	enum json_error_code code = json_error_code(error);

	if (code == json_error_out_of_memory)
		fail(context, 503, "out_of_memory", "This is more than we can handle at once.");
	if (code == json_error_duplicate_key)
		fail(context, 400, "bad_json",
			"The JSON has a name twice, at line {line}, column {column}.",
			"line", message_number(context, (uint64_t)error->line),
			"column", message_number(context, (uint64_t)error->column));
	fail(context, 400, "bad_json",
		"The JSON is malformed at line {line}, column {column}.",
		"line", message_number(context, (uint64_t)error->line),
		"column", message_number(context, (uint64_t)error->column));
}

static json_t *document_parse(struct context *context, const char *text, size_t length)
{
	json_error_t error;
	json_t **document = arena_allocate(context->arena, sizeof *document);

	if (length == 0)
		fail(context, 400, "bad_json", "The JSON is missing: the body is empty.");
	if (!depth_is_allowed(text, length))
		fail(context, 400, "bad_json",
			"The JSON is nested deeper than {most} levels.",
			"most", message_number(context, DEPTH_MAX));
	arena_defer_memory(context->arena, document_release, document);
	*document = json_exact_read(text, length, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
	if (!*document)
		fail_json(context, &error);
	if (!json_is_object(*document))
		fail(context, 400, "bad_json", "The JSON has to be an object: {\"name\": value}.");
	members_mend(context, *document);
	return *document;
}

json_t *request_read_json(struct context *context, const struct body_limits *limits)
{
	struct request *request = context->request;
	struct body body;

	if (!request->json_text) {
		if (!type_is_json(request->content_type))
			fail(context, 415, "unsupported_media_type",
				"The body has to be sent as application/json.");
		body_require_utf8(context);
		body_open(&body, context, limits);
		request->json_text = body_whole(&body, &request->json_length);
		request->is_body_read = true;
	}
	return document_parse(context, request->json_text, request->json_length);
}
