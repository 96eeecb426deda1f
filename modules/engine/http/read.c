#include "http/read.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "http/body.h"
#include "http/body_stream.h"
#include "http/gateway.h"
#include "http/head.h"
#include "http/urlencoded.h"

const struct body_limits body_limits_form = {.bytes = 1024 * 1024, .fields = 500};

static const struct {
	const char *name;
	enum method method;
} methods[] = {
	{"GET", METHOD_GET},
	{"HEAD", METHOD_HEAD},
	{"POST", METHOD_POST},
	{"PUT", METHOD_PUT},
	{"PATCH", METHOD_PATCH},
	{"DELETE", METHOD_DELETE},
};

const char *head_variable(const struct context *context, const char *name)
{
	const char *value = context->gateway->variable(context->gateway->data, name);

	return value && value[0] != '\0' ? value : NULL;
}

static void method_read(struct context *context, struct request *request)
{
	const char *name = head_variable(context, "REQUEST_METHOD");

	for (size_t i = 0; name && i < sizeof methods / sizeof *methods; i++) {
		if (strcmp(name, methods[i].name) != 0)
			continue;
		request->method = methods[i].method;
		request->method_name = methods[i].name;
		return;
	}
	if (name && strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ-") == strlen(name))
		request->method_name = arena_format(context->arena, "%.20s", name);
	request_refuse_method(context, "GET, HEAD, POST, PUT, PATCH, DELETE");
}

/* What a status of the web server's means; that of 400 for those that are not here. */
static _Noreturn void fail_refused(struct context *context, int status)
{
	const struct failure refusals[] = {
		{.status = 400, .code = "bad_request", FAILURE_MESSAGE(context, "The request is malformed.")},
		{.status = 403, .code = "forbidden", FAILURE_MESSAGE(context, "This address is not served.")},
		{.status = 404,
			.code = "not_found",
			FAILURE_MESSAGE(context, "There is no page at this address.")},
		{.status = 405,
			.code = "method_not_allowed",
			FAILURE_MESSAGE(context, "This address does not take that method.")},
		{.status = 408,
			.code = "timeout",
			FAILURE_MESSAGE(context, "The request took too long to arrive.")},
		{.status = 413, .code = "too_large", FAILURE_MESSAGE(context, "The request is too large.")},
		{.status = 414, .code = "address_too_long", FAILURE_MESSAGE(context, "The address is too long.")},
		{.status = 431,
			.code = "headers_too_large",
			FAILURE_MESSAGE(context, "The headers of the request are too large.")},
	};

	for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
		if (refusals[i].status == status)
			fail_with(context, &refusals[i]);
	}
	fail_with(context, &refusals[0]);
}

/*
 * What the web server itself refused comes here as its error document, with the status in
 * REDIRECT_STATUS (200 after an ordinary rewrite).
 */
static void server_refusal_read(struct context *context)
{
	const char *status = head_variable(context, "REDIRECT_STATUS");
	int number = status && strlen(status) == 3 ? (int)strtol(status, NULL, 10) : 200;

	if (number >= 400 && number < 500)
		fail_refused(context, number);
}

void request_read_head(struct context *context)
{
	struct request *request = arena_allocate(context->arena, sizeof *request);

	/* Good enough for an answer, whatever of the rest turns out to be wrong. */
	request->method_name = "GET";
	request->root = "";
	request->path = "/";
	request->host = "";
	request->authority = "";
	request->client = "";
	request->address = "/";
	request->query_text = "";
	request->body.seconds = BODY_FILE_SECONDS;
	context->request = request;

	struct address address = address_split(context, request);
	method_read(context, request);
	origin_read(context, request);
	headers_read(context, request);
	address_decode(context, request, address);
	fields_parse(context, request->query_text, strlen(request->query_text),
		REQUEST_QUERY_FIELDS, 400, message(context, "The address"), &request->query);
	origin_require(context);
	/* Last: what we find ourselves says more, and the answer's form and the log need the headers. */
	server_refusal_read(context);
}

/* Apache hands over the whole body before it looks for an answer: a program that ends sooner is not
   heard, and somebody who sent too large a file would see a broken connection. More than this it does
   not take itself, unless it is told to (LimitRequestBody). */
void request_discard_body(struct context *context)
{
	char bytes[16384];
	size_t most = REQUEST_BODY_MOST;

	if (context->request->is_body_read || !body_is_expected(context))
		return;
	while (most > 0) {
		size_t step = most < sizeof bytes ? most : sizeof bytes;
		ssize_t count = body_stream_read(context, bytes, step);
		if (count <= 0)
			return;
		most -= (size_t)count;
	}
}
