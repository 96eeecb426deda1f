/*
 * What the parts of a connection share: connection.c (opening, transactions) and
 * connection_statement.c (statements and their results). Nobody else includes it.
 */
#ifndef MANOR_CONNECTION_INTERNAL_H
#define MANOR_CONNECTION_INTERNAL_H

#include <mysql.h>

#include "sql/connection.h"

/* Bytes of a database's name, with its NUL: 64 characters of ASCII. */
#define DATABASE_NAME_BYTES 65

struct slot;

struct connection {
	struct slot *slot; /* of database_connections, or NULL */
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
struct server_settings;
bool connector_open(struct context *context, struct connection *connection,
	const struct server_settings *at, bool has_host);

#endif
