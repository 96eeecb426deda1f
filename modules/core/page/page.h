/*
 * Page: the small XML of what a page shows, and the door to the view.
 *
 * A handler builds the tree (xsl/README.md documents it) and calls page_send; view_apply turns page
 * XML into bytes and is the only caller of libxslt. page_open fills in what every page has: site,
 * user, menu, message, theme, csrf. The tree lives until the arena is reset.
 */
#ifndef MANOR_PAGE_H
#define MANOR_PAGE_H

#include <libxml/tree.h>

#include "base/context.h"

struct page {
	struct context *context;
	xmlDocPtr document;
	xmlNodePtr root;
	int status; /* 200 unless the handler sets another one */
};

/* name chooses the stylesheet: "students.list", "login", "error". */
struct page *page_open(struct context *context, const char *name, const char *title);
/* An element below parent with text (NULL: none). Texts are escaped by the tree. */
xmlNodePtr page_add(struct page *page, xmlNodePtr parent, const char *name, const char *text);
/* An attribute; nothing is written for a NULL value. */
void page_set(struct page *page, xmlNodePtr node, const char *name, const char *value);
void page_set_number(struct page *page, xmlNodePtr node, const char *name, uint64_t value);
void page_set_flag(struct page *page, xmlNodePtr node, const char *name, bool is_set); /* "yes" */
/* The next breadcrumb; the last one is the page itself (href NULL). */
void page_crumb(struct page *page, const char *href, const char *title);
/* href below the tenant's root: page_link(page, "/students/%llu", id) -> "/tenant/demo/students/17"
 */
const char *page_link(struct page *page, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* Marks the menu entry of this address, and those above it, instead of the one of the present
   address: for pages of a detail table that stand in no menu ("/students" for an address). */
void page_active(struct page *page, const char *path);
/* A message on this very page: kind is success, info, warning or danger. */
void page_message(struct page *page, const char *kind, const char *text);
/* Shown once on the next page (stored in a signed cookie for a minute): "success", "Saved." */
void page_message_next(struct context *context, const char *kind, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* Applies the view and responds; for ?format=xml (permission core.developer) sends the XML itself.
 */
void page_send(struct page *page);

/* Page XML in, bytes out: build/xsl/<language>/<name>.xsl. Fails with 500 when there is no view.
   The bytes live until the arena is reset. */
void view_apply(struct context *context, xmlDocPtr page, const char *name, const char **bytes,
	size_t *length);

#endif
