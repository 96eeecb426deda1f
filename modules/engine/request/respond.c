#include "request/respond.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/json_exact.h"
#include "base/utf8.h"
#include "request/request.h"
#include "request/response.h"


void respond_start(struct context *context)
{
	if (!context->response)
		context->response = arena_allocate(context->arena, sizeof *context->response);
	memset(context->response, 0, sizeof *context->response);
}

bool respond_is_begun(const struct context *context)
{
	return context->response && context->response->is_begun;
}

int respond_status(const struct context *context)
{
	return context->response ? context->response->status : 0;
}

bool respond_is_at_most(const struct context *context, size_t bytes)
{
	const struct response *response = context->response;

	return response && !response->is_stream && response->length <= bytes;
}

void respond_header(struct context *context, const char *name, const char *value)
{
	struct response *response = context->response;

	if (!utf8_is_text(name, strlen(name), false) || !utf8_is_text(value, strlen(value), false))
		fail_internal(context, "the header %s has control characters", name);
	if (response->header_count == HEADERS_MAX)
		fail_internal(context, "more than %d headers", HEADERS_MAX);
	if (response->is_begun)
		fail_internal(context, "the header %s comes after the head was sent", name);
	for (size_t i = 0; i < response->header_count; i++) {
		if (strcasecmp(response->headers[i].name, name) == 0 &&
			strcasecmp(name, "Set-Cookie") != 0) {
			response->headers[i].value = value;
			return;
		}
	}
	response->headers[response->header_count++] = (struct header){name, value};
}

const char *respond_header_value(const struct context *context, const char *name)
{
	const struct response *response = context->response;

	for (size_t i = 0; i < response->header_count; i++) {
		if (strcasecmp(response->headers[i].name, name) == 0)
			return response->headers[i].value;
	}
	return NULL;
}

const void *respond_content(const struct context *context, const char **type, size_t *length)
{
	*type = context->response->type;
	*length = context->response->length;
	return context->response->body;
}

static void response_set(struct context *context, int status, const char *type)
{
	if (respond_is_begun(context))
		fail_internal(context, "a second response after the head was sent");
	context->response->status = status;
	context->response->type = type;
	context->response->body = NULL;
	context->response->length = 0;
}

void respond_bytes(
	struct context *context, int status, const char *type, const void *bytes, size_t length)
{
	response_set(context, status, type);
	context->response->body = bytes;
	context->response->length = length;
}

void respond_empty(struct context *context, int status)
{
	response_set(context, status, NULL);
}

/* What a path may not hold in a header is percent-encoded; what is encoded already stays. */
static const char *location_encode(struct arena *arena, const char *path)
{
	struct buffer text;

	buffer_start(&text, arena, strlen(path));
	for (; *path; path++) {
		unsigned char byte = (unsigned char)*path;
		if (byte <= ' ' || byte >= 0x7f || strchr("\"<>\\^`{|}", byte))
			buffer_format(&text, "%%%02X", byte);
		else
			buffer_byte(&text, *path);
	}
	return text.data;
}

void respond_redirect(struct context *context, const char *path)
{
	/* "//elsewhere" and "/\elsewhere" are addresses of other hosts. */
	if (path[0] != '/' || path[1] == '/' || path[1] == '\\')
		path = "/";
	respond_header(context, "Location",
		location_encode(context->arena,
			arena_format(context->arena, "%s%s", context->request->root, path)));
	respond_bytes(context, 303, "text/plain; charset=utf-8", "", 0);
}

static void text_release(void *data)
{
	char **text = data;

	free(*text);
}

void respond_json(struct context *context, int status, json_t *document)
{
	char **text = arena_allocate(context->arena, sizeof *text);

	arena_defer_memory(context->arena, text_release, text);
	*text = document ? json_exact_write(document, JSON_COMPACT) : NULL;
	json_decref(document);
	if (!*text)
		fail_internal(context, "the answer cannot be written as JSON, or there is no memory for it");
	respond_bytes(context, status, "application/json; charset=utf-8", *text, strlen(*text));
}

void respond_data(struct context *context, int status, json_t *data, json_t *meta)
{
	respond_json(context, status,
		meta ? json_pack("{s:b, s:o, s:o}", "success", 1, "data", data, "meta", meta)
		     : json_pack("{s:b, s:o}", "success", 1, "data", data));
}
