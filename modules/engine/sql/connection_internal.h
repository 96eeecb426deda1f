/*
 * What the parts of a connection share: connection.c (opening, transactions), connection_statement.c
 * (statements and their results) and connection_kept.c (those that outlive a request). Nobody else
 * includes it.
 */
#ifndef MANOR_CONNECTION_INTERNAL_H
#define MANOR_CONNECTION_INTERNAL_H

#include <mysql.h>

#include "base/settings.h"
#include "sql/connection.h"

struct buffer;

/* Bytes of a database's name, with its NUL: 64 characters of ASCII. */
#define DATABASE_NAME_BYTES 65

struct connection {
	struct context *context;
	struct server_settings at; /* where it leads; texts of the settings */
	int slot;	   /* of database_connections (base/slot.h), or -1 */
	MYSQL *mysql;	   /* NULL once it is closed */
	MYSQL_RES *result; /* being read row by row, or NULL */
	bool is_mariadb;
	bool is_in_transaction;
	char database[DATABASE_NAME_BYTES]; /* current one; "": none */
};

/* Fails with 503 "database_unavailable". The advice, or NULL, is for whoever wrote the settings. */
_Noreturn void connection_fail_unavailable(
	struct context *context, const char *detail, const char *advice);
/* Fails with what the server's last error means. Closes the connection where it is lost. */
_Noreturn void connection_fail(
	struct context *context, struct connection *connection, const char *sql, size_t length);
/* Ready for a statement: fails where the connection was lost, and drops what is left of a result
   that was not read to its end, because the work that read it failed and others went on. */
void connection_make_ready(struct context *context, struct connection *connection);

/* Connects by TCP when `has_host`, else by a socket: the one that is named, or the connector's own.
   False: connection->mysql has the error. */
bool connector_open(struct context *context, struct connection *connection,
	const struct server_settings *at, bool has_host);

/* The kind of slot that connections to that server take. */
#define CONNECTION_KIND_BYTES 256
void connection_kind(char kind[CONNECTION_KIND_BYTES], const struct server_settings *at);
/* Ends it, if it is there, and gives the slot back, if it has one. */
void connection_leave(MYSQL *mysql, int slot, const struct settings *settings,
	const struct server_settings *at);
/* The session's settings; `set` is how the statement begins: "SET SESSION " or more. */
#define CONNECTION_SESSION_BYTES 512
void connection_session(const struct settings *settings, bool is_page, bool is_mariadb,
	const char *set, char sql[CONNECTION_SESSION_BYTES]);

/* Takes one to connection->at out of those that the process keeps, with its session as new: false
   where there is none, or none that the server still knows. */
bool kept_take(struct connection *connection);
/* Gives it to the process, which may keep it: false where it does not. Takes no memory of the context. */
bool kept_put(struct connection *connection);

#endif
