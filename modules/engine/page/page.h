/*
 * Page: the small XML of what a page shows, and the door to the view.
 *
 * A handler builds the tree (xsl/README.md documents it) and calls page_send; view_apply
 * (view/view.h) turns it into bytes. page_open fills in what every page has: site, user, menu,
 * message, theme, csrf. The tree lives until the arena is reset.
 */
#ifndef MANOR_PAGE_H
#define MANOR_PAGE_H

#include "base/context.h"
#include "view/node.h"
#include "view/view.h"

struct page {
	struct context *context;
	const char *view; /* its name */
	struct node *document;
	struct node *root; /* the element <page> */
	int status;	   /* 200 unless the handler sets another one */
};

/* `view` is the name of a sheet, as page_send passes it on to view_apply: "timetable" for
   xsl/timetable.xsl, "students.list" for a page of a table. */
struct page *page_open(struct context *context, const char *view, const char *title);
/* An element below parent with text (NULL: none). name is not copied. Texts are escaped where they
   are written. */
struct node *page_add(struct page *page, struct node *parent, const char *name, const char *text);
/* An attribute; nothing is written for a NULL value. */
void page_set(struct page *page, struct node *node, const char *name, const char *value);
void page_set_number(struct page *page, struct node *node, const char *name, uint64_t value);
void page_set_flag(struct page *page, struct node *node, const char *name, bool is_set); /* "yes" */
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
struct node *page_message(struct page *page, const char *kind, const char *text);
/* Shown once on the next page (stored in a signed cookie for a minute): "success", "Saved." */
void page_message_next(struct context *context, const char *kind, const char *text);
/* A success that can be undone: `undo` is the deletion that POST /trash/undo takes (NULL: none). */
void page_message_undo(struct context *context, const char *undo, const char *message);
/* Applies the view and responds; for ?format=xml (permission core.developer) sends the XML itself.
 */
void page_send(struct page *page);

#endif
