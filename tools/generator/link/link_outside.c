/*
 * What manifests name outside of themselves: Tabler's icons, and C (modules/engine/program.h).
 *
 * build/icon-names.txt has the names of all icons (in an unpacked archive, of those in the sprite);
 * the asset build writes it before the generator runs. C is looked for in modules/ beside the folder of the manifest. A manifest from elsewhere
 * has no such folder, and is not asked for its C. In an unpacked archive there is no C to be read, but
 * the manor command knows what was linked into it.
 */
#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "model/archive.h"
#include "base/buffer.h"
#include "catalogue/behaviour.h"
#include "link/link.h"
#include "base/suggest.h"

#define ICON_NAMES "build/icon-names.txt" /* below the root */
#define LARGEST_FILE ((size_t)4 << 20)

/* The text of a file, or NULL. */
static char *file_text(struct arena *arena, const char *path)
{
	FILE *file = fopen(path, "re");
	struct buffer text;
	char part[4096];
	size_t length;

	if (file == NULL)
		return NULL;
	buffer_start(&text, arena, sizeof part);
	buffer_text(&text, "");
	while (text.length < LARGEST_FILE && (length = fread(part, 1, sizeof part, file)) > 0)
		buffer_append(&text, part, length);
	fclose(file);
	return text.data;
}

/* --- icons --- */

static void icons_read(struct linker *linker, struct name_set *icons)
{
	char *text = file_text(
		linker->arena, arena_format(linker->arena, "%s/" ICON_NAMES, linker->root));

	icons->arena = linker->arena;
	for (char *line = text; line != NULL && *line != '\0';) {
		size_t length = strcspn(line, "\n");
		name_set_add(icons, arena_bytes(linker->arena, line, length), line);
		line += length + (line[length] != '\0');
	}
}

/* The nearest of the names, or NULL. */
static const char *nearest(const struct name_set *names, const char *wrong)
{
	struct suggestion suggestion;

	suggestion_start(&suggestion, wrong);
	for (size_t i = 0; i < names->capacity; i++) {
		if (names->entries[i].name != NULL)
			suggestion_offer(&suggestion, names->entries[i].name);
	}
	return suggestion.best;
}

static const char *icon_hint(struct linker *linker, const struct name_set *icons, const char *wrong)
{
	const char *icon = nearest(icons, wrong);

	if (icon != NULL)
		return arena_format(linker->arena, "write %s instead", icon);
	return is_archive(linker->arena, linker->root)
		       ? "build/icons.txt names those that this archive has"
		       : "all names are at https://tabler.io/icons";
}

static void check_icons(
	struct linker *linker, const struct name_set *icons, const struct element *element)
{
	const struct attribute *icon = element_attribute(element, "icon");

	if (icon != NULL && name_set_find(icons, icon->value) == NULL)
		message_add(linker->messages, icon->value_place, "E405",
			icon_hint(linker, icons, icon->value), "there is no icon %s", icon->value);
	for (const struct element *child = element_first(element, NULL); child != NULL;
		child = element_next(child, NULL))
		check_icons(linker, icons, child);
}

/* --- C --- */

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* What a module's C brings: HOOK(name), ACTION(name) and so on, written without blanks. One that stands
   in a comment counts too: "manor code" knows what was compiled. */
static void definitions_collect(struct arena *arena, const char *text, struct name_set *definitions)
{
	for (enum definition_kind kind = 0; kind < DEFINITION_KINDS; kind++) {
		const char *begin = arena_format(arena, "%s(", definition_macro(kind));
		size_t length = strlen(begin), name;
		for (const char *at = text; (at = strstr(at, begin)) != NULL; at += length) {
			if (at > text && is_word(at[-1]))
				continue;
			for (name = length; is_word(at[name]);)
				name++;
			name_set_add(definitions, arena_format(arena, "%.*s)", (int)name, at), at);
		}
	}
}

/* Behind a comment that begins here. */
static const char *comment_pass(const char *text)
{
	const char *end = NULL;

	if (strncmp(text, "/*", 2) == 0)
		end = strstr(text + 2, "*/");
	else if (strncmp(text, "//", 2) != 0)
		return text;
	return end != NULL ? end + 2 : text + strcspn(text, "\n");
}

/* What a header declares: names before a parenthesis, with a type before them. */
static void declarations_collect(struct arena *arena, const char *text, struct name_set *functions)
{
	char before = '\0'; /* the last character that is no space */

	while (*text != '\0') {
		const char *behind = comment_pass(text);
		size_t length = 0;
		if (behind != text) {
			text = behind;
			continue;
		}
		while (is_word(text[length]))
			length++;
		if (length == 0) {
			if (!isspace((unsigned char)*text))
				before = *text;
			text++;
			continue;
		}
		if (text[length] == '(' && (is_word(before) || before == '*'))
			name_set_add(functions, arena_bytes(arena, text, length), text);
		before = text[length - 1];
		text += length;
	}
}

/* Of the files whose names end so: ".c", ".h". */
static void functions_read(struct linker *linker, const char *folder, const char *ending,
	void (*collect)(struct arena *arena, const char *text, struct name_set *functions),
	struct name_set *functions)
{
	DIR *directory = opendir(folder);

