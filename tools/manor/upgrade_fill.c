#include "upgrade_fill.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "access/rights.h"
#include "base/arena.h"
#include "base/fail.h"
#include "base/name_hash.h"
#include "base/noun.h"
#include "expression/expression.h"
#include "record/following.h"
#include "record/record_asking.h"
#include "record/search.h"
#include "sql/database.h"
#include "value/type.h"

#define BATCH 500
/* Of the rows that cannot be filled: how many are named. */
#define NAMED 5

struct table_fill {
	const struct table *table;
	const struct row_fill *fill;
};

struct filling_rows {
	struct context *context;
	const struct table *table;
	const struct column *column;
	const struct row_fill *fill;
	struct expression_actor actor;
	struct buffer unfilled; /* what is said of them */
	size_t unfilled_count;
};

/* --- which rows --- */

static void where_append(struct filling_rows *filling, struct buffer *sql, struct expression_statement *statement)
{
	buffer_text(sql, "(");
	if (filling->fill->where)
		expression_sql(filling->fill->where, sql, statement);
	else
		buffer_format(sql, "r.`%s` IS NULL", filling->column->name);
	buffer_text(sql, ")");
}

static void statement_start(struct filling_rows *filling, struct expression_statement *statement)
{
	*statement = (struct expression_statement){
		.arena = filling->context->arena, .context = filling->context, .actor = &filling->actor};
}

static uint64_t *rows_behind(struct filling_rows *filling, uint64_t after, size_t *count)
{
	struct context *context = filling->context;
	struct expression_statement statement;
	struct bound bound = {0};
	struct buffer where, sql;

	statement_start(filling, &statement);
	buffer_start(&where, context->arena, 256);
	buffer_start(&sql, context->arena, 512);
	where_append(filling, &where, &statement);
	buffer_format(&sql, "SELECT r.`id` FROM {%s} r", filling->table->name);
	expression_joins(&statement, &sql);
	buffer_format(&sql, " WHERE r.`id` > ? AND %s ORDER BY r.`id` LIMIT %d", where.data, BATCH);
	bound_add(context, &bound, value_unsigned(after));
	bound_texts(context, &bound, statement.texts, statement.count);
	const struct rows *rows = database_select(context, sql.data, bound.values, bound.count);
	uint64_t *ids = arena_array(context->arena, rows->count + 1, sizeof *ids);
	for (size_t i = 0; i < rows->count; i++)
		ids[i] = rows_unsigned(rows, i, 0);
	*count = rows->count;
	return ids;
}

/* --- their values --- */

/* Those of them that are still meant, now that they are locked, each with its value. */
static const struct rows *values_select(struct filling_rows *filling, const uint64_t *ids, size_t count)
{
	struct context *context = filling->context;
	const struct column *column = filling->column;
	struct expression_statement statement;
	struct bound bound = {0};
	struct buffer where, sql;
	bool is_rounded = column_is_number(column);

	statement_start(filling, &statement);
	buffer_start(&where, context->arena, 256);
	buffer_start(&sql, context->arena, 512);
	buffer_format(&sql, "SELECT r.`id`,%s", is_rounded ? "ROUND(" : "");
	expression_sql(filling->fill->value, &sql, &statement);
	if (is_rounded)
		buffer_format(&sql, ",%u)", column_type(column)->has_scale ? column->scale : 0);
	where_append(filling, &where, &statement);
	buffer_format(&sql, " FROM {%s} r", filling->table->name);
	expression_joins(&statement, &sql);
	buffer_format(&sql, " WHERE %s AND r.`id` IN ", where.data);
	append_ids(&sql, ids, count);
	buffer_text(&sql, " ORDER BY r.`id`");
	bound_texts(context, &bound, statement.texts, statement.count);
	return database_select(context, sql.data, bound.values, bound.count);
}

static void unfilled_add(struct filling_rows *filling, uint64_t id, const char *reason)
{
	if (filling->unfilled_count++ < NAMED)
		buffer_format(&filling->unfilled, "%s#%" PRIu64 " (%s)", filling->unfilled.length ? ", " : "", id, reason);
}

static bool row_write(struct filling_rows *filling, uint64_t id, struct value value)
{
	struct context *context = filling->context;
	const struct value bound[] = {value, value_unsigned(tenant_id(context)), value_unsigned(id)};
	const char *duplicate;

	/* Its version stays: who has it open in a form has no conflict. */
	if (tenant_write_unique(context,
		    arena_format(context->arena, "UPDATE {%s} SET `%s`=? WHERE `tenant_id`=? AND `id`=?",
			    filling->table->name, filling->column->name),
		    bound, 3, NULL, &duplicate))
		return true;
	unfilled_add(filling, id, "another row has this value, and it is unique");
	return false;
}

