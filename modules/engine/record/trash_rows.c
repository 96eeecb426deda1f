/*
 * Rows that come back: the table may have changed since they went, and so may what they refer to.
 *
 * They are inserted as they stood, some at a time. What the database would refuse is looked at before,
 * so that the person reads a reason.
 */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/noun.h"
#include "base/utf8.h"
#include "file/file_content.h"
#include "record/record_closure.h"
#include "record/search.h"
#include "record/trash_restore.h"
#include "record/validate.h"

/* Rows, and about so many bytes, of one statement. */
#define INSERT_ROWS 100
#define INSERT_BYTES ((size_t)512 * 1024)

/* Where a column's value stands in the section's rows; NOWHERE: the table got the column since. */
#define NOWHERE SIZE_MAX

struct mapping {
	const struct table *table;
	const struct section *section;
	size_t *places;	  /* per column of the table */
	bool *is_written; /* per column: it stands in the statement */
};

/* Rows that are inserted together. */
struct rows_batch {
	struct record *records[INSERT_ROWS];
	size_t count;
	size_t bytes;
};

/* --- the table now and then ------------------------------------------------------------------- */

static bool has_value(const struct section *section, size_t column)
{
	for (size_t row = 0; row < section_rows(section); row++)
		if (section_text(section, row, column, NULL))
			return true;
	return false;
}

/* A column that went is no loss where it was empty. */
static bool columns_are_there(struct restoring *restoring, const struct mapping *mapping)
{
	const struct section *section = mapping->section;

	for (size_t i = 0; i < section->column_count; i++) {
		const char *name = section->columns[i];
		const struct column *column = name ? table_column(mapping->table, name) : NULL;
		if ((!column || !column_is_stored(column)) && has_value(section, i))
			return restore_refuse(restoring,
				message(restoring->context, "{kinds} no longer have a field \"{name}\", and what was in it would be lost.",
					"kinds", mapping->table->title,
					"name", name ? name : "?"));
	}
	return true;
}

/* A column that came since gets its default, as the rows did that stayed. */
static bool columns_map(struct restoring *restoring, struct mapping *mapping)
{
	struct context *context = restoring->context;
	const struct table *table = mapping->table;

	mapping->places = arena_array(context->arena, table->column_count, sizeof(size_t));
	mapping->is_written = arena_array(context->arena, table->column_count, sizeof(bool));
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		struct value value = value_null();
		mapping->places[i] = section_column(mapping->section, column->name);
		if (!column_is_stored(column) || column->kept || column->role == ROLE_TENANT)
			continue;
		mapping->is_written[i] = mapping->places[i] != NOWHERE || !column->is_implicit;
		if (mapping->places[i] != NOWHERE || column->is_implicit ||
			column_type(column)->is_never_null)
			continue;
		column_default(context, column, &value);
		if (column->is_required && value.type == VALUE_NULL)
			return restore_refuse(restoring,
				message(restoring->context, "{kinds} now need a value in \"{field}\", which did not exist when it was deleted.",
					"kinds", table->title,
					"field", column->label));
	}
	return true;
}

/* --- values ----------------------------------------------------------------------------------- */

static const char *name_of(struct restoring *restoring, const struct record *record)
{
	return record_label(restoring->context, record);
}

/* Lengths and choices may have become narrower by hand; the manifests only widen them. */
static bool value_fits(
	struct restoring *restoring, const struct record *record, const struct column *column)
{
	const struct value *value = record_get(record, column->name);

	if (value->type != VALUE_TEXT)
		return true;
	if (column_type(column)->has_values && !column_value(column, value->text))
		return restore_refuse(restoring,
			message(restoring->context, "{kind} {record}: {field} no longer has the choice \"{value}\".",
				"kind", record->table->singular,
				"record", name_of(restoring, record),
				"field", column->label,
				"value", value->text));
	if (column_is_text(column) && column->length > 0 &&
		utf8_count(value->text, value->length) > column->length)
		return restore_refuse(restoring,
			message(restoring->context, "{kind} {record}: {field} now takes at most {most} characters.",
				"kind", record->table->singular,
				"record", name_of(restoring, record),
				"field", column->label,
				"most", message_number(restoring->context, (unsigned)column->length)));
	return true;
}

static void value_take(struct context *context, const struct mapping *mapping, size_t row,
	size_t column, struct value *value)
{
	size_t length, place = mapping->places[column];

	if (place == NOWHERE) {
		column_default(context, &mapping->table->columns[column], value);
		if (column_type(&mapping->table->columns[column])->is_never_null &&
			value->type == VALUE_NULL)
			*value = value_integer(0);
		return;
	}
	const char *text = section_text(mapping->section, row, place, &length);
	if (!text)
		return;
	const struct column *of = &mapping->table->columns[column];
	const struct enum_value *choice = column_type(of)->has_values ? column_value_once(of, text) : NULL;
	*value = choice ? value_text(choice->name) : (struct value){.type = VALUE_TEXT, .text = text, .length = length};
}

