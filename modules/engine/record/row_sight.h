/*
 * Sights: which values of a row a person sees (view-if of a manifest's columns).
 *
 * What is asked of him alone is known before a statement is made: the column is there or it is nowhere
 * (access/column_access.h). What hangs on the row is asked with the row: it is read as empty where he may not
 * see it. row_source() (record/row_rule.h) gives rows as their reader sees them, so that whatever reads them,
 * by which words ever, finds nothing else.
 */
#ifndef MANOR_ROW_SIGHT_H
#define MANOR_ROW_SIGHT_H

#include "access/rights.h"
#include "base/buffer.h"

/* Is there a column that he does not see in all rows? */
bool row_sights_bind(const struct principal *reader, const struct table *table);
/* The stored columns of the row `alias` as he sees them, "x.`name`, NULL AS `pay`, ...", to stand in any
   statement; `joins` is given what has to follow the table behind FROM. */
const char *row_sight_columns(struct context *context, const struct principal *reader,
	const struct table *table, const char *alias, struct buffer *joins);
/* By column: which of this row he does not see, though of others he may. NULL: none. */
const bool *row_unseen(struct context *context, const struct principal *reader,
	const struct table *table, uint64_t id);
/* The same beside each of these ids, by one statement. */
const bool *const *rows_unseen(struct context *context, const struct principal *reader,
	const struct table *table, const uint64_t *ids, size_t count);

#endif
