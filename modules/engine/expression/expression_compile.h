/* What the parts of writing an expression as SQL share: expression_sql.c (the tree) and expression_call.c. Nobody
   else includes it. */
#ifndef MANOR_EXPRESSION_COMPILE_H
#define MANOR_EXPRESSION_COMPILE_H

#include "expression/expression_tree.h"

/* Columns of ASCII letters (names, colors, enums) beside texts that can have others. */
enum text_as {
	TEXT_AS_IT_IS,
	TEXT_EXACT, /* as any text, which equals itself only */
	TEXT_FOLDED /* as any text, whatever its case */
};

struct compiler {
	const struct expression *expression;
	struct buffer *sql;
	struct expression_statement *statement;
	const struct table *table; /* whose columns stand alone, and the alias of its row */
	const char *alias;
	const char *row; /* alias of the record's row */
	const char *between; /* within rows that stand within others: of theirs */
	bool is_false_of_null; /* as in where: a comparison with null is false, also below not */
	enum text_as text_as;
};

void expression_compile(
	struct compiler *compiler, const struct expression_node *node, bool is_below_not);
/* A part of a calculation: whole numbers as decimals, so that none ends at the bounds of BIGINT. */
void expression_compile_operand(struct compiler *compiler, const struct expression_node *node);
/* expression_call.c. What is added up. */
void expression_compile_summed(struct compiler *compiler, const struct expression_node *node);
/* A column of the row of that alias, which may be made of others. */
void expression_compile_column(
	struct compiler *compiler, const char *alias, const struct column *column);
/* expression_money.c. Where the value of an aggregate is made of money: "CASE WHEN <it is of one currency> THEN ",
   which END ends. */
bool expression_compile_money(struct compiler *compiler, const struct expression_node *value);
/* expression_change.c */
void expression_compile_change(struct compiler *compiler, const struct expression_node *call);
void expression_compile_call(
	struct compiler *compiler, const struct expression_node *node, bool is_below_not);
/* expression_clock.c. How far the tenant's clock is ahead of UTC, in seconds: a number, or
   "<moments of change>),<seconds before, between and behind them>)", which ends ELT(1 + INTERVAL(moment,. NULL: it
   shows UTC. */
const char *expression_clock(struct expression_statement *statement);

#endif