	functions->arena = linker->arena;
	for (struct dirent *entry; directory != NULL && (entry = readdir(directory)) != NULL;) {
		size_t length = strlen(entry->d_name);
		if (length < 3 || strcmp(entry->d_name + length - 2, ending) != 0)
			continue;
		const char *text = file_text(
			linker->arena, arena_format(linker->arena, "%s/%s", folder, entry->d_name));
		if (text != NULL)
			collect(linker->arena, text, functions);
	}
	if (directory != NULL)
		closedir(directory);
}

void linker_platform_functions(struct linker *linker, struct name_set *functions)
{
	const char *engine = arena_format(linker->arena, "%s/modules/engine", linker->root);
	DIR *directory = opendir(engine);

	for (struct dirent *entry; directory != NULL && (entry = readdir(directory)) != NULL;) {
		if (entry->d_name[0] != '.')
			functions_read(linker,
				arena_format(linker->arena, "%s/%s", engine, entry->d_name), ".h",
				declarations_collect, functions);
	}
	if (directory != NULL)
		closedir(directory);
}

static enum definition_kind definition_kind(const struct element *element)
{
	const char *on = element_value(element, "on");

	if (strcmp(element->name, "action") == 0)
		return DEFINITION_ACTION;
	if (strcmp(element->name, "upgrade") == 0)
		return DEFINITION_UPGRADE;
	if (strcmp(element->name, "job") == 0)
		return DEFINITION_JOB;
	return on != NULL ? hook_kind(on) : DEFINITION_HOOK;
}

/* The nearest of the same kind, or what to do. */
static const char *definition_hint(struct linker *linker, const struct name_set *definitions,
	const char *kind, const char *wanted)
{
	const char *best = nearest(definitions, wanted);
	size_t length = strlen(kind);

	if (best != NULL && strncmp(best, kind, length) == 0 && best[length] == '(')
		return arena_format(linker->arena, "write %.*s instead, or define it",
			(int)(strlen(best) - length - 2), best + length + 1);
	return "define it there, as modules/engine/program.h says";
}

/* In an archive, whose programs cannot be linked anew. */
static void check_linked(struct linker *linker, const struct linked_module *module,
	struct place place, enum definition_kind kind, const char *name)
{
	const char *owner = module->model->module.name;

	if (!definition_is_linked(name, kind))
		message_add(linker->messages, place, "E128",
			arena_format(linker->arena,
				"make the archive anew where there is a compiler: \"make dist\" in a "
				"checkout with manifests/%s.xml and modules/%s/",
				owner, owner),
			"the module %s brings C, and %s(%s) is not in the programs of this archive",
			owner, definition_macro(kind), name);
}

static void check_definition(struct linker *linker, const struct linked_module *module,
	const struct name_set *definitions, struct place place, enum definition_kind kind,
	const char *name)
{
	const char *macro = definition_macro(kind);
	const char *wanted = arena_format(linker->arena, "%s(%s)", macro, name);

	if (definitions == NULL)
		check_linked(linker, module, place, kind, name);
	else if (name_set_find(definitions, wanted) == NULL)
		message_add(linker->messages, place, "E128",
			definition_hint(linker, definitions, macro, wanted),
			"there is no %s in modules/%s/%s*.c", wanted,
			module->model->module.name,
			kind == DEFINITION_PROGRAM ? "programs/" : "");
}

static void check_functions(struct linker *linker, const struct linked_module *module,
	const struct name_set *functions, const struct element *element)
{
	const struct attribute *function = element_attribute(element, "function");

	if (function != NULL)
		check_definition(linker, module, functions, function->value_place,
			definition_kind(element), function->value);
	for (const struct element *child = element_first(element, NULL); child != NULL;
		child = element_next(child, NULL))
		check_functions(linker, module, functions, child);
}

static void check_programs(struct linker *linker, const struct linked_module *module,
	const struct name_set *programs)
{
	for (const struct element *each = element_first(module->root, "program"); each != NULL;
		each = element_next(each, "program")) {
		const char *name = element_value(each, "name");
		if (name != NULL)
			check_definition(linker, module, programs,
				element_value_place(each, "name"), DEFINITION_PROGRAM, name);
	}
}

static bool is_folder(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static void check_code(struct linker *linker, const struct linked_module *module)
{
	const char *file = module->document->file;
	const char *slash = strrchr(file, '/');
	const char *home =
		slash != NULL ? arena_bytes(linker->arena, file, (size_t)(slash - file)) : ".";
	const char *modules = arena_format(linker->arena, "%s/../modules", home);
	const char *folder =
		arena_format(linker->arena, "%s/%s", modules, module->model->module.name);
	struct name_set functions = {0}, programs = {0};

	if (is_archive(linker->arena, linker->root)) {
		check_functions(linker, module, NULL, module->root);
		check_programs(linker, module, NULL);
		return;
	}
	if (!is_folder(modules))
		return;
	functions_read(linker, folder, ".c", definitions_collect, &functions);
	functions_read(linker, arena_format(linker->arena, "%s/programs", folder), ".c",
		definitions_collect, &programs);
	check_functions(linker, module, &functions, module->root);
	check_programs(linker, module, &programs);
}

void link_outside(struct linker *linker)
{
	struct name_set icons = {0};

	icons_read(linker, &icons);
	for (size_t i = 0; i < linker->module_count; i++) {
		if (icons.count > 0)
			check_icons(linker, &icons, linker->modules[i]->root);
		check_code(linker, linker->modules[i]);
	}
}
