/* Lists of words in attributes. */
#ifndef MANOR_WORDS_H
#define MANOR_WORDS_H

#include <stddef.h>

struct arena;

/* Words separated by spaces; 'quotes' hold spaces, and '' inside of them is a quote. Ends with
   NULL. NULL where a quote is not closed. */
const char *const *words_split(struct arena *arena, const char *text, size_t *count);
/* The same with the place of each word in the text (bytes). */
const char *const *words_split_at(
	struct arena *arena, const char *text, size_t *count, const size_t **offsets);

#endif
