#include "record/copy.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/noun.h"
#include "record/record_internal.h"
#include "value/type.h"

static bool column_is_copied(
	const struct principal *reader, const struct record *from, const struct column *column)
{
	return column_is_writable(column) && !column->is_unique && !column->is_never_copied &&
	       !column_is_secret(column) && !column->single_per &&
	       record_opens(from, column, reader, COLUMN_READ);
}

struct record *record_copy(
	struct context *context, const struct principal *reader, const struct record *from)
{
	const struct table *table = from->table;
	struct record *record = record_create(context, table);

	for (size_t i = 0; i < table->column_count; i++) {
		if (!column_is_copied(reader, from, &table->columns[i]))
			continue;
		record->values[i] = from->values[i];
		record->many[i] = from->many[i];
		record->many_count[i] = from->many_count[i];
		record->is_set[i] = true;
	}
	defaults_fill(context, record);
	return record;
}

/* The one that is marked among its details is so among the copies. */
static void marks_copy(struct record *record, const struct record *from)
{
	const struct table *table = from->table;

	for (size_t i = 0; i < table->column_count; i++) {
		const char *group = table->columns[i].single_per;
		if (group && strcmp(group, table->parent_column) == 0)
			record_set(record, table->columns[i].name, from->values[i]);
	}
}

static bool detail_copy(struct context *context, const struct principal *principal,
	const struct record *from, const struct record *parent, bool with_below, struct record_errors *errors)
{
	const struct table *table = from->table;
	struct record *record = record_copy(context, principal, from);
	struct record_errors *own = record_errors_create(context, table);

	record->writer = principal;
	record->is_confirmed = true;
	marks_copy(record, from);
	record_set(record, table->parent_column, value_unsigned(parent->id));
	if (record_save(context, record, own))
		return !with_below || record_copy_below(context, principal, from->id, record, errors);
	record_error(context, errors, parent->table, NULL,
		"The {kind} \"{record}\" cannot be copied: {reason}", "kind",
		noun_inside(context->arena, table->singular), "record", record_label(context, from),
		"reason", errors_first(own, table));
	database_doom(context);
	return false;
}

static bool details_copy(struct context *context, const struct principal *principal,
	const struct table *table, uint64_t from_id, const struct record *copy, bool with_below,
	struct record_errors *errors)
{
	const struct rows *rows;

	if (!rights_allow(principal, table, RIGHT_VIEW) || !rights_allow(principal, table, RIGHT_CREATE))
		return true;
	rows = database_select(context,
		arena_format(context->arena,
			"SELECT r.`id` FROM {%s} r WHERE r.`%s`=%" PRIu64 " ORDER BY r.`id` LIMIT %d",
			table->name, table->parent_column, from_id, RECORD_DELETE_MAX + 1),
		NULL, 0);
	if (rows->count > RECORD_DELETE_MAX)
		fail(context, 409, "too_large", "More than {most} records would be copied with it.", "most",
			message_number(context, RECORD_DELETE_MAX));
	for (size_t i = 0; i < rows->count; i++) {
		const struct record *from = record_load(
			context, principal, table, rows_unsigned(rows, i, 0), false);
		if (from && !detail_copy(context, principal, from, copy, with_below, errors))
			return false;
	}
	return true;
}

bool record_copy_below(struct context *context, const struct principal *principal, uint64_t from_id,
	const struct record *copy, struct record_errors *errors)
{
	for (const struct table *const *details = copy->table->children; *details; details++) {
		if (!details_copy(context, principal, *details, from_id, copy, true, errors))
			return false;
	}
	return true;
}

bool record_copy_details(struct context *context, const struct principal *principal, uint64_t from_id,
	const struct record *copy, bool (*is_written)(const void *data, const struct table *details), const void *data,
	struct record_errors *errors)
{
	for (const char *const *name = copy->table->copied; *name; name++) {
		const struct table *details = catalogue_table(&catalogue, *name);
		if (!(is_written && is_written(data, details)) &&
			!details_copy(context, principal, details, from_id, copy, false, errors))
			return false;
	}
	return true;
}