/* False: it stays as it is. */
static bool row_fill(struct filling_rows *filling, const struct rows *rows, size_t row)
{
	uint64_t id = rows_unsigned(rows, row, 0);
	struct value value;
	const char *error;

	if (!asked_value(filling->context, filling->column, rows_text(rows, row, 1), &value, &error)) {
		unfilled_add(filling, id, error);
		return false;
	}
	if (value.type == VALUE_NULL && filling->column->is_required) {
		unfilled_add(filling, id, "the expression is empty there");
		return false;
	}
	return (value.type != VALUE_NULL || filling->fill->where) && row_write(filling, id, value);
}

static void terms_write(struct filling_rows *filling, uint64_t id)
{
	const struct record *record = record_load(filling->context, &principal_system, filling->table, id, false);

	if (record)
		search_update(filling->context, filling->table, id, record, false);
}

static _Noreturn void fail_unfilled(struct filling_rows *filling)
{
	size_t more = filling->unfilled_count > NAMED ? filling->unfilled_count - NAMED : 0;

	fail_plain_hint(filling->context, 409, "unfilled",
		"give those rows a value, or let the expression have one for them, then run it again",
		"%s of %zu row%s of %s cannot be filled: %s%s", filling->column->name, filling->unfilled_count,
		filling->unfilled_count == 1 ? "" : "s", filling->table->name, filling->unfilled.data,
		more ? " and others" : "");
}

static uint64_t rows_fill(struct filling_rows *filling, const uint64_t *ids, size_t count)
{
	struct following *following = NULL;
	uint64_t written = 0;

	if (table_is_followed(filling->table)) {
		following = following_start(filling->context);
		following_row(following, filling->table, ids, count);
		following_above(following, filling->table, ids, count);
		following_lock(following);
	}
	records_lock(filling->context, filling->table, ids, count);
	const struct rows *rows = values_select(filling, ids, count);
	for (size_t i = 0; i < rows->count; i++) {
		bool is_written = row_fill(filling, rows, i);
		written += is_written;
		if (is_written && filling->column->is_searched)
			terms_write(filling, rows_unsigned(rows, i, 0));
	}
	if (filling->unfilled_count)
		fail_unfilled(filling);
	const char *reason = following ? following_settle(following) : NULL;
	if (reason)
		fail_plain_hint(filling->context, 409, "refused", "correct the records that it is made of, then run it again",
			"what is stored of %s cannot be made up: %s", filling->table->name, reason);
	return written;
}

/* --- the step --- */

static bool fill(struct context *context, struct upgrade_batch *batch)
{
	const struct table_fill *of = batch->step->of;
	struct filling_rows filling = {.context = context,
		.table = of->table,
		.column = table_column(of->table, of->fill->column),
		.fill = of->fill,
		.actor = principal_actor(&principal_system)};
	uint64_t after = 0;
	size_t count;

	sscanf(batch->position, "%" SCNu64, &after);
	buffer_start(&filling.unfilled, context->arena, 256);
	const uint64_t *ids = rows_behind(&filling, after, &count);
	if (count == 0)
		return false;
	batch->records += rows_fill(&filling, ids, count);
	snprintf(batch->position, sizeof batch->position, "%" PRIu64, ids[count - 1]);
	return count == BATCH;
}

static const struct rows *column_look(struct context *context, const struct upgrade_step *step, const char *and)
{
	const struct table_fill *of = step->of;

	return database_query(context,
		arena_format(context->arena,
			"SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE()"
			" AND table_name = '%s' AND column_name = '%s'%s",
			of->table->name, of->fill->column, and));
}

static bool is_possible(struct context *context, const struct upgrade_step *step)
{
	return column_look(context, step, "")->count > 0;
}

/* As long as the database takes empty values of a column that is required now, programs of the old version may
   write some. */
static bool is_wanted_again(struct context *context, const struct upgrade_step *step)
{
	const struct table_fill *of = step->of;

	if (of->fill->where || !table_column(of->table, of->fill->column)->is_required ||
		!column_look(context, step, " AND is_nullable = 'YES'")->count)
		return false;
	return database_select(context,
		       arena_format(context->arena, "SELECT 1 FROM {%s} r WHERE r.`%s` IS NULL LIMIT 1",
			       of->table->name, of->fill->column),
		       NULL, 0)
		       ->count > 0;
}

struct upgrade_step upgrade_of_fill(struct arena *arena, const struct table *table, const struct row_fill *fill_of)
{
	struct table_fill *of = arena_allocate(arena, sizeof *of);

	*of = (struct table_fill){table, fill_of};
	return (struct upgrade_step){
		.name = arena_format(arena, "fill %.40s %08" PRIx32, fill_of->column,
			name_hash(arena_format(arena, "%s %s %s", table->name, fill_of->column, fill_of->to))),
		.title = arena_format(arena, "filling %s of %s", fill_of->column, table->name),
		.of = of,
		.run = fill,
		.is_wanted_again = is_wanted_again,
		.is_possible = is_possible,
	};
}
