/* Rules that no row can keep. */
#ifndef MANOR_EXPRESSION_NEVER_H
#define MANOR_EXPRESSION_NEVER_H

#include "expression/expression_tree.h"

enum expression_chance {
	CHANCE_SOME,	   /* some rows keep it, as far as can be seen */
	CHANCE_EMPTY_ONLY, /* none does, unless one of its columns is empty */
	CHANCE_NONE,
};

/* Looks at constants, at comparisons of a column with a constant, and at the columns' min and max: with
   min="5" no row keeps "n < 3". Calculations are left alone. */
enum expression_chance expression_chance(struct arena *arena, const struct term *root);

#endif
