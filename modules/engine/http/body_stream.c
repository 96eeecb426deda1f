#include "http/body_stream.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/process.h"
#include "http/body.h"
#include "http/gateway.h"

#define CHUNK ((size_t)16384)

/* Milliseconds that the client still has; 0 or less: none. */
static int64_t time_left(struct body_stream *stream)
{
	uint64_t earned = BODY_GRACE_SECONDS * 1000u + stream->taken * 1000u / BODY_RATE_BYTES;
	uint64_t most = stream->seconds * 1000u;

	if (!stream->is_begun) {
		stream->is_begun = true;
		stream->began = clock_milliseconds();
	}
	return stream->began + (int64_t)(earned < most ? earned : most) - clock_milliseconds();
}

static ssize_t gateway_read(struct context *context, void *bytes, size_t size)
{
	struct body_stream *stream = &context->request->body;
	const struct gateway *gateway = context->gateway;

	if (stream->is_ended)
		return 0;
	int64_t left = time_left(stream);
	if (left <= 0 || (gateway->wait && !gateway->wait(gateway->data, left))) {
		stream->is_late = true;
		return -1;
	}
	ssize_t count = gateway->read(gateway->data, bytes, size);
	stream->is_ended = count == 0;
	stream->taken += count > 0 ? (uint64_t)count : 0;
	return count;
}

ssize_t body_stream_read(struct context *context, void *bytes, size_t size)
{
	struct body_stream *stream = &context->request->body;
	size_t ahead = stream->ahead_length - stream->ahead_taken;

	if (stream->is_late)
		return -1;
	if (ahead == 0)
		return gateway_read(context, bytes, size);
	size_t step = ahead < size ? ahead : size;
	memcpy(bytes, stream->ahead + stream->ahead_taken, step);
	stream->ahead_taken += step;
	return (ssize_t)step;
}

void body_stream_fail(struct context *context)
{
	if (context->request->body.is_late)
		fail_hint(context, 408, "body_too_slow", message(context, "Send it again; over a slow connection, send less at once."),
			"What was sent took too long to arrive.");
	fail_hint(context, 400, "body_broken_off", message(context, "Send it again."),
		"What was sent broke off before its end.");
}

bool body_stream_is_whole(const struct context *context)
{
	const struct request *request = context->request;

	if (request->has_content_length)
		return request->body.taken >= request->content_length;
	return request->body.is_ended || !body_is_expected(context);
}

/* Reads until everything is here, or as much as is read ahead. */
static void ahead_read(struct context *context, struct buffer *ahead)
{
	const struct request *request = context->request;
	char chunk[CHUNK];

	while (ahead->length < BODY_SMALL_BYTES && !body_stream_is_whole(context)) {
		size_t most = BODY_SMALL_BYTES - ahead->length;
		if (request->has_content_length && request->content_length - ahead->length < most)
			most = (size_t)request->content_length - ahead->length;
		ssize_t count =
			gateway_read(context, chunk, most < sizeof chunk ? most : sizeof chunk);
		if (count < 0 || (count == 0 && request->has_content_length))
			body_stream_fail(context);
		buffer_append(ahead, chunk, (size_t)count);
	}
}

void body_stream_ahead(struct context *context, const struct body_limits *limits)
{
	struct request *request = context->request;
	struct buffer ahead;

	request->body.seconds = limits && limits->seconds ? limits->seconds : BODY_FILE_SECONDS;
	if (limits)
		body_require_size(context, limits);
	if (!body_is_expected(context) ||
		(request->has_content_length && request->content_length > BODY_SMALL_BYTES))
		return;
	buffer_start(&ahead, context->arena, (size_t)request->content_length);
	ahead_read(context, &ahead);
	request->body.ahead = ahead.data;
	request->body.ahead_length = ahead.length;
}
