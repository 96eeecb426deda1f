/*
 * The tenant's theme: the stylesheet made from its primary colour.
 *
 * It is served as /theme-<hash>.css (decision 30), where the hash is over the text, so that it may be
 * cached for ever, and linked by pages after Tabler's and our own stylesheet (<site theme-css="...">).
 * Nothing in it comes from the tenant but the colour, which is checked here: six hexadecimal digits.
 *
 * What a colour does to Tabler 1.6:
 *   --tblr-primary             buttons, checked boxes, the ring around the focus, charts
 *   --tblr-primary-fg          text on it: white or nearly black, whichever reads better
 *   --tblr-primary-darken      buttons under the pointer: away from their text
 *   --tblr-primary-rgb, -lt-rgb  the same colour for what still mixes it by hand
 *   --tblr-link-color          text in the colour, which has to be read on the page: the colour is made
 *                              darker on light pages and lighter on dark ones until the contrast is
 *                              4.5:1 (WCAG 2.2, 1.4.3)
 * Tabler derives the tints and the hover colours from these.
 */
#ifndef MANOR_THEME_H
#define MANOR_THEME_H

#include "base/arena.h"

/* The stylesheet for "#0ca678"; NULL where the colour is NULL or is none. In the arena. */
const char *theme_css(struct arena *arena, const char *colour);

#endif
