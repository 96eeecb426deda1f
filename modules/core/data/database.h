/*
 * The data layer: the only path to the database.
 *
 * A statement names tables in braces, {students}, and parameters as ?. The layer
 *   - refuses a name that the catalogue does not know,
 *   - turns a tenant table into a derived table bound to the context's tenant (MariaDB merges it
 *     into the primary key lookup) and refuses it when there is no tenant,
 *   - refuses platform tables outside platform work (database_platform_* below, core only),
 *   - refuses to mix platform and tenant tables in one statement,
 *   - qualifies names where the tenant has a database of its own (decision 16), and chooses the
 *     connection where that database is on another server,
 *   - escapes and types the parameters into the text (decision 14), so one read is one round trip.
 *
 * The connection is opened at the first statement, which is the session's settings (decision 13).
 * Lost connection, time limit, deadlock and refused constraints end in fail() with 503, 503 "narrow
 * the filter", a transient failure, and 500; nothing is returned that a caller could forget to check.
 */
#ifndef MANOR_DATABASE_H
#define MANOR_DATABASE_H

#include "base/context.h"
#include "catalogue.h"

enum value_type { VALUE_NULL, VALUE_TEXT, VALUE_INTEGER, VALUE_UNSIGNED, VALUE_BINARY };

/* A parameter or a written value. TEXT and BINARY point into the arena; DECIMAL, DATE and the like
   travel as TEXT in SQL notation. */
struct value {
	enum value_type type;
	union {
		struct {
			const char *text;
			size_t length;
		};
		int64_t integer;
		uint64_t number;
	};
};

struct value value_null(void);
struct value value_text(const char *text); /* NULL gives value_null() */
struct value value_bytes(const void *bytes, size_t length);
struct value value_integer(int64_t integer);
struct value value_unsigned(uint64_t number);

/* A result, wholly read and in the arena. Values are text as the server sends it; NULL is NULL. */
struct rows {
	size_t count;
	size_t columns;
	const char **values;    /* count * columns */
	size_t *lengths;        /* beside values */
};
const char *rows_text(const struct rows *rows, size_t row, size_t column);
/* 0 for NULL. */
uint64_t rows_unsigned(const struct rows *rows, size_t row, size_t column);

/* Reads in the tenant's database. `limit` bounds the rows taken into memory: more is a failure. */
struct rows *database_select(struct context *context, const char *sql,
	const struct value *parameters, size_t parameter_count);
/* The same, row by row, without keeping them: for exports. `each` is called outside any library
   callback and may fail(). */
void database_stream(struct context *context, const char *sql, const struct value *parameters,
	size_t parameter_count,
	void (*each)(void *data, const char *const *values, const size_t *lengths), void *data);

/* Transactions: opened at the first write; the boundary commits when the work ends well (request
   boundary, command end) and rolls back when it fails. `database_commit` is for long commands. */
void database_begin(struct context *context);
void database_commit(struct context *context);
void database_rollback(struct context *context);
/* Calls done(data) after the commit that ends this transaction, or dropped(data) after a rollback:
   for files that are renamed into place before and unlinked after. Either may be NULL. */
void database_after(struct context *context, void (*done)(void *data), void (*dropped)(void *data),
	void *data);
/* Closes the connections; cleanups call it. */
void database_close(struct context *context);

/* Platform work: only modules/core/identity and tools/manor call these. Tables in braces must be
   platform tables (or shared). */
struct rows *platform_select(struct context *context, const char *sql,
	const struct value *parameters, size_t parameter_count);
/* INSERT, UPDATE, DELETE on platform tables. Returns affected rows; *insert_id may be NULL. */
uint64_t platform_write(struct context *context, const char *sql, const struct value *parameters,
	size_t parameter_count, uint64_t *insert_id);
/* Writes to satellite and system tables of the tenant that no record engine owns (search_terms,
   attachments, link rows, seeded): SQL with {tables} in their bare, qualified form; the caller binds
   tenant_id itself with ?. Only modules/core/data, resource and identity call it. */
uint64_t tenant_write(struct context *context, const char *sql, const struct value *parameters,
	size_t parameter_count, uint64_t *insert_id);
/* DDL and administrator's statements, without braces or binding. Only tools/manor calls it. */
void database_execute(struct context *context, const char *sql);

#endif
