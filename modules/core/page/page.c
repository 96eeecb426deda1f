#include "page/page.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/process.h"
#include "http/request.h"
#include "http/respond.h"
#include "identity/session.h"
#include "page/frame.h"
#include "page/xml_memory.h"

static void document_release(void *data)
{
	struct page *page = data;

	xmlFreeDoc(page->document);
}

static _Noreturn void fail_memory(struct context *context)
{
	fail_internal(context, "the page XML cannot be built: out of memory");
}

struct page *page_open(struct context *context, const char *name, const char *title)
{
	struct page *page = arena_allocate(context->arena, sizeof *page);

	if (context->process->ends_with_context && !context->process->is_xml_ready)
		xml_memory_take();
	context->process->is_xml_ready = true;
	page->context = context;
	page->status = 200;
	arena_defer_memory(context->arena, document_release, page);
	page->document = xmlNewDoc((const xmlChar *)"1.0");
	page->root = page->document
			     ? xmlNewDocNode(page->document, NULL, (const xmlChar *)"page", NULL)
			     : NULL;
	if (!page->root)
		fail_memory(context);
	xmlDocSetRootElement(page->document, page->root);
	frame_build(page, name, title);
	return page;
}

xmlNodePtr page_add(struct page *page, xmlNodePtr parent, const char *name, const char *text)
{
	xmlNodePtr node =
		xmlNewTextChild(parent, NULL, (const xmlChar *)name, (const xmlChar *)text);

	if (!node)
		fail_memory(page->context);
	return node;
}

void page_set(struct page *page, xmlNodePtr node, const char *name, const char *value)
{
	if (value && !xmlSetProp(node, (const xmlChar *)name, (const xmlChar *)value))
		fail_memory(page->context);
}

void page_set_number(struct page *page, xmlNodePtr node, const char *name, uint64_t value)
{
	char text[24];

	snprintf(text, sizeof text, "%" PRIu64, value);
	page_set(page, node, name, text);
}

void page_set_flag(struct page *page, xmlNodePtr node, const char *name, bool is_set)
{
	page_set(page, node, name, is_set ? "yes" : NULL);
}

static xmlNodePtr child_find(xmlNodePtr parent, const char *name)
{
	for (xmlNodePtr node = parent->children; node; node = node->next) {
		if (node->type == XML_ELEMENT_NODE &&
			xmlStrEqual(node->name, (const xmlChar *)name))
			return node;
	}
	return NULL;
}

void page_crumb(struct page *page, const char *href, const char *title)
{
	xmlNodePtr crumbs = child_find(page->root, "breadcrumbs");

	if (!crumbs)
		crumbs = page_add(page, page->root, "breadcrumbs", NULL);
	xmlNodePtr crumb = page_add(page, crumbs, "crumb", NULL);
	page_set(page, crumb, "href", href);
	page_set(page, crumb, "title", title);
}

const char *page_link(struct page *page, const char *format, ...)
{
	struct context *context = page->context;
	va_list arguments;

	va_start(arguments, format);
	const char *path = arena_vformat(context->arena, format, arguments);
	va_end(arguments);
	return arena_format(context->arena, "%s%s", context->request->root, path);
}

void page_message(struct page *page, const char *kind, const char *text)
{
	page_set(page, page_add(page, page->root, "message", text), "kind", kind);
}

/* How many bytes of the path an entry's address covers: whole segments only. */
static size_t href_covers(const char *root, const xmlChar *href, const char *path)
{
	const char *text = (const char *)href;
	size_t root_length = strlen(root);

	if (!text || strncmp(text, root, root_length) != 0)
		return 0;
	text += root_length;
	size_t length = strcspn(text, "?#");
	if (length == 0 || strncmp(text, path, length) != 0)
		return 0;
	return path[length] == '\0' || path[length] == '/' ? length : 0;
}

static void entry_search(
	struct page *page, xmlNodePtr parent, const char *path, xmlNodePtr *best, size_t *most)
{
	for (xmlNodePtr node = parent->children; node; node = node->next) {
		if (node->type != XML_ELEMENT_NODE)
			continue;
		xmlUnsetProp(node, (const xmlChar *)"active");
		xmlChar *href = xmlGetNoNsProp(node, (const xmlChar *)"href");
		size_t length = href_covers(page->context->request->root, href, path);
		xmlFree(href);
		if (length > *most) {
			*most = length;
			*best = node;
		}
		entry_search(page, node, path, best, most);
	}
}

void page_active(struct page *page, const char *path)
{
	xmlNodePtr menu = child_find(page->root, "menu");
	xmlNodePtr best = NULL;
	size_t most = 0;

	if (!menu)
		return;
	entry_search(page, menu, path, &best, &most);
	for (xmlNodePtr node = best; node && node != menu; node = node->parent)
		page_set_flag(page, node, "active", true);
}

static void xml_release(void *data)
{
	xmlChar **bytes = data;

	xmlFree(*bytes);
}

static void xml_send(struct page *page)
{
	struct context *context = page->context;
	xmlChar **bytes = arena_allocate(context->arena, sizeof *bytes);
	int length = 0;

	arena_defer_memory(context->arena, xml_release, bytes);
	xmlDocDumpFormatMemoryEnc(page->document, bytes, &length, "UTF-8", 1);
	if (!*bytes)
		fail_memory(context);
	respond_bytes(
		context, page->status, "application/xml; charset=utf-8", *bytes, (size_t)length);
}

/* Does the request ask for the page's XML, and may it have it? An error page is shown to everybody.
 */
static bool wants_xml(struct page *page, const char *name)
{
	struct context *context = page->context;
	const char *format = fields_get(&context->request->query, "format");

	if (!format || strcmp(format, "xml") != 0)
		return false;
	if (context->session && access_has(context, "core.developer"))
		return true;
	if (strcmp(name, "error") != 0)
		access_require(context, "core.developer");
	return false;
}

static void html_send(struct page *page, const char *name)
{
	const char *bytes;
	size_t length;

	view_apply(page->context, page->document, name, &bytes, &length);
	respond_bytes(page->context, page->status, "text/html; charset=utf-8", bytes, length);
}

void page_send(struct page *page)
{
	struct context *context = page->context;
	xmlChar *value = xmlGetNoNsProp(page->root, (const xmlChar *)"name");
	const char *name = arena_string(context->arena, value ? (const char *)value : "");

	xmlFree(value);
	if (wants_xml(page, name))
		xml_send(page);
	else
		html_send(page, name);
}
