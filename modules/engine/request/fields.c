/* Looking fields up, and ids. */
#include <string.h>

#include "base/fail.h"
#include "request/request.h"

const char *fields_get(const struct fields *fields, const char *name)
{
	for (size_t i = 0; i < fields->count; i++) {
		if (strcmp(fields->items[i].name, name) == 0)
			return fields->items[i].value;
	}
	return NULL;
}

const char *fields_single(struct context *context, const struct fields *fields, const char *name)
{
	const char *value = NULL;

	for (size_t i = 0; i < fields->count; i++) {
		if (strcmp(fields->items[i].name, name) != 0)
			continue;
		if (value)
			fail(context, 400, "duplicate_field",
				"The field \"{name}\" was sent twice.",
				"name", name);
		value = fields->items[i].value;
	}
	return value;
}

bool parse_id(const char *text, uint64_t *id)
{
	uint64_t value = 0;

	if (!text || text[0] < '1' || text[0] > '9')
		return false;
	for (; *text; text++) {
		if (*text < '0' || *text > '9')
			return false;
		uint64_t digit = (uint64_t)(*text - '0');
		if (value > ((uint64_t)INT64_MAX - digit) / 10)
			return false;
		value = value * 10 + digit;
	}
	*id = value;
	return true;
}
