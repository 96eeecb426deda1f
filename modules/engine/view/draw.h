/*
 * Draw: one drawing of a page, and what views write with.
 *
 * Markup that is known when the view is compiled is written as it is (draw_markup); what comes from
 * the page is escaped for the place where it stands. An element to which xsl:attribute may still
 * add something is opened by draw_start and gets its attributes by draw_set until anything else is
 * written. Named after what XSLT 1.0 calls them: https://www.w3.org/TR/xslt-10/
 */
#ifndef MANOR_DRAW_H
#define MANOR_DRAW_H

#include "base/buffer.h"
#include "base/name_hash.h"
#include "view/html_text.h"
#include "view/node.h"
#include "view/path.h"
#include "view/result.h"
#include "view/view.h"

#define DRAW_ATTRIBUTES_MAX 40

/* A start tag that is not written yet. */
struct start_tag {
	const char *name; /* NULL: there is none */
	size_t count;
	struct {
		const char *name, *value;
	} attributes[DRAW_ATTRIBUTES_MAX];
};

struct draw {
	struct context *context;
	struct arena *arena;
	const char *view;	     /* its name */
	const uint32_t *words;	     /* the image; NULL: libxslt draws */
	const struct code_view *code; /* the view in it */
	const struct node *page;     /* the document's root */
	bool is_numbered;	     /* its nodes know their order */
	uintptr_t stack;	     /* where it stood when the drawing began */
	struct buffer *out;	     /* the page, or what is captured */
	struct start_tag tag;
	struct result *globals; /* of the view's top-level variables */
};

/* Parameters of a template call; names are numbers. */
struct argument {
	unsigned name;
	struct result value;
};

struct arguments {
	const struct argument *items;
	size_t count;
};

/* --- output --- */

void draw_markup(struct draw *draw, const char *bytes, size_t length);
/* Text of the page, escaped wherever it stands: a script is nothing that a page has a say in. */
void draw_text(struct draw *draw, const char *text);
/* disable-output-escaping="yes" */
void draw_unescaped(struct draw *draw, const char *text);
/* Text inside an attribute of a start tag that is being written as markup. */
void draw_quoted(struct draw *draw, const char *text);
void draw_address(struct draw *draw, const char *text);
/* xsl:copy-of */
void draw_copy(struct draw *draw, struct result value);

void draw_start(struct draw *draw, const char *element);
/* Without a start tag that is open, nothing happens. */
void draw_set(struct draw *draw, const char *attribute, const char *value);
void draw_end(struct draw *draw, const char *element);
/* The name of an element or attribute that was made of the page; fails where it is none. */
const char *draw_name(struct draw *draw, const char *name);

/* Everything up to draw_captured is kept instead of written. */
struct capture {
	struct buffer buffer;
	struct buffer *out;
	struct start_tag tag;
};

void draw_capture(struct draw *draw, struct capture *capture);
struct result draw_captured(struct draw *draw, struct capture *capture);

/* Writes what still waits, at the end of a page. */
void draw_finish(struct draw *draw);
/* Fails where templates go on and on, before the stack is at its end. */
void draw_deeper(struct draw *draw);

#endif
