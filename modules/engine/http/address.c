/* The address of a request: whose it is, and its path (RFC 3986). */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/settings.h"
#include "http/head.h"
#include "http/urlencoded.h"

#define LOGGED_BYTES ((size_t)512)

static _Noreturn void fail_not_found(struct context *context)
{
	fail_hint(context, 404, "not_found", message(context, "Check the address, or start from the home page."),
		"There is no page at this address.");
}

/* The raw address. REQUEST_URI is what the client sent; SCRIPT_NAME and PATH_INFO were decoded by
   the server and have lost which slash was a separator, so they are a last resort. */
static const char *address_raw(struct context *context)
{
	const char *raw = head_variable(context, "REQUEST_URI");

	if (raw)
		return raw;
	const char *script = head_variable(context, "SCRIPT_NAME");
	const char *rest = head_variable(context, "PATH_INFO");
	const char *query = head_variable(context, "QUERY_STRING");
	return arena_format(context->arena, "%s%s%s%s",
		script ? script
		: rest ? ""
		       : "/",
		rest ? rest : "", query ? "?" : "", query ? query : "");
}

/* Does the path begin with these whole segments? */
static bool begins_with(struct address address, const char *segments)
{
	size_t length = strlen(segments);

	return address.length >= length && memcmp(address.path, segments, length) == 0 &&
	       (address.length == length || address.path[length] == '/');
}

static void advance(struct address *address, size_t length)
{
	address->path += length;
	address->length -= length;
}

/* A word that can be a subdomain: letters, digits, inner hyphens, at most 63. */
static bool is_tenant_word(const char *text, size_t length)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";

	return length > 0 && length <= 63 && strspn(text, letters) >= length && text[0] != '-' &&
	       text[length - 1] != '-';
}

/* /tenant/<word> at the beginning becomes the root. */
static void tenant_split(struct context *context, struct request *request, struct address *address)
{
	const char *word = address->path + strlen("/tenant/");

	if (!context->settings->tenant_path || !begins_with(*address, "/tenant") ||
		address->length <= strlen("/tenant/"))
		return;
	size_t left = address->length - strlen("/tenant/");
	const char *end = memchr(word, '/', left);
	size_t length = end ? (size_t)(end - word) : left;
	if (!is_tenant_word(word, length))
		return;
	request->tenant_word = arena_bytes(context->arena, word, length);
	request->root = arena_bytes(context->arena, address->path, strlen("/tenant/") + length);
	advance(address, strlen("/tenant/") + length);
}

struct address address_split(struct context *context, struct request *request)
{
	const char *raw = address_raw(context);
	size_t length = strlen(raw);
	struct address address = {raw, strcspn(raw, "?#")};
	const char *query = raw + address.length;

	request->address = arena_bytes(
		context->arena, raw, address.length < LOGGED_BYTES ? address.length : LOGGED_BYTES);
	/* First, so that what follows is answered in the client's form. */
	tenant_split(context, request, &address);
	request->is_api = begins_with(address, "/api/v1");
	if (length > REQUEST_URI_BYTES)
		fail(context, 414, "address_too_long",
			"The address is longer than {most} bytes.",
			"most", message_number(context, REQUEST_URI_BYTES));
	if (raw[0] != '/')
		fail(context, 400, "bad_address", "The address does not begin with a slash.");
	if (*query == '?')
		request->query_text = arena_string(context->arena, query + 1);
	if (request->is_api)
		advance(&address, strlen("/api/v1"));
	return address;
}

/* Segments that lead elsewhere, or that a web server, a proxy and we could each read differently. */
static bool is_misleading(const char *segment)
{
	return segment[0] == '\0' || strcmp(segment, ".") == 0 || strcmp(segment, "..") == 0 ||
	       strpbrk(segment, "/\\") != NULL;
}

/* One decoded segment. Dot segments and separators that were encoded never reach a handler. */
static const char *segment_decode(struct context *context, const char *bytes, size_t length)
{
	size_t decoded;
	const char *text =
		percent_decode(context, bytes, length, false, false, message(context, "The address"), &decoded);

	if (is_misleading(text))
		fail_not_found(context);
	return text;
}

/* What is left of the last segment is judged as any other: "...csv" leaves "..". */
static void suffix_split(struct context *context, struct request *request)
{
	if (request->segment_count == 0)
		return;
	const char **last = &request->segments[request->segment_count - 1];
	size_t length = strlen(*last);
	if (length <= strlen(".csv") || strcmp(*last + length - strlen(".csv"), ".csv") != 0)
		return;
	request->suffix = "csv";
	*last = arena_bytes(context->arena, *last, length - strlen(".csv"));
	if (is_misleading(*last))
		fail_not_found(context);
}

void address_decode(struct context *context, struct request *request, struct address address)
{
	struct buffer path;
	size_t at = 1; /* behind the first slash */

	buffer_start(&path, context->arena, address.length);
	if (address.length > 1 && address.path[address.length - 1] == '/')
		address.length--; /* /students/ is /students */
	while (at < address.length) {
		const char *start = address.path + at;
		const char *end = memchr(start, '/', address.length - at);
		size_t length = end ? (size_t)(end - start) : address.length - at;
		if (request->segment_count == REQUEST_SEGMENTS_MAX)
			fail_not_found(context);
		const char *segment = segment_decode(context, start, length);
		request->segments[request->segment_count++] = segment;
		buffer_byte(&path, '/');
		buffer_text(&path, segment);
		at += length + 1;
	}
	if (address.length > 1 && address.path[address.length - 1] == '/')
		fail_not_found(context); /* two slashes at the end */
	if (path.length > 0)
		request->path = path.data;
	suffix_split(context, request);
}
