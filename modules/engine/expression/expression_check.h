/* What the parts of checking an expression share: expression_check.c (names, calls, the whole) and
   expression_operator.c. Nobody else includes it. */
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
bool expression_check_path(struct expression_run *run, struct term *term);
/* Of rows: the same. */
bool expression_check_rows(struct expression_run *run, struct term *rows);
/* Of any term, and all below it. */
bool expression_check_term(struct expression_run *run, struct term *term);
/* The reference of the table that the step names, with or without _id; NULL after a mistake. */
const struct column *expression_step(
	struct expression_run *run, const struct table *table, struct term *step);
/* What an expression takes the column for; false for those that no statement can compare or add. */
bool expression_class_type(const struct column *column, enum expression_type *type);

#endif
