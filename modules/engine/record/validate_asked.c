/* What is asked for before an action: some columns of a record that is there. */
#include <assert.h>

#include "base/message.h"
#include "record/validate_internal.h"

/* Place of the column if the record's writer may write it; column_count where he may not. */
static size_t asked_index(const struct record *record, const char *name)
{
	const struct table *table = record->table;
	const struct column *column = table_column(table, name);

	assert(record->before && column);
	return record_opens(record, column, record->writer, COLUMN_WRITE)
		       ? (size_t)(column - table->columns)
		       : table->column_count;
}

static void required_check(struct context *context, struct record *record,
	const char *const *required, struct record_errors *errors)
{
	const struct table *table = record->table;

	for (; required && *required; required++) {
		const struct column *column = table_column(table, *required);
		size_t i = (size_t)(column - table->columns);
		bool is_empty = column_is_many(column) ? record->many_count[i] == 0
						       : record->values[i].type == VALUE_NULL;
		if (is_empty)
			record_error(context, errors, table, column->name,
				"{field} is required.", "field", column->label);
	}
	validate_required(context, record, errors);
}

void validate_form_asked(struct context *context, struct record *record, const struct fields *form,
	const char *const *columns, const char *const *required, struct record_errors *errors)
{
	for (; *columns; columns++) {
		size_t index = asked_index(record, *columns);
		if (index < record->table->column_count)
			form_column_read(context, record, index, form, errors);
	}
	required_check(context, record, required, errors);
}

void validate_json_asked(struct context *context, struct record *record, json_t *body,
	const char *const *columns, const char *const *required, struct record_errors *errors)
{
	for (; *columns; columns++) {
		size_t index = asked_index(record, *columns);
		json_t *member = json_object_get(body, *columns);
		if (!member)
			continue;
		if (index < record->table->column_count)
			json_member_read(context, record, index, member, errors);
		else
			record_error(context, errors, record->table, *columns,
				"{field} cannot be changed.", "field",
				table_column(record->table, *columns)->label);
	}
	required_check(context, record, required, errors);
}
