/*
 * Names that end in one namespace, though they stand in different places of manifests.
 *
 *   C               functions of hooks and actions: all modules are one program, and know the names of
 *                   the platform and its libraries
 *   the database    tables that are named after a table and a column
 *   groups          titles of roles: a tenant's groups have each name once, whatever the case
 */
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include "link/link.h"

/* MySQL's names have so many characters. */
#define TABLE_NAME_LENGTH 64

/* --- modules --- */

static void check_module_name(struct linker *linker, const struct linked_module *module)
{
	/* Folders of our own code, and the command. */
	static const char *const own[] = {"engine", "manor", NULL};
	const char *name = module->model->module.name;
	struct place place = element_value_place(module->root, "name");

	for (size_t i = 0; own[i] != NULL; i++) {
		if (strcmp(own[i], name) == 0)
			message_add(linker->messages, place, "E112", "choose another name",
				"no module can be named %s: the platform's own code has the name",
				name);
	}
	if (segment_is_reserved(name) && !module->model->module.is_always_active)
		message_add(linker->messages, place, "E112", "choose another name",
			"no module can be named %s: /%s is an address of the platform", name, name);
}

/* --- tables of two names --- */

static void check_implied_link(struct linker *linker, const struct linked_table *linked)
{
	const char *name = linked->model->table.name;

	if (strcmp(linked->element->name, "many") != 0 || strlen(name) <= TABLE_NAME_LENGTH)
		return;
	message_add(linker->messages, element_value_place(linked->element, "name"), "E129",
		"add <link name=\"...\" first=\"...\" second=\"...\"/> and link=\"...\", or shorten "
		"one of the two names",
		"the link table would be named %s: that is %zu characters, the database allows %d",
		name, strlen(name), TABLE_NAME_LENGTH);
}

/* --- roles --- */

static void check_role_titles(struct linker *linker, const struct linked_module *module)
{
	for (const struct element *each = element_first(module->root, "role"); each != NULL;
		each = element_next(each, "role")) {
		const char *name = element_value(each, "name");
		const char *title = element_value(each, "title");

		for (size_t i = 0; i < linker->module_count && name != NULL; i++) {
			const struct model_module *other = linker->modules[i]->model;
			for (size_t j = 0; j < other->role_count; j++) {
				const struct model_role *role = &other->roles[j];
				if (other == module->model && strcmp(role->name, name) == 0) {
					i = linker->module_count; /* itself: later ones look */
					break;
				}
				if (strcmp(name_collated(linker->arena, role->title),
					    name_collated(linker->arena,
						    title != NULL ? title : name)) != 0)
					continue;
				message_add(linker->messages,
					element_value_place(each, title != NULL ? "title" : "name"),
					"E111", "choose another title",
					"the role %s of module %s has the title %s already: both "
					"would be one group",
					role->name, other->module.name, role->title);
			}
		}
	}
}

/* --- C --- */

static bool is_c_word(const char *name)
{
	static const char *const words[] = {"auto", "break", "case", "char", "const", "continue",
		"default", "do", "double", "else", "enum", "extern", "float", "for", "goto", "if",
		"inline", "int", "long", "register", "restrict", "return", "short", "signed",
		"sizeof", "static", "struct", "switch", "typedef", "union", "unsigned", "void",
		"volatile", "while", "asm", "typeof", "bool", "true", "false", "main", "catalogue",
		"behaviour", NULL};

	for (size_t i = 0; words[i] != NULL; i++) {
		if (strcmp(words[i], name) == 0)
			return true;
	}
	return strncmp(name, "__", 2) == 0 || (name[0] == '_' && name[1] >= 'A' && name[1] <= 'Z');
}

/* table_students, module_students. */
static bool is_generated(const struct linker *linker, const char *name)
{
	if (strncmp(name, "table_", 6) == 0)
		return linker_table(linker, name + 6) != NULL;
	return strncmp(name, "module_", 7) == 0 && linker_module(linker, name + 7) != NULL;
}

static const char *function_taken(
	const struct linker *linker, const struct name_set *platform, const char *name)
{
	if (is_c_word(name))
		return "C or the platform needs the word itself";
	if (is_generated(linker, name))
		return "the generated code has a name like that";
	if (name_set_find(platform, name) != NULL)
		return "the platform has a function of that name";
	if (dlsym(RTLD_DEFAULT, name) != NULL)
		return "a library has a function of that name";
	return NULL;
}

struct function_walk {
	struct linker *linker;
	const struct linked_module *module;
	const struct name_set *platform;
	struct name_set *used; /* by other modules and by this one: the module */
};

static void check_functions_of(struct function_walk *walk, const struct element *element)
{
	const struct attribute *function = element_attribute(element, "function");
	const struct linked_module *other;
	const char *taken;

	if (function != NULL && !function->is_wrong) {
		taken = function_taken(walk->linker, walk->platform, function->value);
		other = name_set_add(walk->used, function->value, walk->module);
		if (taken != NULL)
			message_add(walk->linker->messages, function->value_place, "E112",
				arena_format(walk->linker->arena,
					"choose another name, such as %s_%s",
					walk->module->model->module.name, function->value),
				"no function can be named %s: %s", function->value, taken);
		else if (other != NULL && other != walk->module)
			message_add(walk->linker->messages, function->value_place, "E111",
				arena_format(walk->linker->arena,
					"choose another name, such as %s_%s",
					walk->module->model->module.name, function->value),
				"module %s has a function %s already: all modules are one program",
				other->model->module.name, function->value);
	}
	for (const struct element *child = element_first(element, NULL); child != NULL;
		child = element_next(child, NULL))
		check_functions_of(walk, child);
}

static void check_functions(struct linker *linker)
{
	struct name_set platform = {.arena = linker->arena}, used = {.arena = linker->arena};

	linker_platform_functions(linker, &platform);
	for (size_t i = 0; i < linker->module_count; i++) {
		/* Core is the platform. */
		if (strcmp(linker->modules[i]->model->module.name, "core") == 0)
			continue;
		struct function_walk walk = {linker, linker->modules[i], &platform, &used};
		check_functions_of(&walk, linker->modules[i]->root);
	}
}

void link_namespace(struct linker *linker)
{
	for (size_t i = 0; i < linker->module_count; i++) {
		check_module_name(linker, linker->modules[i]);
		check_role_titles(linker, linker->modules[i]);
	}
	for (size_t i = 0; i < linker->table_count; i++)
		check_implied_link(linker, linker->tables[i]);
	check_functions(linker);
}