/* Programs of earlier versions take a file away by its name when they delete its row; meanwhile other
   rows may refer to the content (file/file_content.h). */
static void old_name_clear(struct record *record)
{
	if (strcmp(record->table->name, "attachments") == 0 &&
		record_get(record, "content_id")->type != VALUE_NULL)
		record_set(record, "stored_name", value_text(FILE_NAME_NONE));
}

static struct record *record_take(
	struct restoring *restoring, const struct mapping *mapping, size_t row)
{
	const struct table *table = mapping->table;
	struct record *record = record_create(restoring->context, table);

	record->id = section_unsigned(
		mapping->section, row, section_column(mapping->section, "id"));
	for (size_t i = 0; i < table->column_count; i++)
		if (mapping->is_written[i])
			value_take(restoring->context, mapping, row, i, &record->values[i]);
	old_name_clear(record);
	for (size_t i = 0; i < table->column_count; i++)
		if (mapping->is_written[i] && !value_fits(restoring, record, &table->columns[i]))
			return NULL;
	return record;
}

/* --- references ------------------------------------------------------------------------------- */

/* May it be written only when all rows stand? */
static bool is_for_later(const struct table *table, const struct column *column)
{
	return !column->is_required && column->target->scope == SCOPE_TENANT &&
	       table_order(column->target, table) >= 0;
}

static bool is_reference(const struct column *column)
{
	return column_is_reference(column) && !column->is_implicit;
}

static const char *trashed_label(
	struct context *context, const struct table *table, uint64_t id)
{
	const struct value bound[] = {value_text(table->name), value_unsigned(id)};
	const struct rows *rows = database_select(context,
		"SELECT t.label FROM {trash} t WHERE t.table_name=? AND t.record_id=? "
		"ORDER BY t.id DESC LIMIT 1",
		bound, 2);

	return rows->count ? rows_text(rows, 0, 0) : NULL;
}

/* What it refers to is gone: had the row been there, the reference would have been emptied, or the
   other could not have gone. */
static bool reference_missing(struct restoring *restoring, struct record *record,
	const struct column *column, uint64_t id)
{
	if (!column->is_required && column->on_delete == ON_DELETE_SET_NULL) {
		record->values[column - record->table->columns] = value_null();
		restoring->outcome->left_out++;
		return true;
	}
	const char *label = trashed_label(restoring->context, column->target, id);
	if (label)
		return restore_refuse(restoring,
			message(restoring->context, "{kind} {record} needs the {target} {label}, which is in the trash too: restore that "
			"first.",
				"kind", record->table->singular,
				"record", name_of(restoring, record),
				"target", noun_inside(restoring->context->arena, column->target->singular),
				"label", label));
	return restore_refuse(restoring,
		message(restoring->context, "{kind} {record}: its {field} no longer exists.",
			"kind", record->table->singular,
			"record", name_of(restoring, record),
			"field", noun_inside(restoring->context->arena, column->label)));
}

static bool rows_have(const struct rows *rows, uint64_t id)
{
	size_t first = 0, after = rows->count;

	while (first < after) {
		size_t middle = first + (after - first) / 2;
		uint64_t found = rows_unsigned(rows, middle, 0);
		if (found == id)
			return true;
		if (found < id)
			first = middle + 1;
		else
			after = middle;
	}
	return false;
}

static bool is_in_batch(const struct rows_batch *batch, const struct table *target, uint64_t id)
{
	for (size_t i = 0; i < batch->count; i++)
		if (batch->records[i]->table == target && batch->records[i]->id == id)
			return true;
	return false;
}

/* One column of all rows of the batch, by one statement. */
static bool references_hold(
	struct restoring *restoring, struct rows_batch *batch, const struct column *column)
{
	uint64_t ids[INSERT_ROWS];
	size_t count = 0;

	for (size_t i = 0; i < batch->count; i++)
		if (value_to_id(record_get(batch->records[i], column->name), &ids[count]))
			count++;
	if (count == 0)
		return true;
	const struct rows *present =
		restore_present(restoring->context, column->target, ids, count);
	for (size_t i = 0; i < batch->count; i++) {
		uint64_t id;
		if (value_to_id(record_get(batch->records[i], column->name), &id) &&
			!rows_have(present, id) && !is_in_batch(batch, column->target, id) &&
			!reference_missing(restoring, batch->records[i], column, id))
			return false;
	}
	return true;
}

static void reference_defer(
	struct restoring *restoring, struct record *record, const struct column *column)
{
	uint64_t target;

