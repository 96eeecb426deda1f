#include "record/record.h"

#include <assert.h>
#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/noun.h"
#include "base/utf8.h"
#include "record/record_internal.h"
#include "record/row_rule.h"
#include "record/row_sight.h"
#include "sql/statement.h"
#include "value/type.h"

/* Characters of a label that is made of long texts. */
#define LABEL_CHARACTERS 100
/* Bytes of memory for each byte of a row: copied, compared, escaped, and shown. */
#define MEMORY_PER_BYTE ((size_t)10)

struct record *record_create(struct context *context, const struct table *table)
{
	struct record *record = arena_allocate(context->arena, sizeof *record);
	size_t count = table->column_count ? table->column_count : 1;

	record->table = table;
	record->writer = &principal_system;
	record->values = arena_array(context->arena, count, sizeof *record->values);
	record->is_set = arena_array(context->arena, count, sizeof *record->is_set);
	record->many = arena_array(context->arena, count, sizeof *record->many);
	record->many_count = arena_array(context->arena, count, sizeof *record->many_count);
	return record;
}

struct record *record_change(struct context *context, const struct record *before)
{
	struct record *record = record_create(context, before->table);
	size_t count = before->table->column_count;

	assert(before->is_locked);
	record->before = before;
	record->id = before->id;
	record->version = before->version;
	record->is_unseen = before->is_unseen;
	memcpy(record->values, before->values, count * sizeof *record->values);
	memcpy(record->many, before->many, count * sizeof *record->many);
	memcpy(record->many_count, before->many_count, count * sizeof *record->many_count);
	return record;
}

struct record_errors *record_errors_create(struct context *context, const struct table *table)
{
	struct record_errors *errors = arena_allocate(context->arena, sizeof *errors);
	size_t count = table->column_count ? table->column_count : 1;

	errors->table = table;
	errors->messages = arena_array(context->arena, count, sizeof *errors->messages);
	return errors;
}

const char *errors_first(const struct record_errors *errors, const struct table *table)
{
	if (errors->general)
		return errors->general;
	for (size_t i = 0; i < table->column_count; i++) {
		if (errors->messages[i])
			return errors->messages[i];
	}
	return NULL;
}

/* The index of a column, or column_count. */
static size_t column_index(const struct table *table, const char *name)
{
	const struct column *column = table_column(table, name);

	return column ? (size_t)(column - table->columns) : table->column_count;
}

bool record_opens(
	const struct record *record, const struct column *column, const struct principal *who, enum column_use use)
{
	return column_access(who, record->table, column, use) &&
	       !(record->is_unseen && record->is_unseen[column - record->table->columns]);
}

void record_set(struct record *record, const char *column, struct value value)
{
	size_t index = column_index(record->table, column);

	if (index == record->table->column_count)
		return;
	record->values[index] = value;
	record->is_set[index] = true;
}

const struct value *record_get(const struct record *record, const char *column)
{
	static const struct value nothing = {.type = VALUE_NULL};
	size_t index = column_index(record->table, column);

	return index == record->table->column_count ? &nothing : &record->values[index];
}

const char *record_text(const struct record *record, const char *column)
{
	const struct value *value = record_get(record, column);

	return value->type == VALUE_TEXT || value->type == VALUE_BINARY ? value->text : NULL;
}

void record_error_text(struct record_errors *errors,
	const struct table *table, const char *column, const char *text)
{
	size_t index = column ? column_index(table, column) : table->column_count;
	const char **place =
		index < table->column_count ? &errors->messages[index] : &errors->general;
	if (*place)
		return;
	*place = text;
	errors->count++;
}

/* --- loading ---------------------------------------------------------------------------------- */

/* "r.`id`, r.`version`, ..., (SELECT COUNT(*) FROM {student_addresses} c WHERE ...)" in the
   order of the columns; a place without a column of its own is NULL. */
static void append_columns(struct context *context, const struct principal *reader,
	struct buffer *sql, const struct table *table, bool with_counts)
{
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		buffer_text(sql, i ? "," : "");
		if (column_is_stored(column))
			buffer_format(sql, "r.`%s`", column->name);
		else if (column_is_count(column) && with_counts)
			buffer_format(sql, "(SELECT COUNT(*) FROM %s c WHERE c.`%s`=r.`id`)",
				row_source(context, reader, column->target, NULL),
				column->target_column);
		else
			buffer_text(sql, "NULL");
	}
}

