/*
 * The state of columns: required, locked (required-if, edit-if). One statement asks for all of them, over the
 * record as it would be written.
 */
#include <string.h>

#include "base/arena.h"
#include "base/message.h"
#include "record/record_asking.h"
#include "record/record_internal.h"
#include "value/column_value.h"

static void states_select(struct asking *asking, const struct table *table)
{
	for (size_t i = 0; i < table->column_count; i++) {
		if (table->columns[i].required_if)
			asking_select(asking, table->columns[i].required_if, NULL);
		if (table->columns[i].edit_if)
			asking_select(asking, table->columns[i].edit_if, NULL);
	}
}

const struct column_state *record_states(
	struct context *context, const struct record *record, const struct record_errors *errors)
{
	const struct table *table = record->table;
	struct column_state *states;
	struct asking asking;
	size_t place = 0;

	if (!table->has_states)
		return NULL;
	states = arena_array(context->arena, table->column_count, sizeof *states);
	asking_start(&asking, context, record);
	states_select(&asking, table);
	asking_made_row(&asking, errors);
	const struct rows *rows =
		database_select(context, asking.sql.data, asking.bound.values, asking.bound.count);
	for (size_t i = 0; i < table->column_count; i++) {
		states[i].is_required = table->columns[i].required_if && asked_is_true(rows, 0, place++);
		states[i].is_locked = table->columns[i].edit_if && !asked_is_true(rows, 0, place++);
	}
	return states;
}

/* Did the writer give it a value that it would not have otherwise? */
static bool is_changed_by_writer(struct context *context, const struct record *record, size_t index)
{
	const struct column *column = &record->table->columns[index];
	struct value fixed = value_null();

	if (record->writer->is_system || !record->is_typed || !record->is_typed[index])
		return false;
	if (record->before)
		return column_changes(context, record, record->before, index);
	column_default(context, column, &fixed);
	if (column_type(column)->is_never_null && fixed.type == VALUE_NULL)
		fixed = value_integer(0);
	const char *new = value_as_text(context, &record->values[index]);
	const char *old = value_as_text(context, &fixed);
	return new && (!old || strcmp(new, old) != 0);
}

bool rules_states(struct context *context, const struct record *record, struct record_errors *errors)
{
	const struct column_state *states = record_states(context, record, errors);
	const struct table *table = record->table;
	size_t found = errors->count;

	for (size_t i = 0; states && i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (states[i].is_required && record->values[i].type == VALUE_NULL &&
			column_is_on(context, column) && record_shows(context, record, column))
			record_error(context, errors, table, column->name, "{field} is required.", "field",
				column->label);
		if (states[i].is_locked && is_changed_by_writer(context, record, i))
			record_error(context, errors, table, column->name, "{field} cannot be changed now.",
				"field", column->label);
	}
	return errors->count == found;
}
