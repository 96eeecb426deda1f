/* What a migration writes besides the schema: the registry of modules, and the seeds. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <sodium.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "emit/emit.h"
#include "identity/session.h"
#include "migrate.h"
#include "seed.h"
#include "setup.h"
#include "series_all.h"
#include "stored_all.h"
#include "sql/database.h"

static bool is_same(const char *a, const char *b)
{
	return a && b && strcmp(a, b) == 0;
}

/* The row of a module, or rows->count. */
static size_t registry_row(const struct rows *rows, const char *module)
{
	for (size_t i = 0; i < rows->count; i++)
		if (is_same(rows_text(rows, i, 0), module))
			return i;
	return rows->count;
}

static uint64_t registry_write(
	struct context *context, const struct rows *rows, const struct module *module)
{
	size_t row = registry_row(rows, module->name);
	const struct value bound[] = {
		value_text(module->title), value_text(module->version), value_text(module->name)};

	if (row == rows->count)
		return platform_write(context,
			"INSERT INTO {modules} (title, `release`, name, status)"
			" VALUES (?, ?, ?, 'active')",
			bound, 3, NULL);
	if (is_same(rows_text(rows, row, 1), module->title) &&
		is_same(rows_text(rows, row, 2), module->version) &&
		is_same(rows_text(rows, row, 3), "active"))
		return 0;
	return platform_write(context,
		"UPDATE {modules} SET title = ?, `release` = ?,"
		" status = 'active', updated_at = UTC_TIMESTAMP(6) WHERE name = ?",
		bound, 3, NULL);
}

uint64_t migrate_registry(struct context *context, const struct migration *migration)
{
	const struct model *model = migration->model;
	const struct rows *rows = platform_select(
		context, "SELECT name, title, `release`, status FROM {modules}", NULL, 0);
	uint64_t written = 0;

	for (size_t i = 0; i < model->module_count; i++)
		if (!module_is_stopped(migration, model->modules[i]))
			written += registry_write(context, rows, &model->modules[i]->module);
	for (size_t i = 0; i < rows->count; i++) {
		struct value name = value_text(rows_text(rows, i, 0));
		if (catalogue_module(&model->catalogue, name.text) ||
			is_same(rows_text(rows, i, 3), "inactive"))
			continue;
		written += platform_write(context,
			"UPDATE {modules} SET status = 'inactive',"
			" updated_at = UTC_TIMESTAMP(6) WHERE name = ?",
			&name, 1, NULL);
	}
	database_commit(context);
	return written;
}

static bool is_active(const struct rows *modules, const struct module *module)
{
	if (module->is_always_active)
		return true;
	for (size_t i = 0; i < modules->count; i++)
		if (is_same(rows_text(modules, i, 0), module->name))
			return true;
	return false;
}

/* Runs a script that counts in @changed what it writes. */
static uint64_t script_run(struct context *context, const struct buffer *script)
{
	database_execute(
		context, arena_format(context->arena, "SET @tenant = %" PRIu64 ", @changed = 0",
				 context->tenant ? context->tenant->id : 0));
	database_script(context, script->data, script->length);
	return rows_unsigned(database_query(context, "SELECT @changed"), 0, 0);
}

uint64_t migrate_shared(struct context *context, const struct migration *migration)
{
	struct model *model = migration->model;
	uint64_t written = 0;

	for (size_t i = 0; i < model->module_count; i++) {
		struct buffer sql;
		if (!module_is_stopped(migration, model->modules[i]) &&
			shared_sql(model, model->modules[i], &sql))
			written += script_run(context, &sql);
	}
	database_commit(context);
	return written;
}

static void fingerprint_make(struct seeds *seeds)
{
	unsigned char hash[16];

	crypto_generichash(hash, sizeof hash, (const unsigned char *)seeds->script.data, seeds->script.length, NULL, 0);
	sodium_bin2hex(seeds->fingerprint, sizeof seeds->fingerprint, hash, sizeof hash);
}

