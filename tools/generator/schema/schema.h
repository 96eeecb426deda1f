/*
 * The schema: what a table of the manifests is in the database.
 *
 *   tenant table   tenant_id, id; PRIMARY KEY (tenant_id, id), KEY (id). All its indexes begin with
 *                  tenant_id, its foreign keys are (tenant_id, x_id) -> (tenant_id, id): the
 * database itself refuses a reference to another tenant's row. RESTRICT everywhere; deleting is the
 * engine's work. platform       PRIMARY KEY (id) shared         the same, with ids from the
 * manifest; references to it are single-column link table     PRIMARY KEY (tenant_id, a, b) and an
 * index (tenant_id, b, a)
 *
 * Names that the schema makes itself hold a $, which no manifest name can:
 *   x$single   stored generated column of a boolean x with single-per: the group's key where x is
 * true, else null, under a unique key, so that there is at most one true row in each group x$unique
 * stored generated column of a nullable column x in a unique set of several columns: its value, or
 * one that no row can have, so that an empty x collides like any other x$shared   index for the
 * foreign key to a shared table set$where   stored generated column at the end of a unique set with a condition:
 * null in the rows that it does not look at. A column that is unique by itself needs none of this: its key has
 * the column's name, and empty values do not collide.
 *
 * Types are in the spelling that schema_type_normal makes of both MariaDB's and MySQL's answers.
 */
#ifndef MANOR_SCHEMA_H
#define MANOR_SCHEMA_H

#include "base/buffer.h"
#include "model/model.h"

#define SCHEMA_COLLATION COLLATION_FOLDED
#define SCHEMA_OPTIONS "ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=" SCHEMA_COLLATION

/* Fills the schema of every table. What the database would refuse of it is a message. */
void schema_compute(struct model *model);

const struct schema_column *schema_column(const struct schema *schema, const char *name);
const struct schema_index *schema_index(const struct schema *schema, const char *name);

/* Pieces of CREATE and ALTER TABLE. A column names its character set where it is not the table's,
   or always when `is_explicit` (an existing table may have another default). */
void schema_column_sql(struct buffer *sql, const struct schema_column *column, bool is_explicit);
void schema_index_sql(struct buffer *sql, const struct schema_index *index);
void schema_key_sql(struct buffer *sql, const struct schema_key *key);
/* CREATE TABLE with the keys for which `has_key` holds (NULL: all), without the semicolon. */
void schema_table_sql(struct buffer *sql, const struct schema *schema,
	bool (*has_key)(const struct schema_key *key, void *data), void *data);

#endif
