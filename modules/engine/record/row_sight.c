#include "record/row_sight.h"

#include <inttypes.h>
#include <string.h>

#include "access/column_access.h"
#include "base/arena.h"
#include "expression/expression.h"
#include "sql/sql.h"
#include "sql/statement.h"
#include "value/type.h"

/* Joins of rules stand in the same SELECT, and number theirs from 1. */
#define SIGHT_JOINS_BEGIN 1000u

static bool hangs_on_row(const struct principal *reader, const struct column *column)
{
	return column->view_if && column_sight(reader, column) == SIGHT_BY_ROW;
}

bool row_sights_bind(const struct principal *reader, const struct table *table)
{
	for (size_t i = 0; table->has_sights && i < table->column_count; i++) {
		if (column_sight(reader, &table->columns[i]) != SIGHT_ALL)
			return true;
	}
	return false;
}

static void statement_start(struct expression_statement *statement, struct context *context,
	const struct expression_actor *actor, const char *alias)
{
	*statement = (struct expression_statement){.arena = context->arena,
		.context = context,
		.actor = actor,
		.alias = alias,
		.join_number = SIGHT_JOINS_BEGIN};
}

/* Does he see this column of the row? */
static const char *condition(struct expression_statement *statement, const struct column *column)
{
	struct buffer sql;

	buffer_start(&sql, statement->arena, 128);
	statement->count = 0;
	expression_sql(column->view_if, &sql, statement);
	return statement_with_texts(statement->arena, &sql, statement->texts);
}

const char *row_sight_columns(struct context *context, const struct principal *reader,
	const struct table *table, const char *alias, struct buffer *joins)
{
	const struct expression_actor actor = principal_actor(reader);
	struct expression_statement statement;
	struct buffer columns;

	statement_start(&statement, context, &actor, alias);
	buffer_start(&columns, context->arena, 512);
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		enum column_sight sight = column_sight(reader, column);
		if (!column_is_stored(column))
			continue;
		buffer_text(&columns, columns.length ? ", " : "");
		if (sight == SIGHT_ALL)
			buffer_format(&columns, "%s.`%s`", alias, column->name);
		else if (sight == SIGHT_NONE)
			buffer_format(&columns, "NULL AS `%s`", column->name);
		else
			buffer_format(&columns, "IF(%s, %s.`%s`, NULL) AS `%s`",
				condition(&statement, column), alias, column->name, column->name);
	}
	expression_joins(&statement, joins);
	return columns.data;
}

/* id, then each column that hangs on the row: is it seen? */
static const struct rows *sights_read(struct context *context, const struct principal *reader,
	const struct table *table, const uint64_t *ids, size_t count)
{
	const struct expression_actor actor = principal_actor(reader);
	struct expression_statement statement;
	struct buffer joins;
	struct sql sql;

	statement_start(&statement, context, &actor, "r");
	buffer_start(&joins, context->arena, 64);
	sql_start(&sql, context);
	sql_add(&sql, "SELECT r.`id`");
	for (size_t i = 0; i < table->column_count; i++) {
		if (hangs_on_row(reader, &table->columns[i]))
			sql_add(&sql, ", %s", condition(&statement, &table->columns[i]));
	}
	expression_joins(&statement, &joins);
	sql_add(&sql, " FROM {%s} r%s WHERE r.`id` IN (", table->name, joins.data);
	sql_ids(&sql, ids, count);
	sql_add(&sql, ")");
	return sql_read(&sql);
}

/* What he does not see of the row with that id among `rows`; of one that is not there, all. */
static const bool *unseen_of(struct context *context, const struct principal *reader,
	const struct table *table, const struct rows *rows, uint64_t id)
{
	bool *unseen = arena_array(context->arena, table->column_count, sizeof *unseen);
	size_t row = 0, place = 1;

	while (row < rows->count && rows_unsigned(rows, row, 0) != id)
		row++;
	for (size_t i = 0; i < table->column_count; i++) {
		if (hangs_on_row(reader, &table->columns[i]))
			unseen[i] = row == rows->count || rows_unsigned(rows, row, place++) == 0;
	}
	return unseen;
}

const bool *const *rows_unseen(struct context *context, const struct principal *reader,
	const struct table *table, const uint64_t *ids, size_t count)
{
	const bool **unseen = arena_array(context->arena, count + 1, sizeof *unseen);
	const struct rows *rows = NULL;
	bool hangs = false;

	for (size_t i = 0; table->has_sights && i < table->column_count; i++)
		hangs = hangs || hangs_on_row(reader, &table->columns[i]);
	if (!hangs || count == 0)
		return unseen;
	rows = sights_read(context, reader, table, ids, count);
	for (size_t i = 0; i < count; i++)
		unseen[i] = unseen_of(context, reader, table, rows, ids[i]);
	return unseen;
}

const bool *row_unseen(struct context *context, const struct principal *reader,
	const struct table *table, uint64_t id)
{
	return rows_unseen(context, reader, table, &id, 1)[0];
}
