#include "texts/texts.h"

#include <string.h>

#define PLACE_CHARACTERS "abcdefghijklmnopqrstuvwxyz0123456789-_"

size_t text_place_length(const char *at)
{
	size_t name = *at == '{' ? strspn(at + 1, PLACE_CHARACTERS) : 0;

	return name > 0 && at[1 + name] == '}' ? name + 2 : 0;
}

bool text_has_place(const char *text, const char *place, size_t length)
{
	for (const char *at = strchr(text, '{'); at; at = strchr(at + 1, '{'))
		if (text_place_length(at) == length && memcmp(at, place, length) == 0)
			return true;
	return false;
}
