/* Values that follow others: which records they are, in what order they are locked and made up. */
#include "record/following.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "record/following_rows.h"
#include "value/type.h"

bool table_is_followed(const struct table *table)
{
	return table->is_following || table->follower_count > 0;
}

struct following *following_start(struct context *context)
{
	struct following *following = arena_allocate(context->arena, sizeof *following);

	following->context = context;
	return following;
}

/* --- noting --- */

static void note(struct following *following, const struct table *table, uint64_t id, bool is_due)
{
	struct followed *items = following->items;

	for (size_t i = 0; i < following->count; i++) {
		if (items[i].id != id || items[i].table != table)
			continue;
		items[i].is_due = items[i].is_due || is_due;
		return;
	}
	following->items = arena_more(following->context->arena, items, following->count, sizeof *items);
	following->items[following->count++] = (struct followed){table, id, is_due, false};
}

void following_row(struct following *following, const struct table *table, const uint64_t *ids, size_t count)
{
	for (size_t i = 0; i < count && table->is_following; i++)
		note(following, table, ids[i], true);
}

/* Does it look at one of the columns? NULL: at any. */
static bool follower_looks(const struct table *table, const struct follower *follower, const bool *changed)
{
	if (!changed)
		return true;
	for (const char *const *name = follower->columns; *name; name++) {
		size_t index = (size_t)(table_column(table, *name) - table->columns);
		if (changed[index])
			return true;
	}
	return false;
}

static void above_note(struct following *following, const struct table *table, const uint64_t *ids, size_t count,
	const bool *changed, bool is_due)
{
	struct context *context = following->context;

	for (size_t i = 0; i < table->follower_count; i++) {
		const struct follower *follower = &table->followers[i];
		struct buffer sql;
		if (count == 0 || !follower_looks(table, follower, changed))
			continue;
		buffer_start(&sql, context->arena, 128 + count * 8);
		buffer_format(&sql, "SELECT DISTINCT r.`%s` FROM {%s} r WHERE r.`%s` IS NOT NULL AND r.`id` IN ",
			follower->by, table->name, follower->by);
		append_ids(&sql, ids, count);
		const struct rows *rows = database_select(context, sql.data, NULL, 0);
		for (size_t row = 0; row < rows->count; row++)
			note(following, follower->table, rows_unsigned(rows, row, 0), is_due);
	}
}

void following_above(struct following *following, const struct table *table, const uint64_t *ids, size_t count)
{
	for (size_t at = 0; at < count; at += FOLLOWING_BATCH)
		above_note(following, table, ids + at,
			count - at < FOLLOWING_BATCH ? count - at : FOLLOWING_BATCH, NULL, true);
}

/* --- locks --- */

static int followed_compare(const void *a, const void *b)
{
	const struct followed *one = a, *other = b;

	if (one->table->number != other->table->number)
		return one->table->number < other->table->number ? -1 : 1;
	return (one->id > other->id) - (one->id < other->id);
}

/* Behind those of the same table, some at a time. */
static size_t open_behind(const struct followed *items, size_t at, size_t count)
{
	size_t end = at;

	while (end < count && end - at < FOLLOWING_BATCH && items[end].table == items[at].table)
		end++;
	return end;
}

static void rows_lock(struct context *context, struct followed *items, size_t count)
{
	uint64_t ids[FOLLOWING_BATCH];
	size_t open = 0;

	for (size_t i = 0; i < count; i++) {
		if (!items[i].is_locked)
			ids[open++] = items[i].id;
		items[i].is_locked = true;
	}
	if (open > 0)
		records_lock(context, items->table, ids, open);
}

static void open_lock(struct following *following)
{
	struct followed *items = following->items;

	if (following->count > 1)
		qsort(items, following->count, sizeof *items, followed_compare);
	for (size_t i = 0; i < following->count; i = open_behind(items, i, following->count))
		rows_lock(following->context, items + i, open_behind(items, i, following->count) - i);
}

static const bool *columns_following(struct context *context, const struct table *table)
{
	bool *are_following = arena_array(context->arena, table->column_count, sizeof *are_following);

	for (size_t i = 0; i < table->column_count; i++)
		are_following[i] = table->columns[i].kept != NULL;
	return are_following;
}

void following_lock(struct following *following)
{
	/* Behind each stand those that follow it. */
	for (size_t i = 0; i < following->count; i++) {
		const struct followed followed = following->items[i];
		if (followed.table->follower_count)
			above_note(following, followed.table, &followed.id, 1,
				columns_following(following->context, followed.table), false);
	}
	open_lock(following);
}

/* --- making up --- */

/* The table whose rows are next: details before what they belong to. NULL: none. */
static const struct table *table_next(const struct following *following)
{
	const struct table *next = NULL;

	for (size_t i = 0; i < following->count; i++) {
		const struct followed *followed = &following->items[i];
		if (followed->is_due && (!next || followed->table->number > next->number))
			next = followed->table;
	}
	return next;
}

