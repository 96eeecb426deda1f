/*
 * A program that says what it read: the request reader, the responder and the boundary, without a
 * database and without a tenant. The bats files beside it call it with an environment of their own.
 *
 *   /echo         the head of the request        /form          fields and files
 *   /json         the JSON document              /read-only     GET alone
 *   /fail/WORD    a failure                      /stream/WORD   a streamed answer
 *   /cookie       sets a cookie                  /redirect?to=  303
 *   /tag          an ETag                        /header        a header that cannot be
 *   /memory       takes all there is             /empty         prepares no response
 */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "catalogue/behaviour.h"
#include "file/temporary_file.h"
#include "http/read.h"
#include "http/send.h"
#include "request/request.h"
#include "request/respond.h"

struct catalogue catalogue = {.build = "test"};

static const struct body_limits form_limits = {
	.bytes = 256 * 1024,
	.file_bytes = 100 * 1024,
	.fields = 10,
	.files = 3,
};

static json_t *text_or_null(const char *text)
{
	return text ? json_string(text) : json_null();
}

static json_t *fields_json(const struct fields *fields)
{
	json_t *list = json_array();

	for (size_t i = 0; i < fields->count; i++)
		json_array_append_new(
			list, json_pack("[s, s%]", fields->items[i].name, fields->items[i].value,
				      fields->items[i].length));
	return list;
}

static void head_echo(struct context *context)
{
	const struct request *request = context->request;
	json_t *segments = json_array();

	for (size_t i = 0; i < request->segment_count; i++)
		json_array_append_new(segments, json_string(request->segments[i]));
	json_t *head = json_pack("{s:s, s:b, s:b, s:s, s:s, s:s, s:s, s:b, s:s, s:o}", "method",
		request->method_name, "secure", request->is_secure, "api", request->is_api, "host",
		request->host, "authority", request->authority, "client", request->client, "root",
		request->root, "operator", request->is_operator, "path", request->path, "segments",
		segments);
	json_object_set_new(head, "suffix", text_or_null(request->suffix));
	json_object_set_new(head, "tenant", text_or_null(request->tenant_word));
	json_object_set_new(head, "user_agent", text_or_null(request->user_agent));
	json_object_set_new(head, "query", fields_json(&request->query));
	json_object_set_new(head, "cookies", fields_json(&request->cookies));
	respond_data(context, 200, head, NULL);
}

/* What stands in for the check of a form's origin. */
static void before_file(struct context *context)
{
	const char *csrf = fields_get(&context->request->form, "csrf");

	if (!csrf || strcmp(csrf, "good") != 0)
		fail_plain(context, 403, "form_expired", "The form has no good token.");
}

static json_t *upload_json(struct context *context, const struct upload *upload)
{
	unsigned long sum = 0;
	char bytes[4096];
	size_t count;
	FILE *file = fopen(upload->file->path, "rb");

	if (!file)
		fail_internal(context, "%s cannot be opened", upload->file->path);
	while ((count = fread(bytes, 1, sizeof bytes, file)) > 0) {
		for (size_t i = 0; i < count; i++)
			sum = sum * 31 + (unsigned char)bytes[i];
	}
	fclose(file);
	return json_pack("{s:s, s:s, s:s, s:I, s:s}", "field", upload->field, "name",
		upload->file_name, "type", upload->sent_type, "size", (json_int_t)upload->size,
		"sum", arena_format(context->arena, "%lx", sum));
}

static void form_echo(struct context *context)
{
	request_read_form(context, &form_limits, before_file);
	request_read_form(context, &form_limits, before_file); /* a re-run finds it read */
	json_t *uploads = json_array();
	for (size_t i = 0; i < context->request->upload_count; i++)
		json_array_append_new(uploads, upload_json(context, &context->request->uploads[i]));
	respond_data(context, 200,
		json_pack("{s:o, s:o}", "form", fields_json(&context->request->form), "files",
			uploads),
		NULL);
}

