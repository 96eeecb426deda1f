/*
 * A connection to one database server: the MySQL client library is called in connection.c,
 * connection_statement.c and connection_kept.c, and nowhere else.
 *
 * No option file is read; the character set is agreed in the greeting; the first statement sets
 * sql_mode, time zone, isolation level and time limits at once (decision 13). Several statements
 * in one text and LOAD DATA LOCAL are off. Every function fails as database.h says.
 */
#ifndef MANOR_CONNECTION_H
#define MANOR_CONNECTION_H

#include "sql/database.h"

struct connection;

/* Connects to the server of that name in the settings (NULL: the common one), or takes a connection
   that the process has kept. It lives in the context's arena, whose cleanup releases it. */
struct connection *connection_open(struct context *context, const char *server);
void connection_close(struct connection *connection);
/* Gives it back to the process, if that keeps connections (sql/connection_kept.h), and closes it
   otherwise. */
void connection_release(struct connection *connection);

/* Sends one statement that returns no rows; affected rows. *insert_id may be NULL. Where
   duplicate_key is not NULL, a violated unique set does not fail: it sets *duplicate_key to the
   name of the index ("unique_email", in the arena) and returns 0. */
uint64_t connection_write(struct context *context, struct connection *connection, const char *sql,
	size_t length, uint64_t *insert_id, const char **duplicate_key);
/* How long a read may take. */
struct time_limit {
	bool is_answer;        /* the limit gives NULL instead of failing */
	unsigned milliseconds; /* 0: as long as the session lets it */
	uint64_t rows;	       /* that it may look at, where the server counts them; 0: as many as it has to */
};

/* Sends one statement and reads all its rows. */
struct rows *connection_read(struct context *context, struct connection *connection,
	const char *sql, size_t length, struct time_limit limit);
/* Sends one SELECT without the time limit of pages and hands out its rows one by one. */
void connection_stream(struct context *context, struct connection *connection, const char *sql,
	size_t length, void (*each)(void *data, const char *const *values, const size_t *lengths),
	void *data);
/* Sends several statements; results are read and dropped. */
void connection_script(
	struct context *context, struct connection *connection, const char *sql, size_t length);
/* Makes the database current; false when there is none of that name. */
bool connection_use(struct context *context, struct connection *connection, const char *database);

/* Transactions of this connection. rollback never fails: where the server cannot be asked (a stream
   is half read, the connection is lost) the connection is closed, which rolls back too. */
void connection_begin(struct context *context, struct connection *connection);
/* False, with the reason in context->failure: the connection was lost, and whether the server had heard
   the COMMIT is not known (sql/outcome.h). It is closed then, and still counts as in a transaction
   until connection_rollback, which sends nothing any more. */
bool connection_commit(struct context *context, struct connection *connection);
void connection_rollback(struct connection *connection);
bool connection_is_open(const struct connection *connection);

#endif
