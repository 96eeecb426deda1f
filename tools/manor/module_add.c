/* An archive's module put into the tree, and one taken out of it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "command.h"
#include "model/archive.h"
#include "module_change.h"
#include "module_files.h"
#include "module_package.h"

struct module_adding {
	struct arena *arena;
	const char *root, *file;
	const struct module_archive *archive;
	const struct model_module *before; /* of this name that is there already; or NULL */
	struct module_change *change;
};

/* --- what can be said before a file is touched --- */

static int needs_judge(const struct module_adding *adding, const struct model *model)
{
	const struct module_archive *archive = adding->archive;

	for (size_t i = 0; i < archive->need_count; i++) {
		const struct module_need *need = &archive->needs[i];
		const struct model_module *other = module_named(model, need->name);
		if (!other)
			return module_refuse(arena_format(adding->arena, "add the module %s first", need->name),
				"%s requires the module %s, which is not there", archive->name, need->name);
		if (!version_reaches(other->module.version, need->version))
			return module_refuse(arena_format(adding->arena, "bring %s up to date first", need->name),
				"%s requires %s %s, and here is %s", archive->name, need->name, need->version,
				other->module.version);
	}
	return COMMAND_DONE;
}

static int code_judge(const struct module_adding *adding)
{
	for (size_t i = 0; i < adding->archive->file_count; i++) {
		const char *path = adding->archive->files[i].path;
		if (module_path_is_code(path) && is_archive(adding->arena, adding->root))
			return module_refuse(
				"add it to a checkout on a machine that has one, and bring what \"make dist\" makes there",
				"%s brings C (%s), and here is no compiler", adding->archive->name, path);
	}
	return COMMAND_DONE;
}

static int version_judge(const struct module_adding *adding)
{
	const struct module_archive *archive = adding->archive;

	if (!adding->before)
		return COMMAND_DONE;
	const char *have = adding->before->module.version;
	if (adding->before->module.is_always_active)
		return module_refuse(
			"a new release of Manor brings it", "%s is a part of the platform", archive->name);
	if (version_reaches(have, archive->version))
		return module_refuse("an archive with a higher version takes its place",
			"the module %s is there already, version %s; this is %s", archive->name, have, archive->version);
	return COMMAND_DONE;
}

/* What others have may not be overwritten, not even by mistake. */
static int places_judge(const struct module_adding *adding)
{
	for (size_t i = 0; i < adding->archive->file_count; i++) {
		const char *path = adding->archive->files[i].path;
		bool is_own = adding->before && module_owns(adding->arena, adding->before, path);
		if (!is_own && strcmp(path, MODULE_README) != 0 &&
			access(arena_format(adding->arena, "%s/%s", adding->root, path), F_OK) == 0)
			return module_refuse("move it away, if nothing needs it", "%s is there already, and is not of %s",
				path, adding->archive->name);
	}
	return COMMAND_DONE;
}

/* --- in place --- */

static bool has_file(const struct module_archive *archive, const char *path)
{
	for (size_t i = 0; i < archive->file_count; i++)
		if (strcmp(archive->files[i].path, path) == 0)
			return true;
	return false;
}

/* The manifest last: until it is there, nothing else counts. */
static bool files_put(const struct module_adding *adding)
{
	const char *manifest = arena_format(adding->arena, "manifests/%s.xml", adding->archive->name);
	struct module_archive old = {.name = NULL};
	bool is_put = true;

	if (adding->before)
		module_collect(adding->arena, adding->root, adding->before, &old);
	for (size_t i = 0; i < old.file_count && is_put; i++)
		if (!has_file(adding->archive, old.files[i].path))
			is_put = module_change_take(adding->change, old.files[i].path);
	for (int is_last = 0; is_last < 2; is_last++)
		for (size_t i = 0; i < adding->archive->file_count && is_put; i++) {
			const struct module_file *file = &adding->archive->files[i];
			if (strcmp(file->path, MODULE_README) != 0 && (strcmp(file->path, manifest) == 0) == is_last)
				is_put = module_change_put(adding->change, file->path, file->bytes, file->length);
		}
	return is_put;
}

