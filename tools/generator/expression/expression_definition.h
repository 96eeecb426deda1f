/* Expressions as SQL that is written whole: in definitions of the schema, and in statements that somebody copies. */
#ifndef MANOR_EXPRESSION_DEFINITION_H
#define MANOR_EXPRESSION_DEFINITION_H

#include "expression/expression.h"

/* Its SQL over the row's alias ("": names of columns stand alone), texts in their places. It looks at its own
   row only. */
const char *expression_definition(
	struct arena *arena, const struct expression *expression, const char *alias);

/* The same of what a generated column is made of, as its type holds values: names of columns stand alone. */
const char *column_definition(struct arena *arena, const struct column *column);

#endif
