/*
 * What speaks against a record, found out without writing it: so that a form which has mistakes anyway
 * is told all of them at once.
 *
 * Checks are expressions over the stored row. Here the row is made up, of the values as they would be
 * stored; a value that is wrong already is null, about which no check says anything.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "record/record_internal.h"
#include "record/validate.h"

/* SQL of one value with its column's type: what is compared must compare as it does in the table. */
static const char *value_sql(struct context *context, const struct column *column)
{
	const char *cast = column_cast(context->arena, column);

	if (cast)
		return arena_format(context->arena, "CAST(? AS %s)", cast);
	return column_is_ascii(column) ? "CONVERT(? USING ascii) COLLATE " COLLATION_ASCII
				       : "CONVERT(? USING utf8mb4) COLLATE " COLLATION_FOLDED;
}

static void checks_judge(struct context *context, const struct record *record,
	struct record_errors *errors)
{
	const struct table *table = record->table;
	struct bound bound = {0};
	struct buffer sql;
	size_t count = 0;

	if (table->check_count == 0)
		return;
	buffer_start(&sql, context->arena, 1024);
	buffer_text(&sql, "SELECT ");
	for (size_t i = 0; i < table->check_count; i++) {
		const struct check *check = &table->checks[i];
		buffer_format(&sql, "%s(%s)", i ? "," : "", check->sql);
		for (const char *const *literal = check->parameters; literal && *literal; literal++)
			bound_add(context, &bound, value_text(*literal));
	}
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
	const struct rows *rows = database_select(context, sql.data, bound.values, bound.count);
	for (size_t i = 0; i < table->check_count; i++) {
		const char *result = rows_text(rows, 0, i);
		if (result && strcmp(result, "0") == 0)
			record_error(context, errors, table, table->checks[i].column, "%s",
				table->checks[i].message);
	}
}

/* A value that is wrong is none to the other rules. */
static void wrong_values_drop(struct record *record, const struct record_errors *errors)
{
	for (size_t i = 0; i < record->table->column_count; i++) {
		if (errors->messages[i] && !column_is_many(&record->table->columns[i]))
			record->values[i] = value_null();
	}
}

void record_judge(struct context *context, struct record *record, struct record_errors *errors)
{
	wrong_values_drop(record, errors);
	if (!record->before) {
		defaults_fill(context, record);
		wrong_values_drop(record, errors);
	}
	rules_references(context, record, record->before, errors);
	many_check(context, record, errors);
	rules_unique(context, record, record->before, errors);
	checks_judge(context, record, errors);
}