	if (!value_to_id(record_get(record, column->name), &target))
		return;
	struct later *later = arena_allocate(restoring->context->arena, sizeof *later);
	*later = (struct later){restoring->later, record->table, column, record->id, target};
	restoring->later = later;
	record->values[column - record->table->columns] = value_null();
}

static bool batch_references(
	struct restoring *restoring, const struct table *table, struct rows_batch *batch)
{
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!is_reference(column))
			continue;
		if (!is_for_later(table, column)) {
			if (!references_hold(restoring, batch, column))
				return false;
			continue;
		}
		for (size_t row = 0; row < batch->count; row++)
			reference_defer(restoring, batch->records[row], column);
	}
	return true;
}

/* --- inserting -------------------------------------------------------------------------------- */

/* Which row, and what of it, is taken by another one meanwhile. */
static bool refuse_taken(
	struct restoring *restoring, const struct rows_batch *batch, const char *key)
{
	struct context *context = restoring->context;
	const struct table *table = batch->records[0]->table;

	for (size_t i = 0; i < batch->count; i++) {
		const struct record *record = batch->records[i];
		struct record_errors *errors = record_errors_create(context, table);
		if (rules_unique(context, record, NULL, errors))
			continue;
		return restore_refuse(restoring,
			message(restoring->context, "{kind} {record}: {reason}",
				"kind", table->singular,
				"record", name_of(restoring, record),
				"reason", errors_first(errors, table)));
	}
	/* Another one was quicker, or they collide with each other. */
	struct record_errors *errors = record_errors_create(context, table);
	rules_duplicate(context, batch->records[0], key, errors);
	return restore_refuse(restoring, errors_first(errors, table));
}

static bool batch_insert(
	struct restoring *restoring, const struct mapping *mapping, const struct rows_batch *batch)
{
	struct context *context = restoring->context;
	const struct table *table = mapping->table;
	struct bound bound = {0};
	struct buffer sql;
	const char *duplicate;

	buffer_start(&sql, context->arena, 1024);
	buffer_format(&sql, "INSERT INTO {%s} (`tenant_id`", table->name);
	for (size_t i = 0; i < table->column_count; i++)
		if (mapping->is_written[i])
			buffer_format(&sql, ",`%s`", table->columns[i].name);
	buffer_text(&sql, ") VALUES ");
	for (size_t row = 0; row < batch->count; row++) {
		buffer_text(&sql, row ? ",(?" : "(?");
		bound_add(context, &bound, value_unsigned(tenant_id(context)));
		for (size_t i = 0; i < table->column_count; i++) {
			if (!mapping->is_written[i])
				continue;
			buffer_text(&sql, ",?");
			bound_add(context, &bound, batch->records[row]->values[i]);
		}
		buffer_text(&sql, ")");
	}
	if (tenant_write_unique(context, sql.data, bound.values, bound.count, NULL, &duplicate))
		return true;
	return refuse_taken(restoring, batch, duplicate);
}

static void batch_note(struct restoring *restoring, const struct rows_batch *batch)
{
	const struct table *table = batch->records[0]->table;
	struct standing *standing = restore_standing(restoring, table);

	for (size_t i = 0; i < batch->count; i++) {
		struct record *record = batch->records[i];
		standing->records = arena_more(restoring->context->arena, standing->records,
			standing->count, sizeof(void *));
		standing->records[standing->count++] = record;
		if (table_is_searched(table))
			search_update(restoring->context, table, record->id, record, true);
	}
}

static bool batch_send(
	struct restoring *restoring, const struct mapping *mapping, struct rows_batch *batch)
{
	if (batch->count == 0)
		return true;
	if (!batch_references(restoring, mapping->table, batch))
		return false;
	for (size_t i = 0; i < batch->count; i++)
		restore_flags(restoring, batch->records[i]);
	if (!batch_insert(restoring, mapping, batch))
		return false;
	batch_note(restoring, batch);
	batch->count = 0;
	batch->bytes = 0;
	return true;
}

bool restore_rows(struct restoring *restoring, const struct section *section)
{
	struct mapping mapping = {.table = catalogue_table(&catalogue, section->name),
		.section = section};
	struct rows_batch *batch = arena_allocate(restoring->context->arena, sizeof *batch);

	if (!columns_are_there(restoring, &mapping) || !columns_map(restoring, &mapping))
		return false;
	for (size_t row = 0; row < section_rows(section); row++) {
		struct record *record = record_take(restoring, &mapping, row);
		if (!record)
			return false;
		batch->records[batch->count++] = record;
		for (size_t i = 0; i < mapping.table->column_count; i++)
			if (record->values[i].type == VALUE_TEXT)
				batch->bytes += record->values[i].length;
		if ((batch->count == INSERT_ROWS || batch->bytes >= INSERT_BYTES) &&
			!batch_send(restoring, &mapping, batch))
			return false;
	}
	return batch_send(restoring, &mapping, batch);
}
