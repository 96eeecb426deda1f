/* What is looked up beside the row, and who acts, as SQL: expression_sql.c, expression_call.c and
   expression_person_sql.c. Nobody else includes it. */
#ifndef MANOR_EXPRESSION_SQL_H
#define MANOR_EXPRESSION_SQL_H

#include "expression/expression_tree.h"

/* A row of another table beside those of a statement. */
struct expression_join {
	const char *from; /* alias of the row that refers to it */
	const struct column *column;
	const char *alias;
};

/* A text behind the next question mark. */
void expression_bind(struct expression_statement *statement, const char *text);
/* The alias of the row that the column of that one leads to. Equal beginnings of paths share theirs. */
const char *expression_join_alias(
	struct expression_statement *statement, const char *from, const struct column *column);

/* user(), can(), has_role() of a role. */
void expression_person_sql(const struct expression *expression, const struct expression_node *call,
	struct buffer *sql, struct expression_statement *statement);
/* Behind what has the id of a group: is it one of the actor's? */
void expression_group_sql(struct buffer *sql, const struct expression_statement *statement);
/* A column of the actor, or of a record that he leads to: a subquery, which the server looks up once. */
void expression_user_path_sql(const struct expression *expression,
	const struct expression_node *path, struct buffer *sql,
	struct expression_statement *statement);
/* PURPOSE_OFFER: the same of the record that refers, whose own values are constants of the statement. */
void expression_chooser_sql(const struct expression *expression,
	const struct expression_node *path, struct buffer *sql,
	struct expression_statement *statement);
/* A setting of the tenant, or else its default: the same. */
void expression_setting_sql(const struct expression *expression,
	const struct expression_node *setting, struct buffer *sql,
	struct expression_statement *statement);

#endif
