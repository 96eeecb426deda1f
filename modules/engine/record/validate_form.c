/* From the fields of a form to the values of a record. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/message.h"
#include "record/record_file.h"
#include "record/validate_internal.h"

/* "<name>.present": the field stood on the form, though the browser sends nothing for it. */
static bool is_present(struct context *context, const struct fields *form, const char *name)
{
	return fields_get(form, arena_format(context->arena, "%s.present", name)) != NULL;
}

/* All fields of that name are ids. */
static void form_many_read(struct context *context, struct record *record, size_t index,
	const struct fields *form, struct record_errors *errors)
{
	const struct column *column = &record->table->columns[index];
	uint64_t *ids = arena_array(context->arena, MANY_MAX, sizeof *ids);
	size_t count = 0;

	for (size_t i = 0; i < form->count; i++) {
		uint64_t id;
		if (strcmp(form->items[i].name, column->name) != 0 || !*form->items[i].value)
			continue;
		if (count == MANY_MAX || !parse_id(form->items[i].value, &id)) {
			record_error(context, errors, record->table, column->name,
				"{field} must be a list of record numbers, at most {most}.",
				"field", column->label,
				"most", message_number(context, MANY_MAX));
			break;
		}
		ids[count++] = id;
	}
	record->many[index] = ids;
	record->many_count[index] = ids_sort(ids, count);
	record->is_set[index] = true;
}

/* The file that came for it; one in which nothing was chosen is none. */
static const struct upload *form_upload(const struct context *context, const char *name)
{
	const struct request *request = context->request;

	for (size_t i = 0; i < request->upload_count; i++)
		if (strcmp(request->uploads[i].field, name) == 0 && *request->uploads[i].file_name)
			return &request->uploads[i];
	return NULL;
}

/* "<name>.remove": the form had the file, and it is to go. Otherwise it stays, or is that of the record which is
   copied. */
static void form_file_read(
	struct context *context, struct record *record, size_t index, struct record_errors *errors)
{
	const struct column *column = &record->table->columns[index];
	const struct upload *upload = form_upload(context, column->name);
	const char *removed = fields_get(
		&context->request->form, arena_format(context->arena, "%s.remove", column->name));

	if (upload)
		record_file_take(context, record, column, upload, errors);
	else if (removed)
		record_set(record, column->name, value_null());
	else if (!record->before)
		validate_absent(context, record, index);
}

void form_column_read(struct context *context, struct record *record, size_t index,
	const struct fields *form, struct record_errors *errors)
{
	const struct column *column = &record->table->columns[index];
	bool is_many = column_is_many(column);
	bool may_be_silent = is_many || column_type(column)->input_kind == INPUT_BOX;
	bool is_given = fields_get(form, column->name) != NULL;

	if (column_type(column)->is_file) {
		form_file_read(context, record, index, errors);
		return;
	}
	if (!is_given && may_be_silent)
		is_given = is_present(context, form, column->name);
	if (!is_given) {
		if (!record->before)
			validate_absent(context, record, index);
		return;
	}
	if (is_many) {
		form_many_read(context, record, index, form, errors);
		return;
	}
	const char *text = fields_single(context, form, column->name);
	validate_parsed(context, record, index, text ? text : "", errors);
	/* A field that is left empty leaves it to the manifest. */
	if (!record->before && column->default_from && record->values[index].type == VALUE_NULL &&
		!errors->messages[index])
		record->is_set[index] = false;
}

void validate_form(struct context *context, struct record *record, const struct fields *form,
	struct record_errors *errors)
{
	const struct table *table = record->table;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		bool is_ours = table->parent_column && record->is_set[i] &&
			       strcmp(column->name, table->parent_column) == 0;
		if (!is_ours && record_opens(record, column, record->writer, COLUMN_WRITE))
			form_column_read(context, record, i, form, errors);
	}
	validate_required(context, record, errors);
}
