/* The body as a form, whichever way it was sent. */
#include <string.h>

#include "base/fail.h"
#include "base/message.h"
#include "http/body.h"
#include "http/urlencoded.h"

/* One field may be wide; that leaves no more room to the others. */
static void wide_check(struct context *context, const struct body_limits *limits, size_t length)
{
	const struct fields *form = &context->request->form;
	size_t others = length;

	if (!limits->wide_field)
		return;
	for (size_t i = 0; i < form->count; i++) {
		const struct field *field = &form->items[i];
		if (strcmp(field->name, limits->wide_field) != 0)
			continue;
		if (field->length > limits->wide_bytes)
			body_fail_large(context, limits->wide_bytes);
		others -= field->length < others ? field->length : others;
	}
	if (others > limits->bytes)
		body_fail_large(context, limits->bytes);
}

void urlencoded_read(struct context *context, const struct body_limits *limits)
{
	struct body body;
	size_t length;

	body_require_utf8(context);
	body_open(&body, context, limits);
	const char *text = body_whole(&body, &length);
	fields_parse(
		context, text, length, limits->fields, 413, message(context, "The form"), &context->request->form);
	wide_check(context, limits, length);
}

void request_read_form(struct context *context, const struct body_limits *limits,
	void (*before_file)(struct context *context))
{
	struct request *request = context->request;
	const char *type = request->content_type;

	if (request->is_body_read)
		return;
	request->form = (struct fields){0};
	if (!type && request->has_content_length && request->content_length == 0)
		type = "application/x-www-form-urlencoded"; /* nothing was sent: no fields */
	if (type && strcmp(type, "application/x-www-form-urlencoded") == 0)
		urlencoded_read(context, limits);
	else if (type && strcmp(type, "multipart/form-data") == 0)
		multipart_read(context, limits, before_file);
	else
		fail(context, 415, "unsupported_media_type",
			"A form is sent as application/x-www-form-urlencoded or multipart/form-data.");
	request->is_body_read = true;
}
