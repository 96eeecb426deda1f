/*
 * How large a table may be: what the database refuses is told before it is asked.
 *
 * The figures are those of MariaDB 10.11 with InnoDB, DYNAMIC rows and pages of 16 KiB, each tried out
 * at its boundary; MySQL's are the same or wider (but for 16 columns of an index, which are MySQL's).
 *
 *   in its page   half a page less its administration: 8,125 bytes. 5 of header, the keys that InnoDB
 *                 hides (13), a bit for each column that may be empty, and the columns: fixed ones whole;
 *                 texts up to 255 bytes whole, with a byte of length; longer ones, which can move to other
 *                 pages, the 20 bytes that lead there, and one of length
 *   as a whole    65,535 bytes: texts at their longest; long texts (TEXT and the like) 10 to 12
 *   definition    65,535 bytes: names of columns, values of enums, generated expressions (MariaDB's .frm)
 */
#ifndef MANOR_SCHEMA_SIZE_H
#define MANOR_SCHEMA_SIZE_H

#include "model/model.h"

#define SCHEMA_INDEX_BYTES 3072
#define SCHEMA_INDEX_COLUMNS 16
#define SCHEMA_INDEXES 64
#define SCHEMA_NAME_LENGTH 64

/* Begins with {0}; columns are added one by one. */
struct schema_size {
	size_t columns;
	size_t empty_columns; /* that may be empty */
	size_t page_bytes, row_bytes, definition_bytes;
};

void schema_size_add(struct schema_size *size, const struct schema_column *column);
/* Why the table is too large, and what helps; NULL where it is not. */
const char *schema_size_refusal(
	struct arena *arena, const struct schema_size *size, const char *table, const char **hint);
/* Bytes of the column in an index; 0 where it has none (long texts). */
size_t schema_key_bytes(const struct schema_column *column);

#endif
