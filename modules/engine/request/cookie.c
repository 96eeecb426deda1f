/* Cookies of ours: their names and how they are set (decision 27, RFC 6265). */
#include "base/arena.h"
#include "base/fail.h"
#include "request/request.h"
#include "request/respond.h"

#include <string.h>

const char *cookie_name(const struct context *context, const char *name)
{
	const struct request *request = context->request;

	if (request->root[0] != '\0')
		return arena_format(context->arena, "%s_%s", name, request->tenant_word);
	return request->is_secure ? arena_format(context->arena, "__Host-%s", name) : name;
}

void respond_cookie(struct context *context, const char *name, const char *value, long max_age)
{
	const struct request *request = context->request;
	const char *age = "";

	if (strpbrk(value, "; ,\"\\"))
		fail_internal(context, "the cookie %s has a value that no cookie can have", name);
	if (max_age >= 0)
		age = arena_format(context->arena, "; Max-Age=%ld", max_age);
	respond_header(context, "Set-Cookie",
		arena_format(context->arena, "%s=%s; Path=%s%s; HttpOnly; SameSite=Lax%s",
			cookie_name(context, name), value,
			request->root[0] != '\0' ? request->root : "/", age,
			request->is_secure ? "; Secure" : ""));
}
