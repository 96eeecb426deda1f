/* What the parts of checking an expression share: expression_check.c (names, the whole),
   expression_function.c and expression_operator.c. Nobody else includes it. */
#ifndef MANOR_EXPRESSION_CHECK_H
#define MANOR_EXPRESSION_CHECK_H

#include "expression/expression_tree.h"

/* "a number", for messages. */
const char *expression_type_name(enum expression_type type);
/* A date, or a date with a time? */
bool expression_is_moment(enum expression_type type);
/* Each tells what is wrong. `where` names what needs something true or false. */
bool expression_check_boolean(
	struct expression_run *run, const struct term *term, const char *where);
/* Of a term whose operands were checked: sets its type. */
bool expression_check_operator(struct expression_run *run, struct term *term);
/* Of a path: sets its type and its columns. */
/* The term, which is "archived" of some record, says whether that is so. */
void expression_is_archived(struct expression_run *run, struct term *term);
bool expression_check_path(struct expression_run *run, struct term *term);
/* Of a call that asks who acts, and of a path behind setting., which becomes a TERM_SETTING: sets its type. */
bool expression_check_person(struct expression_run *run, struct term *call);
bool expression_check_setting(struct expression_run *run, struct term *path);
/* The users, as where a path behind user. goes on; NULL after a mistake. */
const struct table *expression_check_user(struct expression_run *run, const struct term *path);
/* Of a call that asks what became of the row: the same. And can the expression know what it was before? */
bool expression_check_change(struct expression_run *run, struct term *call);
bool expression_knows_old(const struct expression_run *run);
/* Of rows: the same. */
bool expression_check_rows(struct expression_run *run, struct term *rows);
/* A text that is written beside another term: a value of it, if that is a date, a time or an enum. */
bool expression_check_literal(
	struct expression_run *run, const struct term *other, struct term *literal);
/* Of a call (expression_function.c): sets its function and its type. */
bool expression_check_call(struct expression_run *run, struct term *term, bool in_aggregate);
bool expression_check_argument(struct expression_run *run, struct term *term, bool in_aggregate);
/* Of a column of the expression: may it stand there? Statements over many records read no computed columns that ask
   for rows. */
bool expression_check_computed(struct expression_run *run, const struct term *term, const struct column *column);
/* Of the whole: is it a value for its column? (expression_derived.c) */
bool expression_check_derived(struct expression_run *run, struct term *term);
/* Of any term, and all below it. */
bool expression_check_term(struct expression_run *run, struct term *term);
/* The reference of the table that the step names, with or without _id; NULL after a mistake. */
const struct column *expression_step(
	struct expression_run *run, const struct table *table, struct term *step);
/* What an expression takes the column for; false for those that no statement can compare or add. */
bool expression_class_type(const struct column *column, enum expression_type *type);

#endif
