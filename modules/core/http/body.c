#include "http/body.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "http/gateway.h"
#include "http/media.h"

#define CHUNK 16384

static _Noreturn void fail_too_large(struct context *context, uint64_t limit)
{
	if (limit >= 1024 * 1024)
		fail(context, 413, "too_large", "What was sent is larger than %llu MiB.",
			(unsigned long long)(limit / (1024 * 1024)));
	fail(context, 413, "too_large", "What was sent is larger than %llu bytes.",
		(unsigned long long)limit);
}

void body_open(struct body *body, struct context *context, uint64_t limit)
{
	*body = (struct body){.context = context, .limit = limit};
	if (context->request->is_body_begun)
		fail_internal(context, "the body is read a second time");
	context->request->is_body_begun = true;
	if (context->request->content_length > limit)
		fail_too_large(context, limit);
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
	ssize_t count = context->gateway->read(context->gateway->data, bytes, size);
	if (count < 0 || (count == 0 && context->request->has_content_length))
		fail_hint(context, 400, "body_broken_off", "Send it again.",
			"What was sent broke off before its end.");
	body->taken += (uint64_t)count;
	if (body->taken > body->limit)
		fail_too_large(context, body->limit);
	return (size_t)count;
}

char *body_whole(struct body *body, size_t *length)
{
	const struct request *request = body->context->request;
	struct buffer whole;
	char chunk[CHUNK];
	size_t count;

	/* Room for what is announced, but not before it comes. */
	buffer_start(&whole, body->context->arena,
		request->content_length < CHUNK ? (size_t)request->content_length : CHUNK);
	while ((count = body_read(body, chunk, sizeof chunk)) > 0)
		buffer_append(&whole, chunk, count);
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
