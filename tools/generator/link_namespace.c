/*
 * Names that end in one namespace, though they stand in different places of manifests.
 *
 *   cgi-bin/        names of programs, those that are made of a module's tables, and all segments
 *   C               functions of hooks and actions, libc's and our libraries' ones, generated ones
 *   the database    tables that are named after a table and a column
 *   groups          titles of roles: a tenant's groups have each name once, whatever the case
 */
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include "link.h"

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

/* --- programs --- */

/* One file in cgi-bin: who says that it is there. */
struct claim {
	const char *program; /* the program that it is */
	const struct linked_module *module;
	const char *what; /* "the table orders", "the program till" */
};

static bool has_addresses(const struct table *table)
{
	return table->has_pages || table->has_api;
}

static bool has_tables_program(const struct linker *linker, const struct linked_module *module)
{
	for (size_t i = 0; i < linker->table_count; i++) {
		if (linker->tables[i]->module == module &&
			has_addresses(&linker->tables[i]->model->table))
			return true;
	}
	return false;
}

const char *module_tables_program(struct arena *arena, const struct model_module *module)
{
	for (size_t i = 0; i < module->program_count; i++) {
		if (strcmp(module->programs[i].name, module->module.name) == 0)
			return arena_format(arena, "%s_tables", module->module.name);
	}
	return module->module.name;
}

static void claim_segment(struct linker *linker, struct name_set *files, const char *name,
	const char *program, const struct linked_module *module, const char *what)
{
	struct claim *claim = arena_allocate(linker->arena, sizeof *claim);

	*claim = (struct claim){program, module, what};
	name_set_add(files, name, claim);
}

/* All segments first: that two of them are the same has been told. */
static void claim_segments(
	struct linker *linker, struct name_set *files, const struct linked_module *module)
{
	const struct model_module *model = module->model;
	const char *tables = module_tables_program(linker->arena, model);

	for (size_t i = 0; i < linker->table_count; i++) {
		const struct table *table = &linker->tables[i]->model->table;
		if (linker->tables[i]->module == module && has_addresses(table))
			claim_segment(linker, files, table->name, tables, module,
				arena_format(linker->arena, "the table %s", table->name));
	}
	for (size_t i = 0; i < model->program_count; i++) {
		const struct model_program *program = &model->programs[i];
		for (const char *const *each = program->segments; *each != NULL; each++)
			claim_segment(linker, files, *each, program->name, module,
				arena_format(linker->arena, "the program %s", program->name));
	}
}

static void claim_program(struct linker *linker, struct name_set *files, const char *name,
	const struct linked_module *module, struct place place, const char *what)
{
	struct claim *claim = arena_allocate(linker->arena, sizeof *claim);
	const struct claim *before;

	*claim = (struct claim){name, module, what};
	before = name_set_add(files, name, claim);
	if (before == NULL || (before->module == module && strcmp(before->program, name) == 0))
		return;
	message_add(linker->messages, place, "E111", "choose another name",
		"%s would be the file %s among the programs, as %s of module %s is", what, name,
		before->what, before->module->model->module.name);
}

static void claim_programs(
	struct linker *linker, struct name_set *files, const struct linked_module *module)
{
	for (const struct element *each = element_first(module->root, "program"); each != NULL;
		each = element_next(each, "program")) {
		const char *name = element_value(each, "name");
		struct place place = element_value_place(each, "name");

		if (name == NULL)
			continue;
		if (segment_is_reserved(name) && !module->model->module.is_always_active &&
			element_has(each, "segments"))
			message_add(linker->messages, place, "E112", "choose another name",
				"no program can be named %s: /%s is an address of the platform",
				name, name);
		else
			claim_program(linker, files, name, module, place,
				arena_format(linker->arena, "the program %s", name));
	}
	if (has_tables_program(linker, module))
		claim_program(linker, files, module_tables_program(linker->arena, module->model),
			module, element_value_place(module->root, "name"),
			arena_format(linker->arena, "the program of the tables of module %s",
				module->model->module.name));
}

/* programs/<name>.c is linked with <name>_*.c beside it: none of these is a program of its own. */
static void check_split_programs(struct linker *linker, const struct linked_module *module)
{
	const struct model_module *model = module->model;

	for (const struct element *each = element_first(module->root, "program"); each != NULL;
		each = element_next(each, "program")) {
		const char *name = element_value(each, "name");
		for (size_t i = 0; i < model->program_count && name != NULL; i++) {
			const char *other = model->programs[i].name;
			size_t length = strlen(other);
			if (strncmp(name, other, length) != 0 || name[length] != '_')
				continue;
			message_add(linker->messages, element_value_place(each, "name"), "E111",
				arena_format(
					linker->arena, "choose one that does not begin with %s_", other),
				"programs/%s.c would be a part of the program %s, which takes "
				"programs/%s_*.c",
				name, other, other);
		}
	}
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
		"volatile", "while", "asm", "typeof", "bool", "true", "false", "main", "program",
		"hooks", "actions", "views", "catalogue", NULL};

	for (size_t i = 0; words[i] != NULL; i++) {
		if (strcmp(words[i], name) == 0)
			return true;
	}
	return strncmp(name, "__", 2) == 0 || (name[0] == '_' && name[1] >= 'A' && name[1] <= 'Z');
}

/* students_hook_1, table_students, module_students, view_students_list. */
static bool is_generated(const struct linker *linker, const char *name)
{
	static const char *const parts[] = {"_hook_", "_action_"};

	for (size_t i = 0; i < linker->table_count; i++) {
		const char *table = linker->tables[i]->model->table.name;
		size_t length = strlen(table);
		if (strncmp(name, "table_", 6) == 0 && strcmp(name + 6, table) == 0)
			return true;
		for (size_t j = 0; j < 2 && strncmp(name, table, length) == 0; j++) {
			const char *rest = name + length;
			size_t part = strlen(parts[j]);
			if (strncmp(rest, parts[j], part) == 0 && rest[part] != '\0' &&
				strspn(rest + part, "0123456789") == strlen(rest + part))
				return true;
		}
	}
	return strncmp(name, "view_", 5) == 0 ||
	       (strncmp(name, "module_", 7) == 0 && linker_module(linker, name + 7) != NULL);
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
	struct name_set files = {.arena = linker->arena};

	for (size_t i = 0; i < linker->module_count; i++)
		claim_segments(linker, &files, linker->modules[i]);
	for (size_t i = 0; i < linker->module_count; i++) {
		check_module_name(linker, linker->modules[i]);
		claim_programs(linker, &files, linker->modules[i]);
		check_split_programs(linker, linker->modules[i]);
		check_role_titles(linker, linker->modules[i]);
	}
	for (size_t i = 0; i < linker->table_count; i++)
		check_implied_link(linker, linker->tables[i]);
	check_functions(linker);
}
