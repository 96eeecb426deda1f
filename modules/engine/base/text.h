/*
 * Text that people typed or pasted, made fit to be kept (UAX 14, UAX 15).
 *
 * What comes out of a word processor has line ends of many kinds and characters that nobody sees;
 * what comes from another machine may write é with two characters. Whoever takes a text in mends it
 * (http does for every field), and whoever stores or compares it settles it.
 */
#ifndef MANOR_TEXT_H
#define MANOR_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* The text with LF for each CR LF (as browsers send line ends) and for each CR; the same text where
   there is no CR. In the arena, or the caller's own. */
const char *text_line_ends(struct arena *arena, const char *text);

/* Without the control characters and noncharacters that neither XML nor a database keeps; tab, LF and
   CR stay; VT and NEL become the line separator (U+2028), FF the paragraph separator (U+2029). The same bytes where
   there is nothing to do. NULL where it is not UTF-8. *length is that of the result, behind which is
   a 0 byte. */
const char *text_mend(struct arena *arena, const char *text, size_t *length);

/* Would mending leave out something that was sent, beside line ends? */
bool text_loses(const char *text, size_t length);

enum text_kind {
	TEXT_LINE,  /* line separators become spaces; LF and CR are left for whoever refuses them */
	TEXT_LINES, /* all line ends, the separators too, become LF */
	TEXT_CODE,  /* what a parser reads: separators stay */
};
/* A mended text in normal form C. NULL where it is not UTF-8. In the arena, or the caller's own. */
const char *text_settle(struct arena *arena, const char *text, enum text_kind kind);
/* Is the word one of the list, which has spaces between? list may be NULL; no word is "". */
bool text_list_has(const char *list, const char *word);

/* The value of a hexadecimal digit of either case; -1 of anything else. */
int hex_value(char digit);

#endif
