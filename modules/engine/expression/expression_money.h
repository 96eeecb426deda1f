/* Amounts of money in aggregates: those of several currencies have no sum, no mean, no least and no greatest. */
#ifndef MANOR_EXPRESSION_MONEY_H
#define MANOR_EXPRESSION_MONEY_H

#include "expression/expression_tree.h"

/* Does it aggregate amounts that say of which currency they are? */
bool expression_has_money(const struct expression *expression);
/* Writes what selects their currency: MONEY_MIXED (value/money.h) where there are several. */
void expression_money_sql(const struct expression *expression, struct buffer *sql,
	struct expression_statement *statement);
/* The same of the rows r of a list: a condition that is true of one currency, and that currency. */
void money_is_one_sql(const struct table *table, const struct column *money, struct buffer *sql,
	struct expression_statement *statement);
void money_currency_sql(const struct table *table, const struct column *money, struct buffer *sql,
	struct expression_statement *statement);

#endif
