/* Columns that are emptied while the form does not show them (clear-hidden), whoever writes. */
#include "base/arena.h"
#include "record/record_internal.h"
#include "value/type.h"

static bool is_empty(const struct record *record, size_t index)
{
	const struct column *column = &record->table->columns[index];

	if (column_is_many(column))
		return record->many_count[index] == 0;
	return column_type(column)->is_never_null ? !value_is_true(&record->values[index])
						  : record->values[index].type == VALUE_NULL;
}

bool hidden_is_cleared(struct context *context, const struct record *record, const struct column *column)
{
	return column->clears_hidden && is_empty(record, (size_t)(column - record->table->columns)) &&
	       !record_shows(context, record, column);
}

static void column_empty(struct record *record, size_t index)
{
	record->is_set[index] = true;
	if (column_is_many(&record->table->columns[index]))
		record->many_count[index] = 0;
	else
		record->values[index] = column_type(&record->table->columns[index])->is_never_null ? value_integer(0)
												   : value_null();
}

static bool any_cleared(struct context *context, struct record *record)
{
	const struct table *table = record->table;
	bool is_any = false;

	for (size_t i = 0; i < table->column_count; i++) {
		if (!table->columns[i].clears_hidden || is_empty(record, i) ||
			record_shows(context, record, &table->columns[i]))
			continue;
		column_empty(record, i);
		is_any = true;
	}
	return is_any;
}

bool hidden_clear(struct context *context, struct record *record)
{
	bool is_any = false;

	/* What is emptied may hide others, but nothing is emptied twice. */
	while (any_cleared(context, record))
		is_any = true;
	return is_any;
}
