/* From the members of a JSON object to the values of a record. */
#include <string.h>

#include "access/column_access.h"
#include "base/arena.h"
#include "base/json_exact.h"
#include "base/message.h"
#include "record/validate_internal.h"

/* A member as the text that its column parses, or NULL when the type does not fit. */
static const char *member_text(struct context *context, const struct column *column, json_t *member)
{
	const struct column_type *type = column_type(column);

	return type->json_text ? type->json_text(context->arena, member) : json_exact_text(member);
}

static void refuse_type(
	struct context *context, struct record *record, size_t index, struct record_errors *errors)
{
	const struct column *column = &record->table->columns[index];
	const struct column_type *type = column_type(column);

	record->is_set[index] = true;
	record_error_text(errors, record->table, column->name,
		type->json_refusal ? type->json_refusal(context, column->label)
				   : message(context, "{field} must be a text.", "field", column->label));
}

static void json_many_read(struct context *context, struct record *record, size_t index, json_t *member,
	struct record_errors *errors)
{
	size_t given = json_array_size(member), count = 0;

	if (!json_is_null(member) && (!json_is_array(member) || given > MANY_MAX)) {
		refuse_type(context, record, index, errors);
		return;
	}
	uint64_t *ids = arena_array(context->arena, given ? given : 1, sizeof *ids);
	for (size_t i = 0; i < given; i++) {
		json_t *item = json_array_get(member, i);
		uint64_t id = (uint64_t)json_integer_value(item);
		if (!json_is_integer(item) || json_integer_value(item) <= 0) {
			refuse_type(context, record, index, errors);
			return;
		}
		ids[count++] = id;
	}
	record->many[index] = ids;
	record->many_count[index] = ids_sort(ids, count);
	record->is_set[index] = true;
}

void json_member_read(struct context *context, struct record *record, size_t index,
	json_t *member, struct record_errors *errors)
{
	const struct column *column = &record->table->columns[index];

	if (column_is_many(column)) {
		json_many_read(context, record, index, member, errors);
		return;
	}
	const char *text = json_is_null(member) ? "" : member_text(context, column, member);
	if (text)
		validate_parsed(context, record, index, text, errors);
	else
		refuse_type(context, record, index, errors);
}

/* A client that sends back what it was given may send read-only members, as they are. */
static bool member_is_unchanged(const struct record *record, size_t index, json_t *member)
{
	const struct value *value = &record->values[index];

	if (!record->before || column_is_many(&record->table->columns[index]))
		return false;
	/* A number of other records: it may have changed meanwhile, and is no part of the row. */
	if (column_is_count(&record->table->columns[index]) || column_made_of(&record->table->columns[index]))
		return true;
	/* What was given is empty, whatever stands there. */
	if (!record_opens(record, &record->table->columns[index], record->writer, COLUMN_READ))
		return json_is_null(member);
	const char *stored = value->type == VALUE_TEXT ? value->text : NULL;
	json_t *present = column_json(&record->table->columns[index], stored);
	bool is_equal = json_equal(present, member);
	json_decref(present);
	return is_equal;
}

/* May the writer know that there is such a column? */
static bool is_known(const struct record *record, const struct column *column)
{
	return column &&
	       (column_access(record->writer, record->table, column, COLUMN_READ) ||
		       column_access(record->writer, record->table, column, COLUMN_WRITE));
}

static void members_check(
	struct context *context, struct record *record, json_t *body, struct record_errors *errors)
{
	const struct table *table = record->table;
	const char *name;
	json_t *member;

	json_object_foreach(body, name, member)
	{
		const struct column *column = table_column(table, name);
		if (!is_known(record, column))
			record_error(context, errors, table, NULL,
				"{kind} has no field \"{name}\".",
				"kind", table->singular,
				"name", name);
		else if (!record_opens(record, column, record->writer, COLUMN_WRITE) &&
			 !member_is_unchanged(record, (size_t)(column - table->columns), member))
			record_error(context, errors, table, name,
				"{field} cannot be changed.",
				"field", column->label);
	}
}

void validate_json(struct context *context, struct record *record, json_t *body, bool is_whole,
	struct record_errors *errors)
{
	const struct table *table = record->table;

	members_check(context, record, body, errors);
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		json_t *member = json_object_get(body, column->name);
		bool is_ours = table->parent_column && record->is_set[i] &&
			       strcmp(column->name, table->parent_column) == 0;
		if (is_ours || !record_opens(record, column, record->writer, COLUMN_WRITE))
			continue;
		if (member && column_type(column)->is_file && member_is_unchanged(record, i, member))
			continue; /* its name as it was given; its bytes have an address of their own */
		if (member)
			json_member_read(context, record, i, member, errors);
		else if (is_whole)
			validate_absent(context, record, i);
	}
	validate_required(context, record, errors);
}
