/*
 * Patterns of series: "INV-{year}-{n 5}", as a manifest writes them.
 *
 * A place is {n} or {n DIGITS}, the number, padded with zeros; {year}, {month} (two digits), and the name of a
 * column of the table. Anything else is text.
 */
#ifndef MANOR_SERIES_PATTERN_H
#define MANOR_SERIES_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

#define SERIES_DIGITS_MAX 18

enum series_place { SERIES_TEXT, SERIES_NUMBER, SERIES_YEAR, SERIES_MONTH, SERIES_COLUMN };

struct series_piece {
	enum series_place place;
	const char *text;    /* SERIES_TEXT: itself; SERIES_COLUMN: the column's name */
	unsigned digits;     /* SERIES_NUMBER: at least so many */
};

/* What the word of a place or of `per` means: year, month, or a column. */
enum series_place series_word(const char *word);

/* The next piece of *pattern, which moves on behind it. False at the end, and where a brace has no other: then
   **pattern is not the end. */
bool series_next(struct arena *arena, const char **pattern, struct series_piece *piece);

#endif
