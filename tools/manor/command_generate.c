/* manor generate: manifests in, everything that is made from them out. */
#include <malloc.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/settings.h"
#include "base/settings_place.h"
#include "command.h"
#include "emit/emit.h"
#include "install.h"
#include "module_change.h"
#include "model/model.h"
#include "texts/texts.h"
#include "value/type.h"

#define MEMORY ((size_t)2048 * 1024 * 1024)
/* What a thousand tables take. */
#define RESERVED ((size_t)256 * 1024 * 1024)

const char command_generate_help[] =
	"Reads and links manifests/*.xml and writes, each file only if its bytes change:\n"
	"  sql/            schema, seed and demo rows, one set of files per module\n"
	"  build/manor.image   all that programs read: catalogue, what tables do, pages\n"
	"  build/gen/      programs.mk for make\n"
	"  build/xsl/      one stylesheet per page\n"
	"  build/apache/   the site and .htaccess, from apache/*.in\n"
	"  build/kept/     what the next run can use of this one; without it, it takes longer\n"
	"In an unpacked archive it also gives the program in public/programs a name for each table\n"
	"and renews .htaccess below public/, for CGI or (fastcgi = yes in manor.conf) for mod_fcgid;\n"
	"lines of others stay. Modules with C of their own that\n"
	"is not in the archive's programs are refused there.\n"
	"Texts are in English, or in the language that manor.conf names (language = de), as far as\n"
	"manifests/de/*.po have them.\n"
	"Files of an earlier run that are no longer made are removed. When the manifests have\n"
	"mistakes, all of them are printed and nothing is written.\n"
	"\n"
	"  --check   write nothing; name the files below sql/ that are stale and end with 1 if\n"
	"            there are any (they are kept in git, so that a manifest's effect shows)\n";

static void memory_exhausted(void *data)
{
	(void)data;
	fputs("manor: out of memory\n", stderr);
	exit(COMMAND_PROBLEM);
}

static bool is_kept(const char *path)
{
	return strncmp(path, "sql/", 4) == 0;
}

/* Names what below sql/ is not as the manifests say. */
static int staleness_print(const struct output *output)
{
	size_t stale = 0;

	for (size_t i = 0; i < output->count; i++) {
		if (!output->files[i].is_changed || !is_kept(output->files[i].path))
			continue;
		printf("%s is stale\n", output->files[i].path);
		stale++;
	}
	for (size_t i = 0; i < output->removed_count; i++) {
		if (!is_kept(output->removed[i]))
			continue;
		printf("%s belongs to no module\n", output->removed[i]);
		stale++;
	}
	if (stale == 0)
		return COMMAND_DONE;
	fputs("hint: run \"make\" and commit what changed below sql/\n", stderr);
	return COMMAND_PROBLEM;
}

/* What the settings say. Where they are wrong, or not there yet, programs say so, and the build goes on. */
static const char *site_language(struct arena *arena)
{
	const char *given = getenv("MANOR_LANGUAGE"), *error;

	if (given && *given)
		return given;
	if (!settings_file_find(arena, &error))
		return TEXT_LANGUAGE;
	const struct settings *settings = settings_load(arena, &error);
	return settings && settings->language ? settings->language : TEXT_LANGUAGE;
}

/* A type that the description of the API could not name would be left out of it silently. */
static bool types_are_described(void)
{
	bool is_right = true;

	for (size_t i = 0; i < COLUMN_TYPE_COUNT; i++) {
		if (column_types[i]->json_type)
			continue;
		fprintf(stderr, "modules/engine/value/type_%s.c: error: the type says no json_type\n"
			"hint: say what the API has for a value of it (value/type.h)\n", column_types[i]->name);
		is_right = false;
	}
	return is_right;
}

static int model_emit(struct model *model, const char *root, bool is_check)
{
	emit_start(model, root, is_check);
	emit_schema(model);
	emit_seed(model);
	emit_demo(model);
	if (is_check) {
		emit_finish(model);
		return staleness_print(model->output);
	}
	model->texts = texts_read(model, root, site_language(model->arena));
	if (model->messages.errors > 0) {
		messages_print(&model->messages, stderr);
		return COMMAND_PROBLEM;
	}
	texts_translate_model(model);
	emit_catalogue(model);
	emit_messages(model);
	emit_apache(model);
	emit_views(model);
	if (model->messages.errors > 0) {
		messages_print(&model->messages, stderr);
		return COMMAND_PROBLEM;
	}
	emit_image(model);
	emit_judged(model);
	install(model);
	if (!emit_finish(model)) {
		fprintf(stderr, "manor generate: %s\n", model->output->error);
		return COMMAND_PROBLEM;
	}
	return COMMAND_DONE;
}

static int generate(struct arena *arena, bool is_check)
{
	const char *root = command_root();

	if (!root || !types_are_described())
		return COMMAND_PROBLEM;
	module_settle(arena, root);
	struct model *model = model_load(arena, arena_format(arena, "%s/manifests", root));
	messages_print(&model->messages, stderr);
	if (model->messages.errors > 0)
		return COMMAND_PROBLEM;
	return model_emit(model, root, is_check);
}

int command_generate(int argc, char **argv)
{
	bool is_check = false;

	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--check") != 0)
			return command_usage("generate", "unknown argument \"%s\"", argv[i]);
		is_check = true;
	}
	/* Pages are made in memory that is given back and taken again: not each time to and from the kernel. */
	mallopt(M_MMAP_THRESHOLD, 8 * 1024 * 1024);
	mallopt(M_TRIM_THRESHOLD, 256 * 1024 * 1024);
	static struct arena *arena; /* so that what is left to the kernel is no leak */
	arena = arena_create(MEMORY, memory_exhausted, NULL);
	if (!arena)
		memory_exhausted(NULL);
	arena_reserve(arena, RESERVED);
	int status = generate(arena, is_check);
	arena_end(arena);
	return status;
}
