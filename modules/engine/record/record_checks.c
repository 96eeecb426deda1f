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

/* A statement in the making that asks for all checks of a table, one column for each. */
struct asking {
	struct context *context;
	const struct record *record;
	struct expression_statement statement;
	struct bound bound;
	struct buffer sql;
};

static void checks_select(struct asking *asking, struct context *context, const struct record *record)
{
	const struct table *table = record->table;

	*asking = (struct asking){
		.context = context, .record = record, .statement.arena = context->arena};
	buffer_start(&asking->sql, context->arena, 1024);
	for (size_t i = 0; i < table->check_count; i++) {
		buffer_text(&asking->sql, i ? "," : "SELECT ");
		expression_sql(table->checks[i].holds, &asking->sql, &asking->statement);
	}
	for (size_t i = 0; i < asking->statement.count; i++)
		bound_add(context, &asking->bound, value_text(asking->statement.texts[i]));
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

/* A row that is made up: of these values, without those that have an error. values NULL: all are null. */
static void made_row_add(struct asking *asking, const struct value *values, const struct record_errors *errors)
{
	const struct table *table = asking->record->table;
	size_t count = 0;

	buffer_text(&asking->sql, "(SELECT ");
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!column_is_stored(column) || column->is_implicit)
			continue;
		buffer_format(&asking->sql, "%s%s AS `%s`", count++ ? "," : "",
			value_sql(asking->context, column), column->name);
		bound_add(asking->context, &asking->bound,
			!values || (errors && errors->messages[i]) ? value_null() : values[i]);
	}
	buffer_text(&asking->sql, ")");
}

/* What stands beside the row: what it was, and the records that it leads to. */
static void others_add(struct asking *asking)
{
	const struct record *before = asking->record->before;

	if (asking->statement.has_old) {
		buffer_text(&asking->sql, " CROSS JOIN ");
		made_row_add(asking, before ? before->values : NULL, NULL);
		buffer_text(&asking->sql, " o");
	}
	expression_joins(&asking->statement, &asking->sql);
}

/* Adds the messages of those that do not hold. Null says nothing: a rule about an empty field holds, as in
   SQL's own CHECK. */
static void checks_tell(struct asking *asking, struct record_errors *errors)
{
	const struct table *table = asking->record->table;
	const struct rows *rows = database_select(
		asking->context, asking->sql.data, asking->bound.values, asking->bound.count);

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
	struct asking asking;
	size_t found = errors->count;

	if (record->table->check_count == 0)
		return true;
	checks_select(&asking, context, record);
	buffer_format(&asking.sql, " FROM {%s} r", record->table->name);
	others_add(&asking);
	buffer_text(&asking.sql, " WHERE r.`id`=?");
	bound_add(context, &asking.bound, value_unsigned(record->id));
	checks_tell(&asking, errors);
	return errors->count == found;
}

void rules_checks_unwritten(
	struct context *context, const struct record *record, struct record_errors *errors)
{
	struct asking asking;

	if (record->table->check_count == 0)
		return;
	checks_select(&asking, context, record);
	buffer_text(&asking.sql, " FROM ");
	made_row_add(&asking, record->values, errors);
	buffer_text(&asking.sql, " r");
	others_add(&asking);
	checks_tell(&asking, errors);
}
