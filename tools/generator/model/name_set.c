#include "model/name_set.h"

#include <stdint.h>
#include <string.h>

static size_t hash(const char *name)
{
	uint64_t value = 14695981039346656037U; /* FNV-1a */

	for (; *name != '\0'; name++)
		value = (value ^ (unsigned char)*name) * 1099511628211U;
	return (size_t)(value ^ value >> 32);
}

/* Where the name is, or the free place where it belongs. The set is never full. */
static struct name_entry *entry_of(const struct name_set *set, const char *name)
{
	size_t at = hash(name) & (set->capacity - 1);

	while (set->entries[at].name != NULL && strcmp(set->entries[at].name, name) != 0)
		at = (at + 1) & (set->capacity - 1);
	return &set->entries[at];
}

static void grow(struct name_set *set)
{
	struct name_set larger = {.arena = set->arena, .count = set->count};

	larger.capacity = set->capacity > 0 ? set->capacity * 2 : 16;
	larger.entries = arena_array(set->arena, larger.capacity, sizeof *larger.entries);
	for (size_t i = 0; i < set->capacity; i++) {
		if (set->entries[i].name != NULL)
			*entry_of(&larger, set->entries[i].name) = set->entries[i];
	}
	*set = larger;
}

const void *name_set_find(const struct name_set *set, const char *name)
{
	return set->capacity > 0 ? entry_of(set, name)->value : NULL;
}

const void *name_set_add(struct name_set *set, const char *name, const void *value)
{
	struct name_entry *entry;

	if (set->count * 2 >= set->capacity)
		grow(set);
	entry = entry_of(set, name);
	if (entry->name != NULL)
		return entry->value;
	*entry = (struct name_entry){name, value};
	set->count++;
	return NULL;
}
