/* Amounts of money with the currency that they are of. */
#ifndef MANOR_MONEY_H
#define MANOR_MONEY_H

#include "base/context.h"

/* What stands for the currency of amounts that are of several: no sum of them is one (expression/expression_money.h). */
#define MONEY_MIXED "*"

/* "1,234.50 EUR": an amount as it is shown, and its currency behind it where it has one (NULL, "": none). */
const char *money_with_currency(struct context *context, const char *shown, const char *currency);

#endif
