/* Expressions as they stand in a manifest: the engine reads them (expression/expression.h), and what is
   wrong is told with its place in the file. */
#ifndef MANOR_MANIFEST_EXPRESSION_H
#define MANOR_MANIFEST_EXPRESSION_H

#include "expression/expression_tree.h"
#include "read/document.h"

struct linker;
struct linked_module;

/* Whose names an expression can use. */
struct manifest_names {
	const struct table *table;
	const struct element *owner; /* that declares it */
	const struct column *column; /* PURPOSE_DERIVED: which gets the value */
	const struct table *asked, *target; /* as in expression/expression.h; NULL: there is none */
	const char *target_word;
	bool knows_old;
	/* The table of that name, if this one's module may use it, or NULL. */
	const struct table *(*table_named)(const struct manifest_names *names, const char *name);
	const struct attribute *attribute; /* that holds the expression */
	/* As in expression/expression.h, which says what they are for. */
	bool (*permission_exists)(const struct manifest_names *names, size_t offset, const char *name);
	const char *(*role_origin)(
		const struct manifest_names *names, size_t offset, const char *name);
	const struct setting *(*setting_named)(
		const struct manifest_names *names, size_t offset, const char *name);
	const struct linked_module *module; /* that writes it */
	struct linker *linker;
};

/* Reads the attribute. NULL after a mistake; else the terms are in *root, unless root is NULL. */
const struct expression *manifest_expression(struct arena *arena, struct messages *messages,
	const struct manifest_names *names, enum expression_purpose purpose,
	const struct term **root);

#endif
