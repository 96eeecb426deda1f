/*
 * View compile: a flat sheet as code of an image, which draws the same bytes as libxslt
 * (modules/engine/view/code.h).
 *
 * Known are: templates by pattern, mode, name and priority; apply-templates, call-template,
 * for-each and one sort; param, with-param, variable; if, choose; value-of, text, copy-of; element,
 * attribute; output of HTML; all of XPath 1.0 but what xpath.h leaves out and the functions id,
 * lang, key, document, generate-id, system-property. Not known, for instance: xsl:number, xsl:key,
 * xsl:copy, position() in a pattern, text that is not escaped in the value of a variable.
 */
#ifndef MANOR_VIEW_COMPILE_H
#define MANOR_VIEW_COMPILE_H

#include "views/pool.h"
#include "views/reach.h"

/* A view in the pool is a piece: the places of lists of its templates, 0, of its modes, 0, of its top-level
   variables, 0. A list holds pairs: the number of the name, the place of what it means. */
/* Compiles the view whose flat sheet consists of these rules, and sets *view to its piece. 0: libxslt is
   to draw it, and *unknown says why. False: *wrong says what is wrong with the sheet, whoever draws it. */
bool view_compile(struct pool *pool, struct sheets *sheets, const struct rules *rules,
	uint32_t *view, const char **unknown, const char **wrong);

#endif
