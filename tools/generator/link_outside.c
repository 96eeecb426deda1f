/*
 * What manifests name outside of themselves: Tabler's icons, C functions, programs.
 *
 * build/icon-names.txt has the names of all icons; the asset build writes it before the generator
 * runs. C is looked for in modules/ beside the folder of the manifest. A manifest from elsewhere
 * has no such folder, and is not asked for its C.
 */
#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "link.h"
#include "suggest.h"

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

	return icon != NULL ? arena_format(linker->arena, "write %s instead", icon)
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

/* The names before a parenthesis: what a file defines or declares is among them. */
static void functions_collect(struct arena *arena, const char *text, struct name_set *functions)
{
	while (*text != '\0') {
		size_t length = 0, space;
		while (isalnum((unsigned char)text[length]) || text[length] == '_')
			length++;
		if (length == 0) {
			text++;
			continue;
		}
		space = strspn(text + length, " \t\r\n");
		if (text[length + space] == '(')
			name_set_add(functions, arena_bytes(arena, text, length), text);
		text += length;
	}
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
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
	static const char *const folders[] = {"", "/base", "/data", "/http", "/identity", "/page",
		"/resource", "/view", NULL};

	for (size_t i = 0; folders[i] != NULL; i++)
		functions_read(linker,
			arena_format(linker->arena, "%s/modules/core%s", linker->root, folders[i]),
			".h", declarations_collect, functions);
}

static const char *function_hint(struct linker *linker, const struct name_set *functions,
	const struct element *element, const char *wrong)
{
	const char *function = nearest(functions, wrong);
	bool is_hook = strcmp(element->name, "hook") == 0;

	if (function != NULL)
		return arena_format(linker->arena, "write %s instead, or define it", function);
	return arena_format(linker->arena, "define %s of modules/core/program.h there",
		is_hook ? "the hook_function" : "the action_function");
}

static void check_functions(struct linker *linker, const char *module,
	const struct name_set *functions, const struct element *element)
{
	const struct attribute *function = element_attribute(element, "function");

	if (function != NULL && name_set_find(functions, function->value) == NULL)
		message_add(linker->messages, function->value_place, "E128",
			function_hint(linker, functions, element, function->value),
			"there is no function %s in modules/%s/*.c", function->value, module);
	for (const struct element *child = element_first(element, NULL); child != NULL;
		child = element_next(child, NULL))
		check_functions(linker, module, functions, child);
}

static void check_programs(
	struct linker *linker, const struct linked_module *module, const char *folder)
{
	const char *name = module->model->module.name;

	for (const struct element *each = element_first(module->root, "program"); each != NULL;
		each = element_next(each, "program")) {
		const char *program = element_value(each, "name");
		if (program == NULL ||
			access(arena_format(linker->arena, "%s/programs/%s.c", folder, program),
				R_OK) == 0)
			continue;
		message_add(linker->messages, element_value_place(each, "name"), "E128",
			"define a struct program there, as modules/core/program.h says",
			"there is no modules/%s/programs/%s.c", name, program);
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
	struct name_set functions = {0};

	if (!is_folder(modules))
		return;
	functions_read(linker, folder, ".c", functions_collect, &functions);
	check_functions(linker, module->model->module.name, &functions, module->root);
	check_programs(linker, module, folder);
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
