/* Limits of the database, with what a table has beside what the manifest says: columns and indexes that are
   in no manifest stay, and count. */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "migrate.h"
#include "schema/schema.h"
#include "schema/schema_size.h"

static void size_compare(struct comparison *comparison)
{
	const struct live_table *live = comparison->live;
	struct schema_size size = {0};
	const char *hint = NULL;

	for (size_t i = 0; i < comparison->schema->column_count; i++)
		schema_size_add(&size, &comparison->schema->columns[i]);
	for (size_t i = 0; i < live->column_count; i++) {
		const struct live_column *column = &live->columns[i];
		if (schema_column(comparison->schema, column->name) ||
			column_is_dropped(comparison, column))
			continue;
		schema_size_add(&size, &(struct schema_column){.name = column->name,
					       .type = column->type,
					       .collation = column->collation,
					       .is_nullable = true,
					       .generated = column->generated});
	}
	const char *why = schema_size_refusal(
		comparison->plan->arena, &size, comparison->schema->table, &hint);
	if (why)
		plan_refuse(comparison->plan, comparison->owner->place,
			"columns that are in no manifest count too (a run without --plan names them): "
			"drop those that nobody needs",
			"%s", why);
}

static bool is_dropped_index(
	const struct comparison *comparison, const struct live_index *index)
{
	if (index_is_obsolete(comparison, index))
		return true;
	for (size_t i = 0; i < index->column_count; i++) {
		const struct live_column *column =
			live_column(comparison->live, index->columns[i]);
		if (column && column_is_dropped(comparison, column))
			return true;
	}
	return false;
}

static void indexes_compare(struct comparison *comparison)
{
	const struct live_table *live = comparison->live;
	size_t count = comparison->schema->index_count, extra = 0;
	struct buffer drop;

	buffer_start(&drop, comparison->plan->arena, 256);
	buffer_format(&drop, "ALTER TABLE `%s`.`%s`", comparison->plan->database, live->name);
	for (size_t i = 0; i < live->index_count; i++) {
		const struct live_index *index = &live->indexes[i];
		if (schema_index(comparison->schema, index->name) ||
			is_dropped_index(comparison, index))
			continue;
		buffer_format(&drop, "%s DROP KEY `%s`", extra ? "," : "", index->name);
		extra++;
	}
	if (extra == 0 || count + extra <= SCHEMA_INDEXES)
		return;
	plan_refuse(comparison->plan, comparison->owner->place,
		arena_format(comparison->plan->arena,
			"drop those of no manifest that nobody needs: %s", drop.data),
		"%s has %zu indexes in the manifest and %zu of no manifest in %s; the database allows "
		"%d together",
		live->name, count, extra, comparison->plan->database, SCHEMA_INDEXES);
}

void compare_limits(struct comparison *comparison)
{
	size_compare(comparison);
	indexes_compare(comparison);
}
