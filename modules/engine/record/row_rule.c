#include "record/row_rule.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/message.h"
#include "base/noun.h"
#include "expression/expression.h"
#include "record/row_sight.h"
#include "sql/sql.h"
#include "sql/statement.h"

/* --- which of them bind --- */

static bool speaks_of(const struct row_rule *rule, enum right right)
{
	switch (right) {
	case RIGHT_CREATE:
		return rule->binds_create;
	case RIGHT_EDIT:
		return rule->binds_edit;
	case RIGHT_DELETE:
		return rule->binds_delete;
	case RIGHT_VIEW:
	case RIGHT_PICK:
	case RIGHT_EXPORT:
	case RIGHT_PRINT:
		break;
	}
	return rule->binds_view;
}

/* What somebody adds he need not see afterwards; but the record to which he adds it, he does. */
static bool applies(const struct row_rule *rule, enum right right, bool is_above)
{
	return speaks_of(rule, right) ||
	       (rule->binds_view && (right != RIGHT_CREATE || is_above));
}

static bool is_bound(
	const struct row_rule *rule, enum right right, bool is_above, const struct expression_actor *actor)
{
	return applies(rule, right, is_above) &&
	       !(rule->unless && expression_fold(rule->unless, actor) == FOLD_TRUE);
}

static bool chain_binds(const struct table *table, enum right right, bool is_above,
	const struct expression_actor *actor)
{
	for (size_t i = 0; i < table->rule_count; i++) {
		if (is_bound(&table->rules[i], right, is_above, actor))
			return true;
	}
	return table->parent && chain_binds(table->parent, right, true, actor);
}

bool row_rules_bind(const struct principal *who, const struct table *table, enum right right)
{
	if (who && who->is_system)
		return false;
	const struct expression_actor actor = principal_actor(who);
	return chain_binds(table, right, false, &actor);
}

/* --- as SQL --- */

/* The conditions of a row, and the rows that they need beside it. */
struct ruling {
	struct context *context;
	enum right right;
	struct expression_actor actor;
	struct expression_statement statement;
	struct buffer joins;
	struct buffer conditions;
	const char *glue;	    /* before each condition, */
	const char *behind;	    /* and behind it */
	const struct row_rule **rules;  /* beside the conditions */
	size_t count;
	unsigned depth;
	bool is_above; /* the row itself is one to which another is added */
};

/* " AND (unless OR where)" */
static void rule_write(struct ruling *ruling, const struct row_rule *rule, const char *alias)
{
	ruling->statement.alias = alias;
	buffer_format(&ruling->conditions, "%s(", ruling->glue);
	if (rule->unless) {
		expression_sql(rule->unless, &ruling->conditions, &ruling->statement);
		buffer_text(&ruling->conditions, " OR ");
	}
	expression_sql(rule->where, &ruling->conditions, &ruling->statement);
	buffer_format(&ruling->conditions, ")%s", ruling->behind);
	ruling->rules[ruling->count++] = rule;
}

/* Those of the row, and of the records above it, which stand beside it by a join. */
static void chain_write(struct ruling *ruling, const struct table *table, const char *alias)
{
	const struct table *parent = table->parent;
	bool is_above = ruling->is_above || ruling->depth > 0;

	for (size_t i = 0; i < table->rule_count; i++) {
		if (is_bound(&table->rules[i], ruling->right, is_above, &ruling->actor))
			rule_write(ruling, &table->rules[i], alias);
	}
	if (!parent || !chain_binds(parent, ruling->right, true, &ruling->actor))
		return;
	const char *above = arena_format(ruling->context->arena, "p%u", ++ruling->depth);
	buffer_format(&ruling->joins, " JOIN {%s} %s ON %s.`id` = %s.`%s`", parent->name, above,
		above, alias, table->parent_column);
	chain_write(ruling, parent, above);
}

static size_t rules_most(const struct table *table)
{
	return table->rule_count + (table->parent ? rules_most(table->parent) : 1);
}

static void ruling_start(struct ruling *ruling, struct context *context,
	const struct principal *who, const struct table *table, enum right right)
{
	memset(ruling, 0, sizeof *ruling);
	ruling->context = context;
	ruling->right = right;
	ruling->actor = principal_actor(who);
	ruling->statement.arena = context->arena;
	ruling->statement.context = context;
	ruling->statement.actor = &ruling->actor;
	ruling->rules = arena_array(context->arena, rules_most(table), sizeof(struct row_rule *));
	buffer_start(&ruling->joins, context->arena, 64);
	buffer_start(&ruling->conditions, context->arena, 256);
}

static void ruling_write(struct ruling *ruling, const struct table *table, const char *alias)
{
	chain_write(ruling, table, alias);
	expression_joins(&ruling->statement, &ruling->joins);
	assert(!ruling->statement.has_old); /* a rule knows the row as it stands */
}

/* So that it can stand in any statement. */
static const char *conditions_literal(struct ruling *ruling)
{
	return statement_with_texts(
		ruling->context->arena, &ruling->conditions, ruling->statement.texts);
}

static const char *source_write(struct context *context, const struct principal *reader,
	const struct table *table, const char *rows, bool is_ruled, bool is_masked)
{
	struct ruling ruling;

	is_ruled = is_ruled && row_rules_bind(reader, table, RIGHT_VIEW);
	is_masked = is_masked && row_sights_bind(reader, table);
	if (!is_ruled && !is_masked)
		return rows;
	ruling_start(&ruling, context, reader, table, RIGHT_VIEW);
	ruling.glue = " AND ";
	ruling.behind = "";
	if (is_ruled)
		ruling_write(&ruling, table, "x");
	const char *columns =
		is_masked ? row_sight_columns(context, reader, table, "x", &ruling.joins) : "x.*";
	return arena_format(context->arena, "(SELECT %s FROM %s x%s WHERE TRUE%s)", columns, rows,
		ruling.joins.data, conditions_literal(&ruling));
}

