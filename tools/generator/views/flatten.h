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
 */
#ifndef MANOR_FLATTEN_H
#define MANOR_FLATTEN_H

#include "views/sheet.h"

/* `override` is the name of a sheet that has the last word, or NULL. The result is compiled once to
   see that it is right; it lives as long as the arena. NULL when something is wrong: see the
   messages. */
xmlDoc *sheet_flatten(struct sheets *sheets, const struct sheet *sheet, const char *override);

#endif
