/* The headers of a request, cookies included. */
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/utf8.h"
#include "http/head.h"
#include "http/media.h"

/* A header that decides something: malformed is 400, too long 431. */
static const char *header_strict(struct context *context, const char *name)
{
	const char *value = head_variable(context, name);

	if (!value)
		return NULL;
	size_t length = strlen(value);
	if (length > REQUEST_HEADER_BYTES)
		fail(context, 431, "headers_too_large", "A header of the request is too large.");
	if (!utf8_is_text(value, length, false))
		fail(context, 400, "bad_header",
			"A header of the request contains control characters or is not UTF-8.");
	return value;
}

/* A header that only informs: one that cannot be shown counts as missing. */
static const char *header_lenient(const struct context *context, const char *name)
{
	const char *value = head_variable(context, name);

	if (!value || strlen(value) > REQUEST_HEADER_BYTES ||
		!utf8_is_text(value, strlen(value), false))
		return NULL;
	return value;
}

static void length_read(struct context *context, struct request *request)
{
	const char *text = head_variable(context, "CONTENT_LENGTH");

	if (!text)
		return;
	for (const char *digit = text; *digit; digit++) {
		if (*digit < '0' || *digit > '9' || digit - text > 18)
			fail(context, 400, "bad_length", "The Content-Length is not a number.");
		request->content_length = request->content_length * 10 + (uint64_t)(*digit - '0');
	}
	request->has_content_length = true;
}

/* name=value of RFC 6265; false for what is none. */
static bool cookie_parse(
	struct context *context, const char *pair, size_t length, struct field *cookie)
{
	static const char separators[] = "()<>@,;:\\\"/[]?={} \t";
	const char *equals = memchr(pair, '=', length);

	if (!equals || equals == pair || !utf8_is_text(pair, length, false))
		return false;
	cookie->name = arena_bytes(context->arena, pair, (size_t)(equals - pair));
	if (strpbrk(cookie->name, separators))
		return false;
	cookie->length = length - (size_t)(equals - pair) - 1;
	cookie->value = arena_bytes(context->arena, equals + 1, cookie->length);
	return true;
}

/*
 * Other applications of the host set cookies too, and a bad one stays in the browser: it is passed
 * over, lest it locks somebody out.
 */
static void cookies_read(struct context *context, struct request *request)
{
	const char *text = head_variable(context, "HTTP_COOKIE");
	struct fields *cookies = &request->cookies;

	if (!text)
		return;
	if (strlen(text) > REQUEST_COOKIE_BYTES)
		fail_hint(context, 431, "headers_too_large", message(context, "Delete the cookies of this site."),
			"The cookies of the request are too large.");
	cookies->items = arena_array(context->arena, REQUEST_COOKIES, sizeof *cookies->items);
	for (; *text; text += *text == ';') {
		text += strspn(text, " \t");
		size_t length = strcspn(text, ";");
		size_t end = length;
		while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\t'))
			end--;
		if (end > 0 && cookies->count == REQUEST_COOKIES)
			fail_hint(context, 431, "headers_too_large", message(context, "Delete the cookies of this site."),
				"The request has more than {most} cookies.",
				"most", message_number(context, REQUEST_COOKIES));
		if (cookie_parse(context, text, end, &cookies->items[cookies->count]))
			cookies->count++;
		text += length;
	}
}

void headers_read(struct context *context, struct request *request)
{
	const char *accept = header_lenient(context, "HTTP_ACCEPT");

	request->accepts_json = accept && strcasestr(accept, "application/json") &&
				!strcasestr(accept, "text/html");
	length_read(context, request);
	request->content_type_text = header_strict(context, "CONTENT_TYPE");
	if (request->content_type_text)
		request->content_type = media_type(context->arena, request->content_type_text);
	request->authorization = header_strict(context, "HTTP_AUTHORIZATION");
	request->origin = header_strict(context, "HTTP_ORIGIN");
	request->fetch_site = header_strict(context, "HTTP_SEC_FETCH_SITE");
	request->idempotency_key = header_strict(context, "HTTP_IDEMPOTENCY_KEY");
	request->if_match = header_strict(context, "HTTP_IF_MATCH");
	request->if_none_match = header_strict(context, "HTTP_IF_NONE_MATCH");
	request->x_tenant_id = header_strict(context, "HTTP_X_TENANT_ID");
	request->referer = header_lenient(context, "HTTP_REFERER");
	request->user_agent = header_lenient(context, "HTTP_USER_AGENT");
	cookies_read(context, request);
}
