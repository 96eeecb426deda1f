#include "base/fail.h"

#include <jansson.h>
#include <stdarg.h>
#include <string.h>

#include "base/arena.h"
#include "base/message.h"

void fail_with(struct context *context, const struct failure *failure)
{
	if (failure != &context->failure)
		context->failure = *failure;
	longjmp(context->boundary, 1);
}

void fail_answered(struct context *context)
{
	struct failure failure = {.is_answered = true};

	fail_with(context, &failure);
}

void fail_text(struct context *context, int status, const char *code, const char *hint, const char *text)
{
	struct failure failure = {.status = status, .code = code, .hint = hint, .message = text};

	fail_with(context, &failure);
}

void fail_message(struct context *context, int status, const char *code, const char *hint,
	const char *id, ...)
{
	struct failure failure = {.status = status, .code = code, .hint = hint};
	const char *text = message_of(id);
	va_list values, again;

	va_start(values, id);
	va_copy(again, values);
	failure.message = message_fill(context->arena, text, values);
	if (text != id)
		failure.english = message_fill(context->arena, id, again);
	va_end(again);
	va_end(values);
	fail_with(context, &failure);
}

void fail_plain(struct context *context, int status, const char *code, const char *format, ...)
{
	struct failure failure = {.status = status, .code = code};
	va_list arguments;

	va_start(arguments, format);
	failure.message = arena_vformat(context->arena, format, arguments);
	va_end(arguments);
	fail_with(context, &failure);
}

void fail_plain_hint(struct context *context, int status, const char *code, const char *hint,
	const char *format, ...)
{
	struct failure failure = {.status = status, .code = code, .hint = hint};
	va_list arguments;

	va_start(arguments, format);
	failure.message = arena_vformat(context->arena, format, arguments);
	va_end(arguments);
	fail_with(context, &failure);
}

void fail_internal(struct context *context, const char *format, ...)
{
	struct failure failure = {
		.status = 500,
		.code = "internal_error",
		.message = message(context, "Something went wrong on our side."),
		.hint = message(context,
			"Try again. If it happens again, tell your administrator the request id."),
	};
	va_list arguments;

	va_start(arguments, format);
	failure.detail = arena_vformat(context->arena, format, arguments);
	va_end(arguments);
	fail_with(context, &failure);
}

static void details_release(void *details)
{
	json_decref(details);
}

void fail_validation(struct context *context, struct json_t *details, const char *message)
{
	struct failure failure = {
		.status = 422,
		.code = "validation_failed",
		.message = message,
		.details = details,
	};

	if (details)
		arena_defer_memory(context->arena, details_release, details);
	fail_with(context, &failure);
}

const char *failure_reason(const struct failure *failure)
{
	if (failure->detail)
		return failure->detail;
	return failure->english ? failure->english : failure->message;
}

bool fail_catch(
	struct context *context, void (*work)(struct context *context, void *data), void *data)
{
	jmp_buf before;
	volatile bool is_done = false;

	memcpy(&before, &context->boundary, sizeof before);
	if (setjmp(context->boundary) == 0) {
		work(context, data);
		is_done = true;
	}
	memcpy(&context->boundary, &before, sizeof before);
	return is_done;
}
