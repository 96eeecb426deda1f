/*
 * The programs: which C each of them is linked from, and the hooks and actions that it runs.
 *
 * A module with pages or an API gets build/gen/<module>_program.c with the hooks of its own tables
 * and of every table that deleting from them reaches. build/gen/manor_program.c has all hooks of
 * all modules, for the manor command and for the trash, from which anything may come back. A
 * hand-written program, modules/<module>/programs/<name>.c,
 * has what it names itself.
 *
 * A C function that a manifest names is called through a small function whose line is the
 * manifest's, so when it is missing the linker says "manifests/students.xml:88: undefined reference
 * to ...".
 */
#include <stdio.h>
#include <string.h>

#include "emit.h"
#include "link.h"

struct program_file {
	struct model *model;
	struct buffer *c;
	const char *path;
	bool *is_reached; /* one per table of the model */
	size_t hook_count;
	size_t rule_count;
	size_t action_count;
};

static size_t table_position(const struct model *model, const struct table *table)
{
	for (size_t i = 0; i < model->table_count; i++)
		if (&model->tables[i]->table == table)
			return i;
	return model->table_count;
}

/* Deleting a row deletes or empties what refers to it, and so on. */
static void reach(struct program_file *file, const struct table *table)
{
	size_t position = table_position(file->model, table);

	if (position == file->model->table_count || file->is_reached[position])
		return;
	file->is_reached[position] = true;
	for (size_t i = 0; i < table->referrer_count; i++)
		if (table->referrers[i].on_delete != ON_DELETE_RESTRICT)
			reach(file, table->referrers[i].table);
}

static const char *moment_word(const char *on)
{
	static const char *const moments[][2] = {
		{"before-insert", "HOOK_BEFORE_INSERT"},
		{"after-insert", "HOOK_AFTER_INSERT"},
		{"before-update", "HOOK_BEFORE_UPDATE"},
		{"after-update", "HOOK_AFTER_UPDATE"},
		{"before-delete", "HOOK_BEFORE_DELETE"},
		{"after-delete", "HOOK_AFTER_DELETE"},
		{"after-restore", "HOOK_AFTER_RESTORE"},
	};

	for (size_t i = 0; i < sizeof moments / sizeof *moments; i++)
		if (strcmp(moments[i][0], on) == 0)
			return moments[i][1];
	return "HOOK_BEFORE_INSERT";
}

/* The manifest's name below the root, wherever the root lies: it stands in compiler messages. */
static const char *place_file(struct place place)
{
	const char *name = strrchr(place.file, '/');

	return name ? name + 1 : place.file;
}

static void manifest_line(struct program_file *file, struct place place)
{
	buffer_format(file->c, "#line %u \"manifests/%s\"\n", place.line, place_file(place));
}

/* Back to the numbering of the generated file itself. */
static void own_line(struct program_file *file)
{
	size_t line = 2;

	for (const char *c = file->c->data; *c; c++)
		line += *c == '\n';
	buffer_format(file->c, "#line %zu \"%s\"\n", line, file->path);
}

/* What says which records may be deleted is asked about many at once. */
static bool is_delete_rule(const struct model_hook *hook)
{
	return strcmp(hook->on, "may-delete") == 0;
}

static void hook_call_emit(struct program_file *file, const struct model_table *table, size_t i)
{
	const struct model_hook *hook = &table->hooks[i];

	manifest_line(file, hook->place);
	if (is_delete_rule(hook)) {
		buffer_format(file->c,
			"delete_rule_function %s; static void %s_hook_%zu(struct context *context,"
			" const uint64_t *ids, size_t count, const char **reasons)"
			" { %s(context, ids, count, reasons); }\n",
			hook->function, table->table.name, i + 1, hook->function);
		return;
	}
	buffer_format(file->c,
		"hook_function %s; static void %s_hook_%zu(struct context *context, struct record "
		"*record,"
		" const struct record *before, struct record_errors *errors)"
		" { %s(context, record, before, errors); }\n",
		hook->function, table->table.name, i + 1, hook->function);
}

static void action_call_emit(struct program_file *file, const struct model_table *table, size_t i)
{
	const struct model_action *action = &table->actions[i];

	manifest_line(file, action->place);
	buffer_format(file->c,
		"action_function %s; static void %s_action_%zu(struct context *context,"
		" struct record *record) { %s(context, record); }\n",
		action->function, table->table.name, i + 1, action->function);
}

