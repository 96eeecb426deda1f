/*
 * single-per: at most one row of a group has the flag, and one always, while there are rows.
 *
 * The schema has a unique index over (tenant, group where the flag is set), so the others are
 * cleared before this row is written, and the flag is passed on after it was given up. Two
 * writers of a group wait for each other: the row that the group is named after is locked.
 */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/principal.h"
#include "record/record_internal.h"
#include "value/type.h"

static void group_lock(struct context *context, const struct table *table,
	const struct column *column, const struct value *group)
{
	const struct column *owner = table_column(table, column->single_per);

	if (!owner || !column_is_reference(owner) || owner->target->scope != SCOPE_TENANT)
		return;
	record_lock(context, owner->target, *group);
}

/* Is there another row in the group; with_flag: one that has the flag? */
static bool others_exist(struct context *context, const struct table *table,
	const struct column *column, const struct value *group, uint64_t except, bool with_flag)
{
	const struct value bound[] = {*group, value_unsigned(except)};
	const struct rows *rows = database_select(context,
		arena_format(context->arena,
			"SELECT r.`id` FROM {%s} r WHERE r.`%s`=? AND r.`id`<>?%s%s%s LIMIT 1",
			table->name, column->single_per, with_flag ? " AND r.`" : "",
			with_flag ? column->name : "", with_flag ? "`=1" : ""),
		bound, 2);

	return rows->count > 0;
}

static void others_clear(struct context *context, const struct table *table,
	const struct column *column, const struct value *group, uint64_t except)
{
	const struct value bound[] = {
		principal_writes(context), value_unsigned(tenant_id(context)), *group, value_unsigned(except)};

	tenant_write(context,
		arena_format(context->arena,
			"UPDATE {%s} SET `%s`=0, version=version+1, updated_at=NOW(6), "
			"updated_by=? "
			"WHERE tenant_id=? AND `%s`=? AND `%s`=1 AND id<>?",
			table->name, column->name, column->single_per, column->name),
		bound, 4, NULL);
}

static void promote_except(struct context *context, const struct table *table,
	const struct column *column, const struct value *group, uint64_t except)
{
	if (group->type == VALUE_NULL)
		return;
	group_lock(context, table, column, group);
	if (others_exist(context, table, column, group, except, true))
		return;
	const struct value bound[] = {
		principal_writes(context), value_unsigned(tenant_id(context)), *group, value_unsigned(except)};
	tenant_write(context,
		arena_format(context->arena,
			"UPDATE {%s} SET `%s`=1, version=version+1, updated_at=NOW(6), "
			"updated_by=? "
			"WHERE tenant_id=? AND `%s`=? AND id<>? ORDER BY id LIMIT 1",
			table->name, column->name, column->single_per),
		bound, 4, NULL);
}

void single_promote(struct context *context, const struct table *table, const struct column *column,
	const struct value *group)
{
	promote_except(context, table, column, group, 0);
}

/* Would the group be left without the flag? A new row takes it when no other has it; an old one may
   give it up when there is another row to take it. */
static bool is_only(struct context *context, const struct record *record,
	const struct column *column, const struct value *group)
{
	const struct table *table = record->table;

	if (others_exist(context, table, column, group, record->id, true))
		return false;
	return record->id == 0 || !others_exist(context, table, column, group, record->id, false);
}

/* The row comes into a group, or stays in it and changes its flag. */
static void enter(struct context *context, struct record *record, const struct column *column,
	const struct value *group)
{
	const struct table *table = record->table;
	size_t index = (size_t)(column - table->columns);

	if (group->type == VALUE_NULL)
		return;
	group_lock(context, table, column, group);
	if (value_is_true(&record->values[index])) {
		others_clear(context, table, column, group, record->id);
	} else if (is_only(context, record, column, group)) {
		record->values[index] = value_integer(1);
		record->is_set[index] = true;
	}
}

static bool group_changes(struct context *context, const struct record *record,
	const struct record *before, const struct column *column)
{
	const struct column *group = table_column(record->table, column->single_per);

	return group &&
	       column_changes(context, record, before, (size_t)(group - record->table->columns));
}

void single_prepare(struct context *context, struct record *record, const struct record *before)
{
	const struct table *table = record->table;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!column->single_per)
			continue;
		if (column_changes(context, record, before, i) ||
			group_changes(context, record, before, column))
			enter(context, record, column, record_get(record, column->single_per));
	}
}

void single_finish(
	struct context *context, const struct record *record, const struct record *before)
{
	const struct table *table = record->table;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!column->single_per || !value_is_true(&before->values[i]))
			continue;
		const struct value *left = record_get(before, column->single_per);
		if (group_changes(context, record, before, column))
			single_promote(context, table, column, left);
		else if (!value_is_true(&record->values[i]))
			promote_except(context, table, column, left, record->id);
	}
}

uint64_t single_holder(
	struct context *context, const struct record *record, const struct column *column)
{
	const struct value *group = record_get(record, column->single_per);

	if (group->type == VALUE_NULL)
		return 0;
	group_lock(context, record->table, column, group);
	const struct rows *rows = database_select(context,
		arena_format(context->arena,
			"SELECT r.`id` FROM {%s} r WHERE r.`%s`=? AND r.`%s`=1 LIMIT 1",
			record->table->name, column->single_per, column->name),
		group, 1);
	return rows->count ? rows_unsigned(rows, 0, 0) : 0;
}

void single_take(struct context *context, const struct record *record, const struct column *column)
{
	others_clear(context, record->table, column, record_get(record, column->single_per),
		record->id);
}