/* Those targets that the reader may see: a change that he makes leaves the links to others as they are. */
static void load_many(struct context *context, const struct principal *reader, struct record *record,
	size_t index)
{
	const struct column *column = &record->table->columns[index];
	const struct value id = value_unsigned(record->id);
	const char *seen = row_rules_bind(reader, column->target, RIGHT_PICK)
		? arena_format(context->arena, " JOIN %s t ON t.`id`=l.`%s`",
			  row_source_for(context, reader, column->target, RIGHT_PICK, NULL), column->link_other)
		: "";
	const struct rows *rows = database_select(context,
		arena_format(context->arena, "SELECT l.`%s` FROM {%s} l%s WHERE l.`%s`=? ORDER BY 1",
			column->link_other, column->link->name, seen, column->link_own),
		&id, 1);
	uint64_t *ids = arena_array(context->arena, rows->count ? rows->count : 1, sizeof *ids);

	for (size_t i = 0; i < rows->count; i++)
		ids[i] = rows_unsigned(rows, i, 0);
	record->many[index] = ids;
	record->many_count[index] = rows->count;
}

static struct record *record_from_row(struct context *context, const struct table *table,
	uint64_t id, const struct rows *rows, size_t row)
{
	struct record *record = record_create(context, table);

	record->id = id;
	for (size_t i = 0; i < table->column_count; i++) {
		size_t place = row * rows->columns + i;
		if (!rows->values[place])
			continue;
		record->values[i].type = VALUE_TEXT;
		record->values[i].text = rows->values[place];
		record->values[i].length = rows->lengths[place];
		if (table->columns[i].role == ROLE_VERSION)
			record->version = (uint32_t)rows_unsigned(rows, row, i);
	}
	return record;
}

void record_memory_allow(struct context *context, const struct rows *rows)
{
	size_t bytes = 0;

	for (size_t i = 0; i < rows->columns; i++)
		bytes += rows->lengths[i];
	arena_allow(context->arena, bytes * MEMORY_PER_BYTE);
}

bool record_lock(struct context *context, const struct table *table, struct value id)
{
	const struct value bound[] = {value_unsigned(tenant_id(context)), id};

	return tenant_lock(context,
		       arena_format(context->arena,
			       "SELECT id FROM {%s} WHERE tenant_id=? AND id=? FOR UPDATE", table->name),
		       bound, 2)
		       ->count > 0;
}

void records_lock(struct context *context, const struct table *table, const uint64_t *ids, size_t count)
{
	const struct value tenant = value_unsigned(tenant_id(context));
	struct buffer sql;

	buffer_start(&sql, context->arena, 128 + count * 8);
	buffer_format(&sql, "SELECT id FROM {%s} WHERE tenant_id=? AND id IN ", table->name);
	append_ids(&sql, ids, count);
	buffer_text(&sql, " ORDER BY id FOR UPDATE");
	tenant_lock(context, sql.data, &tenant, 1);
}

struct record *record_load(struct context *context, const struct principal *reader,
	const struct table *table, uint64_t id, bool for_update)
{
	struct buffer sql;
	const struct rows *rows;

	if (!rights_reach(reader, table))
		return NULL;
	buffer_start(&sql, context->arena, 512);
	buffer_text(&sql, "SELECT ");
	append_columns(context, reader, &sql, table, !for_update);
	if (for_update) {
		const struct value bound[] = {
			value_unsigned(tenant_id(context)), value_unsigned(id)};
		buffer_format(&sql, " FROM {%s} r WHERE r.`tenant_id`=? AND r.`id`=? FOR UPDATE",
			table->name);
		rows = tenant_lock(context, sql.data, bound, 2);
		if (rows->count && rows_visible(context, reader, table, &id, 1) == 0)
			return NULL;
	} else {
		const struct value bound = value_unsigned(id);
		buffer_format(&sql, " FROM %s r WHERE r.`id`=?",
			row_source_whole(context, reader, table, RIGHT_VIEW));
		rows = database_select(context, sql.data, &bound, 1);
	}
	if (rows->count == 0)
		return NULL;
	record_memory_allow(context, rows);
	struct record *record = record_from_row(context, table, id, rows, 0);
	record->is_locked = for_update;
	record->is_unseen = row_unseen(context, reader, table, id);
	for (size_t i = 0; i < table->column_count; i++) {
		if (column_is_many(&table->columns[i]))
			load_many(context, reader, record, i);
	}
	return record;
}

