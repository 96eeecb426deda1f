/* pattern: for each line PATTERN<tab>VALUE of the input one of "matches", "differs", "gives up", or
   "refused", and the pattern that a browser gets. */
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>

#include "pattern/pattern_read.h"
#include "value/pattern.h"

static const char *verdict(const char *pattern, const char *value)
{
	switch (pattern_match(pattern, value)) {
	case PATTERN_MATCHES:
		return "matches";
	case PATTERN_DIFFERS:
		return "differs";
	case PATTERN_GIVES_UP:
		break;
	}
	return "gives up";
}

int main(void)
{
	struct arena *arena = arena_create((size_t)256 << 20, NULL, NULL);
	char *line = NULL;
	size_t size = 0;

	while (arena != NULL && getline(&line, &size, stdin) > 0) {
		struct pattern_refusal refusal;
		const char *browser;
		char *value = strchr(line, '\t');

		line[strcspn(line, "\n")] = '\0';
		if (value != NULL)
			*value++ = '\0';
		const struct pattern_node *tree = pattern_read(arena, line, &browser, &refusal);
		bool is_fine = tree != NULL && pattern_is_cheap(arena, tree, &refusal);
		printf("%s\t%s\t%s\n", is_fine ? "fine" : "refused",
			verdict(line, value != NULL ? value : ""), is_fine ? browser : "");
	}
	arena_destroy(arena);
	return 0;
}
