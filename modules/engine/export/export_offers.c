#include "export/export_offers.h"

#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "request/request.h"
#include "request/respond.h"

#define PATH_BYTES 4096

/* It is installed under a name for each format that it can make here. */
bool export_is_offered(struct context *context, const char *format)
{
	char self[PATH_BYTES];
	ssize_t length = readlink("/proc/self/exe", self, sizeof self);

	while (length > 0 && self[length - 1] != '/')
		length--;
	return length > 0 && access(arena_format(context->arena, "%.*sexport-%s", (int)length, self, format), X_OK) == 0;
}

static bool is_export_format(const char *name)
{
	return strcmp(name, "xlsx") == 0 || strcmp(name, "pdf") == 0;
}

static _Noreturn void refuse(struct context *context, const char *name)
{
	if (!is_export_format(name))
		fail_hint(context, 400, "unknown_format", message(context, "There are csv, xlsx and pdf."),
			"There is no format \"{name}\".", "name", name);
	fail_hint(context, 404, "format_not_available",
		strcmp(name, "pdf") == 0 ? message(context, "Print the page from the browser instead.")
					 : message(context, "Take it as CSV instead."),
		"This site makes no files of the kind {name}: the library for it is missing.", "name", name);
}

bool export_format_asked(struct context *context, const struct export_format **format)
{
	const struct request *request = context->request;
	const char *name = fields_single(context, &request->query, "format");

	*format = NULL;
	if (!name || strcmp(name, "xml") == 0 || (request->is_api && strcmp(name, "json") == 0))
		return true;
	*format = export_format_named(name);
	if (*format)
		return true;
	if (!is_export_format(name) || request->is_api || strcmp(request->segments[0], "export") == 0 ||
		!export_is_offered(context, name))
		refuse(context, name);
	respond_redirect(context, arena_format(context->arena, "/export%s?%s", request->path, request->query_text));
	return false;
}
