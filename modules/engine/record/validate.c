/* The general rules, and what form and JSON share. */
#include "record/validate.h"

#include <string.h>

#include "record/validate_internal.h"

void validate_parsed(struct context *context, struct record *record, size_t index, const char *text,
	struct record_errors *errors)
{
	const struct column *column = &record->table->columns[index];
	const char *error;

	record->is_set[index] = true;
	if (!column_parse(context, column, text, &record->values[index], &error))
		record_error_text(errors, record->table, column->name, error);
	if (column_type(column)->is_never_null && record->values[index].type == VALUE_NULL && !error)
		record->values[index] = value_integer(0);
	/* An empty password field keeps the present password. */
	if (column_is_secret(column) && record->values[index].type == VALUE_NULL)
		record->is_set[index] = false;
}

void validate_absent(struct context *context, struct record *record, size_t index)
{
	const struct column *column = &record->table->columns[index];

	if (record->is_set[index] || (!record->before && column->default_from))
		return;
	if (column_is_many(column)) {
		record->many_count[index] = 0;
	} else {
		column_default(context, column, &record->values[index]);
		if (column_type(column)->is_never_null && record->values[index].type == VALUE_NULL)
			record->values[index] = value_integer(0);
	}
	record->is_set[index] = !column_is_secret(column);
}

static bool is_missing(const struct record *record, size_t index)
{
	const struct column *column = &record->table->columns[index];

	/* What is derived is asked for when it has been. */
	if (!record->is_set[index] && (record->before || column->default_from))
		return false;
	if (column_is_many(column))
		return record->many_count[index] == 0;
	return record->values[index].type == VALUE_NULL;
}

void validate_required(
	struct context *context, struct record *record, struct record_errors *errors)
{
	const struct table *table = record->table;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (column->is_required && record_opens(record, column, record->writer, COLUMN_WRITE) &&
			is_missing(record, i) && record_shows(context, record, column))
			record_error(context, errors, table, column->name,
				"{field} is required.",
				"field", column->label);
	}
}
