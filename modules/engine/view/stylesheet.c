/*
 * The only caller of libxslt. Complaints of the libraries are kept and told after they returned;
 * nothing is printed, and nothing unwinds through them.
 */
#include "view/stylesheet.h"

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
#include "base/fail.h"
#include "base/settings.h"
#include "base/settings_place.h"
#include "view/draw.h"
#include "view/html.h"
#include "view/node_xml.h"

#define VIEW_BYTES_MAX (4 * 1024 * 1024)
#define COMPLAINT_BYTES 512
#define PAGE_EXPECTED (64 * 1024)

struct sheet {
	struct context *context;
	const char *name;
	xmlDocPtr page;
	xmlDocPtr source; /* until the stylesheet owns it */
	xsltStylesheetPtr compiled;
	xsltSecurityPrefsPtr security;
	xsltTransformContextPtr transform;
	xmlDocPtr result;
	char complaint[COMPLAINT_BYTES]; /* the first ones, as they came */
	size_t complaint_length;
};

static void complain(void *data, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void complain(void *data, const char *format, ...)
{
	struct sheet *sheet = data;
	va_list arguments;

	if (!sheet)
		return;
	size_t room = sizeof sheet->complaint - sheet->complaint_length;
	va_start(arguments, format);
	int length = vsnprintf(sheet->complaint + sheet->complaint_length, room, format, arguments);
	va_end(arguments);
	if (length > 0)
		sheet->complaint_length += (size_t)length < room ? (size_t)length : room - 1;
}

static void complain_structured(void *data, xmlErrorPtr error)
{
	if (error && error->message)
		complain(data, "line %d: %s", error->line, error->message);
}

/* The libraries' callbacks are global: they point to one sheet while it works, then to nothing. */
static void complaints_to(struct sheet *sheet)
{
	xmlSetStructuredErrorFunc(sheet, complain_structured);
	xmlSetGenericErrorFunc(sheet, complain);
	xsltSetGenericErrorFunc(sheet, complain);
}

static void sheet_release(void *data)
{
	struct sheet *sheet = data;

	xmlFreeDoc(sheet->result);
	xsltFreeTransformContext(sheet->transform);
	xsltFreeSecurityPrefs(sheet->security);
	xsltFreeStylesheet(sheet->compiled);
	xmlFreeDoc(sheet->source);
	xmlFreeDoc(sheet->page);
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

static _Noreturn void fail_sheet(struct sheet *sheet, const char *what)
{
	fail_internal(sheet->context, "view %s: %s%s%s", sheet->name, what,
		sheet->complaint_length ? ": " : "", sheet->complaint);
}

static void file_close(void *data)
{
	const int *descriptor = data;

	if (*descriptor >= 0)
		close(*descriptor);
}

static const char *sheet_read(struct context *context, const char *path, int *length)
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

static void sheet_load(struct sheet *sheet)
{
	struct context *context = sheet->context;
	const char *folder = context->settings->view_dir ? context->settings->view_dir
							 : settings_views_find(context->arena);
	int length;
	const char *path = arena_format(context->arena, "%s/en/%s.xsl", folder, sheet->name);
	const char *text = sheet_read(context, path, &length);

	sheet->source = xmlReadMemory(
		text, length, path, NULL, XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT);
	if (!sheet->source || sheet->source->intSubset)
		fail_sheet(sheet, "it is not well-formed, or has a document type");
	sheet->compiled = xsltParseStylesheetDoc(sheet->source);
	if (!sheet->compiled)
		fail_sheet(sheet, "it is no stylesheet");
	sheet->source = NULL;
	if (sheet->compiled->errors > 0)
		fail_sheet(sheet, "it has errors");
	if (!xmlStrEqual(sheet->compiled->method, BAD_CAST "html"))
		fail_sheet(sheet, "its output is not HTML");
}

static void page_load(struct sheet *sheet, const struct node *page)
{
	struct buffer xml;

	buffer_start(&xml, sheet->context->arena, PAGE_EXPECTED);
	node_write(&xml, page, false);
	sheet->page = xmlReadMemory(xml.data, (int)xml.length, "page", NULL, XML_PARSE_NONET);
	if (!sheet->page)
		fail_sheet(sheet, "the page's XML is not well-formed");
}

static void security_set(struct sheet *sheet)
{
	static const xsltSecurityOption options[] = {XSLT_SECPREF_READ_FILE,
		XSLT_SECPREF_WRITE_FILE, XSLT_SECPREF_CREATE_DIRECTORY, XSLT_SECPREF_READ_NETWORK,
		XSLT_SECPREF_WRITE_NETWORK};

	sheet->security = xsltNewSecurityPrefs();
	bool is_set = sheet->security != NULL;
	for (size_t i = 0; is_set && i < sizeof options / sizeof *options; i++)
		is_set = xsltSetSecurityPrefs(sheet->security, options[i], xsltSecurityForbid) == 0;
	if (!is_set || xsltSetCtxtSecurityPrefs(sheet->security, sheet->transform) != 0)
		fail_sheet(sheet, "it cannot be confined");
}

static void sheet_apply(struct sheet *sheet)
{
	sheet->transform = xsltNewTransformContext(sheet->compiled, sheet->page);
	if (!sheet->transform)
		fail_sheet(sheet, "out of memory");
	xsltSetTransformErrorFunc(sheet->transform, sheet, complain);
	security_set(sheet);
	sheet->result = xsltApplyStylesheetUser(
		sheet->compiled, sheet->page, NULL, NULL, NULL, sheet->transform);
	if (!sheet->result || sheet->transform->state != XSLT_STATE_OK)
		fail_sheet(sheet, "it cannot be applied");
}

void stylesheet_draw(struct draw *draw)
{
	struct sheet *sheet = arena_allocate(draw->arena, sizeof *sheet);

	xmlInitParser();
	xsltSetLoaderFunc(load_nothing);
	sheet->context = draw->context;
	sheet->name = draw->view;
	arena_defer_memory(draw->arena, sheet_release, sheet);
	complaints_to(sheet);
	sheet_load(sheet);
	page_load(sheet, draw->page);
	sheet_apply(sheet);
	html_write(draw->out, sheet->result);
	complaints_to(NULL);
}
