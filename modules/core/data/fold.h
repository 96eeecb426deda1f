/*
 * Folding: words of a text, in the form in which they are searched.
 *
 * A word is a run of letters and digits. It is folded by the tables here and by nothing else (no
 * locale, no library version), so that what was stored once is found for ever: letters of the
 * Latin blocks to their plain ASCII letters in lower case ("Müller" is "muller", "Łódź" is
 * "lodz", "ß" is "ss"), Greek and Cyrillic to lower case without accents, combining marks
 * dropped; letters of other scripts stay as they are. A word is cut after 40 characters.
 */
#ifndef MANOR_FOLD_H
#define MANOR_FOLD_H

#include <stddef.h>

#include "base/arena.h"

#define WORD_CHARACTERS 40

/* Takes the next word from *text and moves *text behind it; NULL when there is none left. */
const char *fold_next(struct arena *arena, const char **text);

#endif
