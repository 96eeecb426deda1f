#include "record/record_stage.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/names.h"
#include "base/noun.h"
#include "catalogue/behaviour.h"
#include "record/record_internal.h"

bool table_is_staged(const struct table *table)
{
	while (table && !table->stages)
		table = table->parent;
	return table != NULL;
}

/* --- reading --- */

/* id; then the value of the life cycle of the table and of each one above it, or null. */
static const struct rows *stages_read(
	struct context *context, const struct table *table, const uint64_t *ids, size_t count)
{
	struct buffer sql, joins;
	size_t level = 0;

	buffer_start(&sql, context->arena, 256);
	buffer_start(&joins, context->arena, 256);
	buffer_text(&sql, "SELECT p0.`id`");
	buffer_format(&joins, " FROM {%s} p0", table->name);
	for (const struct table *each = table; each; each = each->parent, level++) {
		if (each->stages)
			buffer_format(&sql, ",p%zu.`%s`", level, each->stages);
		else
			buffer_text(&sql, ",NULL");
		if (each->parent)
			buffer_format(&joins, " LEFT JOIN {%s} p%zu ON p%zu.`id` = p%zu.`%s`",
				each->parent->name, level + 1, level + 1, level, each->parent_column);
	}
	buffer_append(&sql, joins.data, joins.length);
	buffer_text(&sql, " WHERE p0.`id` IN ");
	append_ids(&sql, ids, count);
	return database_select(context, sql.data, NULL, 0);
}

static const struct enum_value *stage_value(const struct table *table, const char *stored)
{
	return stored ? column_value(table_column(table, table->stages), stored) : NULL;
}

static const char *lock_text(
	struct context *context, const struct table *table, const struct enum_value *value)
{
	return message(context, "The {kind} is “{value}”: it does not change any more.", "kind",
		noun_inside(context->arena, table->singular), "value", value->label);
}

/* What locks the row, at `level` or above. */
static const char *staged_row_lock(struct context *context, const struct table *table,
	const struct rows *rows, size_t row, size_t level)
{
	for (size_t i = 0; table; table = table->parent, i++) {
		const struct enum_value *value =
			i < level ? NULL : stage_value(table, rows_text(rows, row, i + 1));
		if (value && value->stage > STAGE_DRAFT)
			return lock_text(context, table, value);
	}
	return NULL;
}

static size_t row_of(const struct rows *rows, uint64_t id)
{
	size_t row = 0;

	while (row < rows->count && rows_unsigned(rows, row, 0) != id)
		row++;
	return row;
}

const char *const *stage_locks(
	struct context *context, const struct table *table, const uint64_t *ids, size_t count)
{
	const char **reasons;
	const struct rows *rows;

	if (!table_is_staged(table) || count == 0)
		return NULL;
	rows = stages_read(context, table, ids, count);
	reasons = arena_array(context->arena, count, sizeof *reasons);
	for (size_t i = 0; i < count; i++) {
		size_t row = row_of(rows, ids[i]);
		if (row < rows->count)
			reasons[i] = staged_row_lock(context, table, rows, row, 0);
	}
	return reasons;
}

static const char *own_keep(
	struct context *context, const struct table *table, const struct enum_value *value)
{
	if (!value || (value->stage != STAGE_PENDING && value->stage != STAGE_SUBMITTED))
		return NULL;
	return message(context, "The {kind} is “{value}”: drafts and canceled ones are deleted only.",
		"kind", noun_inside(context->arena, table->singular), "value", value->label);
}

const char *const *stage_keeps(struct context *context, const struct table *table,
	const uint64_t *ids, size_t count, bool with_parents)
{
	const char **reasons;
	const struct rows *rows;

	if (count == 0 || !(with_parents ? table_is_staged(table) : table->stages != NULL))
		return NULL;
	rows = stages_read(context, table, ids, count);
	reasons = arena_array(context->arena, count, sizeof *reasons);
	for (size_t i = 0; i < count; i++) {
		size_t row = row_of(rows, ids[i]);
		if (row == rows->count)
			continue;
		reasons[i] = own_keep(
			context, table, stage_value(table, rows_text(rows, row, 1)));
		if (!reasons[i] && with_parents)
			reasons[i] = staged_row_lock(context, table, rows, row, 1);
	}
	return reasons;
}

/* --- judging --- */

/* Locks the records above, so that none of them takes a step meanwhile, and says what locks them. */
static const char *above_lock(struct context *context, const struct table *table, struct value parent)
{
	const char *const *reasons;
	uint64_t id;

	if (!table->parent || !table_is_staged(table->parent) || !value_to_id(&parent, &id) ||
		!record_lock(context, table->parent, parent))
		return NULL;
	reasons = stage_locks(context, table->parent, &id, 1);
	return reasons ? reasons[0] : NULL;
}

const char *stage_lock_above(struct context *context, const struct table *table, uint64_t id)
{
	const struct value bound = value_unsigned(id);
	const struct rows *rows;

	if (!table->parent || !table_is_staged(table->parent))
		return NULL;
	rows = database_select(context,
		arena_format(context->arena, "SELECT r.`%s` FROM {%s} r WHERE r.`id`=?",
			table->parent_column, table->name),
		&bound, 1);
	return rows->count ? above_lock(context, table, value_unsigned(rows_unsigned(rows, 0, 0))) : NULL;
}

/* What the transition that changes the record writes itself. */
static bool is_of_move(const struct action *move, const char *column)
{
	if (!move)
		return false;
	for (size_t i = 0; i < move->assignment_count; i++) {
		if (strcmp(move->assignments[i].column, column) == 0)
			return true;
	}
	return names_have(move->asked, column);
}

static void columns_judge(struct context *context, const struct record *record, const char *reason,
	struct record_errors *errors)
{
	const struct table *table = record->table;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (column->is_implicit || column->is_closed || column->is_after_submit || column->kept ||
			hidden_is_cleared(context, record, column) ||
			is_of_move(record->move, column->name) ||
			!column_changes(context, record, record->before, i))
			continue;
		record_error_text(errors, table, column->name, reason);
	}
}

void stage_judge(struct context *context, const struct record *record, struct record_errors *errors)
{
	const struct table *table = record->table;
	const struct record *before = record->before;
	const char *reason;

	if (!table_is_staged(table))
		return;
	reason = table->parent ? above_lock(context, table,
					 *record_get(record, table->parent_column))
			       : NULL;
	if (!before) {
		if (reason)
			record_error_text(errors, table, NULL, reason);
		return;
	}
	const struct enum_value *value =
		table->stages ? stage_value(table, record_text(before, table->stages)) : NULL;
	if (value && value->stage > STAGE_DRAFT)
		reason = lock_text(context, table, value);
	if (!reason && table->parent)
		reason = above_lock(context, table, *record_get(before, table->parent_column));
	if (reason)
		columns_judge(context, record, reason, errors);
}

void stage_require_open(struct context *context, const struct table *table, uint64_t id)
{
	if (!table_is_staged(table))
		return;
	record_lock(context, table, value_unsigned(id));
	const char *const *reasons = stage_locks(context, table, &id, 1);
	if (reasons && reasons[0])
		fail_text(context, 409, "locked", NULL, reasons[0]);
}
