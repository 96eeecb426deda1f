/* Who acts, as SQL: constants where they are known, and else what the server looks up once in a statement. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "expression/expression_sql.h"
#include "value/type.h"

static void user_sql(struct buffer *sql, const struct expression_statement *statement)
{
	if (!statement->actor)
		buffer_text(sql, ":user");
	else if (statement->actor->user_id == 0)
		buffer_text(sql, "NULL");
	else
		buffer_format(sql, "%" PRIu64, statement->actor->user_id);
}

/* Is it our own code, which has all roles, or nobody, who has none? */
static bool actor_is_nobody(
	struct buffer *sql, const struct expression_statement *statement)
{
	const struct expression_actor *actor = statement->actor;

	if (!actor || actor->user_id != 0)
		return false;
	buffer_text(sql, actor->is_system ? "TRUE" : "FALSE");
	return true;
}

static void can_sql(const char *permission, struct buffer *sql,
	const struct expression_statement *statement)
{
	const struct expression_actor *actor = statement->actor;

	if (actor)
		buffer_text(sql, actor->can(actor->owner, permission) ? "TRUE" : "FALSE");
	else
		buffer_format(sql, ":can(%s)", permission);
}

/* origins: of the role's group, and of those that imply it, separated by spaces. */
static void role_sql(
	const char *origins, struct buffer *sql, struct expression_statement *statement)
{
	if (actor_is_nobody(sql, statement))
		return;
	buffer_text(sql, "EXISTS(SELECT 1 FROM {user_groups} m JOIN {groups} g"
			 " ON g.`id` = m.`group_id` WHERE m.`user_id` = ");
	user_sql(sql, statement);
	buffer_text(sql, " AND g.`origin` IN (");
	for (const char *origin = origins; *origin; origin += strspn(origin, " ")) {
		size_t length = strcspn(origin, " ");
		buffer_text(sql, origin == origins ? "?" : ",?");
		expression_bind(statement, arena_bytes(statement->arena, origin, length));
		origin += length;
	}
	buffer_text(sql, "))");
}

void expression_person_sql(const struct expression *expression, const struct expression_node *call,
	struct buffer *sql, struct expression_statement *statement)
{
	if (call->sign == FUNCTION_USER)
		user_sql(sql, statement);
	else if (call->sign == FUNCTION_CAN)
		can_sql(node_text(expression, node_operand(call)), sql, statement);
	else
		role_sql(node_text(expression, node_operand(call)), sql, statement);
}

void expression_group_sql(struct buffer *sql, const struct expression_statement *statement)
{
	buffer_text(sql, " IN (SELECT m.`group_id` FROM {user_groups} m WHERE m.`user_id` = ");
	user_sql(sql, statement);
	buffer_text(sql, ")");
}

/* "(SELECT the end of the path FROM {table} u1 WHERE u1.`id` = ", from its first step in that table. */
static void record_path_sql(const struct table *table, const struct expression_node *step,
	const struct expression_node *end, struct buffer *sql, struct expression_statement *statement)
{
	/* Joins of the path are the subquery's own. */
	struct expression_join *joins = statement->joins;
	size_t join_count = statement->join_count, join_capacity = statement->join_capacity;
	size_t joins_written = statement->joins_written;
	const struct column *column = node_column(table, step);
	const char *first = arena_format(statement->arena, "u%zu", ++statement->join_number);
	const char *alias = first;

	statement->joins = NULL;
	statement->join_count = statement->join_capacity = statement->joins_written = 0;
	while (++step < end) {
		alias = expression_join_alias(statement, alias, column);
		column = node_column(column->target, step);
	}
	buffer_format(sql, "(SELECT %s.`%s` FROM {%s} %s", alias, column->name, table->name, first);
	expression_joins(statement, sql);
	buffer_format(sql, " WHERE %s.`id` = ", first);
	statement->joins = joins;
	statement->join_count = join_count;
	statement->join_capacity = join_capacity;
	statement->joins_written = joins_written;
}

void expression_user_path_sql(const struct expression *expression,
	const struct expression_node *path, struct buffer *sql,
	struct expression_statement *statement)
{
	record_path_sql(node_root(expression, NULL, path), node_operand(path), node_behind(path), sql, statement);
	user_sql(sql, statement);
	buffer_text(sql, ")");
}

/* Texts are compared as what stands beside them says. */
static void chooser_value_sql(
	const struct column *column, struct buffer *sql, struct expression_statement *statement)
{
	const char *cast = column_cast(statement->arena, column);
	const char *text = statement->chooser ? statement->chooser_text(statement->chooser, column) : NULL;

	if (!statement->chooser) {
		buffer_format(sql, ":this.%s", column->name);
		return;
	}
	buffer_text(sql, cast ? "CAST(" : "");
	buffer_text(sql, text ? "?" : "NULL");
	if (text)
		expression_bind(statement, text);
	if (cast)
		buffer_format(sql, " AS %s)", cast);
}

void expression_chooser_sql(const struct expression *expression,
	const struct expression_node *path, struct buffer *sql,
	struct expression_statement *statement)
{
	const struct expression_node *step = node_operand(path);
	const struct column *column = node_column(expression->table, step);

	if (step + 1 < node_behind(path))
		record_path_sql(column->target, step + 1, node_behind(path), sql, statement);
	chooser_value_sql(column, sql, statement);
	buffer_text(sql, step + 1 < node_behind(path) ? ")" : "");
}

void expression_setting_sql(const struct expression *expression,
	const struct expression_node *setting, struct buffer *sql,
	struct expression_statement *statement)
{
	const struct expression_node *name = node_operand(setting), *otherwise = node_behind(name);
	bool has_default = otherwise < node_behind(setting);

	buffer_text(sql, setting->type == EXPRESSION_NUMBER ? "CAST(" : "(");
	buffer_text(sql, has_default ? "COALESCE(" : "");
	buffer_text(sql, "NULLIF((SELECT s.`value` FROM {settings} s WHERE s.`name` = ?), '')");
	expression_bind(statement, node_text(expression, name));
	if (has_default) {
		buffer_text(sql, ", ?)");
		expression_bind(statement, node_text(expression, otherwise));
	}
	buffer_text(sql, setting->type == EXPRESSION_NUMBER	 ? " AS SIGNED)"
			 : setting->type == EXPRESSION_BOOLEAN ? " = 'yes')"
							       : ")");
}
