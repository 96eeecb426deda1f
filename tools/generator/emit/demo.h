/*
 * Demo values: a <fill> rule as an SQL expression over the running number n of the row.
 *
 * Values come from CRC32 of n times a factor of the column's own (and of @seed, so that two tenants
 * differ), so a database filled twice holds the same. The factor matters: a checksum is linear, and
 * without the carries of a multiplication all columns of a row would move together.
 */
#ifndef MANOR_DEMO_H
#define MANOR_DEMO_H

#include "base/buffer.h"
#include "model/model.h"

struct demo_row {
	struct model *model;
	const struct model_table *table;
	const char *
		alias; /* of the stored row that {column} means; NULL: it means the column's rule */
	bool is_ascii; /* fold letters: inside an e-mail address */
	unsigned depth; /* of rules that mention columns */
};

/* The rule of a column, or NULL. */
const struct demo_fill *demo_fill(const struct model_table *table, const char *column);
/* A pseudo-random unsigned number for this row; `use` tells the column's uses apart. */
void demo_number(struct buffer *sql, const struct demo_row *row, const char *column, unsigned use);
/* What the column is filled with: by its rule, or because it is required. False, with nothing
   appended, when the row does without it. References are the caller's. */
bool demo_value(struct buffer *sql, struct demo_row *row, const struct column *column);
/* A text with {column}, {n}, {n 5}, {number 1 6} and {words a 'b c'}. */
void demo_text(struct buffer *sql, struct demo_row *row, const char *column, const char *text);

#endif
