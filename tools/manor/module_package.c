/* Which files are a module's, and the archive that is made of them. */
#include "module_package.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "command.h"
#include "model/file_bytes.h"
#include "module_files.h"

const struct model_module *module_named(const struct model *model, const char *name)
{
	for (size_t i = 0; i < model->module_count; i++)
		if (strcmp(model->modules[i]->module.name, name) == 0)
			return model->modules[i];
	return NULL;
}

static bool path_begins(const char *path, const char *start)
{
	return strncmp(path, start, strlen(start)) == 0;
}

static bool path_ends(const char *path, const char *end)
{
	size_t length = strlen(path), end_length = strlen(end);

	return length > end_length && strcmp(path + length - end_length, end) == 0;
}

/* "books.list.xsl" of books. */
static bool is_called(const char *file, const char *name)
{
	size_t length = strlen(name);

	return strncmp(file, name, length) == 0 && (file[length] == '.' || file[length] == '_');
}

static bool sheet_belongs(const struct model_module *module, const char *file)
{
	bool is_own = is_called(file, module->module.name);

	for (size_t i = 0; i < module->table_count; i++)
		is_own |= is_called(file, module->tables[i]->table.name);
	return is_own && path_ends(file, ".xsl") && !strchr(file, '/');
}

/* manifests/de/library.po */
static bool is_translation(const char *path, const char *name)
{
	const char *slash = path_begins(path, "manifests/") ? strchr(path + strlen("manifests/"), '/') : NULL;

	return slash && is_called(slash + 1, name) && path_ends(path, ".po") && !strchr(slash + 1, '/');
}

bool module_owns(struct arena *arena, const struct model_module *module, const char *path)
{
	const char *name = module->module.name;

	if (strcmp(path, arena_format(arena, "manifests/%s.xml", name)) == 0 ||
		strcmp(path, arena_format(arena, "tests/%s.bats", name)) == 0)
		return true;
	if (path_begins(path, arena_format(arena, "modules/%s/", name)))
		return true;
	if (path_begins(path, "xsl/overrides/"))
		return sheet_belongs(module, path + strlen("xsl/overrides/"));
	if (path_begins(path, "xsl/"))
		return sheet_belongs(module, path + strlen("xsl/"));
	return is_translation(path, name);
}

bool module_path_is_code(const char *path)
{
	return path_begins(path, "modules/") && (path_ends(path, ".c") || path_ends(path, ".h"));
}

/* --- what is there --- */

static int entry_is_shown(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

struct collection {
	struct arena *arena;
	const char *root;
	const struct model_module *module;
	struct module_archive *archive;
};

static void file_collect(struct collection *all, const char *path)
{
	struct module_archive *archive = all->archive;
	struct module_file file = {.path = path};

	file.bytes = file_bytes(all->arena, arena_format(all->arena, "%s/%s", all->root, path), &file.length);
	if (!file.bytes)
		return;
	archive->files = arena_more(all->arena, archive->files, archive->file_count, sizeof *archive->files);
	archive->files[archive->file_count++] = file;
}

/* In order of their names, so that the same files make the same archive. */
static void folder_collect(struct collection *all, const char *folder)
{
	struct dirent **entries;
	int count = scandir(arena_format(all->arena, "%s/%s", all->root, folder), &entries, entry_is_shown, alphasort);

	for (int i = 0; i < count; i++) {
		const char *path = arena_format(all->arena, "%s/%s", folder, entries[i]->d_name);
		struct stat status;
		free(entries[i]);
		if (lstat(arena_format(all->arena, "%s/%s", all->root, path), &status) != 0)
			continue;
		if (S_ISDIR(status.st_mode))
			folder_collect(all, path);
		else if (S_ISREG(status.st_mode) && module_owns(all->arena, all->module, path))
			file_collect(all, path);
	}
	if (count >= 0)
		free(entries);
}

void module_collect(
	struct arena *arena, const char *root, const struct model_module *module, struct module_archive *archive)
{
	struct collection all = {arena, root, module, archive};

	folder_collect(&all, "manifests");
	folder_collect(&all, arena_format(arena, "modules/%s", module->module.name));
	folder_collect(&all, "xsl");
	file_collect(&all, arena_format(arena, "tests/%s.bats", module->module.name));
}

/* --- the archive --- */

static void needs_collect(const struct model *model, const struct module *module, struct module_archive *archive)
{
	for (size_t i = 0; module->requires[i]; i++) {
		const struct model_module *other = module_named(model, module->requires[i]);
		archive->needs = arena_more(model->arena, archive->needs, archive->need_count, sizeof *archive->needs);
		archive->needs[archive->need_count++] =
			(struct module_need){module->requires[i], other ? other->module.version : "0"};
	}
}

static void readme_collect(struct arena *arena, const struct model_module *module, struct module_archive *archive)
{
	struct buffer text;

	buffer_start(&text, arena, 1000);
	buffer_format(&text, "# %s %s\n\nA module of Manor: `%s`.", module->module.title, module->module.version,
		module->module.name);
	buffer_format(&text, " Add it with\n\n    manor module add %s-%s.tar\n\nIt requires", module->module.name,
		module->module.version);
	for (size_t i = 0; i < archive->need_count; i++)
		buffer_format(&text, "%s %s %s", i ? "," : "", archive->needs[i].name, archive->needs[i].version);
	buffer_text(&text, archive->need_count ? ", or later versions.\n\n" : " nothing.\n\n");
	for (size_t i = 0; i < module->table_count; i++)
		if (!module->tables[i]->table.is_link)
			buffer_format(&text, "- %u `%s`: %s\n", module->tables[i]->table.number,
				module->tables[i]->table.name, module->tables[i]->table.title);
	archive->files = arena_more(arena, archive->files, archive->file_count, sizeof *archive->files);
	archive->files[archive->file_count++] = (struct module_file){MODULE_README, text.data, text.length};
}

int module_package(struct arena *arena, const char *root, const char *name, const char *file)
{
	struct model *model = module_model(arena, root, NULL);
	const struct model_module *module = module_named(model, name);
	struct module_archive archive = {.name = name};

	if (model->messages.errors > 0) {
		messages_print(&model->messages, stderr);
		return module_refuse("correct them first", "the manifests have mistakes");
	}
	if (!module)
		return module_refuse("\"manor check --numbers\" lists the modules", "there is no module %s", name);
	if (module->module.is_always_active)
		return module_refuse("\"make dist\" packs the whole platform", "%s is a part of the platform", name);
	archive.version = module->module.version;
	needs_collect(model, &module->module, &archive);
	readme_collect(arena, module, &archive);
	module_collect(arena, root, module, &archive);
	if (!file)
		file = arena_format(arena, "%s-%s.tar", name, archive.version);
	if (!module_archive_write(arena, file, &archive))
		return COMMAND_PROBLEM;
	printf("%s: %zu files of the module %s %s\n", file, archive.file_count, name, archive.version);
	return COMMAND_DONE;
}
