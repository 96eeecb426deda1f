/* Values as they stand in a manifest (default, min, max, seed rows, literals): do they fit? */
#ifndef MANOR_MANIFEST_VALUE_H
#define MANOR_MANIFEST_VALUE_H

#include "model/model.h"

/* YYYY-MM-DD, a day of the calendar. */
bool value_is_date(struct arena *arena, const char *text);
/* Does the text stand for the present ("today" of a date, "now" of a datetime)? */
bool value_is_word(const struct column *column, const char *text);

/* NULL where programs will take the value for the column, with *spelled as emitters write it out
   (yes and no, colours of six digits, moments in UTC); else what to write instead. Looks at all that
   the column says, its limits included; those that are relative to the present are not judged. */
const char *value_read(struct arena *arena, const struct column *column, const char *text,
	const char **spelled);
/* The same for who does not need the spelling. */
const char *value_refusal(struct arena *arena, const struct column *column, const char *text);

/* Words separated by spaces; 'quotes' hold spaces, and '' inside of them is a quote. Ends with
   NULL. NULL where a quote is not closed. */
const char *const *words_split(struct arena *arena, const char *text, size_t *count);
/* The same with the place of each word in the text (bytes). */
const char *const *words_split_at(
	struct arena *arena, const char *text, size_t *count, const size_t **offsets);

#endif
