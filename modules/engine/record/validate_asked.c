/* What is asked for before an action: some columns of a record that is there, and columns of the dialog's own. */
#include <assert.h>

#include "base/message.h"
#include "record/record_internal.h"
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

/* --- the dialog's own --- */

static struct record *dialog_start(
	struct context *context, const struct record *record, const struct table *dialog)
{
	struct record *asked = record_create(context, dialog);

	asked->writer = record->writer;
	return asked;
}

static void dialog_finish(struct context *context, struct record *record, const struct record *asked,
	struct record_errors *own, struct record_errors *errors)
{
	rules_targets(context, asked, own);
	if (own->count == 0)
		rules_references(context, asked, NULL, own);
	record->asked = asked;
	errors->asked = own;
	errors->count += own->count;
}

void validate_form_dialog(struct context *context, struct record *record, const struct table *dialog,
	const struct fields *form, struct record_errors *errors)
{
	struct record *asked = dialog_start(context, record, dialog);
	struct record_errors *own = record_errors_create(context, dialog);

	validate_form(context, asked, form, own);
	dialog_finish(context, record, asked, own, errors);
}

void validate_json_dialog(struct context *context, struct record *record, const struct table *dialog,
	json_t *body, struct record_errors *errors)
{
	struct record *asked = dialog_start(context, record, dialog);
	struct record_errors *own = record_errors_create(context, dialog);

	for (size_t i = 0; i < dialog->column_count; i++) {
		json_t *member = json_object_get(body, dialog->columns[i].name);
		if (member)
			json_member_read(context, asked, i, member, own);
		else
			validate_absent(context, asked, i);
	}
	validate_required(context, asked, own);
	dialog_finish(context, record, asked, own, errors);
}
