/*
 * manor cleanup: the tables of one module go, or all of them.
 *
 * Everything is written to files first, of all databases, before the first table goes (migrate_drop.c). What the
 * platform keeps of a module's records in tables of its own goes with them: files, search terms, the trash, counts of
 * series. A new table begins with the id 1 again, and they would be taken for those of its records.
 */
#include <stdio.h>
#include <string.h>

#include "arguments.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/names.h"
#include "base/settings.h"
#include "command.h"
#include "identity/session.h"
#include "manifests.h"
#include "migrate.h"
#include "sql/database.h"

const char command_cleanup_help[] =
	"manor cleanup module NAME [--force]\n"
	"manor cleanup full [--yes | --force]\n"
	"\n"
	"  Takes away the tables of one module, or all tables of the manifests, in descending order\n"
	"  of their numbers and in every database, with their rows. For development: what stands in\n"
	"  them is first saved as SQL below files_dir, in dropped/, and each file says how to bring it\n"
	"  back. \"manor create-tables\" or \"manor migrate\" make the tables anew.\n"
	"\n"
	"  A module goes when no module that requires it has tables. Columns that it adds to tables of\n"
	"  others stay.\n"
	"\n"
	"  Where the setting environment is production, which it is unless manor.conf says\n"
	"  development or test, --force is needed, and the name typed: that of the module, or of the\n"
	"  database. full asks for the name everywhere; --yes answers, outside production.\n";

struct cleaning {
	struct migration migration;
	const char *module; /* NULL: all */
	bool is_forced, is_yes;
	bool is_sure; /* the name was typed */
	struct live **lives; /* beside the targets; NULL: there is no such database */
};

/* --- may it? --- */

static bool name_is_typed(const char *name)
{
	char line[200] = "";

	fprintf(stderr, "Type %s to take its tables away: ", name);
	if (!fgets(line, sizeof line, stdin))
		return false;
	line[strcspn(line, "\r\n")] = '\0';
	return strcmp(line, name) == 0;
}

static void sure_require(struct context *context, struct cleaning *cleaning)
{
	const struct settings *settings = context->settings;
	bool is_production = strcmp(settings->environment, "production") == 0;
	const char *name = cleaning->module ? cleaning->module : settings->database_name;

	if (is_production && !cleaning->is_forced)
		fail_plain_hint(context, 403, "forbidden",
			arena_format(context->arena,
				"is it none, write environment = development into %s; is it meant, write --force and type the name",
				settings->file),
			"this installation is in production: nothing was taken away");
	bool is_asked = is_production || (!cleaning->module && !cleaning->is_yes);
	if (is_asked && !cleaning->is_sure && !name_is_typed(name))
		fail_plain(context, 403, "forbidden", "that was not %s: nothing was taken away", name);
	cleaning->is_sure = true; /* the work may be done again */
}

static void module_require(struct context *context, const struct cleaning *cleaning)
{
	const struct model *model = cleaning->migration.model;
	const struct module *module = catalogue_module(&model->catalogue, cleaning->module);

	if (!module)
		fail_plain_hint(context, 404, "not_found", "\"manor module list\" shows the modules", "there is no module \"%s\"",
			cleaning->module);
	if (strcmp(module->name, "core") == 0)
		fail_plain_hint(context, 409, "refused", "\"manor cleanup full\" takes all tables away",
			"all modules stand on core");
}

static bool is_meant(const struct cleaning *cleaning, const struct model_table *owner)
{
	return !cleaning->module || strcmp(owner->module->module.name, cleaning->module) == 0;
}

/* References lead to modules that are required directly. */
static bool requires_it(const struct module *module, const char *name)
{
	return module->requires && names_have(module->requires, name);
}

/* Modules that require it would be left with references to nothing. */
static void others_refuse(struct context *context, const struct cleaning *cleaning, const struct live *live)
{
	const struct model *model = cleaning->migration.model;

	for (size_t i = 0; i < model->table_count; i++) {
		const struct module *module = &model->tables[i]->module->module;
		if (strcmp(module->name, cleaning->module) != 0 && requires_it(module, cleaning->module) &&
			live_table(live, model->tables[i]->table.name))
			fail_plain_hint(context, 409, "refused",
				arena_format(context->arena, "run \"manor cleanup module %s\" first", module->name),
				"the module %s requires %s, and its table %s is there", module->name, cleaning->module,
				model->tables[i]->table.name);
	}
}

