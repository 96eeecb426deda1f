/*
 * Nearest: which of some names somebody probably meant who wrote another one.
 *
 *   struct nearest nearest = nearest_start("databse_name");
 *   for (...)
 *           nearest_offer(&nearest, name);
 *   if (nearest.name)  -> "did you mean \"database_name\"?"
 */
#ifndef MANOR_NEAREST_H
#define MANOR_NEAREST_H

#include <stddef.h>

struct nearest {
	const char *wanted;
	const char *name; /* the best one so far, or NULL when none is near enough to be helpful */
	size_t distance;  /* edits between the two */
};

struct nearest nearest_start(const char *wanted);
void nearest_offer(struct nearest *nearest, const char *name);

#endif
