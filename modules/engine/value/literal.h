/* Values as they stand in a manifest or an expression (default, min, max, seed rows, literals): do they fit? */
#ifndef MANOR_LITERAL_H
#define MANOR_LITERAL_H

#include "base/arena.h"
#include "catalogue/catalogue.h"

/* YYYY-MM-DD, a day of the calendar. */
bool literal_is_date(struct arena *arena, const char *text);
/* Does the text stand for the present ("today" of a date, "now" of a datetime)? */
bool literal_is_word(const struct column *column, const char *text);

/* NULL where programs will take the value for the column, with *spelled as emitters write it out
   (yes and no, colours of six digits, moments in UTC); else what to write instead. Looks at all that
   the column says, its limits included; those that are relative to the present are not judged. */
const char *literal_value(struct arena *arena, const struct column *column, const char *text,
	const char **spelled);
/* The same for who does not need the spelling. */
const char *literal_refusal(struct arena *arena, const struct column *column, const char *text);

#endif