/* Is the module what its archive says, and nothing else? */
static int content_judge(const struct module_adding *adding, struct model *model)
{
	const struct module_archive *archive = adding->archive;
	const struct model_module *module = module_named(model, archive->name);

	if (model->messages.errors > 0) {
		messages_print(&model->messages, stderr);
		return module_refuse("the author of the module has to correct that, or another module is in its way",
			"with %s the manifests have mistakes; nothing was changed", adding->file);
	}
	if (!module || strcmp(module->module.version, archive->version) != 0)
		return module_refuse("get the archive again from who made it",
			"the manifest in %s is of another module or version than %s %s; nothing was changed", adding->file,
			archive->name, archive->version);
	for (size_t i = 0; i < archive->file_count; i++) {
		const char *path = archive->files[i].path;
		if (strcmp(path, MODULE_README) != 0 && !module_owns(adding->arena, module, path))
			return module_refuse("a module has files of its own name and of its tables alone",
				"%s is no place for a file of %s; nothing was changed", path, archive->name);
	}
	return COMMAND_DONE;
}

/* Before they are put anywhere: a place that no module of this name can have. */
static bool is_possible(const struct module_adding *adding, const char *path)
{
	const char *name = adding->archive->name, *own = arena_format(adding->arena, "modules/%s/", name);

	if (strncmp(path, "manifests/", strlen("manifests/")) == 0)
		return strcmp(path, arena_format(adding->arena, "manifests/%s.xml", name)) == 0 ||
		       strcmp(path + strlen(path) - 3, ".po") == 0;
	return strncmp(path, "xsl/", strlen("xsl/")) == 0 || strncmp(path, own, strlen(own)) == 0 ||
	       strcmp(path, arena_format(adding->arena, "tests/%s.bats", name)) == 0 ||
	       strcmp(path, MODULE_README) == 0;
}

static int paths_judge(const struct module_adding *adding)
{
	const struct module_archive *archive = adding->archive;

	if (!has_file(archive, arena_format(adding->arena, "manifests/%s.xml", archive->name)))
		return module_refuse("get the archive again from who made it", "%s has no manifests/%s.xml", adding->file,
			archive->name);
	for (size_t i = 0; i < archive->file_count; i++)
		if (!is_possible(adding, archive->files[i].path))
			return module_refuse("a module has files of its own name and of its tables alone",
				"%s is no place for a file of %s; nothing was changed", archive->files[i].path,
				archive->name);
	return COMMAND_DONE;
}

static int files_change(struct module_adding *adding)
{
	adding->change = module_change_begin(adding->arena, adding->root);
	if (!adding->change)
		return COMMAND_PROBLEM;
	if (!files_put(adding)) {
		module_change_undo(adding->change);
		return COMMAND_PROBLEM;
	}
	if (!module_change_apply(adding->change))
		return COMMAND_PROBLEM;
	int status = content_judge(adding, module_model(adding->arena, adding->root, NULL));
	if (status == COMMAND_DONE)
		module_change_keep(adding->change);
	else
		module_change_undo(adding->change);
	return status;
}

static void next_print(struct arena *arena, const char *root, const char *enable)
{
	bool is_host = is_archive(arena, root);

	printf("What next:\n  %s\n  %s migrate\n", is_host ? "bin/manor generate" : "make",
		is_host ? "bin/manor" : "build/manor");
	if (enable)
		printf("  %s module enable TENANT %s\n", is_host ? "bin/manor" : "build/manor", enable);
}

