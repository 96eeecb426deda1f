/*
 * Text that people typed or pasted, made fit to be stored (UAX 14, UAX 15).
 */
#ifndef MANOR_TEXT_H
#define MANOR_TEXT_H

#include "base/arena.h"

/* The text with LF for each CR LF (as browsers send line ends) and for each CR; the same text where
   there is no CR. In the arena, or the caller's own. */
const char *text_line_ends(struct arena *arena, const char *text);

#endif
