/*
 * Joins that need no derived table: "LEFT JOIN {table} j ON j.`id` = r.`other`" is bound to the tenant in its ON
 * as well, where the server does not make a table of it first, and looks its row up by its key.
 */
#ifndef MANOR_STATEMENT_JOIN_H
#define MANOR_STATEMENT_JOIN_H

#include <stddef.h>

struct statement_join {
	const char *alias; /* in the statement, with its length */
	size_t alias_length;
	const char *condition; /* what stands behind ON */
};

/* The join in the statement whose table's braces begin at `open` and end before `after`; its alias is NULL where it is
   another one, or has more to its condition than that one column equals another: an OR would lead around the tenant. */
struct statement_join statement_join_read(const char *sql, const char *open, const char *after);

#endif
