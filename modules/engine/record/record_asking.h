/*
 * Expressions asked about one record, all in one statement: record_checks.c and record_derive.c. Nobody else
 * includes it.
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
/* What stands beside the row r: what it was, and the records that it leads to. */
void asking_others(struct asking *asking);
/* From a row that is made up of the values as they would be stored, but those that have an error: they are
   null. errors may be NULL. */
void asking_made_row(struct asking *asking, const struct record_errors *errors);

#endif
