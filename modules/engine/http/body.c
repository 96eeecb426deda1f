#include "http/body.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/message.h"
#include "http/head.h"
#include "http/media.h"
#include "sql/database.h"

#define CHUNK 16384
/* What a part of a multipart body has beside its content: boundary, headers, a name of 255 bytes. */
#define PART_BYTES ((uint64_t)1024)
/* Bytes of memory for each byte of a text: decoded, checked, escaped for the database, and shown
   again where something is wrong with it. */
#define MEMORY_PER_BYTE ((size_t)10)

const char *body_size_text(struct context *context, uint64_t bytes)
{
	unsigned long long number = bytes;

	if (bytes >= 1024 * 1024)
		return arena_format(context->arena, "%llu MiB", number / (1024 * 1024));
	if (bytes >= 1024)
		return arena_format(context->arena, "%llu KiB", number / 1024);
	return message_count(context, bytes, "{count} byte", "{count} bytes");
}

void body_fail_large(struct context *context, uint64_t limit)
{
	fail_hint(context, 413, "too_large", message(context, "Go back, and send less at once."),
		"What was sent is larger than {size}.",
		"size", body_size_text(context, limit));
}

/* Of the whole body, as it is sent. */
static uint64_t limits_total(const struct context *context, const struct body_limits *limits)
{
	const char *type = context->request->content_type;
	uint64_t parts = limits->fields + limits->files + 1;
	uint64_t texts = limits->bytes + limits->wide_bytes;

	if (!type || strcmp(type, "multipart/form-data") != 0)
		return texts;
	if (limits->tells_large)
		return REQUEST_BODY_MOST;
	return texts + limits->file_bytes * limits->files + parts * PART_BYTES;
}

bool body_is_expected(const struct context *context)
{
	const char *length = head_variable(context, "CONTENT_LENGTH");

	if (length)
		return strcmp(length, "0") != 0;
	return context->request->method >= METHOD_POST ||
	       head_variable(context, "HTTP_TRANSFER_ENCODING");
}

void body_require_size(struct context *context, const struct body_limits *limits)
{
	uint64_t limit = limits_total(context, limits);

	if (context->request->content_length > limit)
		body_fail_large(context, limit);
}

void body_open(struct body *body, struct context *context, const struct body_limits *limits)
{
	struct request *request = context->request;
	unsigned standard = limits->files > 0 ? BODY_FILE_SECONDS : BODY_TEXT_SECONDS;

	*body = (struct body){.context = context, .limit = limits_total(context, limits)};
	if (request->is_body_begun)
		fail_internal(context, "the body is read a second time");
	request->is_body_begun = true;
	request->body.seconds = limits->seconds ? limits->seconds : standard;
	body_require_size(context, limits);
	if (body_stream_is_whole(context))
		return;
	if (database_writes(context) > 0)
		fail_internal(context, "a large body is read after something was written");
	database_close(context);
}

/* Is there more to come, as far as it was announced? */
static uint64_t body_left(const struct body *body)
{
	const struct request *request = body->context->request;

	if (request->has_content_length)
		return request->content_length - body->taken;
	return body->limit + 1 - body->taken; /* one more, to see that it is too much */
}

size_t body_read(struct body *body, void *bytes, size_t size)
{
	struct context *context = body->context;
	uint64_t left = body_left(body);

	if (left < size)
		size = (size_t)left;
	if (size == 0)
		return 0;
	ssize_t count = body_stream_read(context, bytes, size);
	if (count < 0 || (count == 0 && context->request->has_content_length))
		body_stream_fail(context);
	body->taken += (uint64_t)count;
	if (body->taken > body->limit)
		body_fail_large(context, body->limit);
	return (size_t)count;
}

void body_memory_allow(struct context *context, size_t bytes)
{
	arena_allow(context->arena, bytes * MEMORY_PER_BYTE);
}

char *body_whole(struct body *body, size_t *length)
{
	struct context *context = body->context;
	const struct request *request = context->request;
	struct buffer whole;
	char chunk[CHUNK];
	size_t count;

	/* The kernel gives a page of it only when something is written there. */
	if (request->has_content_length)
		body_memory_allow(context, (size_t)request->content_length);
	buffer_start(&whole, context->arena, (size_t)request->content_length);
	while ((count = body_read(body, chunk, sizeof chunk)) > 0) {
		if (!request->has_content_length)
			body_memory_allow(context, count);
		buffer_append(&whole, chunk, count);
	}
	*length = whole.length;
	return whole.data;
}

void body_require_utf8(struct context *context)
{
	const char *header = context->request->content_type_text;
	const char *charset;

	if (!header)
		return;
	if (!media_parameter(context->arena, header, "charset", &charset))
		fail(context, 400, "bad_header", "The Content-Type is malformed.");
	if (charset && strcasecmp(charset, "utf-8") != 0)
		fail(context, 415, "unsupported_charset", "Texts have to be sent as UTF-8.");
}
