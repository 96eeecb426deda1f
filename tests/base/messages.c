/* Messages that are told wrongly, one kind a program: -DWRONG='message(...)'; and what becomes of right ones. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/message.h"
#include "base/plural.h"
#include "uses_check.h"

static void memory_exhausted(void *data)
{
	(void)data;
	abort();
}

#ifdef WRONG
static const char *wrong(struct context *context)
{
	const char *text = "x";

	(void)text;
	return WRONG;
}
#endif

int main(int argc, char **argv)
{
	struct context context = {.arena = arena_create((size_t)1 << 20, memory_exhausted, NULL)};

	if (argc == 4 && strcmp(argv[1], "plural") == 0)
		return printf("%u\n", plural_form(argv[2], strtoull(argv[3], NULL, 10), 6)) < 0;
#ifdef WRONG
	if (argc == 2 && strcmp(argv[1], "wrong") == 0)
		puts(wrong(&context));
#else
	if (argc == 2 && strcmp(argv[1], "say") == 0) {
		puts(message(&context, "{b} before {a}, and {c} stays.", "a", "one", "b", "{a}"));
		puts(message_count(&context, 1, "One file of {group}.", "{count} files of {group}.", "group", "x"));
		puts(message_count(&context, 12, "One file of {group}.", "{count} files of {group}.", "group", "x"));
		return 0;
	}
#endif
	return uses_check(context.arena);
}