const struct seeds *migrate_seed_texts(struct model *model)
{
	struct seeds *seeds = arena_array(model->arena, model->module_count + 1, sizeof *seeds);

	for (size_t i = 0; i < model->module_count; i++) {
		seed_sql(model, model->modules[i], &seeds[i].script);
		fingerprint_make(&seeds[i]);
	}
	return seeds;
}

static void seeds_search(struct context *context, const struct migration *migration)
{
	const struct model *model = migration->model;

	for (size_t i = 0; i < model->module_count; i++)
		if (!module_is_stopped(migration, model->modules[i]))
			seed_search(context, model->modules[i]->module.name);
}

static void seeds_store(struct context *context, const struct migration *migration)
{
	const struct model *model = migration->model;

	for (size_t i = 0; i < model->module_count; i++)
		if (!module_is_stopped(migration, model->modules[i]))
			stored_fill(context, model->modules[i]->module.name);
}

uint64_t migrate_series(struct context *context, const struct migration *migration)
{
	const struct model *model = migration->model;
	uint64_t numbered = 0;

	for (size_t i = 0; i < model->module_count; i++)
		if (!module_is_stopped(migration, model->modules[i]))
			numbered += series_fill_all(context, model->modules[i]->module.name);
	return numbered;
}

static const struct rows *modules_chosen(struct context *context)
{
	return database_select(
		context, "SELECT module, seeded_as FROM {tenant_modules} m WHERE is_active = 1", NULL, 0);
}

static bool is_seeded(const struct rows *modules, const char *module, const char *fingerprint)
{
	for (size_t i = 0; i < modules->count; i++)
		if (is_same(rows_text(modules, i, 0), module))
			return is_same(rows_text(modules, i, 1), fingerprint);
	return false;
}

/* Past the record layer: nobody's rights hang on it, and the row has not changed for a person. */
static void fingerprint_write(struct context *context, const char *module, const char *fingerprint)
{
	const struct value bound[] = {
		value_text(fingerprint), value_unsigned(context->tenant->id), value_text(module)};

	tenant_write(context, "UPDATE {tenant_modules} SET seeded_as = ? WHERE tenant_id = ? AND module = ?", bound, 3, NULL);
}

/* What an active module requires is active too: a new version may require more than the one before. */
static uint64_t required_activate(
	struct context *context, const struct migration *migration, const struct rows *modules)
{
	const struct model *model = migration->model;
	bool *is_wanted = arena_array(context->arena, model->module_count + 1, sizeof *is_wanted);
	uint64_t activated = 0;

	for (size_t i = model->module_count; i-- > 0;) { /* what is required stands before */
		const struct module *module = &model->modules[i]->module;
		is_wanted[i] = is_wanted[i] || is_active(modules, module);
		for (size_t other = 0; is_wanted[i] && other < i; other++)
			is_wanted[other] = is_wanted[other] ||
				module_is_built_on(module, model->modules[other]->module.name);
	}
	for (size_t i = 0; i < model->module_count; i++) {
		const struct module *module = &model->modules[i]->module;
		if (is_wanted[i] && !is_active(modules, module) &&
			!module_is_stopped(migration, model->modules[i]))
			activated += module_activate(context, module->name);
	}
	return activated;
}

uint64_t migrate_seeds(
	struct context *context, const struct migration *migration, const struct seeds *seeds)
{
	const struct model *model = migration->model;
	const struct rows *modules = modules_chosen(context);
	uint64_t written = required_activate(context, migration, modules);

	if (written)
		modules = modules_chosen(context);
	for (size_t i = 0; i < model->module_count; i++) {
		const struct module *module = &model->modules[i]->module;
		if (module_is_stopped(migration, model->modules[i]) || !is_active(modules, module) ||
			(!migration->tenant && !migration->is_again && is_seeded(modules, module->name, seeds[i].fingerprint)))
			continue;
		database_begin(context);
		written += script_run(context, &seeds[i].script);
		fingerprint_write(context, module->name, seeds[i].fingerprint);
	}
	if (written) {
		seeds_store(context, migration);
		seeds_search(context, migration);
		access_epoch_bump(context);
	}
	database_commit(context);
	return written;
}