/* --- what the platform keeps of their records --- */

static const struct {
	const char *table, *names; /* the column that names the table of the record */
	const char *where; /* instead of it, over %s: the list of the tables */
} kept[] = {
	{"trash_parts", NULL, "(`tenant_id`, `trash_entry_id`) IN (SELECT `tenant_id`, `id` FROM `trash` WHERE `table_name` IN (%s))"},
	{"trash_files", NULL, "(`tenant_id`, `trash_entry_id`) IN (SELECT `tenant_id`, `id` FROM `trash` WHERE `table_name` IN (%s))"},
	{"trash", "table_name", NULL},
	{"attachments", "owner_table", NULL},
	{"search_terms", "table_name", NULL},
	{"series_counters", NULL, "SUBSTRING_INDEX(`series`, '.', 1) IN (%s)"},
};
#define KEPT_COUNT (sizeof kept / sizeof *kept)

static const char *tables_listed(struct arena *arena, const struct cleaning *cleaning)
{
	const struct model *model = cleaning->migration.model;
	struct buffer list;

	buffer_start(&list, arena, 200);
	for (size_t i = 0; i < model->table_count; i++)
		if (is_meant(cleaning, model->tables[i]))
			buffer_format(&list, "%s'%s'", list.length ? "," : "", model->tables[i]->table.name);
	return list.length ? list.data : "''";
}

static const char *kept_where(struct arena *arena, const struct cleaning *cleaning, size_t i)
{
	const char *list = tables_listed(arena, cleaning), *place = kept[i].where ? strstr(kept[i].where, "%s") : NULL;

	if (!place)
		return arena_format(arena, "`%s` IN (%s)", kept[i].names, list);
	return arena_format(arena, "%.*s%s%s", (int)(place - kept[i].where), kept[i].where, list, place + 2);
}

/* --- saving and dropping --- */

static struct live_table *table_of(const struct cleaning *cleaning, size_t target, size_t i)
{
	const struct model_table *owner = cleaning->migration.model->tables[i];

	return cleaning->lives[target] && is_meant(cleaning, owner) ? live_table(cleaning->lives[target], owner->table.name)
								    : NULL;
}

static void table_save(struct context *context, struct target *target, const struct live_table *table, const char *where)
{
	const struct step step = {.saved = table, .saved_where = where};

	context->tenant = target->tenant;
	leftover_save(context, target, &step);
	context->tenant = NULL;
}

static void target_save(struct context *context, struct cleaning *cleaning, size_t t)
{
	struct target *target = &cleaning->migration.targets[t];

	for (size_t i = 0; i < cleaning->migration.model->table_count; i++) {
		const struct live_table *table = table_of(cleaning, t, i);
		if (table)
			table_save(context, target, table, NULL);
	}
	for (size_t i = 0; i < KEPT_COUNT && cleaning->module && cleaning->lives[t]; i++) {
		const struct live_table *table = live_table(cleaning->lives[t], kept[i].table);
		if (table && strcmp(table->name, "search_terms") != 0) /* they are made anew */
			table_save(context, target, table, kept_where(context->arena, cleaning, i));
	}
}

static void run(struct context *context, const struct target *target, const char *sql)
{
	context->tenant = target->tenant;
	database_execute(context, sql);
	context->tenant = NULL;
}

/* Of tables that stay: an administrator's own, or of modules that are gone. */
static void keys_drop(struct context *context, struct cleaning *cleaning, size_t t, const struct live_table *gone)
{
	struct live *live = cleaning->lives[t];

	for (size_t i = 0; i < live->table_count; i++) {
		struct live_table *other = &live->tables[i];
		for (size_t k = 0; other != gone && k < other->key_count; k++) {
			if (strcmp(other->keys[k].target, gone->name) != 0)
				continue;
			run(context, &cleaning->migration.targets[t],
				arena_format(context->arena, "ALTER TABLE `%s` DROP FOREIGN KEY `%s`", other->name,
					other->keys[k].name));
			other->keys[k--] = other->keys[--other->key_count];
		}
	}
}

