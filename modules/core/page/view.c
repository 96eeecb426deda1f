/*
 * The only caller of libxslt.
 *
 * A view is one flat file of ours, but it is treated as if it were not: no network, no entities, no
 * other file, nothing written. Complaints of the libraries are kept and told after they returned;
 * nothing is printed, and nothing unwinds through them.
 */
#include "page/page.h"

#include <errno.h>
#include <fcntl.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <libxslt/documents.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/xslt.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/process.h"
#include "base/settings.h"
#include "page/html.h"

#define VIEW_BYTES_MAX (4 * 1024 * 1024)
#define COMPLAINT_BYTES 512
#define RESULT_EXPECTED (48 * 1024)

struct view {
	struct context *context;
	xmlDocPtr source; /* until the stylesheet owns it */
	xsltStylesheetPtr sheet;
	xsltSecurityPrefsPtr security;
	xsltTransformContextPtr transform;
	xmlDocPtr result;
	xmlChar *bytes;
	char complaint[COMPLAINT_BYTES]; /* the first ones, as they came */
	size_t complaint_length;
};

static void view_complain(void *data, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static void view_complain(void *data, const char *format, ...)
{
	struct view *view = data;
	va_list arguments;

	if (!view)
		return;
	size_t room = sizeof view->complaint - view->complaint_length;
	va_start(arguments, format);
	int length = vsnprintf(view->complaint + view->complaint_length, room, format, arguments);
	va_end(arguments);
	if (length > 0)
		view->complaint_length += (size_t)length < room ? (size_t)length : room - 1;
}

static void view_complain_structured(void *data, xmlErrorPtr error)
{
	if (error && error->message)
		view_complain(data, "line %d: %s", error->line, error->message);
}

/* The libraries' callbacks are global: they point to one view while it works, then to nothing. */
static void complaints_to(struct view *view)
{
	xmlSetStructuredErrorFunc(view, view_complain_structured);
	xmlSetGenericErrorFunc(view, view_complain);
	xsltSetGenericErrorFunc(view, view_complain);
}

static void view_release(void *data)
{
	struct view *view = data;

	xmlFree(view->bytes);
	xmlFreeDoc(view->result);
	xsltFreeTransformContext(view->transform);
	xsltFreeSecurityPrefs(view->security);
	xsltFreeStylesheet(view->sheet);
	xmlFreeDoc(view->source);
	complaints_to(NULL);
}

static xmlDocPtr load_nothing(
	const xmlChar *address, xmlDictPtr dictionary, int options, void *loader, xsltLoadType type)
{
	(void)address;
	(void)dictionary;
	(void)options;
	(void)loader;
	(void)type;
	return NULL;
}

static _Noreturn void fail_view(struct view *view, const char *name, const char *what)
{
	fail_internal(view->context, "view %s: %s%s%s", name, what,
		view->complaint_length ? ": " : "", view->complaint);
}

/* Words of a-z, 0-9 and _, joined by dots: nothing that leads out of the folder. */
static bool name_is_valid(const char *name)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_.";
	size_t length = strlen(name);

	return length > 0 && length <= 100 && strspn(name, letters) == length && name[0] != '.' &&
	       name[length - 1] != '.' && !strstr(name, "..");
}

static void file_close(void *data)
{
	const int *descriptor = data;

	if (*descriptor >= 0)
		close(*descriptor);
}

static const char *file_read(struct context *context, const char *path, int *length)
{
	struct stat status;
	int *file = arena_allocate(context->arena, sizeof *file);

	*file = -1;
	arena_defer(context->arena, file_close, file);
	*file = open(path, O_RDONLY | O_CLOEXEC);
	if (*file < 0 || fstat(*file, &status) != 0)
		fail_internal(context, "view %s: %s", path, strerror(errno));
	if (status.st_size > VIEW_BYTES_MAX)
		fail_internal(context, "view %s is larger than %d bytes", path, VIEW_BYTES_MAX);
	size_t size = (size_t)status.st_size;
	char *text = arena_allocate(context->arena, size + 1);
	size_t at = 0;
	while (at < size) {
		ssize_t count = read(*file, text + at, size - at);
		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0)
			fail_internal(context, "view %s cannot be read: %s", path, strerror(errno));
		at += (size_t)count;
	}
	*length = (int)size;
	return text;
}