static void json_echo(struct context *context)
{
	static const struct body_limits limits = {.bytes = 64 * 1024};

	request_read_json(context, &limits);
	respond_data(context, 200, json_deep_copy(request_read_json(context, &limits)), NULL);
}

/* Fails as a deadlock does, as many times as the word says. */
static void fail_transient(struct context *context, int times)
{
	static int failures;
	struct failure failure = {
		.status = 503,
		.code = "busy",
		.message = "The database is busy.",
		.retry_after = 5,
		.is_transient = true,
	};

	if (failures++ < times)
		fail_with(context, &failure);
	respond_data(context, 200, json_integer(failures), NULL);
}

static void fail_echo(struct context *context)
{
	const char *word = context->request->segments[1] ? context->request->segments[1] : "";

	if (strcmp(word, "twice") == 0)
		fail_transient(context, 2);
	else if (strcmp(word, "always") == 0)
		fail_transient(context, 1000);
	else if (strcmp(word, "validation") == 0)
		fail_validation(context, json_pack("{s:s}", "email", "E-mail is required."),
			"Some fields need your attention.");
	else if (strcmp(word, "internal") == 0)
		fail_internal(context, "secret detail\nwith a second line");
	else
		fail_plain(context, 401, "not_signed_in", "You are not signed in.");
}

static void stream_echo(struct context *context)
{
	const char *word = context->request->segments[1] ? context->request->segments[1] : "";

	respond_header(context, "Content-Disposition", "attachment; filename=\"rows.csv\"");
	send_stream(context, 200, "text/csv; charset=utf-8");
	for (int i = 0; i < 10000; i++) {
		const char *row = arena_format(context->arena, "%d,row\r\n", i);
		send_stream_bytes(context, row, strlen(row));
		if (i == 9000 && strcmp(word, "broken") == 0)
			fail_internal(context, "the export broke off");
	}
}

static void memory_take(struct context *context)
{
	for (;;)
		memset(arena_allocate(context->arena, 1024 * 1024), 1, 1024 * 1024);
}

static void tag_echo(struct context *context)
{
	if (!respond_unchanged(context, "v7"))
		respond_bytes(context, 200, "text/plain", "seven\n", 6);
}

static void read_only_echo(struct context *context)
{
	request_require_method(context, "GET");
	respond_bytes(context, 200, "text/plain", "read\n", 5);
}

static void cookie_echo(struct context *context)
{
	respond_cookie(context, "manor", "token", -1);
	respond_cookie(context, "message", "", 0);
	respond_bytes(context, 200, "text/plain", "set\n", 4);
}

static void redirect_echo(struct context *context)
{
	const char *to = fields_single(context, &context->request->query, "to");

	respond_redirect(context, to ? to : "/");
}

static void header_echo(struct context *context)
{
	respond_header(context, "X-Name", "one\r\nSet-Cookie: two=2");
}

static void nothing(struct context *context)
{
	(void)context;
}

static const struct {
	const char *segment;
	void (*serve)(struct context *context);
} routes[] = {
	{"echo", head_echo},
	{"form", form_echo},
	{"json", json_echo},
	{"fail", fail_echo},
	{"stream", stream_echo},
	{"memory", memory_take},
	{"tag", tag_echo},
	{"read-only", read_only_echo},
	{"cookie", cookie_echo},
	{"redirect", redirect_echo},
	{"header", header_echo},
	{"empty", nothing},
};

static void serve(struct context *context)
{
	const struct request *request = context->request;

	for (size_t i = 0; request->segment_count > 0 && i < sizeof routes / sizeof *routes; i++) {
		if (strcmp(request->segments[0], routes[i].segment) == 0) {
			routes[i].serve(context);
			return;
		}
	}
	head_echo(context);
}

PROGRAM(echo) = {.serve = serve};

static const struct need needs[] = {{"echo", DEFINITION_PROGRAM, "echo.xml", 1}};
static const struct segment segments[] = {{"echo", 0}};

struct behaviour behaviour = {
	.needs = needs,
	.need_count = 1,
	.segments = segments,
	.segment_count = 1,
};
