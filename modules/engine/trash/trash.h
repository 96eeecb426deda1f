/*
 * The pages of the trash, and its API.
 *
 *   GET  /trash                  list: q=, table=, page=       GET    /api/v1/trash
 *   GET, POST /trash/5/delete    for good, asked before        GET    /api/v1/trash/5
 *   POST /trash/5/restore                                      POST   /api/v1/trash/5/restore
 *   POST /trash/undo             deletion=: all that one       DELETE /api/v1/trash/5
 *                                click deleted
 */
#ifndef MANOR_TRASH_PAGES_H
#define MANOR_TRASH_PAGES_H

#include "page/page.h"

void trash_serve(struct context *context);
void trash_api_serve(struct context *context);
/* Is anything of this request's deletions in the trash? Then the next page's message is this one with
   the offer to undo, otherwise without it. */
void trash_undo_offer(struct context *context, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
