/*
 * HTML: libxslt's result tree as text, in UTF-8, as compiled views write it (view/html_text.h).
 *
 * libxml2's own writer makes the same but for the charset, which is said here in the short form, as
 * the first thing in the head, and for attributes with quotation marks in them.
 */
#ifndef MANOR_HTML_H
#define MANOR_HTML_H

#include <libxml/tree.h>

struct buffer;

void html_write(struct buffer *buffer, const xmlDoc *document);

#endif
