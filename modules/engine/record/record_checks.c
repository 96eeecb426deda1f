/*
 * Checks: what the manifest says of every row of a table.
 *
 * They are expressions over the stored row. Where nothing is to be written the row is made up, of the values
 * as they would be stored; a value that is wrong already is null, about which no check says anything.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "expression/expression.h"
#include "record/record_internal.h"
#include "value/type.h"

/* "SELECT (holds), ...", one column for each check. */
static void checks_select(
	struct context *context, const struct table *table, struct buffer *sql, struct bound *bound)
{
	struct expression_bound texts = {.arena = context->arena};

	buffer_start(sql, context->arena, 1024);
	for (size_t i = 0; i < table->check_count; i++) {
		buffer_text(sql, i ? "," : "SELECT ");
		expression_sql(table->checks[i].holds, sql, &texts);
	}
	for (size_t i = 0; i < texts.count; i++)
		bound_add(context, bound, value_text(texts.texts[i]));
}

/* Adds the messages of those that do not hold. Null says nothing: a rule about an empty field holds, as in
   SQL's own CHECK. */
static void checks_tell(
	const struct table *table, const struct rows *rows, struct record_errors *errors)
{
	for (size_t i = 0; rows->count && i < table->check_count; i++) {
		const char *result = rows_text(rows, 0, i);
		if (result && strcmp(result, "0") == 0)
			record_error_text(errors, table, table->checks[i].column,
				table->checks[i].message);
	}
}

bool rules_checks(
	struct context *context, const struct record *record, struct record_errors *errors)
{
	const struct table *table = record->table;
	struct bound bound = {0};
	struct buffer sql;
	size_t found = errors->count;

	if (table->check_count == 0)
		return true;
	checks_select(context, table, &sql, &bound);
	buffer_format(&sql, " FROM {%s} r WHERE r.`id`=?", table->name);
	bound_add(context, &bound, value_unsigned(record->id));
	checks_tell(table, database_select(context, sql.data, bound.values, bound.count),
		errors);
	return errors->count == found;
}

/* SQL of one value with its column's type: what is compared must compare as it does in the table. */
static const char *value_sql(struct context *context, const struct column *column)
{
	const char *cast = column_cast(context->arena, column);

	if (cast)
		return arena_format(context->arena, "CAST(? AS %s)", cast);
	return column_is_ascii(column) ? "CONVERT(? USING ascii) COLLATE " COLLATION_ASCII
				       : "CONVERT(? USING utf8mb4) COLLATE " COLLATION_FOLDED;
}

void rules_checks_unwritten(
	struct context *context, const struct record *record, struct record_errors *errors)
{
	const struct table *table = record->table;
	struct bound bound = {0};
	struct buffer sql;
	size_t count = 0;

	if (table->check_count == 0)
		return;
	checks_select(context, table, &sql, &bound);
	buffer_text(&sql, " FROM (SELECT ");
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!column_is_stored(column) || column->is_implicit)
			continue;
		buffer_format(&sql, "%s%s AS `%s`", count++ ? "," : "", value_sql(context, column),
			column->name);
		bound_add(context, &bound,
			errors->messages[i] ? value_null() : record->values[i]);
	}
	buffer_text(&sql, ") r");
	checks_tell(table, database_select(context, sql.data, bound.values, bound.count),
		errors);
}
