/* Values as they stand in a manifest (default, min, max, seed rows, literals): do they fit? */
#ifndef MANOR_LINK_VALUE_H
#define MANOR_LINK_VALUE_H

#include "model.h"

/* YYYY-MM-DD, a day of the calendar. */
bool value_is_date(const char *text);
/* HH:MM or HH:MM:SS. */
bool value_is_time(const char *text);
/* YYYY-MM-DD HH:MM:SS (or T between them). */
bool value_is_moment(const char *text);
/* Does the text stand for the present ("today" of a date, "now" of a datetime)? */
bool value_is_word(const struct column *column, const char *text);

/* NULL where the column can hold the value; else what to write instead. Looks at the type, the
   length, the pattern and an enum's values, not at min and max. */
const char *value_refusal(struct arena *arena, const struct column *column, const char *text);

/* Compares two values of a column that orders (numbers, dates, times): below 0, 0, above 0. False
 *in is_known where one of them is a word for the present. */
int value_compare(const struct column *column, const char *a, const char *b, bool *is_known);

/* Words separated by spaces; 'quotes' hold spaces, and '' inside of them is a quote. Ends with
   NULL. NULL where a quote is not closed. */
const char *const *words_split(struct arena *arena, const char *text, size_t *count);
/* The same with the place of each word in the text (bytes). */
const char *const *words_split_at(
	struct arena *arena, const char *text, size_t *count, const size_t **offsets);

#endif
