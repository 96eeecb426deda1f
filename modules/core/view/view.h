/*
 * View: what makes a page of a page's XML.
 *
 * The generator flattens the sheets of a page into build/xsl/<language>/<name>.xsl and compiles
 * that into C, build/gen/views/<name>.c, which defines one `struct view` (all are declared in
 * build/gen/views.h). A sheet that uses more of XSLT than the compiler knows is drawn by libxslt
 * when the page is asked for (view/stylesheet.h); a program is linked with libxslt only if one of
 * its views needs it. What both draw is the same, byte for byte.
 */
#ifndef MANOR_VIEW_H
#define MANOR_VIEW_H

#include <stddef.h>

#include "base/context.h"

struct draw;
struct node;

struct view {
	const char *name; /* "students.list", "error" */
	/* Draws the whole page. */
	void (*draw)(struct draw *draw);
};

/* The door: page XML in, HTML out. `page` is the document's root; the bytes live until the arena is
   reset. */
void view_apply(struct context *context, const struct view *view, const struct node *page,
	const char **bytes, size_t *length);

#endif
