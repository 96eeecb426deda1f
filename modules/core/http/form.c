/* The body as a form, whichever way it was sent. */
#include <string.h>

#include "base/fail.h"
#include "http/body.h"
#include "http/urlencoded.h"

void urlencoded_read(struct context *context, const struct body_limits *limits)
{
	struct body body;
	size_t length;

	body_require_utf8(context);
	body_open(&body, context, limits->bytes);
	const char *text = body_whole(&body, &length);
	fields_parse(
		context, text, length, limits->fields, 413, "The form", &context->request->form);
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
			"A form is sent as application/x-www-form-urlencoded or "
			"multipart/form-data.");
	request->is_body_read = true;
}