void section_rows_write(struct context *context, const struct principal *reader,
	const struct section_rows *section, uint64_t record_id, struct buffer *sql)
{
	const struct expression_actor actor = principal_actor(reader);
	struct expression_statement statement = {.arena = context->arena, .context = context, .actor = &actor};
	struct buffer condition;

	if (section->where) {
		buffer_start(&condition, context->arena, 200);
		expression_sql(section->where, &condition, &statement);
		expression_joins(&statement, sql);
	}
	buffer_format(sql, " WHERE r.`%s` = %" PRIu64, section->by, record_id);
	if (section->where)
		buffer_format(sql, " AND (%s)", statement_with_texts(context->arena, &condition, statement.texts));
}

struct record **record_load_rows(struct context *context, const struct principal *reader,
	const struct section_rows *section, uint64_t record_id, size_t most, size_t *count)
{
	const struct table *table = section->of;
	struct buffer sql;

	*count = 0;
	if (!rights_allow(reader, table, RIGHT_VIEW))
		return NULL;
	buffer_start(&sql, context->arena, 512);
	buffer_text(&sql, "SELECT ");
	append_columns(context, reader, &sql, table, false);
	buffer_format(&sql, " FROM %s r", row_source_whole(context, reader, table, RIGHT_VIEW));
	section_rows_write(context, reader, section, record_id, &sql);
	buffer_format(&sql, " ORDER BY r.`id` LIMIT %zu", most);
	const struct rows *rows = database_select(context, sql.data, NULL, 0);
	struct record **records = arena_array(context->arena, rows->count + 1, sizeof *records);
	const size_t id = (size_t)(table_role(table, ROLE_ID) - table->columns);
	uint64_t *ids = arena_array(context->arena, rows->count + 1, sizeof *ids);
	for (size_t i = 0; i < rows->count; i++) {
		ids[i] = rows_unsigned(rows, i, id);
		records[i] = record_from_row(context, table, ids[i], rows, i);
	}
	const bool *const *unseen = rows_unseen(context, reader, table, ids, rows->count);
	for (size_t i = 0; i < rows->count; i++)
		records[i]->is_unseen = unseen[i];
	*count = rows->count;
	return records;
}

/* --- labels ----------------------------------------------------------------------------------- */

static void label_add(struct buffer *label, const struct column *column, const char *text)
{
	if (column_type(column)->has_values) {
		const struct enum_value *value = column_value(column, text);
		text = value ? value->label : text;
	}
	if (label->length)
		buffer_text(label, " ");
	buffer_text(label, text);
}

/* One line, and not longer than a heading. */
static const char *label_finish(struct buffer *label)
{
	size_t characters = 0, at = 0;

	while (at < label->length && characters < LABEL_CHARACTERS) {
		size_t step = utf8_read(label->data + at, label->length - at, NULL);
		if ((unsigned char)label->data[at] < 0x20)
			label->data[at] = ' ';
		at += step ? step : 1;
		characters++;
	}
	if (at == label->length)
		return label->data;
	label->length = at;
	label->data[at] = '\0';
	buffer_text(label, "…");
	return label->data;
}

const char *record_label(struct context *context, const struct record *record)
{
	const struct table *table = record->table;
	struct buffer label;

	buffer_start(&label, context->arena, 64);
	for (const char *const *name = table->key; name && *name; name++) {
		const struct column *column = table_column(table, *name);
		if (!column || column_is_reference(column))
			continue;
		const char *text = value_as_text(context, record_get(record, *name));
		if (text && *text)
			label_add(&label, column, text);
	}
	const struct column *named = label.length ? NULL : table_name_column(table);
	const char *name = named ? value_as_text(context, record_get(record, named->name)) : NULL;
	if (name)
		label_add(&label, named, name);
	if (label.length)
		return label_finish(&label);
	return arena_format(context->arena, "%s #%" PRIu64, table->singular, record->id);
}

const char *record_unchanged(struct context *context, const struct record *record, const char *reason)
{
	return message(context, "The {kind} “{record}” cannot be changed: {reason}", "kind",
		noun_inside(context->arena, record->table->singular), "record", record_label(context, record), "reason",
		reason);
}

_Noreturn void record_missing(struct context *context, const struct table *table)
{
	fail(context, 404, "not_found",
		"This {kind} does not exist or was deleted.",
		"kind", noun_inside(context->arena, table->singular));
}

void record_require_version(
	struct context *context, const struct record *record, uint32_t version)
{
	if (version != 0 && record->version != version)
		fail_hint(context, 409, "conflict", message(context, "Reload it and make your change again."),
			"{kind} {record} was changed by someone else in the meantime.",
			"kind", record->table->singular,
			"record", record_label(context, record));
}
