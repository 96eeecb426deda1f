/* A set of names, each with what it stands for. Grows in its arena. */
#ifndef MANOR_NAME_SET_H
#define MANOR_NAME_SET_H

#include "base/arena.h"

struct name_entry {
	const char *name;
	const void *value;
};

/* All zero is an empty set, once `arena` is set. */
struct name_set {
	struct arena *arena;
	struct name_entry *entries; /* open addressing; capacity is a power of two */
	size_t count, capacity;
};

/* The value that was put there (never NULL), or NULL. */
const void *name_set_find(const struct name_set *set, const char *name);
/* Puts the name there; NULL, or the value that stood there before and stays. */
const void *name_set_add(struct name_set *set, const char *name, const void *value);

#endif
