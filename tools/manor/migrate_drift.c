/*
 * Drift: how a database differs from what the manifests make of it, whoever changed it. Only looked at.
 *
 * What the database keeps for programs of the version before (empty values, values of enums, defaults and indexes,
 * until --contract) is told apart: that is how `manor migrate` leaves it.
 */
#include <stdarg.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/names.h"
#include "migrate.h"
#include "migrate_drift.h"
#include "schema/schema.h"

static void drift_say(struct comparison *comparison, const char *what, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static void drift_say(struct comparison *comparison, const char *what, const char *format, ...)
{
	struct plan *plan = comparison->plan;
	va_list arguments;

	va_start(arguments, format);
	plan_note(plan, "%-8s %s", what, arena_vformat(plan->arena, format, arguments));
	va_end(arguments);
}

/* --- columns --- */

static const char *quoted_default(struct arena *arena, const char *value)
{
	return value ? arena_format(arena, "default %s", value) : "no default";
}

/* Tells one thing of a column: what it is there, and what the manifest says. */
static void column_say(struct comparison *comparison, const char *column, const char *there, const char *wanted)
{
	drift_say(comparison, "changed", "%s.%s: %s, the manifest says %s", comparison->schema->table, column, there, wanted);
}

static void plain_drift(struct comparison *comparison, const struct live_column *live, const struct schema_column *wanted)
{
	struct arena *arena = comparison->plan->arena;
	const char *initial = live_default(arena, wanted->default_value);

	if (strcmp(live->type, wanted->type) != 0)
		column_say(comparison, live->name, live->type, wanted->type);
	if (live->is_nullable != wanted->is_nullable)
		column_say(comparison, live->name, live->is_nullable ? "may be empty" : "never empty",
			wanted->is_nullable ? "it may be empty" : "it is never empty");
	if (!default_is_same(live->default_value, initial, live->collation != NULL))
		column_say(comparison, live->name, quoted_default(arena, live->default_value), quoted_default(arena, initial));
	if (live->is_auto_increment != wanted->is_auto_increment)
		column_say(comparison, live->name, live->is_auto_increment ? "numbered by the database" : "not numbered",
			wanted->is_auto_increment ? "the database numbers it" : "it is not numbered");
}

static void column_drift(struct comparison *comparison, const struct live_column *live, const struct schema_column *wanted)
{
	if (live->collation && wanted->collation && strcmp(live->collation, wanted->collation) != 0)
		column_say(comparison, live->name, live->collation, wanted->collation);
	if (!live->generated != !wanted->generated) {
		column_say(comparison, live->name, live->generated ? "made of other columns" : "a column of its own",
			wanted->generated ? "it is made of others" : "it is one of its own");
		return;
	}
	if (!column_is_different(comparison->plan->arena, live, wanted))
		return;
	if (wanted->generated) {
		column_say(comparison, live->name, arena_format(comparison->plan->arena, "%s as %s", live->type, live->expression),
			arena_format(comparison->plan->arena, "%s as %s", wanted->type, wanted->generated));
		return;
	}
	struct schema_column expanded = column_expanded(comparison, live, wanted);
	if (!column_is_different(comparison->plan->arena, live, &expanded))
		drift_say(comparison, "kept", "%s.%s: as the version before had it, until \"manor migrate --contract\"",
			comparison->schema->table, live->name);
	else
		plain_drift(comparison, live, wanted);
}

static void columns_drift(struct comparison *comparison)
{
	for (size_t i = 0; i < comparison->schema->column_count; i++) {
		const struct schema_column *wanted = &comparison->schema->columns[i];
		const struct live_column *live = live_column(comparison->live, wanted->name);
		if (live)
			column_drift(comparison, live, wanted);
		else
			drift_say(comparison, "missing", "%s.%s: %s", comparison->schema->table, wanted->name, wanted->type);
	}
	for (size_t i = 0; i < comparison->live->column_count; i++) {
		const struct live_column *live = &comparison->live->columns[i];
		if (!schema_column(comparison->schema, live->name))
			drift_say(comparison, "extra", "%s.%s: %s, in no manifest", comparison->schema->table, live->name, live->type);
	}
}

/* --- indexes and keys --- */

static const char *names_joined(struct arena *arena, const char *const *names)
{
	struct buffer text;

	buffer_start(&text, arena, 100);
	for (size_t i = 0; names[i]; i++)
		buffer_format(&text, "%s%s", i ? " " : "", names[i]);
	return text.data;
}

static const char *index_text(struct arena *arena, bool is_unique, const char *const *columns)
{
	return arena_format(arena, "%s%s", is_unique ? "unique " : "", names_joined(arena, columns));
}

static void indexes_drift(struct comparison *comparison)
{
	struct arena *arena = comparison->plan->arena;
	const struct schema *schema = comparison->schema;

	for (size_t i = 0; i < schema->index_count; i++) {
		const struct schema_index *wanted = &schema->indexes[i];
		const struct live_index *live = live_index(comparison->live, wanted->name);
		const char *text = index_text(arena, wanted->is_unique, wanted->columns);
		if (!live)
			drift_say(comparison, "missing", "index %s of %s: %s", wanted->name, schema->table, text);
		else if (live->is_unique != wanted->is_unique || !names_are_same(live->columns, wanted->columns))
			drift_say(comparison, "changed", "index %s of %s: %s, the manifest says %s", wanted->name, schema->table,
				index_text(arena, live->is_unique, live->columns), text);
	}
	for (size_t i = 0; i < comparison->live->index_count; i++) {
		const struct live_index *live = &comparison->live->indexes[i];
		bool is_kept = strchr(live->name, '$') && !live->is_unique;
		if (!schema_index(schema, live->name))
			drift_say(comparison, is_kept ? "kept" : "extra", "index %s of %s: %s, in no manifest", live->name,
				schema->table, index_text(arena, live->is_unique, live->columns));
	}
}

static const struct schema_key *key_wanted(const struct schema *schema, const char *name)
{
	for (size_t i = 0; i < schema->key_count; i++)
		if (strcmp(schema->keys[i].name, name) == 0)
			return &schema->keys[i];
	return NULL;
}

static void keys_drift(struct comparison *comparison)
{
	struct arena *arena = comparison->plan->arena;
	const struct schema *schema = comparison->schema;
	const struct live_table *live = comparison->live;

	for (size_t i = 0; i < schema->key_count; i++) {
		bool is_there = false;
		for (size_t k = 0; k < live->key_count; k++)
			is_there = is_there || strcmp(live->keys[k].name, schema->keys[i].name) == 0;
		if (!is_there)
			drift_say(comparison, "missing", "foreign key %s of %s: %s to %s", schema->keys[i].name, schema->table,
				names_joined(arena, schema->keys[i].columns), schema->keys[i].target);
	}
	for (size_t k = 0; k < live->key_count; k++) {
		const struct live_key *key = &live->keys[k];
		const struct schema_key *wanted = key_wanted(schema, key->name);
		if (!wanted)
			drift_say(comparison, "extra", "foreign key %s of %s: %s to %s, in no manifest", key->name, schema->table,
				names_joined(arena, key->columns), key->target);
		else if (strcmp(key->target, wanted->target) != 0 || !names_are_same(key->columns, wanted->columns) ||
			 !names_are_same(key->target_columns, wanted->target_columns))
			drift_say(comparison, "changed", "foreign key %s of %s: %s to %s, the manifest says %s to %s", key->name,
				schema->table, names_joined(arena, key->columns), key->target,
				names_joined(arena, wanted->columns), wanted->target);
	}
}

/* --- tables --- */

static void table_drift(struct context *context, const struct model_table *owner, struct live *live, struct plan *plan)
{
	struct comparison comparison = {.context = context,
		.plan = plan,
		.owner = owner,
		.schema = &owner->schema,
		.live = live_table(live, owner->table.name),
		.all = live};

	if (!comparison.live) {
		drift_say(&comparison, "missing", "table %s", owner->table.name);
		return;
	}
	columns_drift(&comparison);
	indexes_drift(&comparison);
	keys_drift(&comparison);
}

void drift_find(struct context *context, const struct model *model, struct live *live, bool is_common, struct plan *plan)
{
	struct comparison comparison = {.context = context, .plan = plan};

	for (size_t i = 0; i < model->table_count; i++)
		if (migrate_has_table(&model->tables[i]->table, is_common))
			table_drift(context, model->tables[i], live, plan);
	for (size_t i = 0; i < live->table_count; i++) {
		const struct model_table *owner = model_table(model, live->tables[i].name);
		if (!owner || !migrate_has_table(&owner->table, is_common))
			drift_say(&comparison, "extra", "table %s, in no manifest", live->tables[i].name);
	}
	for (size_t i = 0; i < live->other_count; i++)
		drift_say(&comparison, "extra", "view %s, in no manifest", live->others[i]);
}