static void sheet_load(struct view *view, const char *name)
{
	struct context *context = view->context;
	int length;
	const char *path =
		arena_format(context->arena, "%s/en/%s.xsl", context->settings->view_dir, name);
	const char *text = file_read(context, path, &length);

	view->source = xmlReadMemory(
		text, length, path, NULL, XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT);
	if (!view->source || view->source->intSubset)
		fail_view(view, name, "it is not well-formed, or has a document type");
	view->sheet = xsltParseStylesheetDoc(view->source);
	if (!view->sheet)
		fail_view(view, name, "it is no stylesheet");
	view->source = NULL;
	if (view->sheet->errors > 0)
		fail_view(view, name, "it has errors");
}

static void security_set(struct view *view, const char *name)
{
	static const xsltSecurityOption options[] = {XSLT_SECPREF_READ_FILE,
		XSLT_SECPREF_WRITE_FILE, XSLT_SECPREF_CREATE_DIRECTORY, XSLT_SECPREF_READ_NETWORK,
		XSLT_SECPREF_WRITE_NETWORK};

	view->security = xsltNewSecurityPrefs();
	bool is_set = view->security != NULL;
	for (size_t i = 0; is_set && i < sizeof options / sizeof *options; i++)
		is_set = xsltSetSecurityPrefs(view->security, options[i], xsltSecurityForbid) == 0;
	if (!is_set || xsltSetCtxtSecurityPrefs(view->security, view->transform) != 0)
		fail_view(view, name, "it cannot be confined");
}

static void sheet_apply(struct view *view, xmlDocPtr page, const char *name)
{
	view->transform = xsltNewTransformContext(view->sheet, page);
	if (!view->transform)
		fail_view(view, name, "out of memory");
	xsltSetTransformErrorFunc(view->transform, view, view_complain);
	security_set(view, name);
	view->result =
		xsltApplyStylesheetUser(view->sheet, page, NULL, NULL, NULL, view->transform);
	if (!view->result || view->transform->state != XSLT_STATE_OK)
		fail_view(view, name, "it cannot be applied");
}

/* HTML is written here, whatever else a sheet makes by libxslt. */
static void result_write(struct view *view, const char *name, const char **bytes, size_t *length)
{
	struct buffer html;
	int written = 0;

	if (xmlStrEqual(view->sheet->method, (const xmlChar *)"html")) {
		buffer_start(&html, view->context->arena, RESULT_EXPECTED);
		html_write(&html, view->result);
		*bytes = html.data;
		*length = html.length;
		return;
	}
	if (xsltSaveResultToString(&view->bytes, &written, view->result, view->sheet) != 0 ||
		!view->bytes)
		fail_view(view, name, "its result cannot be written");
	*bytes = (const char *)view->bytes;
	*length = (size_t)written;
}

void view_apply(struct context *context, xmlDocPtr page, const char *name, const char **bytes,
	size_t *length)
{
	struct view *view = arena_allocate(context->arena, sizeof *view);

	if (!name_is_valid(name))
		fail_internal(context, "\"%s\" is no name of a view", name);
	if (!context->process->is_view_ready) {
		xmlInitParser();
		xsltSetLoaderFunc(load_nothing);
		context->process->is_view_ready = true;
	}
	view->context = context;
	arena_defer_memory(context->arena, view_release, view);
	complaints_to(view);
	sheet_load(view, name);
	sheet_apply(view, page, name);
	result_write(view, name, bytes, length);
	complaints_to(NULL);
}