static size_t due_take(struct following *following, const struct table *table, uint64_t *ids)
{
	size_t count = 0;

	for (size_t i = 0; i < following->count && count < FOLLOWING_BATCH; i++) {
		struct followed *followed = &following->items[i];
		if (!followed->is_due || followed->table != table)
			continue;
		followed->is_due = false;
		ids[count++] = followed->id;
	}
	return count;
}

/* Those of the rows in which something has changed: they are looked at again where they follow themselves, and what
   follows them. */
static void changes_note(struct following *following, const struct followed_rows *rows)
{
	const struct table *table = rows->table;

	for (size_t i = 0; i < table->column_count; i++)
		for (size_t j = 0; rows->changed[i] && j < table->column_count; j++)
			if (column_is_following(&table->columns[j]) &&
				expression_reads(table->columns[j].kept, &table->columns[i]))
				following_row(following, table, rows->changed_ids, rows->changed_count);
	above_note(following, table, rows->changed_ids, rows->changed_count, rows->changed, true);
}

const char *following_settle(struct following *following)
{
	uint64_t *ids = arena_array(following->context->arena, FOLLOWING_BATCH, sizeof *ids);
	const struct table *table;

	while ((table = table_next(following))) {
		size_t count = due_take(following, table, ids);
		struct followed_rows rows = {.context = following->context, .table = table, .record = following->record};
		open_lock(following);
		const char *reason = followed_rows_write(&rows, ids, count);
		if (reason)
			return reason;
		following->written += rows.changed_count;
		if (rows.changed_count)
			changes_note(following, &rows);
	}
	return NULL;
}

/* --- the write of a record --- */

/* By column: does the write change it, or what is made of it? Of what the layer itself writes nobody knows. */
static const bool *touched_find(struct context *context, const struct record *record, bool *is_any)
{
	const struct table *table = record->table;
	bool *changed = arena_array(context->arena, table->column_count, sizeof *changed);

	*is_any = false;
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		changed[i] = column_is_stored(column) && !column_is_following(column) &&
			     column_changes(context, record, record->before, i);
		*is_any = *is_any || changed[i];
	}
	for (size_t i = 0; i < table->column_count; i++)
		changed[i] = changed[i] || (*is_any && table->columns[i].is_implicit);
	return changed;
}

static bool is_own_due(const struct table *table, const bool *changed)
{
	for (size_t i = 0; i < table->column_count; i++)
		for (size_t j = 0; column_is_following(&table->columns[i]) && j < table->column_count; j++)
			if (changed[j] && expression_reads(table->columns[i].kept, &table->columns[j]))
				return true;
	return false;
}

static void target_note(struct following *following, const struct follower *follower, const struct record *record)
{
	uint64_t id;

	if (value_to_id(record_get(record, follower->by), &id))
		note(following, follower->table, id, true);
}

/* Another row of a group gives its flag to the record, or takes it. */
static void group_note(struct following *following, const struct follower *follower, const struct record *record)
{
	const struct table *table = record->table;

	for (const char *const *name = follower->columns; *name; name++) {
		const struct column *flag = table_column(table, *name);
		if (!flag->single_per || strcmp(flag->single_per, follower->by) == 0)
			continue;
		const struct rows *rows = database_select(following->context,
			arena_format(following->context->arena,
				"SELECT DISTINCT r.`%s` FROM {%s} r WHERE r.`%s`=? AND r.`%s` IS NOT NULL", follower->by,
				table->name, flag->single_per, follower->by),
			record_get(record, flag->single_per), 1);
		for (size_t i = 0; i < rows->count; i++)
			note(following, follower->table, rows_unsigned(rows, i, 0), true);
	}
}

struct following *following_record(struct context *context, const struct record *record)
{
	const struct table *table = record->table;
	bool is_any;

	if (!table_is_followed(table))
		return NULL;
	const bool *changed = touched_find(context, record, &is_any);
	if (record->before && !is_any)
		return NULL;
	struct following *following = following_start(context);
	for (size_t i = 0; i < table->follower_count; i++) {
		const struct follower *follower = &table->followers[i];
		if (record->before && !follower_looks(table, follower, changed))
			continue;
		target_note(following, follower, record);
		group_note(following, follower, record);
		if (record->before) {
			target_note(following, follower, record->before);
			group_note(following, follower, record->before);
		}
	}
	following->is_own_due = table->is_following && (!record->before || is_own_due(table, changed));
	following_lock(following);
	return following;
}

bool following_written(struct following *following, struct record *record, struct record_errors *errors)
{
	if (following->is_own_due)
		following_row(following, record->table, &record->id, 1);
	following->record = record;
	const char *reason = following_settle(following);
	if (reason)
		record_error_text(errors, record->table, NULL, reason);
	return !reason;
}
