#include "link/link_bring.h"

#include <string.h>

struct element *element_bring(struct linker *linker, struct element *parent, const struct attribute *reason,
	const char *name, const struct brought *attributes)
{
	struct element *child = arena_allocate(linker->arena, sizeof *child), **end = &parent->first;
	size_t count = 0;

	while (attributes[count].name != NULL)
		count++;
	*child = (struct element){.name = name, .space = parent->space, .place = reason->place, .parent = parent,
		.attributes = arena_array(linker->arena, count + 1, sizeof *child->attributes),
		.attribute_count = count};
	for (size_t i = 0; i < count; i++)
		child->attributes[i] = (struct attribute){.name = attributes[i].name,
			.value = attributes[i].value, .raw = attributes[i].value, .place = reason->place,
			.value_place = reason->value_place};
	while (*end != NULL)
		end = &(*end)->next;
	*end = child;
	return child;
}

bool element_declares(const struct element *element, const char *kind, const char *name)
{
	for (const struct element *each = element_first(element, kind); each != NULL; each = element_next(each, kind)) {
		const char *own = element_value(each, "name");
		if (own != NULL && strcmp(own, name) == 0)
			return true;
	}
	return false;
}

struct element *element_opened(const struct element *element)
{
	return (struct element *)(uintptr_t)element;
}