int module_add(struct arena *arena, const char *root, const char *file)
{
	struct module_adding adding = {.arena = arena, .root = root, .file = file};
	struct model *model;
	int status;

	module_settle(arena, root);
	adding.archive = module_archive_read(arena, file);
	if (!adding.archive)
		return COMMAND_PROBLEM;
	model = module_model(arena, root, NULL);
	if (model->messages.errors > 0) {
		messages_print(&model->messages, stderr);
		return module_refuse("correct them first", "the manifests that are there have mistakes");
	}
	adding.before = module_named(model, adding.archive->name);
	status = version_judge(&adding);
	if (status == COMMAND_DONE)
		status = code_judge(&adding);
	if (status == COMMAND_DONE)
		status = needs_judge(&adding, model);
	if (status == COMMAND_DONE)
		status = paths_judge(&adding);
	if (status == COMMAND_DONE)
		status = places_judge(&adding);
	if (status == COMMAND_DONE)
		status = files_change(&adding);
	if (status != COMMAND_DONE)
		return status;
	printf("%s %s is added", adding.archive->name, adding.archive->version);
	printf(adding.before ? " in place of %s\n" : "\n", adding.before ? adding.before->module.version : "");
	next_print(arena, root, adding.before ? NULL : adding.archive->name);
	return COMMAND_DONE;
}

/* --- out again --- */

static int users_judge(const struct model *model, const struct model_module *module)
{
	struct buffer others;
	size_t count = 0;

	buffer_start(&others, model->arena, 100);
	for (size_t i = 0; i < model->module_count; i++) {
		const struct module *other = &model->modules[i]->module;
		for (size_t k = 0; other->requires[k]; k++)
			if (strcmp(other->requires[k], module->module.name) == 0)
				buffer_format(&others, "%s%s", count++ ? ", " : "", other->name);
	}
	if (count == 0)
		return COMMAND_DONE;
	return module_refuse(arena_format(model->arena, "remove %s before", count == 1 ? "it" : "them"),
		"the module %s is required by %s", module->module.name, others.data);
}

static void kept_print(const struct model_module *module)
{
	size_t count = module->table_count;

	if (count == 0)
		return;
	printf("Its tables stay with their rows, and come back with the module. Where they are not wanted any more, saved before:\n"
	       "  manor migrate");
	while (count-- > 0)
		printf(" --allow-drop %s.%s", module->module.name, module->tables[count]->table.name);
	printf("\n");
}

static int files_remove(struct arena *arena, const char *root, const struct model_module *module)
{
	struct module_archive files = {.name = module->module.name};
	struct module_change *change = module_change_begin(arena, root);

	if (!change)
		return COMMAND_PROBLEM;
	module_collect(arena, root, module, &files);
	for (size_t i = files.file_count; i-- > 0;)
		module_change_take(change, files.files[i].path);
	if (!module_change_apply(change))
		return COMMAND_PROBLEM;
	struct model *model = module_model(arena, root, NULL);
	if (model->messages.errors > 0) {
		messages_print(&model->messages, stderr);
		module_change_undo(change);
		return module_refuse("correct them before", "without %s the manifests have mistakes; nothing was changed",
			module->module.name);
	}
	module_change_keep(change);
	return COMMAND_DONE;
}

int module_remove(struct arena *arena, const char *root, const char *name, bool (*is_unused)(const char *name))
{
	struct model *model;
	const struct model_module *module;
	int status;

	module_settle(arena, root);
	model = module_model(arena, root, NULL);
	module = module_named(model, name);
	if (model->messages.errors > 0) {
		messages_print(&model->messages, stderr);
		return module_refuse("correct them first", "the manifests have mistakes");
	}
	if (!module)
		return module_refuse("\"manor check --numbers\" lists the modules", "there is no module %s", name);
	if (module->module.is_always_active)
		return module_refuse("remove another one", "%s is a part of the platform", name);
	status = users_judge(model, module);
	if (status == COMMAND_DONE && !is_unused(name))
		status = COMMAND_PROBLEM;
	if (status == COMMAND_DONE)
		status = files_remove(arena, root, module);
	if (status != COMMAND_DONE)
		return status;
	printf("%s %s is removed\n", name, module->module.version);
	kept_print(module);
	next_print(arena, root, NULL);
	return COMMAND_DONE;
}
