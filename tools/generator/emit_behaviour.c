/*
 * What tables do and what answers at which address, as C data (build/gen/behaviour.c, the catalogue's
 * sister), and what make has to know of the modules (build/gen/programs.mk).
 *
 * C that a manifest names is a name here as well, with the manifest's line: the programs look for it
 * when they start (modules/core/behaviour.h).
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "behaviour.h"
#include "emit.h"
#include "link.h"

struct needs {
	struct arena *arena;
	struct need *items;
	size_t count;
};

/* --- what is needed of the modules' C --- */

static enum definition_kind hook_kind(const struct model_hook *hook)
{
	return strcmp(hook->on, "may-delete") == 0 ? DEFINITION_DELETE_RULE : DEFINITION_HOOK;
}

static int need_compare(const void *a, const void *b)
{
	const struct need *one = a, *other = b;
	int order = strcmp(one->name, other->name);

	return order != 0 ? order : (int)one->kind - (int)other->kind;
}

/* The manifest's name, wherever it lies: it stands in messages. */
static const char *place_file(struct place place)
{
	const char *name = strrchr(place.file, '/');

	return name ? name + 1 : place.file;
}

static void need_add(
	struct needs *needs, const char *name, enum definition_kind kind, struct place place)
{
	for (size_t i = 0; i < needs->count; i++)
		if (needs->items[i].kind == kind && strcmp(needs->items[i].name, name) == 0)
			return;
	needs->items = arena_more(needs->arena, needs->items, needs->count, sizeof *needs->items);
	needs->items[needs->count++] = (struct need){name, kind, place_file(place), place.line};
}

static void needs_collect(struct needs *needs, const struct model *model)
{
	for (size_t t = 0; t < model->table_count; t++) {
		const struct model_table *table = model->tables[t];
		for (size_t i = 0; i < table->hook_count; i++)
			need_add(needs, table->hooks[i].function, hook_kind(&table->hooks[i]),
				table->hooks[i].place);
		for (size_t i = 0; i < table->action_count; i++)
			need_add(needs, table->actions[i].function, DEFINITION_ACTION,
				table->actions[i].place);
	}
	for (size_t m = 0; m < model->module_count; m++) {
		const struct model_module *module = model->modules[m];
		for (size_t i = 0; i < module->program_count; i++)
			need_add(needs, module->programs[i].name, DEFINITION_PROGRAM,
				module->programs[i].place);
	}
	if (needs->count)
		qsort(needs->items, needs->count, sizeof *needs->items, need_compare);
}

static size_t need_number(const struct needs *needs, const char *name, enum definition_kind kind)
{
	const struct need wanted = {.name = name, .kind = kind};
	const struct need *found = bsearch(
		&wanted, needs->items, needs->count, sizeof *needs->items, need_compare);

	return (size_t)(found - needs->items);
}

static void needs_emit(struct buffer *c, const struct needs *needs)
{
	static const char *const kinds[] = {
		[DEFINITION_HOOK] = "DEFINITION_HOOK",
		[DEFINITION_DELETE_RULE] = "DEFINITION_DELETE_RULE",
		[DEFINITION_ACTION] = "DEFINITION_ACTION",
		[DEFINITION_PROGRAM] = "DEFINITION_PROGRAM",
	};

	if (!needs->count)
		return;
	buffer_text(c, "\nstatic const struct need needs[] = {\n");
	for (size_t i = 0; i < needs->count; i++) {
		const struct need *need = &needs->items[i];
		buffer_format(c, "\t{\"%s\", %s, ", need->name, kinds[need->kind]);
		emit_c_string(c, need->file);
		buffer_format(c, ", %u},\n", need->line);
	}
	buffer_text(c, "};\n");
}

/* --- tables --- */

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

static size_t hook_count(const struct model_table *table, bool are_rules)
{
	size_t count = 0;

	for (size_t i = 0; i < table->hook_count; i++)
		count += (hook_kind(&table->hooks[i]) == DEFINITION_DELETE_RULE) == are_rules;
	return count;
}

static void hooks_emit(
	struct buffer *c, const struct needs *needs, const struct model_table *table)
{
	size_t count = hook_count(table, false);

	if (!count)
		return;
	buffer_text(c, "\t\t.hooks = (const struct hook[]){\n");
	for (size_t i = 0; i < table->hook_count; i++) {
		const struct model_hook *hook = &table->hooks[i];
		if (hook_kind(hook) == DEFINITION_HOOK)
			buffer_format(c, "\t\t\t{%s, %zu}, /* %s */\n", moment_word(hook->on),
				need_number(needs, hook->function, DEFINITION_HOOK),
				hook->function);
	}
	buffer_format(c, "\t\t},\n\t\t.hook_count = %zu,\n", count);
}

static void delete_rules_emit(
	struct buffer *c, const struct needs *needs, const struct model_table *table)
{
	size_t count = hook_count(table, true);

	if (!count)
		return;
	buffer_text(c, "\t\t.delete_rules = (const size_t[]){\n");
	for (size_t i = 0; i < table->hook_count; i++) {
		const struct model_hook *hook = &table->hooks[i];
		if (hook_kind(hook) == DEFINITION_DELETE_RULE)
			buffer_format(c, "\t\t\t%zu, /* %s */\n",
				need_number(needs, hook->function, DEFINITION_DELETE_RULE),
				hook->function);
	}
	buffer_format(c, "\t\t},\n\t\t.delete_rule_count = %zu,\n", count);
}

