/*
 * The tenant's theme: the stylesheet made from its primary colour.
 *
 * It is served as /theme-<hash>.css, where the hash is over what it is made from, so that it may be
 * cached for ever, and linked by pages after Tabler's stylesheet and our own. Nothing in it comes
 * from the tenant but the colour, which is checked here: six hexadecimal digits.
 *
 * What a colour does to Tabler 1.6:
 *   --tblr-primary          buttons, checked boxes, charts
 *   --tblr-primary-fg       text on it: white or nearly black, whichever reads better
 *   --tblr-primary-darken   buttons under the pointer: away from their text
 *   --tblr-primary-rgb, --tblr-primary-lt-rgb, --tblr-primary-lt, --tblr-primary-200
 *                           the colour and its tints for what mixes them by hand
 *   --tblr-link-color       text in the colour, and the ring around the focus: it has to be read on
 *                           the page, so it is made darker on light pages and lighter on dark
 *                           ones until the contrast is 4.5:1 (WCAG 2.2, 1.4.3)
 */
#ifndef MANOR_THEME_H
#define MANOR_THEME_H

#include "base/arena.h"

/* The stylesheet for "#0ca678"; NULL where the colour is NULL or is none. In the arena. */
const char *theme_css(struct arena *arena, const char *colour);

#endif
