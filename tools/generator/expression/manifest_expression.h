/* Expressions as they stand in a manifest: the engine reads them (expression/expression.h), and what is
   wrong is told with its place in the file. */
#ifndef MANOR_MANIFEST_EXPRESSION_H
#define MANOR_MANIFEST_EXPRESSION_H

#include "expression/expression_tree.h"
#include "read/document.h"

/* Reads the attribute. `owner` declares the table. NULL after a mistake; else the terms are in *root, unless
   root is NULL. */
const struct expression *manifest_expression(struct arena *arena, struct messages *messages,
	const struct attribute *attribute, const struct table *table, const struct element *owner,
	enum expression_purpose purpose, const struct term **root);

#endif
