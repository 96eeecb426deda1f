/*
 * What need not be looked at again: databases and tenants that a migration brought to what the manifests say, and
 * of which nothing has changed since.
 *
 * The tenant's rows of modules keep fingerprints: of the schema, and of each module's seeds (migrate_data.c). That of
 * the schema is of the program too, as another version may compare otherwise. It is written last, in the database of
 * which it speaks, so that a copy that is put back tells of itself. Somebody who changes a table by hand is not
 * noticed by it: --again looks at everything.
 */
#include <inttypes.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/settings.h"
#include "emit/emit.h"
#include "identity/session.h"
#include "migrate.h"
#include "model/program_id.h"
#include "schema/schema.h"
#include "setup.h"
#include "sql/database.h"

/* Rows of a database read at once. */
#define PAGE 10000

static void text_add(crypto_generichash_state *state, const char *text)
{
	text = text ? text : "";
	crypto_generichash_update(state, (const unsigned char *)text, strlen(text) + 1);
}

static void names_add(crypto_generichash_state *state, const char *const *names)
{
	for (; names && *names; names++)
		text_add(state, *names);
	text_add(state, NULL);
}

static const char *print_finish(struct arena *arena, crypto_generichash_state *state)
{
	unsigned char hash[FINGERPRINT_LENGTH / 2];
	char *text = arena_allocate(arena, FINGERPRINT_LENGTH + 1);

	crypto_generichash_final(state, hash, sizeof hash);
	return sodium_bin2hex(text, FINGERPRINT_LENGTH + 1, hash, sizeof hash);
}

/* --- as it should be --- */

static void table_add(struct arena *arena, crypto_generichash_state *state, const struct model_table *owner)
{
	struct buffer sql;

	buffer_start(&sql, arena, 4096);
	schema_table_sql(&sql, &owner->schema, NULL, NULL);
	text_add(state, sql.data);
	names_add(state, owner->table.was);
	for (size_t i = 0; i < owner->table.column_count; i++) {
		const struct column *column = &owner->table.columns[i];
		text_add(state, column->name);
		names_add(state, column->was);
		for (size_t v = 0; v < column->value_count; v++)
			names_add(state, column->values[v].was);
	}
}

static void fingerprint_of_schema(struct context *context, struct migration *migration)
{
	struct model *model = migration->model;
	crypto_generichash_state state;
	struct buffer shared;

	crypto_generichash_init(&state, NULL, 0, FINGERPRINT_LENGTH / 2);
	text_add(&state, program_id(context->arena));
	for (size_t i = 0; i < model->table_count; i++)
		if (migrate_has_table(&model->tables[i]->table, false))
			table_add(model->arena, &state, model->tables[i]);
	for (size_t i = 0; i < model->module_count; i++)
		if (shared_sql(model, model->modules[i], &shared))
			text_add(&state, shared.data);
	migration->schema_as = print_finish(model->arena, &state);
}

/* --- as it was left --- */

struct left {
	bool is_schema;	     /* its database was brought to the schema of now */
	bool *is_active, *is_seeded; /* beside the model's modules */
};

/* What is known of a database's tenants. */
struct looking {
	struct migration *migration;
	size_t target;
	struct left *left; /* beside the migration's tenants */
};

static int tenant_order(const void *a, const void *b)
{
	const struct tenant *one = a, *other = b;

	return (one->id > other->id) - (one->id < other->id);
}

static size_t tenant_position(const struct migration *migration, uint64_t id)
{
	const struct tenant wanted = {.id = id};
	const struct tenant *found =
		bsearch(&wanted, migration->tenants, migration->tenant_count, sizeof wanted, tenant_order);

	return found ? (size_t)(found - migration->tenants) : migration->tenant_count;
}

static void left_add(struct looking *looking, size_t tenant, const struct rows *rows, size_t row)
{
	struct migration *migration = looking->migration;
	struct left *left = &looking->left[tenant];

	left->is_schema = left->is_schema || text_is_same(rows_text(rows, row, 3), migration->schema_as);
	for (size_t i = 0; i < migration->model->module_count; i++) {
		if (!text_is_same(rows_text(rows, row, 1), migration->model->modules[i]->module.name))
			continue;
		left->is_active[i] = true;
		left->is_seeded[i] = text_is_same(rows_text(rows, row, 2), migration->seeds[i].fingerprint);
	}
}

