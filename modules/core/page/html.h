/*
 * HTML: a result tree as text (HTML Living Standard, 13.1 and 13.3), in UTF-8.
 *
 * A third of what libxml2's own writer costs: it looks every element up, copies each text several
 * times and escapes addresses that are complete already. The result is the same but for the
 * charset, which is said in the short form, as the first thing in the head.
 */
#ifndef MANOR_HTML_H
#define MANOR_HTML_H

#include <libxml/tree.h>

struct buffer;

void html_write(struct buffer *buffer, const xmlDoc *document);

#endif
