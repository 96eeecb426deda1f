#include "value/series_pattern.h"

#include <stdio.h>
#include <string.h>

enum series_place series_word(const char *word)
{
	if (strcmp(word, "year") == 0)
		return SERIES_YEAR;
	return strcmp(word, "month") == 0 ? SERIES_MONTH : SERIES_COLUMN;
}

/* "n", "n 5". */
static bool number_place_read(const char *word, unsigned *digits)
{
	char rest;

	*digits = 1;
	if (strcmp(word, "n") == 0)
		return true;
	return sscanf(word, "n %2u%c", digits, &rest) == 1 && *digits >= 1 &&
	       *digits <= SERIES_DIGITS_MAX;
}

bool series_next(struct arena *arena, const char **pattern, struct series_piece *piece)
{
	const char *at = *pattern;
	size_t length = strcspn(at, "{}");

	*piece = (struct series_piece){.place = SERIES_TEXT};
	if (length > 0) {
		piece->text = arena_bytes(arena, at, length);
		*pattern = at + length;
		return true;
	}
	if (*at != '{')
		return false;
	length = strcspn(at + 1, "{}");
	if (length == 0 || at[1 + length] != '}')
		return false;
	piece->text = arena_bytes(arena, at + 1, length);
	piece->place = number_place_read(piece->text, &piece->digits) ? SERIES_NUMBER
								 : series_word(piece->text);
	*pattern = at + length + 2;
	return true;
}
