/*
 * Flat sheets: what a page's sheet and its imports say, on one page.
 *
 * A flat sheet is parsed with every request, so each byte counts: it holds what the page can reach,
 * without comments and without white space that nobody sees. Of two equal templates the later
 * import wins, and the importing sheet over all, as in XSLT. That two sheets which do not import
 * each other have the same template is a mistake: one of them would be lost.
 *
 * Two things are simpler than in XSLT. A sheet counts once, where it is imported first. And
 * templates are equal when their names, or their patterns, modes and priorities are: where patterns
 * differ, the priority decides, whatever imports what. The templates of an overriding sheet get
 * priority 100 unless they name one. xsl:apply-imports is refused.
 *
 * What is written by hand is seen by libxslt on the first page that needs it, so that mistakes show
 * when they are made.
 */
#ifndef MANOR_FLATTEN_H
#define MANOR_FLATTEN_H

#include "base/buffer.h"
#include "views/reach.h"

/* What a flat sheet consists of, all of it settled (views/part.h). `override` is the name of a sheet
   that has the last word, or NULL. False when something is wrong: see the messages. */
bool sheet_flatten(struct sheets *sheets, struct sheet *sheet, const char *override,
	struct rules *rules);
/* Appends the flat sheet. */
void flat_write(const struct rules *rules, struct buffer *text);
/* Has libxslt seen all of it? */
bool flat_is_checked(const struct rules *rules);
/* Shows it to libxslt, as one sheet. False when something is wrong: see the messages. */
bool flat_check(struct sheets *sheets, const struct sheet *sheet, const struct rules *rules);

#endif
