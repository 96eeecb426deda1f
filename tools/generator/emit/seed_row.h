/*
 * A seeded row as SQL: given once, kept as the manifest says until somebody edits it, never brought
 * back after it was deleted (decision 21).
 *
 * Three statements, for one row or for many: insert what was never given, update what nobody
 * edited, note that it was given. @changed counts the rows that they write. They read @tenant.
 */
#ifndef MANOR_SEED_ROW_H
#define MANOR_SEED_ROW_H

#include "base/buffer.h"
#include "model/model.h"

/* After a statement: counts what it wrote. */
#define SEED_COUNT "SET @changed = @changed + ROW_COUNT();\n"

struct seed {
	struct model *model;
	const struct model_module *module;
	struct buffer *sql;
};

/* One column of a seeded row. */
struct cell {
	const char *column;
	const char *text; /* NULL: see sql */
	const char *sql;  /* an expression; with both NULL the column is null */
};

/* A key as it is stored: cut, with a checksum, where it is longer than its column. */
const char *seed_key(struct seed *seed, const char *key);
/* "NOT EXISTS (...)": was the key never given to this tenant? */
void seed_is_new(struct seed *seed, const char *key);
/* Notes the key as given. */
void seed_note(struct seed *seed, const char *key);
/* The id of the row of that origin, a subquery. */
void seed_origin_id(struct seed *seed, const char *table, const char *key);
/* The row. It is left out where the tenant has another one with the same unique values, or where a
   required reference leads nowhere because the tenant deleted its target. */
void seed_row(struct seed *seed, const struct table *table, const char *key,
	const struct cell *cells, size_t count);

/* Rows of one table with the same columns. */
struct seed_list_row {
	const char *key;
	const struct cell *cells;
};
struct seed_list {
	const struct seed_list_row *rows; /* at least one */
	size_t row_count, column_count;
};

/* Have its columns types that seed_list can write together? Without references and moments. */
bool seed_list_is_plain(const struct table *table, const struct seed_list *list);
/* Each row as seed_row gives it; they are plain. */
void seed_list(struct seed *seed, const struct table *table, const struct seed_list *list);

/* "a <=> b AND ...": are the cells in the row already, to the letter? */
void cells_compare(
	struct buffer *sql, const struct table *table, const struct cell *cells, size_t count);
void cell_sql(struct buffer *sql, const struct cell *cell);
/* " AND ...": among the rows that the unique set looks at; nothing where it looks at all. */
void set_where(struct seed *seed, const struct index *set, const char *alias);

/* Rows that the module's <seed> elements declare for tenants, in order of table and line. */
void seed_declared(struct seed *seed);

#endif
