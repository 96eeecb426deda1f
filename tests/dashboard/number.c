/* number STORED...: prints each number, given as the database sends it, as the dashboard shows it. */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/context.h"

#include "value/number_show.h"

static void exhausted(void *data)
{
	(void)data;
	abort();
}

int main(int count, char **arguments)
{
	struct context context = {.arena = arena_create(1 << 20, exhausted, NULL)};

	if (!context.arena)
		return 1;
	for (int i = 1; i < count; i++)
		puts(number_show(&context, arguments[i]));
	arena_destroy(context.arena);
	return 0;
}
