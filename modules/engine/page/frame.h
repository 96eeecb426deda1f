/* The frame of a page: what stands on every one of them (xsl/README.md, "Frame"). */
#ifndef MANOR_FRAME_H
#define MANOR_FRAME_H

#include "page/page.h"

/* Fills site, user, menu and the attributes of the root element in. */
void frame_build(struct page *page, const char *title);
struct message {
	const char *kind;
	const char *undo; /* what it offers to undo, or NULL */
	const char *text;
};
/* The message that was left for this page, which is taken away: false when there is none. */
bool message_take(struct context *context, struct message *message);

#endif
