/* Refusing an address: there is none such, or it does not take the method. */
#include <string.h>

#include "base/buffer.h"
#include "base/fail.h"
#include "base/message.h"
#include "request/request.h"

void request_refuse_method(struct context *context, const char *allow)
{
	struct failure failure = {
		.status = 405,
		.code = "method_not_allowed",
		FAILURE_MESSAGE(context, "This address does not take that method."),
		.allow = allow,
	};

	fail_with(context, &failure);
}

/* Is `name` one of the words of the list? HEAD goes where GET goes. */
static bool method_is_in(const char *list, const char *name)
{
	const char *wanted = strcmp(name, "HEAD") == 0 ? "GET" : name;
	size_t length = strlen(wanted);

	for (const char *word = list; *word;
		word += strcspn(word, " "), word += strspn(word, " ")) {
		if (strcspn(word, " ") == length && strncmp(word, wanted, length) == 0)
			return true;
	}
	return false;
}

bool request_has_method(const struct context *context, const char *list)
{
	return method_is_in(list, context->request->method_name);
}

void request_require_method(struct context *context, const char *list)
{
	struct buffer allow;

	if (request_has_method(context, list))
		return;
	buffer_start(&allow, context->arena, strlen(list) * 2 + 8);
	for (const char *letter = list; *letter; letter++) {
		if (*letter == ' ')
			buffer_byte(&allow, ',');
		buffer_byte(&allow, *letter);
	}
	if (method_is_in(list, "GET"))
		buffer_text(&allow, ", HEAD");
	request_refuse_method(context, allow.data);
}

void address_missing(struct context *context)
{
	fail_hint(context, 404, "not_found", message(context, "Look for it in the menu."),
		"There is nothing at this address.");
}
