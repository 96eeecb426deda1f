/* A checked query as SQL over the alias r. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "expression/expression.h"
#include "query/query.h"
#include "query/query_days.h"
#include "value/type.h"

/* Decimals are compared as decimals: a text beside a number would be compared as floating point. */
static void operand(struct sql *sql, const struct column *column, struct value value)
{
	if (!column_needs_cast(column)) {
		sql_bind(sql, value);
		return;
	}
	sql_add(sql, "CAST(");
	sql_bind(sql, value);
	sql_add(sql, " AS %s)", column_cast(sql->context->arena, column));
}

/* x -> x%, with the wildcards in x taken literally (the escape character is |). */
static const char *prefix_pattern(struct context *context, const char *text)
{
	struct buffer pattern;
	buffer_start(&pattern, context->arena, strlen(text) + 8);
	for (; *text != '\0'; text++) {
		if (*text == '%' || *text == '_' || *text == '|')
			buffer_text(&pattern, "|");
		buffer_append(&pattern, text, 1);
	}
	buffer_text(&pattern, "%");
	return pattern.data;
}

void query_prefix(struct sql *sql, const struct column *column, const char *text)
{
	/* An ascii column cannot be compared with other letters: nothing begins so. */
	if (column_is_ascii(column) && !utf8_is_ascii(text)) {
		sql_add(sql, "FALSE");
		return;
	}
	sql_add(sql, "r.`%s` LIKE ", column->name);
	sql_bind(sql, value_text(prefix_pattern(sql->context, text)));
	sql_add(sql, " ESCAPE '|'");
}

static void write_prefix(struct sql *sql, const struct condition *condition)
{
	sql_add(sql, " AND (");
	for (size_t i = 0; i < condition->count; i++) {
		if (i > 0)
			sql_add(sql, " OR ");
		query_prefix(sql, condition->column, condition->texts[i]);
	}
	sql_add(sql, ")");
}

static void write_values(struct sql *sql, const struct condition *condition)
{
	for (size_t i = 0; i < condition->count; i++) {
		if (i > 0)
			sql_add(sql, ", ");
		operand(sql, condition->column, condition->values[i]);
	}
	sql_add(sql, ")");
}

/* Records that have any of the words. */
static void write_tags(struct sql *sql, const struct table *table, const struct condition *condition)
{
	sql_add(sql, " AND r.`id` IN (SELECT s.`record_id` FROM {search_terms} s WHERE s.`table_name` = ");
	sql_bind(sql, value_text(table->name));
	sql_add(sql, " AND s.`term` IN (");
	for (size_t i = 0; i < condition->count; i++) {
		sql_add(sql, i > 0 ? ", " : "");
		sql_bind(sql, condition->values[i]);
	}
	sql_add(sql, "))");
}

static void write_condition(struct sql *sql, const struct table *table, const struct condition *condition)
{
	const struct column *column = condition->column;
	switch (condition->kind) {
	case CONDITION_PREFIX:
		write_prefix(sql, condition);
		return;
	case CONDITION_ONE_OF:
		sql_add(sql, " AND r.`%s` IN (", column->name);
		write_values(sql, condition);
		return;
	case CONDITION_LINKED:
		if (column->link == NULL) {
			write_tags(sql, table, condition);
			return;
		}
		sql_add(sql, " AND r.`id` IN (SELECT l.`%s` FROM {%s} l WHERE l.`%s` IN (",
			column->link_own, column->link->name, column->link_other);
		write_values(sql, condition);
		sql_add(sql, ")");
		return;
	case CONDITION_RANGE:
	case CONDITION_DAY:
		if (condition->from_text != NULL) {
			sql_add(sql, " AND r.`%s` >= ", column->name);
			operand(sql, column, condition->from);
		}
		if (condition->to_text != NULL || condition->kind == CONDITION_DAY) {
			sql_add(sql, " AND r.`%s` %s ", column->name,
				condition->is_to_open ? "<" : "<=");
			operand(sql, column, condition->to);
		}
		return;
	}
}

/* A condition of the manifest. Where it leads to other records, their joins are of a statement of its own: those
   of the list are made already. */
static void write_where(
	struct sql *sql, const struct list_query *query, const struct expression *where)
{
	const struct expression_actor actor = principal_actor(query->reader);
	struct expression_statement statement = {
		.arena = sql->context->arena, .context = sql->context, .actor = &actor};
	struct buffer condition, part;
	buffer_start(&condition, statement.arena, 200);
	expression_sql(where, &condition, &statement);
	buffer_start(&part, statement.arena, 300);
	if (statement.join_count == 0) {
		buffer_format(&part, " AND %s", condition.data);
	} else {
		buffer_format(&part, " AND r.`id` IN (SELECT r.`id` FROM {%s} r", query->table->name);
		expression_joins(&statement, &part);
		buffer_format(&part, " WHERE %s)", condition.data);
	}
	sql_part(sql, part.data, statement.texts, statement.count);
}

