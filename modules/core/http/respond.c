#include "http/respond.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/json_exact.h"
#include "base/settings.h"
#include "base/utf8.h"
#include "http/gateway.h"
#include "http/request.h"

#define HEADERS_MAX 32
#define STREAM_BYTES 32768
/* Fits into the pipe or socket to the web server. */
#define SMALL_BYTES 32768

struct header {
	const char *name;
	const char *value;
};

struct response {
	int status; /* 0: nothing prepared yet */
	const char *type;
	const void *body;
	size_t length;
	struct header headers[HEADERS_MAX];
	size_t header_count;
	bool is_stream;
	bool is_begun;
	char *stream; /* what waits to be written */
	size_t waiting;
};

/* Decision 30. What a handler adds under one of these names takes its place. */
static const struct header standard_headers[] = {
	{"Content-Security-Policy",
		"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
		"font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
		"base-uri 'none'"},
	{"X-Content-Type-Options", "nosniff"},
	{"X-Frame-Options", "DENY"},
	{"Referrer-Policy", "same-origin"},
	{"Cross-Origin-Opener-Policy", "same-origin"},
	{"Cross-Origin-Resource-Policy", "same-origin"},
	{"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
	{"Cache-Control", "private, no-cache"},
};

static const struct {
	int status;
	const char *reason;
} reasons[] = {
	{200, "OK"},
	{201, "Created"},
	{202, "Accepted"},
	{204, "No Content"},
	{206, "Partial Content"},
	{303, "See Other"},
	{304, "Not Modified"},
	{400, "Bad Request"},
	{401, "Unauthorized"},
	{403, "Forbidden"},
	{404, "Not Found"},
	{405, "Method Not Allowed"},
	{406, "Not Acceptable"},
	{408, "Request Timeout"},
	{409, "Conflict"},
	{410, "Gone"},
	{411, "Length Required"},
	{412, "Precondition Failed"},
	{413, "Content Too Large"},
	{414, "URI Too Long"},
	{415, "Unsupported Media Type"},
	{416, "Range Not Satisfiable"},
	{421, "Misdirected Request"},
	{422, "Unprocessable Content"},
	{428, "Precondition Required"},
	{429, "Too Many Requests"},
	{431, "Request Header Fields Too Large"},
	{500, "Internal Server Error"},
	{501, "Not Implemented"},
	{503, "Service Unavailable"},
	{507, "Insufficient Storage"},
};

static const char *status_reason(int status)
{
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
		if (reasons[i].status == status)
			return reasons[i].reason;
	}
	return status < 500 ? "Client Error" : "Server Error";
}

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

bool respond_is_small(const struct context *context)
{
	const struct response *response = context->response;

	return response && !response->is_stream && response->length <= SMALL_BYTES;
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
		fail_internal(context, "the answer cannot be written as JSON");
	respond_bytes(context, status, "application/json; charset=utf-8", *text, strlen(*text));
}

void respond_data(struct context *context, int status, json_t *data, json_t *meta)
{
	respond_json(context, status,
		meta ? json_pack("{s:b, s:o, s:o}", "success", 1, "data", data, "meta", meta)
		     : json_pack("{s:b, s:o}", "success", 1, "data", data));
}

static void head_write(struct context *context, struct buffer *head)
{
	const struct response *response = context->response;
	const struct request *request = context->request;

	buffer_start(head, context->arena, 2048);
	buffer_format(head, "Status: %d %s\r\n", response->status, status_reason(response->status));
	if (response->type)
		buffer_format(head, "Content-Type: %s\r\n", response->type);
	if (!response->is_stream && response->status != 204 && response->status != 304)
		buffer_format(head, "Content-Length: %zu\r\n", response->length);
	for (size_t i = 0; i < response->header_count; i++)
		buffer_format(
			head, "%s: %s\r\n", response->headers[i].name, response->headers[i].value);
	for (size_t i = 0; i < sizeof standard_headers / sizeof *standard_headers; i++) {
		if (!respond_header_value(context, standard_headers[i].name))
			buffer_format(head, "%s: %s\r\n", standard_headers[i].name,
				standard_headers[i].value);
	}
	if (request && request->is_secure)
		buffer_format(head, "Strict-Transport-Security: max-age=%u%s\r\n",
			context->settings->hsts_seconds,
			context->settings->hsts_subdomains ? "; includeSubDomains" : "");
	buffer_format(head, "X-Request-Id: %s\r\n\r\n", context->id);
}

static bool is_head_only(const struct context *context)
{
	return context->request && context->request->method == METHOD_HEAD;
}

static bool parts_write(struct context *context, struct iovec *parts, int count)
{
	context->response->is_begun = true;
	return context->gateway->write(context->gateway->data, parts, count);
}

static bool stream_flush(struct context *context)
{
	struct response *response = context->response;
	struct iovec part = {response->stream, response->waiting};

	response->waiting = 0;
	return part.iov_len == 0 || is_head_only(context) || parts_write(context, &part, 1);
}

/* Nobody is there to read the rest: the work ends, and the log says why. */
static _Noreturn void fail_client_gone(struct context *context)
{
	struct failure failure = {
		.status = 499,
		.code = "client_gone",
		.message = "The client closed the connection.",
	};

	fail_with(context, &failure);
}

void respond_stream(struct context *context, int status, const char *type)
{
	struct buffer head;

	response_set(context, status, type);
	context->response->is_stream = true;
	context->response->stream = arena_allocate(context->arena, STREAM_BYTES);
	head_write(context, &head);
	struct iovec part = {head.data, head.length};
	if (!parts_write(context, &part, 1))
		fail_client_gone(context);
}

void respond_write(struct context *context, const void *bytes, size_t length)
{
	struct response *response = context->response;
	const char *from = bytes;

	while (length > 0) {
		size_t room = STREAM_BYTES - response->waiting;
		size_t step = length < room ? length : room;
		memcpy(response->stream + response->waiting, from, step);
		response->waiting += step;
		from += step;
		length -= step;
		if (response->waiting == STREAM_BYTES && !stream_flush(context))
			fail_client_gone(context);
	}
}

bool respond_finish(struct context *context)
{
	struct response *response = context->response;
	struct buffer head;

	if (response->is_stream)
		return stream_flush(context);
	if (response->is_begun)
		return true;
	head_write(context, &head);
	struct iovec parts[2] = {
		{head.data, head.length},
		{(void *)(uintptr_t)response->body, response->length},
	};
	bool has_body = response->length > 0 && !is_head_only(context) && response->status != 204 &&
			response->status != 304;
	return parts_write(context, parts, has_body ? 2 : 1);
}
