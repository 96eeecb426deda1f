#include "page/page.h"

#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "identity/session.h"
#include "page/frame.h"
#include "request/request.h"
#include "request/respond.h"
#include "view/node_xml.h"

#define XML_EXPECTED (64 * 1024)

struct page *page_open(struct context *context, const char *view, const char *title)
{
	struct page *page = arena_allocate(context->arena, sizeof *page);

	page->context = context;
	page->view = view;
	page->status = 200;
	page->document = node_document(context->arena, "page");
	page->root = page->document->first;
	frame_build(page, title);
	return page;
}

struct node *page_add(struct page *page, struct node *parent, const char *name, const char *text)
{
	struct arena *arena = page->context->arena;

	return node_add(arena, parent, name, text ? arena_string(arena, text) : NULL);
}

void page_set(struct page *page, struct node *node, const char *name, const char *value)
{
	struct arena *arena = page->context->arena;

	if (value)
		node_set(arena, node, name, arena_string(arena, value));
}

void page_set_number(struct page *page, struct node *node, const char *name, uint64_t value)
{
	struct arena *arena = page->context->arena;

	node_set(arena, node, name, arena_format(arena, "%" PRIu64, value));
}

void page_set_flag(struct page *page, struct node *node, const char *name, bool is_set)
{
	page_set(page, node, name, is_set ? "yes" : NULL);
}

void page_crumb(struct page *page, const char *href, const char *title)
{
	struct node *crumbs = node_child(page->root, "breadcrumbs");

	if (!crumbs)
		crumbs = page_add(page, page->root, "breadcrumbs", NULL);
	struct node *crumb = page_add(page, crumbs, "crumb", NULL);
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

struct node *page_message(struct page *page, const char *kind, const char *text)
{
	struct node *message = page_add(page, page->root, "message", text);

	page_set(page, message, "kind", kind);
	return message;
}

/* How many bytes of the path an entry's address covers: whole segments only. */
static size_t href_covers(const char *root, const char *text, const char *path)
{
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
	struct page *page, struct node *parent, const char *path, struct node **best, size_t *most)
{
	for (struct node *node = parent->first; node; node = node->next) {
		node_unset(node, "active");
		size_t length =
			href_covers(page->context->request->root, node_get(node, "href"), path);
		if (length > *most) {
			*most = length;
			*best = node;
		}
		entry_search(page, node, path, best, most);
	}
}

void page_active(struct page *page, const char *path)
{
	struct node *menu = node_child(page->root, "menu");
	struct node *best = NULL;
	size_t most = 0;

	if (!menu)
		return;
	entry_search(page, menu, path, &best, &most);
	for (struct node *node = best; node && node != menu; node = node->parent)
		page_set_flag(page, node, "active", true);
}

static void xml_send(struct page *page)
{
	struct context *context = page->context;
	struct buffer xml;

	buffer_start(&xml, context->arena, XML_EXPECTED);
	node_write(&xml, page->document, true);
	respond_bytes(
		context, page->status, "application/xml; charset=utf-8", xml.data, xml.length);
}

/* Does the request ask for the page's XML, and may it have it? An error page is shown to everybody.
 */
static bool wants_xml(struct page *page)
{
	struct context *context = page->context;
	const char *format = fields_get(&context->request->query, "format");

	if (!format || strcmp(format, "xml") != 0)
		return false;
	if (context->session && access_has(context, "core.developer"))
		return true;
	if (strcmp(page->view, "error") != 0)
		access_require(context, "core.developer");
	return false;
}

static void html_send(struct page *page)
{
	const char *bytes;
	size_t length;

	view_apply(page->context, page->view, page->document, &bytes, &length);
	respond_bytes(page->context, page->status, "text/html; charset=utf-8", bytes, length);
}

void page_send(struct page *page)
{
	if (wants_xml(page))
		xml_send(page);
	else
		html_send(page);
}