/* --- behind a row --- */

static bool goes_up(const struct list_query *query)
{
	return query->is_descending == query->position.is_before;
}

/* The server orders an enum by declaration but compares it as text, so the values that stand behind
   are named. */
static void beyond_enum(struct sql *sql, const struct column *column, const char *name, bool is_up)
{
	const char *separator = "";
	bool is_past = false;
	sql_add(sql, "r.`%s` IN (", column->name);
	for (size_t i = 0; i < column->value_count; i++) {
		bool is_same = strcmp(column->values[i].name, name) == 0;
		is_past = is_past || is_same;
		if (is_same || is_past != is_up)
			continue;
		sql_add(sql, "%s'%s'", separator, column->values[i].name);
		separator = ",";
	}
	sql_add(sql, "%s)", separator[0] == '\0' ? "NULL" : "");
}

/* Null comes before every value. */
static void beyond_value(
	struct sql *sql, const struct column *column, struct value value, bool is_up)
{
	if (value.type == VALUE_NULL && !is_up) {
		sql_add(sql, "FALSE");
		return;
	}
	if (value.type == VALUE_NULL) {
		sql_add(sql, "r.`%s` IS NOT NULL", column->name);
		return;
	}
	sql_add(sql, "(");
	if (column_type(column)->has_values) {
		beyond_enum(sql, column, value.text, is_up);
	} else {
		sql_add(sql, "r.`%s` %s ", column->name, is_up ? ">" : "<");
		operand(sql, column, value);
	}
	/* A required one too: programs of an older version may have left it empty. */
	if (!is_up)
		sql_add(sql, " OR r.`%s` IS NULL", column->name);
	sql_add(sql, ")");
}

static void same_value(struct sql *sql, const struct column *column, struct value value)
{
	if (value.type == VALUE_NULL) {
		sql_add(sql, "r.`%s` IS NULL", column->name);
		return;
	}
	sql_add(sql, "r.`%s` = ", column->name);
	operand(sql, column, value);
}

/* (a beyond) or (a same and ((b beyond) or (b same and id beyond))) */
static void write_position(const struct list_query *query, struct sql *sql)
{
	const struct position *position = &query->position;
	bool is_up = goes_up(query);
	sql_add(sql, " AND ");
	for (size_t i = 0; i < query->order_count; i++) {
		sql_add(sql, "(");
		beyond_value(sql, query->order[i], position->values[i], is_up);
		sql_add(sql, " OR (");
		same_value(sql, query->order[i], position->values[i]);
		sql_add(sql, " AND ");
	}
	sql_add(sql, "r.`id` %s %" PRIu64, is_up ? ">" : "<", position->id);
	for (size_t i = 0; i < query->order_count; i++)
		sql_add(sql, "))");
}

void query_where(const struct list_query *query, struct sql *sql)
{
	sql_add(sql, " WHERE TRUE");
	if (query->parent_column != NULL) {
		sql_add(sql, " AND r.`%s` = %" PRIu64, query->parent_column->name,
			query->parent_id);
	}
	if (query->q != NULL) {
		bool has_words =
			search_condition(sql, query->table, query->search_way, query->q);
		if (!has_words)
			sql_add(sql, " AND FALSE");
	}
	for (size_t i = 0; i < query->condition_count; i++)
		write_condition(sql, query->table, &query->conditions[i]);
	if (query->below != NULL && query->below_id == 0)
		sql_add(sql, " AND r.`%s` IS NULL", query->below->name);
	else if (query->below != NULL)
		sql_add(sql, " AND r.`%s` = %" PRIu64, query->below->name, query->below_id);
	if (query->days != NULL)
		days_where(query->days, sql);
	if (query->view != NULL && query->view->where != NULL)
		write_where(sql, query, query->view->where);
	for (size_t i = 0; i < query->chosen_count; i++)
		write_where(sql, query, query->chosen[i]->where);
	if (query_hides_archived(query))
		sql_add(sql, " AND r.`%s` IS NULL", table_role(query->table, ROLE_ARCHIVED_AT)->name);
	if (query->position.is_set)
		write_position(query, sql);
}

void query_order(const struct list_query *query, struct sql *sql)
{
	bool is_down = query->position.is_set ? !goes_up(query) : query->is_descending;
	const char *direction = is_down ? " DESC" : "";
	sql_add(sql, " ORDER BY ");
	for (size_t i = 0; i < query->order_count; i++)
		sql_add(sql, "%sr.`%s`%s", i == 0 ? "" : ", ", query->order[i]->name, direction);
	if (!query->is_order_unique)
		sql_add(sql, "%sr.`id`%s", query->order_count == 0 ? "" : ", ", direction);
}
