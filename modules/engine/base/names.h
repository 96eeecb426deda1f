/* Lists of names, as manifests and the catalogue have them: they end with NULL. */
#ifndef MANOR_NAMES_H
#define MANOR_NAMES_H

#include <stdbool.h>
#include <string.h>

/* Is the name in the list? NULL is a list without names. */
static inline bool names_have(const char *const *names, const char *name)
{
	while (names && *names && strcmp(*names, name) != 0)
		names++;
	return names && *names;
}

/* The same names in the same order? */
static inline bool names_are_same(const char *const *a, const char *const *b)
{
	for (; *a && *b; a++, b++)
		if (strcmp(*a, *b) != 0)
			return false;
	return *a == *b;
}

#endif
