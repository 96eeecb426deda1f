/*
 * Expressions that are judged where the values are at hand, without a statement: the plain part of the language
 * (PURPOSE_SHOW). It means the same in SQL (expression_sql), in C and in a browser, where
 * htdocs/conditions.js reads what expression_json makes of it:
 *
 *   true, false
 *   ["and", a, b]  ["or", a, b]  ["not", a]
 *   ["empty", column]  ["filled", column]
 *   ["=", column, kind, constant]           also != < <= > >=; kind is "number", "text" or "time"
 *   ["in", column, kind, [constant, ...]]   also "not in"
 *
 * A flag is the number 1 or 0.
 */
#ifndef MANOR_EXPRESSION_PLAIN_H
#define MANOR_EXPRESSION_PLAIN_H

#include <jansson.h>

#include "expression/expression_tree.h"
#include "value/value.h"

/* Is the checked term in that part of the language? */
bool expression_check_plain(struct expression_run *run, const struct term *term);
/* Is it true of these values, as the columns of its table? */
bool expression_says(
	struct arena *arena, const struct expression *expression, const struct value *values);
/* Does it hang on a field of the form, or on what nobody types there? */
bool expression_is_typed(const struct expression *expression);
/* The caller releases it. */
json_t *expression_json(struct arena *arena, const struct expression *expression);

#endif
