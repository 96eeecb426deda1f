/*
 * View: what makes a page of a page's XML.
 *
 * The generator flattens the sheets of a page into build/xsl/<language>/<name>.xsl and compiles
 * that into the image (view/code.h), from which it is drawn. A sheet that uses more of XSLT than the
 * compiler knows is drawn by libxslt when the page is asked for (view/stylesheet.h); programs are
 * linked with libxslt only if one of the views needs it. What both draw is the same, byte for byte.
 */
#ifndef MANOR_VIEW_H
#define MANOR_VIEW_H

#include <stddef.h>

#include "base/context.h"

struct draw;
struct node;

/* The door: page XML in, HTML out. `view` is a name ("students.list", "error"), `page` the document's
   root; the bytes live until the arena is reset. Fails with 500 where there is no such view. */
void view_apply(struct context *context, const char *view, const struct node *page,
	const char **bytes, size_t *length);

#endif
