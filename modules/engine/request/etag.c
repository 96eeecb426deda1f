/* Entity tags and the conditions of requests (RFC 9110, 8.8.3 and 13.1). */
#include <string.h>

#include "base/arena.h"
#include "request/request.h"
#include "request/respond.h"

/* Of a tag that was sent, without what a web server adds where it compressed the answer: mod_deflate
   makes "7-gzip" of "7" (mod_brotli: "7-br"), and it is the same state all the same. */
static size_t tag_bytes(const char *tag, size_t length)
{
	static const char *const endings[] = {"-gzip", "-br", ";gzip"};

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t ending = strlen(endings[i]);
		if (length > ending && memcmp(tag + length - ending, endings[i], ending) == 0)
			return length - ending;
	}
	return length;
}

bool etag_is_in(const char *list, const char *tag, bool is_strong)
{
	size_t length = strlen(tag);

	if (!list)
		return false;
	while (*list) {
		list += strspn(list, " \t,");
		if (*list == '*')
			return true;
		bool is_weak = strncmp(list, "W/", 2) == 0;
		list += is_weak ? 2 : 0;
		if (*list != '"')
			return false;
		const char *end = strchr(list + 1, '"');
		if (!end)
			return false;
		size_t sent = tag_bytes(list + 1, (size_t)(end - list) - 1);
		if (sent == length && memcmp(list + 1, tag, length) == 0 && !(is_strong && is_weak))
			return true;
		list = end + 1;
	}
	return false;
}

bool respond_unchanged(struct context *context, const char *tag)
{
	const struct request *request = context->request;

	respond_header(context, "ETag", arena_format(context->arena, "\"%s\"", tag));
	if ((request->method != METHOD_GET && request->method != METHOD_HEAD) ||
		!etag_is_in(request->if_none_match, tag, false))
		return false;
	respond_empty(context, 304);
	return true;
}
