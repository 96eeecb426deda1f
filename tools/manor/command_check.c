/* manor check: all mistakes of the manifests, and nothing else. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "command.h"
#include "model.h"

#define MEMORY ((size_t)2048 * 1024 * 1024)

const char command_check_help[] =
	"Reads and links manifests/*.xml and prints every mistake:\n"
	"  file:line:column: error E104: what is wrong\n"
	"  hint: what to write instead\n"
	"manifests/README.md lists the codes. Nothing is written.\n"
	"\n"
	"A FILE is checked as if it lay in manifests/: it may use what is there, and takes the place of\n"
	"a manifest whose module has the same name.\n"
	"\n"
	"  --manifests FOLDER   read this folder instead of manifests/\n";

static void memory_exhausted(void *data)
{
	(void)data;
	fputs("manor: out of memory\n", stderr);
	exit(COMMAND_PROBLEM);
}

static int check(struct arena *arena, const char *folder, const char *const *files, size_t count)
{
	const char *root = command_root();
	struct model *model;

	if (root == NULL)
		return COMMAND_PROBLEM;
	if (folder == NULL)
		folder = arena_format(arena, "%s/manifests", root);
	model = model_load_files(arena, arena_format(arena, "%s/manifests/manifest.rng", root), folder,
		files, count);
	messages_print(&model->messages, stdout);
	if (model->messages.errors > 0)
		return COMMAND_PROBLEM;
	printf("manor check: %zu tables in %zu modules, no mistakes\n", model->table_count,
		model->module_count);
	return COMMAND_DONE;
}

int command_check(int argc, char **argv)
{
	struct arena *arena = arena_create(MEMORY, memory_exhausted, NULL);
	const char *folder = NULL;
	const char **files;
	size_t count = 0;
	int status;

	if (arena == NULL)
		memory_exhausted(NULL);
	files = arena_array(arena, (size_t)argc + 1, sizeof *files);
	for (int i = 1; i < argc; i++) {
		bool is_option = argv[i][0] == '-';

		if (is_option && strcmp(argv[i], "--manifests") == 0 && i + 1 < argc) {
			folder = argv[++i];
		} else if (is_option) {
			arena_destroy(arena);
			return command_usage("check", "unknown argument \"%s\"", argv[i]);
		} else {
			files[count++] = argv[i];
		}
	}
	status = check(arena, folder, files, count);
	arena_destroy(arena);
	return status;
}
