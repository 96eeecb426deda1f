/*
 * HTML text: how names, texts and attributes are written (HTML Living Standard, 13.1 and 13.3).
 *
 * Used by whoever writes HTML: compiled views (view/draw.c), the generator that compiles them, and
 * the writer of what libxslt made (view/html.c). They agree because it stands here once.
 */
#ifndef MANOR_HTML_TEXT_H
#define MANOR_HTML_TEXT_H

#include <stdbool.h>

struct buffer;

/* What every <head> begins with. */
#define HTML_CHARSET "<meta charset=\"utf-8\">"

/* Elements that have no end and no content: br, input, ... */
bool html_is_void(const char *element);
/* Elements whose content is not escaped: script, style. */
bool html_is_raw(const char *element);
/* Attributes that are on because they are there: checked, selected, ... */
bool html_is_flag(const char *attribute);

/* Appends text between elements. */
void html_text(struct buffer *buffer, const char *text);
/* Appends text inside a quoted attribute. */
void html_quoted(struct buffer *buffer, const char *text);
/* Appends an address inside a quoted attribute: what no address may hold is percent-encoded, lest
   it ends early where people copy it (RFC 3986). */
void html_address(struct buffer *buffer, const char *text);
/* The one of the two above that the value of this attribute needs. */
typedef void html_escape(struct buffer *buffer, const char *text);
html_escape *html_escape_of(const char *attribute);

#endif
