/*
 * Expressions asked about one record, all in one statement: record_action.c, record_checks.c, record_derive.c and
 * record_state.c. Nobody else includes it.
 *
 *   asking_start, asking_select for each expression, then FROM: the table itself as r and asking_others, or
 *   asking_made_row; asking->sql with asking->bound is the statement.
 */
#ifndef MANOR_RECORD_ASKING_H
#define MANOR_RECORD_ASKING_H

#include "expression/expression.h"
#include "record/record.h"
#include "sql/bound.h"

struct asking {
	struct context *context;
	const struct record *record;
	struct expression_actor actor; /* who writes the record */
	struct expression_statement statement;
	struct bound bound;
	struct buffer sql;
	size_t count; /* of expressions */
};

void asking_start(struct asking *asking, struct context *context, const struct record *record);
/* column: of a value for it, which is rounded as the column is; or NULL. */
void asking_select(struct asking *asking, const struct expression *expression, const struct column *column);
/* Whether it is true; NULL: it is. */
void asking_condition(struct asking *asking, const struct expression *condition);
/* What stands beside the row r: what it was, and what was typed into a dialog. */
void asking_beside(struct asking *asking);
/* The same, and the records that it leads to. */
void asking_others(struct asking *asking);
/* From a row that is made up of the values as they would be stored, but those that have an error: they are
   null. errors may be NULL. */
void asking_made_row(struct asking *asking, const struct record_errors *errors);

/* --- the answers --- */

bool asked_is_true(const struct rows *rows, size_t row, size_t place);
/* What was calculated for the column (NULL: nothing), held against what it says of its values. False with the
   reason. */
bool asked_value(struct context *context, const struct column *column, const char *text, struct value *value,
	const char **error);

#endif
