/* The frame of a page: what stands on every one of them (xsl/README.md, "Frame"). */
#ifndef MANOR_FRAME_H
#define MANOR_FRAME_H

#include "page/page.h"

/* Fills site, user, menu and the attributes of the root element in. */
void frame_build(struct page *page, const char *title);
/* The message that page_message_next left for this page, which is taken away: false when there is
   none. */
bool message_take(struct context *context, const char **kind, const char **text);

#endif
