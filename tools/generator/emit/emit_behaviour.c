/*
 * What tables do and what answers at which address, for the image, and what make has to know of the
 * modules (build/gen/programs.mk).
 *
 * C that a manifest names is a name here as well, with the manifest's line: the programs look for it
 * when they start (modules/engine/catalogue/behaviour.h).
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "catalogue/behaviour.h"
#include "emit/emit.h"
#include "link/link.h"

struct needs {
	struct arena *arena;
	struct need *items;
	size_t count;
};

/* --- what is needed of the modules' C --- */

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
			need_add(needs, table->hooks[i].function, hook_kind(table->hooks[i].on),
				table->hooks[i].place);
		for (size_t i = 0; i < table->action_count; i++)
			if (table->actions[i].function != NULL)
				need_add(needs, table->actions[i].function, DEFINITION_ACTION,
					table->actions[i].place);
	}
	for (size_t m = 0; m < model->module_count; m++) {
		const struct model_module *module = model->modules[m];
		for (size_t i = 0; i < module->program_count; i++)
			need_add(needs, module->programs[i].name, DEFINITION_PROGRAM,
				module->programs[i].place);
		for (size_t i = 0; i < module->upgrade_count; i++)
			need_add(needs, module->upgrades[i].upgrade.name, DEFINITION_UPGRADE,
				module->upgrades[i].place);
		for (size_t i = 0; i < module->job_count; i++)
			if (module->jobs[i].function)
				need_add(needs, module->jobs[i].function, DEFINITION_JOB, module->jobs[i].place);
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

/* --- tables --- */

static enum hook_moment hook_moment(const char *on)
{
	static const struct {
		const char *on;
		enum hook_moment moment;
	} moments[] = {
		{"before-insert", HOOK_BEFORE_INSERT},
		{"after-insert", HOOK_AFTER_INSERT},
		{"before-update", HOOK_BEFORE_UPDATE},
		{"after-update", HOOK_AFTER_UPDATE},
		{"before-delete", HOOK_BEFORE_DELETE},
		{"after-delete", HOOK_AFTER_DELETE},
		{"after-restore", HOOK_AFTER_RESTORE},
	};

	for (size_t i = 0; i < sizeof moments / sizeof *moments; i++)
		if (strcmp(moments[i].on, on) == 0)
			return moments[i].moment;
	return HOOK_BEFORE_INSERT;
}

static void hooks_make(struct table_behaviour *does, const struct needs *needs,
	const struct model_table *table)
{
	struct hook *hooks = arena_array(needs->arena, table->hook_count + 1, sizeof *hooks);
	size_t *edit = arena_array(needs->arena, table->hook_count + 1, sizeof *edit);
	size_t *delete = arena_array(needs->arena, table->hook_count + 1, sizeof *delete);

	for (size_t i = 0; i < table->hook_count; i++) {
		const struct model_hook *hook = &table->hooks[i];
		enum definition_kind kind = hook_kind(hook->on);
		size_t need = need_number(needs, hook->function, kind);
		if (kind == DEFINITION_EDIT_RULE)
			edit[does->edit_rule_count++] = need;
		else if (kind == DEFINITION_DELETE_RULE)
			delete[does->delete_rule_count++] = need;
		else
			hooks[does->hook_count++] =
				(struct hook){.moment = hook_moment(hook->on), .need = need};
	}
	does->hooks = hooks;
	does->edit_rules = edit;
	does->delete_rules = delete;
}

static void actions_make(struct table_behaviour *does, const struct needs *needs,
	const struct model_table *table)
{
	struct action *actions =
		arena_array(needs->arena, table->action_count + 1, sizeof *actions);

	for (size_t i = 0; i < table->action_count; i++) {
		const struct model_action *action = &table->actions[i];
		actions[i] = action->action;
		actions[i].need = action->function == NULL
					  ? ACTION_WITHOUT_C
					  : need_number(needs, action->function, DEFINITION_ACTION);
	}
	does->actions = actions;
	does->action_count = table->action_count;
	does->beginnings = table->beginnings;
	does->beginning_count = table->beginning_count;
	does->reactions = table->reactions;
	does->reaction_count = table->reaction_count;
	does->fills = table->fills;
	does->fill_count = table->fill_count;
}

/* Those that do anything, sorted by name as the catalogue is. */
static void tables_make(
	struct behaviour *made, const struct needs *needs, const struct model *model)
{
	struct table_behaviour *tables =
		arena_array(needs->arena, model->catalogue.table_count + 1, sizeof *tables);

	for (size_t i = 0; i < model->catalogue.table_count; i++) {
		const struct model_table *table =
			model_table(model, model->catalogue.tables[i]->name);
		if (table->hook_count + table->action_count + table->beginning_count + table->reaction_count +
				table->fill_count == 0)
			continue;
		struct table_behaviour *does = &tables[made->table_count++];
		does->table = table->table.name;
		hooks_make(does, needs, table);
		actions_make(does, needs, table);
	}
	made->tables = tables;
}

static void upgrades_make(struct behaviour *made, const struct needs *needs, const struct model *model)
{
	struct module_upgrade *upgrades = NULL;

	for (size_t m = 0; m < model->module_count; m++) {
		const struct model_module *module = model->modules[m];
		for (size_t i = 0; i < module->upgrade_count; i++) {
			upgrades = arena_more(needs->arena, upgrades, made->upgrade_count, sizeof *upgrades);
			upgrades[made->upgrade_count] = module->upgrades[i].upgrade;
			upgrades[made->upgrade_count++].need =
				need_number(needs, module->upgrades[i].upgrade.name, DEFINITION_UPGRADE);
		}
	}
	made->upgrades = upgrades;
}

static void jobs_make(struct behaviour *made, const struct needs *needs, const struct model *model)
{
	struct module_job *jobs = NULL;

	for (size_t m = 0; m < model->module_count; m++) {
		const struct model_module *module = model->modules[m];
		for (size_t i = 0; i < module->job_count; i++) {
			jobs = arena_more(needs->arena, jobs, made->job_count, sizeof *jobs);
			jobs[made->job_count] = module->jobs[i].job;
			if (module->jobs[i].function)
				jobs[made->job_count].need =
					need_number(needs, module->jobs[i].function, DEFINITION_JOB);
			made->job_count++;
		}
	}
	made->jobs = jobs;
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
		if (home_has_segment(&module->module))
			segment_add(segments, module->module.name,
				need_number(needs, HOME_PROGRAM, DEFINITION_PROGRAM));
	}
	segment_add(segments, TRASH_SEGMENT, SEGMENT_OF_TABLES);
	qsort(segments->items, segments->count, sizeof *segments->items, segment_compare);
}

/* --- the whole --- */

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

const struct behaviour *behaviour_make(struct model *model)
{
	struct behaviour *made = arena_allocate(model->arena, sizeof *made);
	struct needs needs = {.arena = model->arena};
	struct segments segments = {.model = model};

	needs_collect(&needs, model);
	segments_collect(&segments, &needs);
	tables_make(made, &needs, model);
	upgrades_make(made, &needs, model);
	jobs_make(made, &needs, model);
	made->needs = needs.items;
	made->need_count = needs.count;
	made->segments = segments.items;
	made->segment_count = segments.count;
	make_emit(model, &segments);
	return made;
}
