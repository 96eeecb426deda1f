/* manor doc: reference pages of modules as files. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "arguments.h"
#include "base/arena.h"
#include "base/nearest.h"
#include "base/settings_place.h"
#include "catalogue/image.h"
#include "command.h"
#include "describe/doc.h"
#include "module_files.h"

#define MEMORY ((size_t)256 * 1024 * 1024)
#define FOLDER "build/docs"

const char command_doc_help[] =
	"Writes a page for the module, or one for each and index.html, into the folder build/docs or that of -o: its\n"
	"tables with columns, rules, actions and addresses, a diagram of what refers to what, and one of the\n"
	"transitions. Each page is one file, HTML with SVG, that needs nothing else; light or dark as the browser is.\n"
	"It is made of what was built. Needs no database.\n";

static const struct doc_links links = {.before = "", .after = ".html", .index = "index.html"};

static void memory_exhausted(void *data)
{
	(void)data;
	fputs("manor: out of memory\n", stderr);
	exit(COMMAND_PROBLEM);
}

static bool doc_write(struct arena *arena, const char *folder, const char *name, const char *text)
{
	const char *path = arena_format(arena, "%s/%s.html", folder, name);
	FILE *file = fopen(path, "we");
	bool is_written = file && fputs(text, file) >= 0;

	if (file && fclose(file) != 0)
		is_written = false;
	if (is_written)
		printf("%s\n", path);
	else
		module_refuse("name another folder: -o FOLDER", "cannot write %s: %s", path, strerror(errno));
	return is_written;
}

static int docs_write(struct arena *arena, const char *folder, const char *name)
{
	struct nearest nearest = nearest_start(name ? name : "");
	bool is_written = true, is_found = !name;

	for (size_t i = 0; i < catalogue.module_count && is_written; i++) {
		const struct module *module = catalogue.modules[i];
		nearest_offer(&nearest, module->name);
		if (name && strcmp(name, module->name) != 0)
			continue;
		is_found = true;
		is_written = doc_write(arena, folder, module->name, doc_module(arena, module, &links));
	}
	if (!is_found)
		return module_refuse(nearest.name ? arena_format(arena, "did you mean %s?", nearest.name)
						  : "\"manor check --numbers\" lists the modules",
			"there is no module %s", name);
	if (!name && is_written)
		is_written = doc_write(arena, folder, "index", doc_index(arena, &links));
	return is_written ? COMMAND_DONE : COMMAND_PROBLEM;
}

static int doc_run(struct arena *arena, const char *folder, const char *name)
{
	const char *error = NULL, *root = command_root();

	if (!root)
		return COMMAND_PROBLEM;
	if (!image_open(arena, settings_image_find(arena), &error)) {
		fprintf(stderr, "manor: %s\n", error);
		return COMMAND_PROBLEM;
	}
	if (!folder)
		folder = arena_format(arena, "%s/" FOLDER, root);
	if (mkdir(folder, 0755) != 0 && errno != EEXIST)
		return module_refuse("name another folder: -o FOLDER", "cannot make %s: %s", folder, strerror(errno));
	return docs_write(arena, folder, name);
}

int command_doc(int argc, char **argv)
{
	struct option options[] = {{.name = "-o"}};
	struct words words;
	int status = arguments_read("doc", argc, argv, options, 1, &words);

	if (status == COMMAND_DONE && words.count > 1)
		status = command_usage("doc", "one module at a time");
	if (status != COMMAND_DONE)
		return status;
	struct arena *arena = arena_create(MEMORY, memory_exhausted, NULL);
	if (!arena)
		memory_exhausted(NULL);
	status = doc_run(arena, options[0].values[0], words.count ? words.items[0] : NULL);
	arena_destroy(arena);
	return status;
}
