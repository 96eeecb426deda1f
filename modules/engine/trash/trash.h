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
#include "query/target.h"

/* Pages. undo brings back all that one click of one's own has just deleted. */
handler trash_list_page, trash_restore_page, trash_purge_page, trash_undo;
handler api_trash_list, api_trash_read, api_trash_purge, api_trash_restore;
/* Is anything of this request's deletions in the trash? Then the next page's message is this one with
   the offer to undo, otherwise without it. */
void trash_undo_offer(struct context *context, const char *text);

#endif
