/* theme COLOUR...: prints the stylesheet of each, or "none". */
#include <stdio.h>
#include <stdlib.h>

#include "identity/theme.h"

static void exhausted(void *data)
{
	(void)data;
	abort();
}

int main(int count, char **arguments)
{
	struct arena *arena = arena_create(1 << 20, exhausted, NULL);

	if (!arena)
		return 1;
	for (int i = 1; i < count; i++) {
		const char *css = theme_css(arena, arguments[i]);

		fputs(css ? css : "none\n", stdout);
	}
	arena_destroy(arena);
	return 0;
}