static void calls_emit(struct program_file *file)
{
	for (size_t t = 0; t < file->model->table_count; t++) {
		const struct model_table *table = file->model->tables[t];
		if (!file->is_reached[t])
			continue;
		for (size_t i = 0; i < table->hook_count; i++) {
			hook_call_emit(file, table, i);
			if (is_delete_rule(&table->hooks[i]))
				file->rule_count++;
			else
				file->hook_count++;
		}
		for (size_t i = 0; i < table->action_count; i++)
			action_call_emit(file, table, i);
		file->action_count += table->action_count;
	}
	if (file->hook_count || file->rule_count || file->action_count)
		own_line(file);
}

static void hooks_emit(struct program_file *file)
{
	if (!file->hook_count)
		return;
	buffer_text(file->c, "\nstatic const struct hook hooks[] = {\n");
	for (size_t t = 0; t < file->model->table_count; t++) {
		const struct model_table *table = file->model->tables[t];
		for (size_t i = 0; file->is_reached[t] && i < table->hook_count; i++)
			if (!is_delete_rule(&table->hooks[i]))
				buffer_format(file->c, "\t{\"%s\", %s, %s_hook_%zu},\n",
					table->table.name, moment_word(table->hooks[i].on),
					table->table.name, i + 1);
	}
	buffer_text(file->c, "};\n");
}

static void delete_rules_emit(struct program_file *file)
{
	if (!file->rule_count)
		return;
	buffer_text(file->c, "\nstatic const struct delete_rule delete_rules[] = {\n");
	for (size_t t = 0; t < file->model->table_count; t++) {
		const struct model_table *table = file->model->tables[t];
		for (size_t i = 0; file->is_reached[t] && i < table->hook_count; i++)
			if (is_delete_rule(&table->hooks[i]))
				buffer_format(file->c, "\t{\"%s\", %s_hook_%zu},\n",
					table->table.name, table->table.name, i + 1);
	}
	buffer_text(file->c, "};\n");
}

static void action_emit(struct program_file *file, const struct model_table *table, size_t i)
{
	const struct model_action *action = &table->actions[i];

	buffer_format(file->c, "\t{\"%s\", \"%s\", ", table->table.name, action->name);
	emit_c_string(file->c, action->title);
	buffer_text(file->c, ", ");
	emit_c_string(file->c, action->icon);
	buffer_text(file->c, ", ");
	emit_c_string(file->c, action->permission);
	buffer_format(file->c, ", %s, %s_action_%zu},\n", action->has_page ? "true" : "false",
		table->table.name, i + 1);
}

static void actions_emit(struct program_file *file)
{
	if (!file->action_count)
		return;
	buffer_text(file->c, "\nstatic const struct action actions[] = {\n");
	for (size_t t = 0; t < file->model->table_count; t++) {
		const struct model_table *table = file->model->tables[t];
		for (size_t i = 0; file->is_reached[t] && i < table->action_count; i++)
			action_emit(file, table, i);
	}
	buffer_text(file->c, "};\n");
}

/* `module` is the one whose tables the program serves, or NULL. */
static void program_file_emit(struct program_file *file, const struct model_module *module)
{
	buffer_text(file->c,
		"/* Made from manifests/ by \"manor generate\". */\n#include \"program.h\"\n");
	calls_emit(file);
	hooks_emit(file);
	delete_rules_emit(file);
	actions_emit(file);
	buffer_format(file->c, "\nconst struct program program = {\n\t.module = \"%s\",\n",
		module ? module->module.name : "core");
	if (file->hook_count)
		buffer_format(
			file->c, "\t.hooks = hooks,\n\t.hook_count = %zu,\n", file->hook_count);
	if (file->rule_count)
		buffer_format(file->c,
			"\t.delete_rules = delete_rules,\n\t.delete_rule_count = %zu,\n",
			file->rule_count);
	if (file->action_count)
		buffer_format(file->c, "\t.actions = actions,\n\t.action_count = %zu,\n",
			file->action_count);
	buffer_text(file->c, "};\n");
	emit_file(file->model, file->path, file->c);
}

static bool has_addresses(const struct table *table)
{
	return table->has_pages || table->has_api;
}

static bool has_program(const struct model_module *module)
{
	for (size_t i = 0; i < module->table_count; i++)
		if (has_addresses(&module->tables[i]->table))
			return true;
	return false;
}

/* --- programs.mk --- */

/* The module's own C: hooks and actions. Core's folder holds the catalogue's functions too, which
   are in the library. */
