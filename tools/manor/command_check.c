/* manor check: all mistakes of the manifests, and nothing else. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "command.h"
#include "model/model.h"
#include "check/checklist.h"
#include "check/show.h"
#include "module_change.h"

#define MEMORY ((size_t)2048 * 1024 * 1024)

const char command_check_help[] =
	"Reads and links manifests/*.xml and prints every mistake:\n"
	"  file:line:column: error E104: what is wrong\n"
	"  hint: what to write instead\n"
	"manifests/README.md lists the codes. Nothing is written.\n"
	"\n"
	"A FILE is checked as if it lay in manifests/: it may use what is there, and takes the "
	"place of\n"
	"a manifest whose module has the same name.\n"
	"\n"
	"  --manifests FOLDER   read this folder instead of manifests/\n"
	"  --show               print what the modules of the FILEs (all, without a FILE) became:\n"
	"                       names, labels, permissions, pages, statements\n"
	"  --numbers            print which numbers of tables are in use and which are free, in the\n"
	"                       range of each module and outside of all\n"
	"  --module NAME        print the checklist of a module: a line for each point, pass, warn or\n"
	"                       fail with what to do; ends with 1 where one failed\n";

struct request {
	const char *folder; /* NULL: manifests/ */
	const char *module; /* whose checklist is wanted; or NULL */
	const char **files;
	size_t file_count;
	bool has_show, has_numbers;
};

static void memory_exhausted(void *data)
{
	(void)data;
	fprintf(stderr,
		"manor: reading the manifests takes more than %zu MiB, or this machine has no memory "
		"left\nhint: declare fewer tables or shorter rows of seeds in one module\n",
		MEMORY >> 20);
	exit(COMMAND_PROBLEM);
}

static bool is_asked_for(const struct request *request, const struct model_module *module)
{
	for (size_t i = 0; i < request->file_count; i++) {
		if (strcmp(request->files[i], module->file) == 0)
			return true;
	}
	return request->file_count == 0;
}

static int check(struct arena *arena, const struct request *request)
{
	const char *root = command_root();
	const char *folder = request->folder;
	struct model *model;

	if (root == NULL)
		return COMMAND_PROBLEM;
	module_settle(arena, root);
	if (folder == NULL)
		folder = arena_format(arena, "%s/manifests", root);
	model = model_load_files(arena, arena_format(arena, "%s/manifests/manifest.rng", root),
		folder, request->files, request->file_count);
	if (request->module)
		return checklist_show(model, root, request->module, stdout) ? COMMAND_DONE : COMMAND_PROBLEM;
	messages_print(&model->messages, stdout);
	if (model->messages.errors > 0)
		return COMMAND_PROBLEM;
	for (size_t i = 0; i < model->module_count && request->has_show; i++) {
		if (is_asked_for(request, model->modules[i]))
			show_module(model->modules[i], model->arena, stdout);
	}
	if (request->has_numbers)
		show_numbers(model, stdout);
	printf("manor check: %zu tables in %zu modules, no mistakes\n", model->table_count,
		model->module_count);
	return COMMAND_DONE;
}

/* False after an argument that is none. */
static bool request_read(struct request *request, int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		if (argv[i][0] != '-') {
			request->files[request->file_count++] = argv[i];
		} else if (strcmp(argv[i], "--show") == 0) {
			request->has_show = true;
		} else if (strcmp(argv[i], "--numbers") == 0) {
			request->has_numbers = true;
		} else if (strcmp(argv[i], "--manifests") == 0 && i + 1 < argc) {
			request->folder = argv[++i];
		} else if (strcmp(argv[i], "--module") == 0 && i + 1 < argc) {
			request->module = argv[++i];
		} else {
			command_usage("check", "unknown argument \"%s\"", argv[i]);
			return false;
		}
	}
	return true;
}

int command_check(int argc, char **argv)
{
	struct arena *arena = arena_create(MEMORY, memory_exhausted, NULL);
	struct request request = {.folder = NULL};
	int status = COMMAND_USAGE;

	if (arena == NULL)
		memory_exhausted(NULL);
	request.files = arena_array(arena, (size_t)argc + 1, sizeof *request.files);
	if (request_read(&request, argc, argv))
		status = check(arena, &request);
	arena_destroy(arena);
	return status;
}
