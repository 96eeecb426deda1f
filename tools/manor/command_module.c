/* manor module: what a tenant has, and what there is. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arguments.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/names.h"
#include "base/nearest.h"
#include "catalogue/catalogue.h"
#include "command.h"
#include "identity/session.h"
#include "module_files.h"
#include "module_package.h"
#include "record/record.h"
#include "setup.h"
#include "work.h"

#define FILES_MEMORY ((size_t)2048 * 1024 * 1024)

/* Of the tenants that are in the way. */
#define TENANTS_SHOWN 10

const char command_module_help[] =
	"manor module list [TENANT]\n"
	"\n"
	"  The modules of this installation; with a tenant, which of them it has switched on.\n"
	"\n"
	"manor module new NAME [--label TITLE] [--table NAMES] [--range FIRST-LAST]\n"
	"\n"
	"  Writes manifests/NAME.xml: a module with one table, rights, menu entry, widget and demo rows, with\n"
	"  comments that say what is what. The table is called NAME in the plural, and its number is the first of\n"
	"  ten that are free, unless said otherwise. Says what to do next. Needs no database.\n"
	"\n"
	"manor module package NAME [-o FILE]\n"
	"manor module add FILE\n"
	"manor module remove NAME\n"
	"\n"
	"  Package makes one archive of a module: its manifest, C, sheets, translations and test, with their\n"
	"  checksums; NAME-VERSION.tar, which tar can list. Add puts it into this installation, or in place of an\n"
	"  older version of it: whole, or nothing of it, where it is damaged, has files of others, or does not pass\n"
	"  \"manor check\". With C it takes a checkout with a compiler. Remove takes the files away when no other\n"
	"  module requires it and no tenant has it switched on; the rows stay. All say what to do next.\n"
	"\n"
	"manor module enable TENANT MODULE\n"
	"manor module disable TENANT MODULE\n"
	"\n"
	"  A module can be switched on when the modules that it requires are, and off when none\n"
	"  that requires it is on. Its rows stay where they are while it is off. core and the\n"
	"  dashboard are always on.\n";

struct module_work {
	const char *subdomain, *module; /* either may be NULL for list */
	bool is_enable;
};

static const struct module *module_find(struct context *context, const char *name)
{
	const struct module *module = catalogue_module(&catalogue, name);
	struct nearest nearest = nearest_start(name);

	if (module)
		return module;
	for (size_t i = 0; i < catalogue.module_count; i++)
		nearest_offer(&nearest, catalogue.modules[i]->name);
	fail_plain_hint(context, 404, "not_found",
		nearest.name ? arena_format(context->arena, "did you mean \"%s\"?", nearest.name)
			     : "\"manor module list\" shows the modules",
		"there is no module \"%s\"", name);
}

static int list(struct context *context, void *data)
{
	const struct module_work *work = data;

	if (work->subdomain)
		work_enter(context, work->subdomain);
	for (size_t i = 0; i < catalogue.module_count; i++) {
		const struct module *module = catalogue.modules[i];
		const char *state = module->is_always_active ? "always on" : "";
		if (work->subdomain && !module->is_always_active)
			state = module_is_on(context, module) ? "on" : "off";
		printf("%-20s %-10s %-10s %s\n", module->name, module->version, state,
			module->title);
	}
	return COMMAND_DONE;
}

static void name_add(struct buffer *names, const char *name)
{
	buffer_format(names, "%s\"%s\"", names->length ? ", " : "", name);
}

/* What has to be on before, or off before. */
static const char *in_the_way(struct context *context, const struct module *module, bool is_enable)
{
	struct buffer names;

	buffer_start(&names, context->arena, 64);
	for (size_t i = 0; i < catalogue.module_count; i++) {
		const struct module *other = catalogue.modules[i];
		bool is_related =
			is_enable ? module_is_built_on(module, other->name)
				  : module_is_built_on(other, module->name);
		if (is_related && module_is_on(context, other) != is_enable)
			name_add(&names, other->name);
	}
	return names.length ? names.data : NULL;
}

static bool deactivate(struct context *context, const struct module *module)
{
	const struct table *table = catalogue_table(&catalogue, "tenant_modules");
	const struct value bound = value_text(module->name);
	const struct rows *rows = database_select(context,
		"SELECT m.id FROM {tenant_modules} m "
		"WHERE m.module=? AND m.is_active=1",
		&bound, 1);
	struct record_errors *errors = record_errors_create(context, table);

	if (rows->count == 0)
		return false;
	const struct record *before =
		record_load(context, &principal_system, table, rows_unsigned(rows, 0, 0), true);
	if (!before)
		return false;
	struct record *record = record_change(context, before);
	record_set(record, "is_active", value_integer(0));
	if (!record_save(context, record, errors))
		fail_internal(context, "the module \"%s\" cannot be switched off", module->name);
	return true;
}

