/*
 * A SELECT in the making: its text and the parameters behind its question marks, in step.
 *
 * The resource engine writes no literal of a client into a statement: texts are bound, ids and
 * limits are numbers of ours, names come from the catalogue.
 */
#ifndef MANOR_SQL_H
#define MANOR_SQL_H

#include "base/buffer.h"
#include "sql/database.h"

#define SQL_VALUES_MAX 400

struct sql {
	struct context *context;
	struct buffer text;
	struct value values[SQL_VALUES_MAX];
	size_t count;
};

void sql_start(struct sql *sql, struct context *context);
void sql_add(struct sql *sql, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* A question mark with its value. More than SQL_VALUES_MAX of them are the client's doing: 400. */
void sql_bind(struct sql *sql, struct value value);
/* SQL that has question marks already, and the texts behind them, in order. */
void sql_part(struct sql *sql, const char *part, const char *const *texts, size_t count);
/* The same with values. */
void sql_values(struct sql *sql, const char *part, const struct value *values, size_t count);
/* "3,17,20"; "NULL" when there are none, so that IN () matches nothing. */
void sql_ids(struct sql *sql, const uint64_t *ids, size_t count);
struct rows *sql_read(struct sql *sql);
/* NULL when the time limit of a page was hit. */
struct rows *sql_read_timed(struct sql *sql);
/* The same after so many milliseconds, and rows looked at (database_select_within). */
struct rows *sql_read_within(struct sql *sql, unsigned milliseconds, uint64_t examined);

#endif
