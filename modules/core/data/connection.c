/* Connecting, the session's settings, and transactions. */
#include <errmsg.h>
#include <mysqld_error.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/settings.h"
#include "data/connection_internal.h"
#include "data/server_error.h"

#define MYSQL_PORT_STANDARD 3306

/* Where the server listens, from the settings. */
static struct server_settings server_find(struct context *context, const char *name)
{
	const struct settings *settings = context->settings;

	if (!name)
		return (struct server_settings){
			.socket = settings->database_socket,
			.host = settings->database_host,
			.user = settings->database_user,
			.password = settings->database_password,
			.port = settings->database_port,
		};
	for (size_t i = 0; i < settings->server_count; i++) {
		if (strcmp(settings->servers[i].name, name) == 0)
			return settings->servers[i];
	}
	connection_fail_unavailable(context,
		arena_format(context->arena, "the settings name no database server \"%s\"", name),
		arena_format(context->arena, "add server.%s.host and the like to %s", name,
			settings->file));
}

/* One statement: mode, zone, isolation and, for pages, the limits. A lock is waited for a little
   less long than a statement may take, so that waiting is told from being slow. */
static void session_start(struct context *context, struct connection *connection)
{
	unsigned seconds = context->settings->page_seconds;
	struct buffer sql;

	buffer_start(&sql, context->arena, 256);
	buffer_text(&sql, "SET SESSION sql_mode='STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,"
			  "NO_ENGINE_SUBSTITUTION',time_zone='+00:00',");
	buffer_text(&sql, connection->is_mariadb ? "tx_isolation" : "transaction_isolation");
	buffer_text(&sql, "='READ-COMMITTED'");
	if (!connection->is_mariadb) /* MySQL would cut a list of labels after 1 kB */
		buffer_text(&sql, ",group_concat_max_len=1048576");
	if (context->request) {
		if (connection->is_mariadb)
			buffer_format(&sql, ",max_statement_time=%u", seconds);
		else
			buffer_format(&sql, ",max_execution_time=%u", seconds * 1000);
		buffer_format(&sql, ",innodb_lock_wait_timeout=%u", seconds > 1 ? seconds - 1 : 1);
	}
	connection_write(context, connection, sql.data, sql.length, NULL, NULL);
}

static void close_registered(void *connection)
{
	connection_close(connection);
}

static _Noreturn void fail_connect(struct context *context, struct connection *connection)
{
	const char *file = context->settings->file;
	unsigned error = mysql_errno(connection->mysql);
	const char *detail = arena_format(
		context->arena, "cannot connect: %u: %s", error, mysql_error(connection->mysql));
	const char *advice = "check database_host, database_port or database_socket in %s, and "
			     "that the server runs";

	if (error == ER_ACCESS_DENIED_ERROR)
		advice = "check database_user and database_password in %s";
	else if (error == ER_CON_COUNT_ERROR || error == ER_TOO_MANY_USER_CONNECTIONS)
		advice = "too many connections at once; %s is right, the server's limit is too low";
	connection_close(connection);
	connection_fail_unavailable(context, detail, arena_format(context->arena, advice, file));
}

/* "localhost" is what hosters tell their customers, and every other client takes it for the
   server's socket: many of them have users that may come by no other way. A port of one's own means
   TCP. */
static bool is_local_name(const struct server_settings *at)
{
	return strcmp(at->host, "localhost") == 0 && at->port == MYSQL_PORT_STANDARD;
}

struct connection *connection_open(struct context *context, const char *server)
{
	struct server_settings at = server_find(context, server);
	bool has_host = !at.socket && at.host;
	struct connection *connection = arena_allocate(context->arena, sizeof *connection);

	arena_defer(context->arena, close_registered, connection);
	bool is_open = has_host && is_local_name(&at)
			       ? connector_open(context, connection, &at, false)
			       : connector_open(context, connection, &at, has_host);
	if (!is_open && has_host && is_local_name(&at) &&
		mysql_errno(connection->mysql) == CR_CONNECTION_ERROR) {
		connection_close(connection); /* no socket: perhaps in another place than here */
		is_open = connector_open(context, connection, &at, true);
	}
	if (!is_open)
		fail_connect(context, connection);
	connection->is_mariadb = strstr(mysql_get_server_info(connection->mysql), "MariaDB");
	session_start(context, connection);
	return connection;
}

void connection_close(struct connection *connection)
{
	if (!connection->mysql)
		return;
	if (connection->result) {
		/* Freeing a half read result reads the rest of it: make that end at once. */
		shutdown((int)mysql_get_socket(connection->mysql), SHUT_RDWR);
		mysql_free_result(connection->result);
		connection->result = NULL;
	}
	mysql_close(connection->mysql);
	connection->mysql = NULL;
	connection->database[0] = '\0';
}

/* A connection that was lost in a transaction is not replaced before the rollback: half of the work
   would be committed otherwise. */
bool connection_is_open(const struct connection *connection)
{
	return connection->mysql != NULL || connection->is_in_transaction;
}

bool connection_use(struct context *context, struct connection *connection, const char *database)
{
	connection_make_ready(context, connection);
	if (strcmp(connection->database, database) == 0)
		return true;
	if (mysql_select_db(connection->mysql, database) == 0) {
		snprintf(connection->database, sizeof connection->database, "%s", database);
		return true;
	}
	if (mysql_errno(connection->mysql) != ER_BAD_DB_ERROR)
		connection_fail(context, connection, "USE", strlen("USE"));
	return false;
}

void connection_begin(struct context *context, struct connection *connection)
{
	static const char sql[] = "START TRANSACTION";

	if (connection->is_in_transaction)
		return;
	connection_write(context, connection, sql, sizeof sql - 1, NULL, NULL);
	connection->is_in_transaction = true;
}

bool connection_commit(struct context *context, struct connection *connection)
{
	static const char sql[] = "COMMIT";

	if (!connection->is_in_transaction)
		return true;
	connection_make_ready(context, connection);
	if (mysql_real_query(connection->mysql, sql, sizeof sql - 1) != 0) {
		unsigned error = mysql_errno(connection->mysql);
		if (!server_error_is_loss(error))
			connection_fail(context, connection, sql, sizeof sql - 1);
		context->failure = server_error_failure(error);
		context->failure.detail = arena_format(context->arena,
			"database error %u at COMMIT: %s", error, mysql_error(connection->mysql));
		connection_close(connection);
		return false;
	}
	connection->is_in_transaction = false;
	return true;
}

void connection_rollback(struct connection *connection)
{
	bool was_in_transaction = connection->is_in_transaction;

	connection->is_in_transaction = false;
	if (!connection->mysql)
		return;
	if (connection->result) {
		connection_close(connection);
		return;
	}
	if (was_in_transaction &&
		mysql_real_query(connection->mysql, "ROLLBACK", strlen("ROLLBACK")) != 0)
		connection_close(connection);
}
