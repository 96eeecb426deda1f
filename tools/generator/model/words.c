#include "model/words.h"

#include <string.h>

#include "base/arena.h"

const char *const *words_split(struct arena *arena, const char *text, size_t *count)
{
	const size_t *offsets;

	return words_split_at(arena, text, count, &offsets);
}

const char *const *words_split_at(
	struct arena *arena, const char *text, size_t *count, const size_t **offsets)
{
	const char *start = text;
	const char **words = arena_array(arena, strlen(text) / 2 + 2, sizeof *words);
	size_t *places = arena_array(arena, strlen(text) / 2 + 2, sizeof *places);
	char *copy = arena_allocate(arena, strlen(text) * 2 + 2);

	*count = 0;
	*offsets = places;
	for (;;) {
		text += strspn(text, " \t\r\n");
		if (*text == '\0')
			return words;
		places[*count] = (size_t)(text - start);
		words[(*count)++] = copy;
		if (*text != '\'') {
			while (*text != '\0' && strchr(" \t\r\n", *text) == NULL)
				*copy++ = *text++;
			*copy++ = '\0';
			continue;
		}
		for (text++; *text != '\'' || text[1] == '\''; text++) {
			if (*text == '\0')
				return NULL;
			if (*text == '\'')
				text++;
			*copy++ = *text;
		}
		*copy++ = '\0';
		text++;
	}
}
