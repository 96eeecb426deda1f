/*
 * View compile: a flat sheet as C, which draws the same bytes as libxslt (modules/core/view).
 *
 * Known are: templates by pattern, mode, name and priority; apply-templates, call-template,
 * for-each and one sort; param, with-param, variable; if, choose; value-of, text, copy-of; element,
 * attribute; output of HTML; all of XPath 1.0 but what xpath.h leaves out and the functions id,
 * lang, key, document, generate-id, system-property. Not known, for instance: xsl:number, xsl:key,
 * xsl:copy, position() in a pattern, text that is not escaped in the value of a variable.
 */
#ifndef MANOR_VIEW_COMPILE_H
#define MANOR_VIEW_COMPILE_H

#include <libxml/tree.h>

#include "base/arena.h"

struct buffer;

/* Starts `c` with the source of the view `name`; where the sheet has something that is not known,
   of one that libxslt draws. NULL, or what is wrong with the sheet, whoever draws it. */
const char *view_compile(
	struct arena *arena, const xmlDoc *sheet, const char *name, struct buffer *c);
/* The view's C name: "students.list" is view_students_list. */
const char *view_symbol(struct arena *arena, const char *name);

#endif