/* The tenant to go on with, or 0. */
static uint64_t left_page(struct context *context, struct looking *looking, uint64_t from)
{
	const struct rows *rows = database_query(context,
		arena_format(context->arena,
			"SELECT tenant_id, module, seeded_as, schema_as FROM tenant_modules"
			" WHERE is_active = 1 AND tenant_id >= %" PRIu64 " ORDER BY tenant_id, id LIMIT %d",
			from, PAGE));
	uint64_t last = rows->count ? rows_unsigned(rows, rows->count - 1, 0) : 0;

	for (size_t i = 0; i < rows->count; i++) {
		size_t tenant = tenant_position(looking->migration, rows_unsigned(rows, i, 0));
		if (tenant < looking->migration->tenant_count && looking->migration->homes[tenant] == looking->target)
			left_add(looking, tenant, rows, i);
	}
	/* The rest of the last one's rows may be on the next page; they are the same again. */
	return rows->count == PAGE && last > from ? last : 0;
}

static void left_read(struct context *context, void *data)
{
	struct looking *looking = data;
	uint64_t from = 0;

	context->tenant = looking->migration->targets[looking->target].tenant;
	do
		from = left_page(context, looking, from);
	while (from);
	context->tenant = NULL;
}

/* Was it given everything that its modules give? */
static bool is_all_given(const struct migration *migration, const struct left *left)
{
	const struct model *model = migration->model;

	for (size_t i = 0; i < model->module_count; i++) {
		const struct module *module = &model->modules[i]->module;
		if (!module->is_always_active && !left->is_active[i])
			continue;
		if (!left->is_seeded[i])
			return false;
		for (size_t other = 0; other < i; other++)
			if (!left->is_active[other] && !model->modules[other]->module.is_always_active &&
				module_is_built_on(module, model->modules[other]->module.name))
				return false;
	}
	return left->is_schema;
}

static void left_conclude(struct migration *migration, const struct left *left)
{
	for (size_t i = 0; i < migration->tenant_count; i++) {
		struct target *home = &migration->targets[migration->homes[i]];
		if (home->tenant && left[i].is_schema)
			home->is_unchanged = true;
		migration->is_given[i] = is_all_given(migration, &left[i]);
	}
}

/* A tenant's database that cannot be asked is looked at, which says why. */
void unchanged_find(struct context *context, struct migration *migration)
{
	struct looking looking = {.migration = migration};
	size_t modules = migration->model->module_count + 1;

	migration->is_given = arena_array(context->arena, migration->tenant_count + 1, sizeof *migration->is_given);
	if (!migration->schema_as)
		fingerprint_of_schema(context, migration);
	if (migration->is_again || migration->tenant || migration->mode != MODE_APPLY || migration->is_contract ||
		migration->drops.count || !common_has_columns(context, "tenant_modules", "'seeded_as', 'schema_as'", 2))
		return;
	looking.left = arena_array(context->arena, migration->tenant_count + 1, sizeof *looking.left);
	bool *flags = arena_array(context->arena, (migration->tenant_count + 1) * modules * 2, sizeof *flags);
	for (size_t i = 0; i < migration->tenant_count; i++) {
		looking.left[i].is_active = flags + i * modules * 2;
		looking.left[i].is_seeded = looking.left[i].is_active + modules;
	}
	for (size_t t = 0; t < migration->target_count; t++) {
		looking.target = t;
		if (!fail_catch(context, left_read, &looking)) {
			database_rollback(context);
			context->tenant = NULL;
		}
	}
	left_conclude(migration, looking.left);
}

void unchanged_note(struct context *context, const struct migration *migration)
{
	const struct value bound[] = {value_text(migration->schema_as), value_unsigned(context->tenant->id),
		value_text(migration->schema_as)};

	tenant_write(context,
		"UPDATE {tenant_modules} SET schema_as = ? WHERE tenant_id = ? AND NOT (schema_as <=> ?)", bound, 3,
		NULL);
}
