/*
 * Values that nobody typed (default-from), of a new record and, where a column that renews them changes, of any.
 *
 * They are asked for in one statement over the values as they would be stored; those that are made of others,
 * in another one behind it.
 */
#include <string.h>

#include "base/arena.h"
#include "record/record_asking.h"
#include "record/record_internal.h"
#include "value/type.h"

static bool is_renewed(struct context *context, const struct record *record, const struct column *column)
{
	for (const char *const *name = column->renew; name && *name; name++) {
		const struct column *other = table_column(record->table, *name);
		if (column_changes(context, record, record->before, (size_t)(other - record->table->columns)))
			return true;
	}
	return false;
}

/* What it is made of changes, or is there for the first time. */
static bool is_remade(struct context *context, const struct record *record, const struct column *column)
{
	const struct table *table = record->table;

	for (size_t i = 0; i < table->column_count; i++)
		if (&table->columns[i] != column && expression_reads(column->kept, &table->columns[i]) &&
			column_changes(context, record, record->before, i))
			return true;
	return !record->before;
}

/* What was typed stays as it was typed; a client that sends back what it was given has typed nothing. */
static bool is_derived(struct context *context, const struct record *record, size_t index)
{
	const struct column *column = &record->table->columns[index];

	if (column->is_generated)
		return is_remade(context, record, column);
	if (!record->before)
		return !record->is_set[index];
	return is_renewed(context, record, column) &&
	       !(record->is_set[index] && column_changes(context, record, record->before, index));
}

/* is_generated: those alone that the database makes up. */
static void rank_derive(struct context *context, struct record *record, uint32_t rank, bool is_generated,
	struct record_errors *errors)
{
	const struct table *table = record->table;
	size_t *derived = arena_array(context->arena, table->column_count, sizeof *derived);
	struct asking asking;

	asking_start(&asking, context, record);
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (column->derive_rank != rank || (is_generated && !column->is_generated) ||
			!is_derived(context, record, i))
			continue;
		derived[asking.count] = i;
		asking_select(&asking, column_derived_from(column), column);
	}
	if (!asking.count)
		return;
	asking_made_row(&asking, errors);
	const struct rows *rows =
		database_select(context, asking.sql.data, asking.bound.values, asking.bound.count);
	for (size_t i = 0; rows->count && i < asking.count; i++) {
		const struct column *column = &table->columns[derived[i]];
		const char *error;
		record->is_set[derived[i]] = true;
		if (!asked_value(context, column, rows_text(rows, 0, i), &record->values[derived[i]], &error))
			record_error_text(errors, table, column->name, error);
	}
}

void typed_note(struct context *context, struct record *record)
{
	const size_t count = record->table->column_count;

	if (!record->table->has_states || record->is_typed)
		return;
	bool *is_typed = arena_array(context->arena, count ? count : 1, sizeof *is_typed);

	memcpy(is_typed, record->is_set, count * sizeof *is_typed);
	record->is_typed = is_typed;
}

void record_derive(struct context *context, struct record *record, struct record_errors *errors)
{
	typed_note(context, record);
	for (uint32_t rank = 1; rank <= record->table->derive_ranks; rank++)
		rank_derive(context, record, rank, false, errors);
}

void record_generate(struct context *context, struct record *record, struct record_errors *errors)
{
	for (uint32_t rank = 1; rank <= record->table->derive_ranks; rank++)
		rank_derive(context, record, rank, true, errors);
}

const struct rows *record_made(
	struct context *context, const struct record *record, const struct column *const *columns)
{
	struct asking asking;

	asking_start(&asking, context, record);
	for (; *columns; columns++)
		asking_select(&asking, column_made_of(*columns), *columns);
	asking_made_row(&asking, NULL);
	return database_select(context, asking.sql.data, asking.bound.values, asking.bound.count);
}

void record_foresee(struct context *context, struct record *record)
{
	struct record_errors *errors = record_errors_create(context, record->table);

	if (!record->before)
		defaults_fill(context, record);
	record_derive(context, record, errors);
}
