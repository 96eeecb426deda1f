#include "record/offer.h"

#include <assert.h>
#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/message.h"
#include "base/noun.h"
#include "expression/expression.h"
#include "record/record_internal.h"
#include "sql/bound.h"
#include "sql/statement.h"
#include "value/type.h"

struct chooser {
	struct context *context;
	const struct record *record;
};

static const char *text_of(const void *owner, const struct column *column)
{
	const struct chooser *chooser = owner;
	const struct record *record = chooser->record;
	const struct value id = value_unsigned(record->id);

	return value_as_text(chooser->context, column->role == ROLE_ID
						       ? &id
						       : &record->values[column - record->table->columns]);
}

const char *offer_rows(struct context *context, const struct record *record, const struct expression *offered,
	const char *rows)
{
	const struct expression_actor actor = principal_actor(record->writer);
	const struct chooser chooser = {context, record};
	struct expression_statement statement = {.arena = context->arena,
		.context = context,
		.actor = &actor,
		.alias = "o",
		.chooser_text = text_of,
		.chooser = &chooser};
	struct buffer condition, sql;

	buffer_start(&condition, context->arena, 200);
	expression_sql(offered, &condition, &statement);
	assert(!statement.has_old); /* what is offered hangs on the record as it would be */
	buffer_start(&sql, context->arena, 400);
	buffer_format(&sql, "(SELECT o.* FROM %s o", rows);
	expression_joins(&statement, &sql);
	buffer_format(&sql, " WHERE %s)", statement_with_texts(context->arena, &condition, statement.texts));
	return sql.data;
}

const char *offer_source(struct context *context, const struct record *record,
	const struct column *column, const char *rows)
{
	return column->offered ? offer_rows(context, record, column->offered, rows) : rows;
}

const char *picker_source(
	struct context *context, const struct principal *chooser, const struct table *target, const char *rows)
{
	const struct expression_actor actor = principal_actor(chooser);
	struct expression_statement statement = {
		.arena = context->arena, .context = context, .actor = &actor, .alias = "p"};
	struct buffer condition, sql;

	if (!target->picker_where)
		return rows;
	buffer_start(&condition, context->arena, 200);
	expression_sql(target->picker_where, &condition, &statement);
	buffer_start(&sql, context->arena, 400);
	buffer_format(&sql, "(SELECT p.* FROM %s p", rows);
	expression_joins(&statement, &sql);
	buffer_format(&sql, " WHERE %s)", statement_with_texts(context->arena, &condition, statement.texts));
	return sql.data;
}

bool offer_reads(const struct column *column, const struct column *own)
{
	return column->offered && expression_reads(column->offered, own);
}

/* --- what a write accepts --- */

/* It is asked when somebody chooses, and when that changes on which the choice hangs. */
static bool choice_is_asked(struct context *context, const struct record *record, size_t index)
{
	const struct table *table = record->table;

	for (size_t i = 0; i < table->column_count; i++) {
		bool matters = i == index || offer_reads(&table->columns[index], &table->columns[i]);
		if (matters && column_changes(context, record, record->before, i))
			return true;
	}
	return false;
}

/* "(SELECT COUNT(*) FROM ... c WHERE c.`id` IN (...))"; how many there have to be. */
static size_t choice_write(
	struct context *context, const struct record *record, size_t index, struct buffer *sql)
{
	const struct column *column = &record->table->columns[index];
	const uint64_t *ids = record->many[index];
	size_t count = record->many_count[index];
	uint64_t id;

	if (column_is_reference(column)) {
		ids = &id;
		count = value_to_id(&record->values[index], &id) ? 1 : 0;
	}
	buffer_format(sql, "(SELECT COUNT(*) FROM %s c WHERE c.`id` IN ",
		offer_source(context, record, column,
			picker_source(context, record->writer, column->target,
				arena_format(context->arena, "{%s}", column->target->name))));
	append_ids(sql, ids, count);
	buffer_text(sql, ")");
	return count;
}

static void refusal(
	struct context *context, const struct record *record, const struct column *column, struct record_errors *errors)
{
	if (column_is_many(column))
		record_error(context, errors, record->table, column->name,
			"{field}: some of these {kinds} cannot be chosen here.", "field", column->label,
			"kinds", noun_inside(context->arena, column->target->title));
	else
		record_error(context, errors, record->table, column->name,
			"{field}: this {kind} cannot be chosen here.", "field", column->label,
			"kind", noun_inside(context->arena, column->target->singular));
}

/* Are there records of its table that it does not take? */
static bool column_is_choosy(const struct column *column)
{
	return column->offered ||
	       ((column_is_reference(column) || column_is_many(column)) && column->target->picker_where);
}

bool rules_offers(struct context *context, const struct record *record, struct record_errors *errors)
{
	const struct table *table = record->table;
	size_t *asked = arena_array(context->arena, table->column_count, sizeof *asked);
	size_t *wanted = arena_array(context->arena, table->column_count, sizeof *wanted);
	size_t count = 0, found = errors->count;
	struct buffer sql;

	for (size_t i = 0; i < table->column_count; i++) {
		if (!column_is_choosy(&table->columns[i]) || errors->messages[i] || !choice_is_asked(context, record, i))
			continue;
		if (count == 0)
			buffer_start(&sql, context->arena, 500);
		buffer_text(&sql, count ? ", " : "SELECT ");
		wanted[count] = choice_write(context, record, i, &sql);
		asked[count++] = i;
	}
	if (count == 0)
		return true;
	const struct rows *rows = database_select(context, sql.data, NULL, 0);
	for (size_t i = 0; i < count; i++)
		if (rows_unsigned(rows, 0, i) != wanted[i])
			refusal(context, record, &table->columns[asked[i]], errors);
	return errors->count == found;
}
