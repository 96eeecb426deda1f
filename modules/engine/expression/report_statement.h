/*
 * The statement of a report, made of what the catalogue says of it, in parts: what was asked for stands between
 * them as a row a, and whoever makes the statement has its values.
 *
 *   SELECT {fields} FROM {rows} r {joins} [CROSS JOIN {asked} a] WHERE {where} {behind}
 *
 * Of a report with groups the fields are what each group has in common, as text, '' without a value; then the figures.
 * Its rows are those of the innermost groups and, with null for what they do not have, a subtotal for each of the
 * others and a total at the end, each behind its rows. Without groups there is one row, of figures alone.
 */
#ifndef MANOR_REPORT_STATEMENT_H
#define MANOR_REPORT_STATEMENT_H

#include "expression/expression.h"

struct report_parts {
	struct buffer fields, joins, where, behind;
	size_t texts; /* of the statement's texts those that belong to the fields; the others are of the condition */
	bool has_asked;
};

/* figures: those that are shown. */
void report_parts(const struct report *report, const struct report_figure *const *figures, size_t figure_count,
	struct report_parts *parts, struct expression_statement *statement);
/* The condition alone, over r; false: it has none. */
bool report_condition(
	const struct report *report, struct report_parts *parts, struct expression_statement *statement);

#endif
