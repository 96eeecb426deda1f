/* Values that follow others: made up by the database, and written where they are not what is kept. */
#include "record/following_rows.h"

#include <string.h>

#include "access/rights.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/principal.h"
#include "record/listener.h"
#include "record/record_asking.h"
#include "record/search.h"
#include "value/type.h"

const struct rows *followed_select(struct context *context, const struct table *table, const uint64_t *ids, size_t count)
{
	struct expression_statement statement = {.arena = context->arena, .context = context};
	struct bound bound = {0};
	struct buffer sql;

	buffer_start(&sql, context->arena, 512 + count * 8);
	buffer_text(&sql, "SELECT r.`id`");
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!column_is_following(column))
			continue;
		buffer_format(&sql, ", r.`%s`, ", column->name);
		expression_computed_sql(column, &sql, &statement);
	}
	bound_texts(context, &bound, statement.texts, statement.count);
	buffer_format(&sql, " FROM {%s} r WHERE r.`id` IN ", table->name);
	append_ids(&sql, ids, count);
	buffer_text(&sql, " ORDER BY r.`id`");
	return database_select(context, sql.data, bound.values, bound.count);
}

bool followed_differs(struct context *context, const struct column *column, const char *kept, const char *wanted,
	struct value *value, const char **error)
{
	*error = NULL;
	if (kept && wanted ? strcmp(kept, wanted) == 0 : kept == wanted)
		return false;
	if (!asked_value(context, column, wanted, value, error))
		return true;
	const char *text = value_as_text(context, value);
	return kept && text ? strcmp(kept, text) != 0 : kept != text;
}

/* --- one row --- */

/* What is different in it. */
struct row_changes {
	struct value *values; /* by column */
	bool *are;
	size_t count;
};

static const char *followed_refusal(struct followed_rows *rows, uint64_t id, const char *reason)
{
	struct context *context = rows->context;
	const struct record *record = record_load(context, &principal_system, rows->table, id, false);

	if (!record || (rows->record && rows->record->table == rows->table && rows->record->id == id))
		return reason;
	return record_unchanged(context, record, reason);
}

static void followed_write(struct followed_rows *rows, uint64_t id, const struct row_changes *changes)
{
	struct context *context = rows->context;
	struct bound bound = {0};
	struct buffer sql;
	size_t written = 0;

	buffer_start(&sql, context->arena, 256);
	buffer_format(&sql, "UPDATE {%s} SET ", rows->table->name);
	for (size_t i = 0; i < rows->table->column_count; i++) {
		if (!changes->are[i])
			continue;
		buffer_format(&sql, "%s`%s`=?", written++ ? "," : "", rows->table->columns[i].name);
		bound_add(context, &bound, changes->values[i]);
	}
	buffer_text(&sql, " WHERE `tenant_id`=? AND `id`=?");
	bound_add(context, &bound, value_unsigned(tenant_id(context)));
	bound_add(context, &bound, value_unsigned(id));
	tenant_write(context, sql.data, bound.values, bound.count, NULL);
	if (rows->table->bumps_access)
		access_changed(context);
}

static void row_note(struct followed_rows *rows, uint64_t id, const struct row_changes *changes)
{
	const size_t columns = rows->table->column_count;

	rows->changed_ids[rows->changed_count++] = id;
	for (size_t i = 0; i < columns; i++)
		rows->changed[i] = rows->changed[i] || changes->are[i];
}

/* --- what follows from it --- */

static bool is_searched(const struct table *table, const struct row_changes *changes)
{
	for (size_t i = 0; i < table->column_count; i++)
		if (changes->are[i] && table->columns[i].is_searched)
			return true;
	return false;
}

static bool is_checked(const struct table *table, const struct row_changes *changes)
{
	for (size_t i = 0; i < table->check_count; i++)
		for (size_t j = 0; j < table->column_count; j++)
			if (changes->are[j] && expression_reads(table->checks[i].holds, &table->columns[j]))
				return true;
	return false;
}

