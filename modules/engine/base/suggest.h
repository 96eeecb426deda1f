/* Suggestions: the name that somebody who wrote another one probably meant. */
#ifndef MANOR_SUGGEST_H
#define MANOR_SUGGEST_H

#include <stddef.h>

struct suggestion {
	const char *wrong;
	const char *best; /* NULL while nothing is near enough */
	size_t distance;
};

/* Offer every candidate in turn; the nearest one, the earliest among equals, stays in `best`.
   Near enough is: a third of its characters wrong at most, two of a short one, and one of four
   unless only letters are missing; or the candidate begins with what was written. */
void suggestion_start(struct suggestion *suggestion, const char *wrong);
void suggestion_offer(struct suggestion *suggestion, const char *candidate);

#endif