static void module_sources(struct buffer *make, const char *module)
{
	if (strcmp(module, "core") == 0)
		buffer_text(make,
			" $(filter-out modules/core/catalogue.c,$(wildcard modules/core/*.c))");
	else
		buffer_format(make, " $(wildcard modules/%s/*.c)", module);
}

static bool is_module_reached(const struct program_file *file, const struct model_module *module)
{
	for (size_t t = 0; t < file->model->table_count; t++) {
		const struct model_table *table = file->model->tables[t];
		if (file->is_reached[t] && table->module == module &&
			table->hook_count + table->action_count > 0)
			return true;
	}
	return false;
}

static void table_program_emit(
	struct model *model, struct buffer *make, const struct model_module *module)
{
	struct buffer c;
	struct program_file file = {
		.model = model,
		.c = &c,
		.path = arena_format(model->arena, "build/gen/%s_program.c", module->module.name),
		.is_reached = arena_array(model->arena, model->table_count + 1, sizeof(bool)),
	};
	const char *name = module_tables_program(model->arena, module);

	buffer_start(&c, model->arena, 8192);
	for (size_t i = 0; i < module->table_count; i++)
		reach(&file, &module->tables[i]->table);
	program_file_emit(&file, module);

	buffer_format(make, "\nPROGRAMS += %s\n%s_SEGMENTS :=", name, name);
	for (size_t i = 0; i < module->table_count; i++)
		if (has_addresses(&module->tables[i]->table))
			buffer_format(make, " %s", module->tables[i]->table.name);
	buffer_format(make, "\n%s_SOURCES := %s", name, file.path);
	for (size_t i = 0; i < model->module_count; i++)
		if (model->modules[i] == module || is_module_reached(&file, model->modules[i]))
			module_sources(make, model->modules[i]->module.name);
	buffer_text(make, "\n");
}

/* modules/<module>/programs/<name>.c, with <name>_*.c beside it where it is split. */
static void own_program_emit(
	struct buffer *make, const struct model_module *module, const struct model_program *program)
{
	const char *folder = module->module.name;
	const char *name = program->name;

	buffer_format(make, "\nPROGRAMS += %s\n%s_SEGMENTS :=", name, name);
	for (size_t i = 0; program->segments && program->segments[i]; i++)
		buffer_format(make, " %s", program->segments[i]);
	buffer_format(make,
		"\n%s_SOURCES := modules/%s/programs/%s.c"
		" $(wildcard modules/%s/programs/%s_*.c)",
		name, folder, name, folder, name);
	module_sources(make, folder);
	buffer_text(make, "\n");
}

static void manor_program_emit(struct model *model, struct buffer *make)
{
	struct buffer c;
	struct program_file file = {
		.model = model,
		.c = &c,
		.path = "build/gen/manor_program.c",
		.is_reached = arena_array(model->arena, model->table_count + 1, sizeof(bool)),
	};

	buffer_start(&c, model->arena, 8192);
	for (size_t i = 0; i < model->table_count; i++)
		file.is_reached[i] = true;
	program_file_emit(&file, NULL);

	buffer_format(make, "\nMANOR_SOURCES := %s", file.path);
	for (size_t i = 0; i < model->module_count; i++)
		module_sources(make, model->modules[i]->module.name);
	buffer_format(make, "\n\nPROGRAMS += %s\n%s_SEGMENTS := %s\n%s_SOURCES := $(MANOR_SOURCES)\n",
		ENGINE_PROGRAM, ENGINE_PROGRAM, ENGINE_PROGRAM, ENGINE_PROGRAM);
	buffer_text(make, "\nCATALOGUE_SOURCES := build/gen/catalogue.c");
	for (size_t i = 0; i < model->module_count; i++)
		buffer_format(make, " build/gen/%s_tables.c", model->modules[i]->module.name);
	buffer_text(make, "\n");
}

void emit_program(struct model *model)
{
	struct buffer make;

	buffer_start(&make, model->arena, 4096);
	buffer_text(&make, "# Made from manifests/ by \"manor generate\".\n\n"
			   "# Linkers find the manifest's line of a missing function in DWARF 4, "
			   "not always in 5.\n"
			   "%_program.o: CFLAGS += -gdwarf-4\n\nPROGRAMS :=\n");
	for (size_t i = 0; i < model->module_count; i++) {
		const struct model_module *module = model->modules[i];
		if (has_program(module))
			table_program_emit(model, &make, module);
		for (size_t p = 0; p < module->program_count; p++)
			own_program_emit(&make, module, &module->programs[p]);
	}
	manor_program_emit(model, &make);
	emit_file(model, "build/gen/programs.mk", &make);
}