const char *row_source(struct context *context, const struct principal *reader,
	const struct table *table, const char *index)
{
	const char *rows = index ? arena_format(context->arena, "{%s/%s}", table->name, index)
				 : arena_format(context->arena, "{%s}", table->name);

	return source_write(context, reader, table, rows, true, true);
}

const char *row_source_chosen(
	struct context *context, const struct principal *reader, const struct table *table)
{
	return source_write(context, reader, table,
		arena_format(context->arena, "{%s}", table->name), false, true);
}

const char *row_source_whole(
	struct context *context, const struct principal *reader, const struct table *table)
{
	return source_write(context, reader, table,
		arena_format(context->arena, "{%s}", table->name), true, false);
}

size_t rows_visible(struct context *context, const struct principal *reader,
	const struct table *table, const uint64_t *ids, size_t count)
{
	struct sql sql;

	if (!row_rules_bind(reader, table, RIGHT_VIEW))
		return count;
	sql_start(&sql, context);
	sql_add(&sql, "SELECT COUNT(*) FROM %s r WHERE r.`id` IN (",
		row_source(context, reader, table, NULL));
	sql_ids(&sql, ids, count);
	sql_add(&sql, ")");
	return (size_t)rows_unsigned(sql_read(&sql), 0, 0);
}

/* --- what they say --- */

static const char *rule_reason_of(
	struct context *context, const struct row_rule *rule, const struct table *table, enum right right)
{
	const char *kind = noun_inside(context->arena, table->singular);

	if (rule->message)
		return rule->message;
	switch (right) {
	case RIGHT_CREATE:
		return message(context, "You may not add such a {kind}.", "kind", kind);
	case RIGHT_DELETE:
		return message(context, "You may not delete this {kind}.", "kind", kind);
	default:
		return message(context, "You may not change this {kind}.", "kind", kind);
	}
}

static const struct rows *rulings_read(struct ruling *ruling, const struct table *table,
	const uint64_t *ids, size_t count)
{
	struct sql sql;

	ruling->glue = ", ";
	ruling->behind = " IS TRUE";
	ruling_write(ruling, table, "r");
	sql_start(&sql, ruling->context);
	sql_add(&sql, "SELECT r.`id`%s FROM {%s} r%s WHERE r.`id` IN (",
		conditions_literal(ruling), table->name, ruling->joins.data);
	sql_ids(&sql, ids, count);
	sql_add(&sql, ")");
	return sql_read(&sql);
}

/* In the order in which rules are written into a statement. */
static size_t verdicts_add(struct row_verdict *verdicts, size_t count, const struct table *table,
	enum right right, bool is_above, const struct expression_actor *actor)
{
	for (size_t i = 0; i < table->rule_count; i++) {
		const struct row_rule *rule = &table->rules[i];
		if (applies(rule, right, is_above))
			verdicts[count++] = (struct row_verdict){
				table, rule, is_bound(rule, right, is_above, actor), true};
	}
	return table->parent ? verdicts_add(verdicts, count, table->parent, right, true, actor) : count;
}

const struct row_verdict *row_verdicts(struct context *context, const struct principal *who,
	const struct table *table, enum right right, bool is_above, uint64_t id, size_t *count)
{
	struct row_verdict *verdicts =
		arena_array(context->arena, rules_most(table), sizeof *verdicts);
	struct ruling ruling;

	ruling_start(&ruling, context, who, table, right);
	ruling.is_above = is_above;
	*count = verdicts_add(verdicts, 0, table, right, is_above, &ruling.actor);
	if (id == 0 || !chain_binds(table, right, is_above, &ruling.actor))
		return verdicts;
	const struct rows *rows = rulings_read(&ruling, table, &id, 1);
	for (size_t i = 0, place = 1; i < *count; i++) {
		if (verdicts[i].is_bound)
			verdicts[i].is_kept = rows->count > 0 && rows_unsigned(rows, 0, place++) != 0;
	}
	return verdicts;
}

static const char *row_reason(const struct ruling *ruling, const struct table *table,
	const struct rows *rows, size_t row)
{
	for (size_t i = 0; i < ruling->count; i++) {
		if (rows_unsigned(rows, row, i + 1) == 0)
			return rule_reason_of(ruling->context, ruling->rules[i], table, ruling->right);
	}
	return NULL;
}

const char **row_reasons(struct context *context, const struct principal *who,
	const struct table *table, enum right right, const uint64_t *ids, size_t count,
	const char **reasons)
{
	struct ruling ruling;

	if (count == 0 || !row_rules_bind(who, table, right))
		return reasons;
	ruling_start(&ruling, context, who, table, right);
	const struct rows *rows = rulings_read(&ruling, table, ids, count);
	if (!reasons)
		reasons = arena_array(context->arena, count, sizeof *reasons);
	for (size_t row = 0; row < rows->count; row++) {
		const char *reason = row_reason(&ruling, table, rows, row);
		for (size_t i = 0; reason && i < count; i++) {
			if (ids[i] == rows_unsigned(rows, row, 0) && !reasons[i])
				reasons[i] = reason;
		}
	}
	return reasons;
}

bool row_rules_keep(
	struct context *context, const struct record *record, struct record_errors *errors)
{
	enum right right = record->before ? RIGHT_EDIT : RIGHT_CREATE;
	const char **reasons = row_reasons(
		context, record->writer, record->table, right, &record->id, 1, NULL);

	if (!reasons || !reasons[0])
		return true;
	record_error_text(errors, record->table, NULL, reasons[0]);
	return false;
}
