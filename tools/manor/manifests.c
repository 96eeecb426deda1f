/* Commands that work by the manifests themselves, whatever the image says. */
#include "manifests.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "command.h"
#include "model/model.h"

static void memory_exhausted(void *data)
{
	(void)data;
	fputs("manor: out of memory\n", stderr);
	exit(COMMAND_PROBLEM);
}

int command_with_manifests(int (*work)(struct context *context, void *data), void *data, struct model **model)
{
	const char *root = command_root();
	struct arena *arena = root ? arena_create((size_t)1024 * 1024 * 1024, memory_exhausted, NULL) : NULL;

	if (!arena)
		return COMMAND_PROBLEM;
	*model = model_load(arena, arena_format(arena, "%s/manifests", root));
	messages_print(&(*model)->messages, stderr);
	int status = (*model)->messages.errors ? COMMAND_PROBLEM : command_work(work, data);
	arena_destroy(arena);
	return status;
}
