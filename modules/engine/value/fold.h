/*
 * Folding: words of a text, in the form in which they are searched.
 *
 * A text is brought to compatibility decomposition and case folding (utf8proc), without the accents of
 * Latin, Greek and Cyrillic letters, points and vowel signs of Hebrew and Arabic, and what has no width:
 * "Müller" is "muller", "ＡＢ" "ab", "Straße" "strasse". It is parted into
 *
 *   words    runs of letters and digits, at most 40 characters of each
 *   runs     of scripts that put no space between words (Chinese, Japanese, Korean, Thai ...): they are
 *            searched by pairs of characters
 *   signs    emoji, each by itself, and flags
 *
 * What is stored depends on all of this: whoever changes it adds an upgrade step that writes the terms
 * anew (tools/manor/upgrade_steps.c).
 */
#ifndef MANOR_FOLD_H
#define MANOR_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

#define WORD_CHARACTERS 40

enum fold_kind {
	FOLD_WORD,
	FOLD_RUN,
	FOLD_SIGN,
};

/* Where folding stands in a text. */
struct fold {
	struct arena *arena;
	const int32_t *codes; /* the folded text */
	size_t count, at;
};

struct fold_word {
	enum fold_kind kind;
	size_t count; /* characters */
	/* The whole word in UTF-8, and where each character begins in it: offsets[count] is its end. */
	const char *text;
	uint8_t offsets[WORD_CHARACTERS + 1];
};

/* The first 64 KiB of the text; bytes that are no UTF-8 part words. */
void fold_start(struct fold *fold, struct arena *arena, const char *text);
/* The next word, in the fold's arena; false when there is none left. */
bool fold_next(struct fold *fold, struct fold_word *word);
/* Characters `from` to `to` (not with it) of a word, in the arena. */
const char *fold_part(
	struct arena *arena, const struct fold_word *word, size_t from, size_t to);

#endif
