/* A row that is made up in a statement, of the values that a record would have: what is not written yet, or
   never will be, is judged and calculated with as it would be in the table. */
#ifndef MANOR_RECORD_ROW_H
#define MANOR_RECORD_ROW_H

#include "record/record.h"
#include "sql/bound.h"

/* Appends it, in parentheses and without an alias, and binds its values, which are beside the table's columns.
   values NULL: all are null; errors (or NULL): so is what has one. An id of 0 is that of a new record, which
   is none of the rows that refer to something. */
void row_made_up(struct context *context, struct buffer *sql, struct bound *bound,
	const struct table *table, uint64_t id, const struct value *values,
	const struct record_errors *errors);

#endif