static void actions_emit(
	struct buffer *c, const struct needs *needs, const struct model_table *table)
{
	if (!table->action_count)
		return;
	buffer_text(c, "\t\t.actions = (const struct action[]){\n");
	for (size_t i = 0; i < table->action_count; i++) {
		const struct model_action *action = &table->actions[i];
		buffer_format(c, "\t\t\t{\"%s\", ", action->name);
		emit_c_string(c, action->title);
		buffer_text(c, ", ");
		emit_c_string(c, action->icon);
		buffer_text(c, ", ");
		emit_c_string(c, action->permission);
		buffer_format(c, ", %s, %zu}, /* %s */\n", action->has_page ? "true" : "false",
			need_number(needs, action->function, DEFINITION_ACTION), action->function);
	}
	buffer_format(c, "\t\t},\n\t\t.action_count = %zu,\n", table->action_count);
}

/* The number of those that do anything. */
static size_t tables_emit(struct buffer *c, const struct needs *needs, const struct model *model)
{
	size_t count = 0;

	for (size_t i = 0; i < model->catalogue.table_count; i++) {
		const struct model_table *table =
			model_table(model, model->catalogue.tables[i]->name);
		if (table->hook_count + table->action_count == 0)
			continue;
		if (count++ == 0)
			buffer_text(c, "\nstatic const struct table_behaviour tables[] = {\n");
		buffer_format(c, "\t{\n\t\t.table = \"%s\",\n", table->table.name);
		hooks_emit(c, needs, table);
		delete_rules_emit(c, needs, table);
		actions_emit(c, needs, table);
		buffer_text(c, "\t},\n");
	}
	buffer_text(c, count ? "};\n" : "");
	return count;
}

/* --- segments --- */

/* The names of the program in cgi-bin: what addresses begin with, and where all others are sent. */
struct segments {
	struct model *model;
	struct segment *items;
	size_t count;
};

static void segment_add(struct segments *segments, const char *name, size_t need)
{
	segments->items = arena_more(
		segments->model->arena, segments->items, segments->count, sizeof *segments->items);
	segments->items[segments->count++] = (struct segment){name, need};
}

static int segment_compare(const void *a, const void *b)
{
	return strcmp(((const struct segment *)a)->name, ((const struct segment *)b)->name);
}

static void program_segments(struct segments *segments, const struct needs *needs,
	const struct model_program *program)
{
	size_t need = need_number(needs, program->name, DEFINITION_PROGRAM);

	for (const char *const *each = program->segments; *each; each++)
		segment_add(segments, *each, need);
	if (strcmp(program->name, FALLBACK_PROGRAM) == 0)
		segment_add(segments, program->name, need);
}

static void segments_collect(struct segments *segments, const struct needs *needs)
{
	const struct model *model = segments->model;

	for (size_t m = 0; m < model->module_count; m++) {
		const struct model_module *module = model->modules[m];
		for (size_t t = 0; t < module->table_count; t++) {
			const struct table *table = &module->tables[t]->table;
			if (table->has_pages || table->has_api)
				segment_add(segments, table->name, SEGMENT_OF_TABLES);
		}
		for (size_t p = 0; p < module->program_count; p++)
			program_segments(segments, needs, &module->programs[p]);
	}
	segment_add(segments, TRASH_SEGMENT, SEGMENT_OF_TABLES);
	qsort(segments->items, segments->count, sizeof *segments->items, segment_compare);
}

static void segments_emit(struct buffer *c, const struct segments *segments)
{
	buffer_text(c, "\nstatic const struct segment segments[] = {\n");
	for (size_t i = 0; i < segments->count; i++) {
		const struct segment *segment = &segments->items[i];
		buffer_format(c, "\t{\"%s\", ", segment->name);
		if (segment->need == SEGMENT_OF_TABLES)
			buffer_text(c, "SEGMENT_OF_TABLES},\n");
		else
			buffer_format(c, "%zu},\n", segment->need);
	}
	buffer_text(c, "};\n");
}

/* --- files --- */

static void count_emit(struct buffer *c, const char *items, const char *count, size_t number)
{
	if (number)
		buffer_format(c, "\t.%s = %s,\n\t.%s = %zu,\n", items, items, count, number);
}

static void make_emit(struct model *model, const struct segments *segments)
{
	struct buffer make;

	buffer_start(&make, model->arena, 4096);
	buffer_text(&make, "# Made from manifests/ by \"manor generate\".\n\nWITH_MODULES :=");
	for (size_t i = 0; i < model->module_count; i++)
		buffer_format(&make, " %s", model->modules[i]->module.name);
	buffer_text(&make, "\n\n# The names of the program in cgi-bin.\nSEGMENTS :=");
	for (size_t i = 0; i < segments->count; i++)
		buffer_format(&make, " %s", segments->items[i].name);
	buffer_text(&make, "\n");
	emit_file(model, "build/gen/programs.mk", &make);
}

void emit_behaviour(struct model *model)
{
	struct needs needs = {.arena = model->arena};
	struct segments segments = {.model = model};
	struct buffer c;

	needs_collect(&needs, model);
	segments_collect(&segments, &needs);
	buffer_start(&c, model->arena, 8192);
	buffer_text(&c,
		"/* Made from manifests/ by \"manor generate\". */\n#include \"behaviour.h\"\n");
	needs_emit(&c, &needs);
	size_t table_count = tables_emit(&c, &needs, model);
	segments_emit(&c, &segments);
	buffer_text(&c, "\nconst struct behaviour behaviour = {\n");
	count_emit(&c, "needs", "need_count", needs.count);
	count_emit(&c, "tables", "table_count", table_count);
	count_emit(&c, "segments", "segment_count", segments.count);
	buffer_text(&c, "};\n");
	emit_file(model, "build/gen/behaviour.c", &c);
	make_emit(model, &segments);
}
