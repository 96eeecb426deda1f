/* manor code: is all C there that manifests name? */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/settings_place.h"
#include "catalogue/behaviour.h"
#include "catalogue/image.h"
#include "command.h"

#define MEMORY ((size_t)16 * 1024 * 1024)

const char command_code_help[] =
	"Looks for the C that manifests name (hooks, actions, programs) in the C that this command\n"
	"was linked with, which is also that of the program in cgi-bin, and says what is missing:\n"
	"  manifests/clubs.xml:12: error E128: there is no HOOK(club_opens) ...\n"
	"It reads no manifest but the image that was made of them. The build ends with it.\n";

static void memory_exhausted(void *data)
{
	(void)data;
	fputs("manor: out of memory\n", stderr);
	exit(COMMAND_PROBLEM);
}

static int missing_print(struct arena *arena)
{
	const struct definition **found =
		arena_array(arena, behaviour.need_count + 1, sizeof *found);
	int status = COMMAND_DONE;

	definitions_find(found);
	for (size_t i = 0; i < behaviour.need_count; i++) {
		if (found[i])
			continue;
		fprintf(stderr, "%s\nhint: write it before the definition, as modules/engine/program.h says\n",
			need_missing(arena, &behaviour.needs[i]));
		status = COMMAND_PROBLEM;
	}
	return status;
}

int command_code(int argc, char **argv)
{
	if (argc > 1)
		return command_usage("code", "unknown argument \"%s\"", argv[1]);
	struct arena *arena = arena_create(MEMORY, memory_exhausted, NULL);
	if (!arena)
		memory_exhausted(NULL);
	const char *error = NULL;
	int status = COMMAND_PROBLEM;
	if (image_open(arena, settings_image_find(arena), &error))
		status = missing_print(arena);
	else
		fprintf(stderr, "manor: %s\n", error);
	arena_destroy(arena);
	return status;
}
