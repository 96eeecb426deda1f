/* What is typed, made fit to be stored. */
#include "base/text.h"

#include <string.h>

const char *text_line_ends(struct arena *arena, const char *text)
{
	if (!strchr(text, '\r'))
		return text;
	char *copy = arena_string(arena, text);
	char *to = copy;
	for (const char *from = copy; *from; from++) {
		if (from[0] == '\r' && from[1] == '\n')
			continue;
		*to++ = *from == '\r' ? '\n' : *from;
	}
	*to = '\0';
	return copy;
}
