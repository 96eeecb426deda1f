/*
 * The data layer: the only path to the database.
 *
 * A statement names tables in braces, {students}, and parameters as ?. The layer
 *   - refuses a name that the catalogue does not know,
 *   - turns a tenant table into a derived table bound to the context's tenant (MariaDB merges it
 *     into the primary key lookup) and refuses it when there is no tenant,
 *   - reads it along one index where a read says so, {students/status$index} (the order of a list),
 *   - refuses platform tables outside platform work (platform_* below, core only),
 *   - refuses to mix platform and tenant tables in one statement,
 *   - qualifies names where the tenant has a database of its own (decision 16), and chooses the
 *     connection where that database is on another server,
 *   - escapes and types the parameters into the text (decision 14), so one read is one round trip.
 * The connection has no current database, so a table that is not named in braces is not found.
 *
 * The connection is opened at the first statement, which is the session's settings (decision 13).
 * Whatever goes wrong ends in fail(); nothing is returned that a caller could forget to check:
 *
 *   database_unavailable  503  no connection, or it was lost; Retry-After 5. Lost in the middle of the
 *                              COMMIT, the database is asked on a new connection what became of it
 *                              (sql/outcome.h): done, it is no failure; undone, it is_transient
 *   database_busy         503  all connections stayed taken while it was waited for one
 *   busy                  503  deadlock or lock time-out; is_transient, so the request is run again
 *   too_slow              503  the time limit of a page was hit ("narrow the filter")
 *   too_large             413  more than the server takes in one statement
 *   database_full         503  the server's disk is full, or it takes no changes
 *   conflict              409  a foreign key or unique set that was not noticed before
 *   database_outdated     503  a table or column is missing: `manor migrate` was not run
 *   internal_error        500  everything else; the statement's beginning is in the log
 */
#ifndef MANOR_DATABASE_H
#define MANOR_DATABASE_H

#include "base/context.h"
#include "catalogue/catalogue.h"
#include "value/value.h"

/* A result, wholly read and in the arena. Values are text as the server sends it; NULL is NULL. */
struct rows {
	size_t count;
	size_t columns;
	const char **values; /* count * columns */
	size_t *lengths;     /* beside values */
};
const char *rows_text(const struct rows *rows, size_t row, size_t column);
/* 0 for NULL. */
uint64_t rows_unsigned(const struct rows *rows, size_t row, size_t column);

/* Rows that a select may take into memory; more is a failure (a list has pages, an export
   streams). */
#define ROWS_MAX 20000

/* Reads in the tenant's database: one SELECT. It never locks: FOR UPDATE would not reach the rows
   behind a derived table, so it is refused here (see tenant_lock). */
struct rows *database_select(struct context *context, const char *sql,
	const struct value *parameters, size_t parameter_count);
/* The same, but NULL when the time limit of pages stopped it: the list then says so. */
struct rows *database_select_timed(struct context *context, const char *sql,
	const struct value *parameters, size_t parameter_count);
/* The same, but it may take no longer than that, which is less than a page's limit, and look at no more than so many
   rows where the server counts them (MariaDB; 0: at all). A LIMIT stands in its derived tables alone. */
struct rows *database_select_within(struct context *context, const char *sql,
	const struct value *parameters, size_t parameter_count, unsigned milliseconds,
	uint64_t examined);
/* The same, row by row, without keeping them and without the time limit of pages: for exports.
   `each` is called outside any library callback and may fail(), but must not use the database. */
void database_stream(struct context *context, const char *sql, const struct value *parameters,
	size_t parameter_count,
	void (*each)(void *data, const char *const *values, const size_t *lengths), void *data);

/* Transactions: opened at the first write; the boundary commits when the work ends well
   (request boundary, command end) and rolls back when it fails. `database_commit` is for long
   commands too. A transaction in which a record was refused after something had been written is
   doomed: commit rolls it back. Where the tenant lives on another server, platform rows are
   committed first: what can be left behind by a crash between the two is an account or a bumped
   epoch that nobody needs. */
void database_begin(struct context *context);
void database_commit(struct context *context);
void database_rollback(struct context *context);
/* Calls done(data) after the commit that ends this transaction, or dropped(data) after a rollback, or
   where it is not known which of both it was: then it has to find out by itself (as
   file/file_content.c does, by a lock). Either may be NULL. */
void database_after(
	struct context *context, void (*done)(void *data), void (*dropped)(void *data), void *data);
/* Runs one batch of a long command in memory of its own, which is freed afterwards, and commits it;
   where it fails, it is rolled back and the failure goes on. Nothing from the context's arena that
   the work takes may outlive it, and the database must have been used before. */
void database_batch(
	struct context *context, void (*work)(struct context *context, void *data), void *data);
/* Writes of this transaction so far; database_doom: it can only be rolled back now. */
uint64_t database_writes(const struct context *context);
void database_doom(struct context *context);
/* Closes the connections (what is uncommitted is lost): before clients are waited for, who would keep them
   from others. */
void database_close(struct context *context);
/* The same where nobody is waited for: a process that keeps connections has them back
   (sql/connection_kept.h). The arena's cleanup does so too. */
void database_release(struct context *context);

/* Platform work: only identity and tools/manor call these. Tables in braces must be
   platform tables (or shared). A platform_select may end in FOR UPDATE. */
struct rows *platform_select(struct context *context, const char *sql,
	const struct value *parameters, size_t parameter_count);
/* INSERT, UPDATE, DELETE on platform tables. Returns affected rows; *insert_id may be NULL. */
uint64_t platform_write(struct context *context, const char *sql, const struct value *parameters,
	size_t parameter_count, uint64_t *insert_id);

/* Writes to satellite and system tables of the tenant that no record engine owns (search_terms,
   attachments, link rows, seeded): SQL with {tables} in their bare, qualified form; the caller
   binds tenant_id itself with ? (a statement that does not name tenant_id is refused). Only
   file, record, repeat and identity call it, and upgrade steps (tools/manor/upgrade.h). */
uint64_t tenant_write(struct context *context, const char *sql, const struct value *parameters,
	size_t parameter_count, uint64_t *insert_id);
/* The same, but a unique set that is violated is an answer: false, and the name of the index. */
bool tenant_write_unique(struct context *context, const char *sql, const struct value *parameters,
	size_t parameter_count, uint64_t *insert_id, const char **duplicate_key);
/* A locking read in the same bare form, "... WHERE tenant_id = ? AND id = ? FOR UPDATE"; opens the
   transaction. Same callers. */
struct rows *tenant_lock(struct context *context, const char *sql, const struct value *parameters,
	size_t parameter_count);

/* The administrator's doors, without braces or binding: only tools/manor goes through them.
   They work in the tenant's database where the context has a tenant, otherwise in the common
   one (or in none, while it does not exist yet), which becomes the connection's current
   database. */
void database_execute(struct context *context, const char *sql);
struct rows *database_query(struct context *context, const char *sql);
/* Several statements, as in sql/ *.sql: stops and fails at the first one that fails. */
void database_script(struct context *context, const char *sql, size_t length);
/* Name of the database in which the context's tenant lives; the common one without a tenant. */
const char *database_name(const struct context *context);

#endif
