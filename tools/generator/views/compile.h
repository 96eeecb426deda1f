/*
 * View compile: a flat sheet as code of an image, which draws the same bytes as libxslt
 * (modules/core/view/code.h).
 *
 * Known are: templates by pattern, mode, name and priority; apply-templates, call-template,
 * for-each and one sort; param, with-param, variable; if, choose; value-of, text, copy-of; element,
 * attribute; output of HTML; all of XPath 1.0 but what xpath.h leaves out and the functions id,
 * lang, key, document, generate-id, system-property. Not known, for instance: xsl:number, xsl:key,
 * xsl:copy, position() in a pattern, text that is not escaped in the value of a variable.
 */
#ifndef MANOR_VIEW_COMPILE_H
#define MANOR_VIEW_COMPILE_H

#include "image_write.h"
#include "name_set.h"
#include "views/reach.h"

/* The views of one image: what they share, and those that there are. */
struct view_writer {
	struct image_writer *image;
	/* Numbers that mean the same on all pages. Of the modes, 0 is that of templates without one. */
	struct name_set templates, modes, globals, parameters;
	struct image_view *views;
	const char **names; /* of the views */
	const char **unknown; /* why libxslt has to draw them, or NULL */
	size_t count;
};

/* The number of a name among those of its kind: the first is 0. */
uint32_t view_number(struct name_set *names, const char *name);

void view_write_start(struct view_writer *views, struct image_writer *image);
/* Adds the view `name`, whose flat sheet consists of these rules. False: libxslt is to draw it, for it
   has something that is not known; or *wrong says what is wrong with the sheet, whoever draws it. */
bool view_compile(struct view_writer *views, struct sheets *sheets, const struct rules *rules,
	const char *name, const char **wrong);
/* All views, sorted by name, at the end of the image. */
void view_write_finish(struct view_writer *views, struct image_header *header);

#endif