/* The row that is being written, or whose details are: it is judged there. */
static bool is_judged_elsewhere(const struct followed_rows *rows, uint64_t id)
{
	const struct unsettled *unsettled = &rows->context->unsettled;

	return (rows->record && rows->record->table == rows->table && rows->record->id == id) ||
	       (unsettled->table == rows->table && unsettled->id == id);
}

/* NULL, or which of its checks the row does not keep any more. */
static const char *followed_judge(struct followed_rows *rows, struct record *before, const struct row_changes *changes,
	const struct rows *kept, size_t row)
{
	struct context *context = rows->context;
	const struct table *table = rows->table;
	struct record_errors *errors = record_errors_create(context, table);
	size_t place = 1;

	struct record *record = record_change(context, before);
	for (size_t i = 0; i < table->column_count; i++) {
		if (!column_is_following(&table->columns[i]))
			continue;
		before->values[i] = value_text(rows_text(kept, row, place));
		if (changes->are[i])
			record_set(record, table->columns[i].name, changes->values[i]);
		place += 2;
	}
	return rules_checks(context, record, errors) ? NULL : errors_first(errors, table);
}

static const char *row_follow(
	struct followed_rows *rows, uint64_t id, const struct row_changes *changes, const struct rows *kept, size_t row)
{
	const struct table *table = rows->table;
	bool is_own = rows->record && rows->record->table == table && rows->record->id == id;
	bool is_found = is_searched(table, changes) && !is_own;
	bool is_judged = is_checked(table, changes) && !is_judged_elsewhere(rows, id);

	if (!is_found && !is_judged)
		return NULL;
	struct record *record = record_load(rows->context, &principal_system, table, id, true);
	if (is_found)
		search_update(rows->context, table, id, record, false);
	return is_judged ? followed_judge(rows, record, changes, kept, row) : NULL;
}

static void followed_take(struct followed_rows *rows, uint64_t id, size_t index, const char *wanted)
{
	struct record *record = rows->record;
	const char *error;

	if (!record || record->table != rows->table || record->id != id)
		return;
	record->is_set[index] = true;
	asked_value(rows->context, &rows->table->columns[index], wanted, &record->values[index], &error);
}

/* --- all of them --- */

static const char *row_settle(struct followed_rows *rows, const struct rows *kept, size_t row)
{
	struct context *context = rows->context;
	const struct table *table = rows->table;
	const uint64_t id = rows_unsigned(kept, row, 0);
	struct row_changes changes = {
		.values = arena_array(context->arena, table->column_count, sizeof *changes.values),
		.are = arena_array(context->arena, table->column_count, sizeof *changes.are),
	};
	size_t place = 1;

	for (size_t i = 0; i < table->column_count; i++) {
		const char *error;
		if (!column_is_following(&table->columns[i]))
			continue;
		const char *present = rows_text(kept, row, place), *wanted = rows_text(kept, row, place + 1);
		place += 2;
		changes.are[i] = followed_differs(context, &table->columns[i], present, wanted, &changes.values[i], &error);
		if (error)
			return followed_refusal(rows, id, error);
		changes.count += changes.are[i];
		followed_take(rows, id, i, wanted);
	}
	if (changes.count == 0)
		return NULL;
	followed_write(rows, id, &changes);
	row_note(rows, id, &changes);
	const char *reason = row_follow(rows, id, &changes, kept, row);
	return reason ? followed_refusal(rows, id, reason) : NULL;
}

const char *followed_rows_write(struct followed_rows *rows, const uint64_t *ids, size_t count)
{
	struct arena *arena = rows->context->arena;
	const struct rows *kept = followed_select(rows->context, rows->table, ids, count);
	const char *reason = NULL;

	rows->changed_ids = arena_array(arena, kept->count + 1, sizeof *rows->changed_ids);
	rows->changed = arena_array(arena, rows->table->column_count, sizeof *rows->changed);
	for (size_t row = 0; row < kept->count && !reason; row++)
		reason = row_settle(rows, kept, row);
	return reason;
}
