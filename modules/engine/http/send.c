#include "http/send.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/log.h"
#include "base/process.h"
#include "base/settings.h"
#include "http/gateway.h"
#include "request/request.h"
#include "request/response.h"

#define STREAM_BYTES 32768

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
	{402, "Payment Required"},
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

static bool parts_write(struct context *context, struct iovec *parts, int count, bool is_end)
{
	const struct gateway *gateway = context->gateway;

	context->response->is_begun = true;
	return (is_end ? gateway->end : gateway->write)(gateway->data, parts, count);
}

static bool stream_flush(struct context *context, bool is_end)
{
	struct response *response = context->response;
	struct iovec part = {response->stream, response->waiting};

	response->waiting = 0;
	return part.iov_len == 0 || is_head_only(context) ||
	       parts_write(context, &part, 1, is_end);
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

void send_stream(struct context *context, int status, const char *type)
{
	struct buffer head;

	respond_bytes(context, status, type, NULL, 0);
	context->response->is_stream = true;
	context->response->stream = arena_allocate(context->arena, STREAM_BYTES);
	head_write(context, &head);
	struct iovec part = {head.data, head.length};
	if (!parts_write(context, &part, 1, false))
		fail_client_gone(context);
}

void send_stream_bytes(struct context *context, const void *bytes, size_t length)
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
		if (response->waiting == STREAM_BYTES && !stream_flush(context, false))
			fail_client_gone(context);
	}
}

bool send_response(struct context *context)
{
	struct response *response = context->response;
	struct buffer head;

	if (response->is_stream)
		return stream_flush(context, true);
	if (response->is_begun)
		return true;
	head_write(context, &head);
	struct iovec parts[2] = {
		{head.data, head.length},
		{(void *)(uintptr_t)response->body, response->length},
	};
	bool has_body = response->length > 0 && !is_head_only(context) && response->status != 204 &&
			response->status != 304;
	return parts_write(context, parts, has_body ? 2 : 1, true);
}

void send_starved(struct context *context)
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
	context->gateway->end(context->gateway->data, &part, 1);
}