static int change(struct context *context, void *data)
{
	const struct module_work *work = data;
	const struct module *module = module_find(context, work->module);

	work_enter(context, work->subdomain);
	if (module->is_always_active)
		fail_plain(context, 409, "conflict", "the module \"%s\" is always on", module->name);
	const char *others = in_the_way(context, module, work->is_enable);
	if (others)
		fail_plain_hint(context, 409, "conflict",
			work->is_enable ? "switch them on first" : "switch them off first",
			"\"%s\" %s %s", module->name,
			work->is_enable ? "requires" : "is required by", others);
	bool is_changed = work->is_enable ? module_activate(context, module->name)
					  : deactivate(context, module);
	database_commit(context);
	printf("%s is %s%s for %s\n", module->name, is_changed ? "" : "already ",
		work->is_enable ? "on" : "off", work->subdomain);
	return COMMAND_DONE;
}

/* --- files --- */

static void files_memory_exhausted(void *data)
{
	(void)data;
	fputs("manor: reading the manifests takes more memory than there is\n", stderr);
	exit(COMMAND_PROBLEM);
}

/* What a command that works on files is asked for. */
struct files_work {
	const char *verb, *word;
	const struct option *options; /* as in command_module */
};

static int tenants_judge(struct context *context, void *data)
{
	const char *name = *(const char **)data;
	size_t count, users = 0;
	const struct tenant *tenants = work_tenants(context, &count);
	struct buffer names;

	buffer_start(&names, context->arena, 64);
	for (size_t i = 0; i < count; i++) {
		const struct value bound = value_text(name);
		work_enter(context, tenants[i].subdomain);
		if (database_select(context,
			    "SELECT m.id FROM {tenant_modules} m WHERE m.module=? AND m.is_active=1", &bound, 1)
				->count == 0)
			continue;
		if (users++ < TENANTS_SHOWN)
			name_add(&names, tenants[i].subdomain);
	}
	work_leave(context);
	if (users == 0)
		return COMMAND_DONE;
	fail_plain_hint(context, 409, "conflict",
		arena_format(context->arena, "switch it off first: manor module disable TENANT %s", name),
		"the module \"%s\" is switched on in %zu tenant%s: %s%s", name, users, users == 1 ? "" : "s", names.data,
		users > TENANTS_SHOWN ? ", ..." : "");
}

static bool is_unused(const char *name)
{
	return command_work(tenants_judge, &name) == COMMAND_DONE;
}

static int files_do(struct arena *arena, const char *root, const struct files_work *work)
{
	struct module_wish wish = {work->word, work->options[0].values[0], work->options[1].values[0],
		work->options[2].values[0]};

	if (strcmp(work->verb, "package") == 0)
		return module_package(arena, root, work->word, work->options[3].values[0]);
	if (strcmp(work->verb, "add") == 0)
		return module_add(arena, root, work->word);
	if (strcmp(work->verb, "remove") == 0)
		return module_remove(arena, root, work->word, is_unused);
	return module_new(arena, root, &wish);
}

static int files_run(const struct files_work *work)
{
	const char *root = command_root();
	struct arena *arena = arena_create(FILES_MEMORY, files_memory_exhausted, NULL);

	if (!arena)
		files_memory_exhausted(NULL);
	int status = root ? files_do(arena, root, work) : COMMAND_PROBLEM;
	arena_destroy(arena);
	return status;
}

/* Which verb each option goes with. */
static const char *const option_verbs[] = {"new", "new", "new", "package"};

static int options_judge(const char *verb, const struct option *options)
{
	for (size_t i = 0; i < sizeof option_verbs / sizeof *option_verbs; i++)
		if (options[i].count && strcmp(verb, option_verbs[i]) != 0)
			return command_usage("module", "%s goes with %s", options[i].name, option_verbs[i]);
	return COMMAND_DONE;
}

static bool is_of_files(const char *verb)
{
	static const char *const verbs[] = {"new", "package", "add", "remove", NULL};

	return names_have(verbs, verb);
}

int command_module(int argc, char **argv)
{
	struct option options[] = {{.name = "--label"}, {.name = "--table"}, {.name = "--range"}, {.name = "-o"}};
	struct words words;
	int status = arguments_read("module", argc, argv, options, sizeof options / sizeof *options, &words);
	const char *verb = words.count ? words.items[0] : "";

	if (status == COMMAND_DONE)
		status = options_judge(verb, options);
	if (status != COMMAND_DONE)
		return status;
	if (is_of_files(verb)) {
		status = arguments_require("module", &words, 1, strcmp(verb, "add") == 0 ? "FILE" : "NAME");
		const struct files_work work = {verb, words.items[1], options};
		return status == COMMAND_DONE ? files_run(&work) : status;
	}
	if (strcmp(verb, "list") == 0 && words.count <= 2) {
		struct module_work work = {.subdomain = words.count == 2 ? words.items[1] : NULL};
		return command_work(list, &work);
	}
	if (strcmp(verb, "enable") != 0 && strcmp(verb, "disable") != 0)
		return command_usage(
			"module", "the first word must be list, new, package, add, remove, enable or disable");
	status = arguments_require("module", &words, 2, "TENANT MODULE");
	if (status != COMMAND_DONE)
		return status;
	struct module_work work = {words.items[1], words.items[2], strcmp(verb, "enable") == 0};
	return command_work(change, &work);
}
