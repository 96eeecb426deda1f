/*
 * Texts of sheets: what in a sheet people read, and putting a translation in its place.
 *
 * A text is a run of text, xsl:text and xsl:value-of, with a place for each value, named after what it selects:
 * "{count} files" for <xsl:value-of select="@count"/> files; or an attribute that people are told, whose braces
 * are places as well: aria-label="Delete {@label}" is "Delete {label}". Variables and parameters hold words of
 * the sheet, but for those parameters that are named for what people read. What is put together from parts by
 * xsl:if and xsl:choose would be several texts: sheets choose between whole sentences.
 */
#ifndef MANOR_SHEET_TEXT_H
#define MANOR_SHEET_TEXT_H

#include <libxml/tree.h>

#include "texts/texts.h"

/* Calls `visit` (without a context) for each text of the sheet; what it returns takes the text's place where it
   is another one. `file` is for places. */
void sheet_texts_visit(
	struct arena *arena, xmlDoc *document, const char *file, text_visitor *visit, void *data);
/* The sheet in the language; nothing is done where that is English. */
void sheet_translate(struct arena *arena, xmlDoc *document, const struct texts *texts);

#endif
