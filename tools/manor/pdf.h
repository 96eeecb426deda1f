/*
 * A small PDF file (ISO 32000-1): one A4 page with a heading and some lines, in Helvetica.
 *
 * For demo attachments: files that every viewer opens, the same bytes for the same words.
 * Characters beyond Windows-1252's common part become question marks.
 */
#ifndef MANOR_PDF_H
#define MANOR_PDF_H

#include <stddef.h>

#include "base/buffer.h"

/* Appends the file to out. */
void pdf_write(
	struct buffer *out, const char *heading, const char *const *lines, size_t line_count);

#endif