static size_t target_drop(struct context *context, struct cleaning *cleaning, size_t t)
{
	const struct target *target = &cleaning->migration.targets[t];
	const struct model *model = cleaning->migration.model;
	size_t count = 0;

	printf("database %s%s\n", target->database, server_note(context, target));
	for (size_t i = 0; i < KEPT_COUNT && cleaning->module && cleaning->lives[t]; i++)
		if (live_table(cleaning->lives[t], kept[i].table))
			run(context, target,
				arena_format(context->arena, "DELETE FROM `%s` WHERE %s", kept[i].table,
					kept_where(context->arena, cleaning, i)));
	for (size_t i = model->table_count; i-- > 0;) {
		struct live_table *table = table_of(cleaning, t, i);
		if (!table)
			continue;
		keys_drop(context, cleaning, t, table);
		run(context, target, arena_format(context->arena, "DROP TABLE `%s`", table->name));
		table->key_count = 0;
		printf("  removed %03u %s\n", model->tables[i]->table.number, table->name);
		fflush(stdout);
		count++;
	}
	/* What was given once to a tenant's tables is given again to the new ones. */
	if (cleaning->module && cleaning->lives[t] && live_table(cleaning->lives[t], "seeded"))
		run(context, target,
			arena_format(context->arena, "DELETE FROM `seeded` WHERE SUBSTRING_INDEX(SUBSTRING_INDEX(`seed`, ':', 2), ':', -1)"
						     " IN (%s)",
				tables_listed(context->arena, cleaning)));
	const struct live_table *modules = cleaning->lives[t] ? live_table(cleaning->lives[t], "tenant_modules") : NULL;
	if (cleaning->module && modules && live_column(modules, "seeded_as") && live_column(modules, "schema_as"))
		run(context, target, "UPDATE `tenant_modules` SET `seeded_as` = NULL, `schema_as` = NULL");
	return count;
}

static bool has_leases(struct context *context)
{
	return common_has_columns(context, "leases", "'name', 'holder', 'expires_at'", 3);
}

static int clean(struct context *context, void *data)
{
	struct cleaning *cleaning = data;
	struct migration *migration = &cleaning->migration;
	size_t count = 0;

	if (cleaning->module)
		module_require(context, cleaning);
	sure_require(context, cleaning);
	if (has_leases(context))
		lease_take(context, &migration->lease);
	targets_find(context, migration);
	cleaning->lives = arena_array(context->arena, migration->target_count + 1, sizeof(struct live *));
	for (size_t t = 0; t < migration->target_count; t++) {
		context->tenant = migration->targets[t].tenant;
		bool is_there = live_exists(context, migration->targets[t].database);
		cleaning->lives[t] = is_there ? live_read(context) : NULL;
		context->tenant = NULL;
		if (is_there && cleaning->module)
			others_refuse(context, cleaning, cleaning->lives[t]);
	}
	for (size_t t = 0; t < migration->target_count; t++)
		target_save(context, cleaning, t);
	/* The common one last: it says which others there are. */
	for (size_t t = migration->target_count; t-- > 0;)
		count += target_drop(context, cleaning, t);
	if (cleaning->module) {
		const struct value name = value_text(cleaning->module);
		platform_write(context, "DELETE FROM {modules} WHERE name = ?", &name, 1, NULL);
		lease_release(context, &migration->lease);
	}
	printf("%zu table%s removed.\n", count, count == 1 ? "" : "s");
	return COMMAND_DONE;
}

int command_cleanup(int argc, char **argv)
{
	struct option options[] = {{.name = "--force", .is_flag = true}, {.name = "--yes", .is_flag = true}};
	struct words words;
	struct cleaning cleaning = {.module = NULL};
	int status = arguments_read("cleanup", argc, argv, options, 2, &words);

	if (status != COMMAND_DONE)
		return status;
	bool is_full = words.count == 1 && strcmp(words.items[0], "full") == 0;
	if (!is_full && (words.count != 2 || strcmp(words.items[0], "module") != 0))
		return command_usage("cleanup", "say module NAME, or full");
	cleaning.module = is_full ? NULL : words.items[1];
	cleaning.is_forced = options[0].count > 0;
	cleaning.is_yes = options[1].count > 0;
	return command_with_manifests(clean, &cleaning, &cleaning.migration.model);
}
