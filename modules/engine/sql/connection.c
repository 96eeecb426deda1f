/* Connecting, the session's settings, and transactions. */
#include <assert.h>
#include <errmsg.h>
#include <fcntl.h>
#include <mysqld_error.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/log.h"
#include "base/process.h"
#include "base/settings.h"
#include "base/slot.h"
#include "sql/connection_internal.h"
#include "sql/server_error.h"

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
			.ca = settings->database_ca,
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
void connection_session(const struct settings *settings, bool is_page, bool is_mariadb,
	const char *set, char sql[CONNECTION_SESSION_BYTES])
{
	unsigned seconds = settings->page_seconds;
	/* MySQL would cut a list of labels after 1 kB. */
	int length = snprintf(sql, CONNECTION_SESSION_BYTES,
		"%ssql_mode='STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,"
		"NO_ENGINE_SUBSTITUTION',time_zone='+00:00',%s='READ-COMMITTED'%s",
		set, is_mariadb ? "tx_isolation" : "transaction_isolation",
		is_mariadb ? "" : ",group_concat_max_len=1048576");

	if (is_page)
		length += snprintf(sql + length, CONNECTION_SESSION_BYTES - (size_t)length,
			",%s=%u,innodb_lock_wait_timeout=%u",
			is_mariadb ? "max_statement_time" : "max_execution_time",
			is_mariadb ? seconds : seconds * 1000, seconds > 1 ? seconds - 1 : 1);
	assert(length < CONNECTION_SESSION_BYTES);
}

static void session_start(struct context *context, struct connection *connection)
{
	char sql[CONNECTION_SESSION_BYTES];

	connection_session(context->settings, context->request != NULL, connection->is_mariadb,
		"SET SESSION ", sql);
	connection_write(context, connection, sql, strlen(sql), NULL, NULL);
}

static void release_registered(void *connection)
{
	connection_release(connection);
}

/* Milliseconds that a page and a command wait until one of the connections is free. */
#define PAGE_WAIT 20000u
#define COMMAND_WAIT 60000u

static unsigned wait_most(const struct context *context)
{
	return context->request ? PAGE_WAIT : COMMAND_WAIT;
}

/* What whoever wrote the settings can do about it; %s: their file. */
static const char *connect_advice(unsigned error)
{
	switch (error) {
	case ER_ACCESS_DENIED_ERROR:
		return "check database_user and database_password in %s";
	case ER_USER_LIMIT_REACHED:
	case ER_TOO_MANY_USER_CONNECTIONS:
		return "the database account may have no more connections at once: set "
		       "database_connections in %s to as many as it may have";
	case ER_CON_COUNT_ERROR:
		return "the database server has no more connections for anybody: set "
		       "database_connections in %s to this site's share";
	case CR_UNKNOWN_HOST:
		return "check database_host in %s: it is no address, and neither /etc/hosts nor the "
		       "name servers of /etc/resolv.conf know it";
	case CR_SSL_CONNECTION_ERROR:
		return "database_ca in %s has to name a file with the certificate of whoever signed "
		       "the database server's, which has to be for the name in database_host";
	default:
		return "check database_host, database_port or database_socket in %s, and that the "
		       "server runs";
	}
}

static _Noreturn void fail_connect(struct context *context, struct connection *connection)
{
	const char *file = context->settings->file;
	unsigned error = mysql_errno(connection->mysql);
	const char *advice = connect_advice(error);
	struct failure failure =
		server_error_failure(context, server_error_is_crowd(error) ? error : CR_SERVER_LOST);

	failure.detail = arena_format(
		context->arena, "cannot connect: %u: %s", error, mysql_error(connection->mysql));
	failure.advice = arena_format(context->arena, advice, file);
	connection_close(connection);
	fail_with(context, &failure);
}

/* "localhost" is what hosters tell their customers, and every other client takes it for the
   server's socket: many of them have users that may come by no other way. A port of one's own means
   TCP. */
static bool is_local_name(const struct server_settings *at)
{
	return strcmp(at->host, "localhost") == 0 && at->port == MYSQL_PORT_STANDARD;
}

/* One attempt; false: connection->mysql has the error. */
static bool connection_try(
	struct context *context, struct connection *connection, const struct server_settings *at)
{
	bool has_host = !at->socket && at->host;
	bool is_local = has_host && is_local_name(at);

	if (connector_open(context, connection, at, has_host && !is_local))
		return true;
	if (!is_local || mysql_errno(connection->mysql) != CR_CONNECTION_ERROR)
		return false;
	mysql_close(connection->mysql); /* no socket: perhaps in another place than here */
	return connector_open(context, connection, at, true);
}

/* "... has exceeded the 'max_user_connections' resource": the others are counted by the hour, and
   waiting helps nothing. */
static bool is_worth_waiting(struct connection *connection)
{
	unsigned error = mysql_errno(connection->mysql);

	return server_error_is_crowd(error) &&
	       (error != ER_USER_LIMIT_REACHED ||
		       strstr(mysql_error(connection->mysql), "max_user_connections"));
}

/* Others' connections end after some milliseconds: it is waited for one, with growing distance. */
static void connect_patiently(
	struct context *context, struct connection *connection, const char *kind)
{
	int64_t began = clock_milliseconds();
	unsigned pause = SLOT_PAUSE_FIRST;
	struct slot *want = NULL;
	const char *crowd = NULL;

	if (slot_is_wanted(context->settings, kind))
		slot_pause(&pause, began + wait_most(context)); /* after who came before */
	while (!connection_try(context, connection, &connection->at)) {
		if (!is_worth_waiting(connection))
			fail_connect(context, connection);
		if (!crowd)
			crowd = arena_format(context->arena, "%u: %s",
				mysql_errno(connection->mysql), mysql_error(connection->mysql));
		if (!slot_pause(&pause, began + wait_most(context)))
			fail_connect(context, connection);
		mysql_close(connection->mysql);
		connection->mysql = NULL;
		if (!want)
			want = slot_want(context, kind);
	}
	if (want)
		slot_release(want);
	if (crowd)
		log_event(context, LEVEL_WARNING,
			"waited %lld ms for a connection to the database: %s; %s",
			(long long)(clock_milliseconds() - began), crowd,
			"database_connections bounds how many this site takes at once");
}

void connection_kind(char kind[CONNECTION_KIND_BYTES], const struct server_settings *at)
{
	snprintf(kind, CONNECTION_KIND_BYTES, "connection%s%s", at->name ? "." : "",
		at->name ? at->name : "");
}

/* One of database_connections to that server, which is free again when the connection is closed; -1:
   there is no bound. */
static int connection_slot(struct context *context, const char *kind)
{
	unsigned most = context->settings->database_connections;

	if (most == 0)
		return -1;
	struct slot *slot = slot_take(context, kind, most, wait_most(context));
	if (slot)
		return slot_detach(slot);
	struct failure failure = server_error_failure(context, ER_CON_COUNT_ERROR);
	failure.detail = arena_format(context->arena,
		"all %u connections that database_connections allows stayed taken", most);
	failure.advice = arena_format(context->arena,
		"database_connections in %s may allow more, if the account may have them",
		context->settings->file);
	fail_with(context, &failure);
}

struct connection *connection_open(struct context *context, const char *server)
{
	struct connection *connection = arena_allocate(context->arena, sizeof *connection);
	char kind[CONNECTION_KIND_BYTES];

	connection->context = context;
	connection->at = server_find(context, server);
	connection->slot = -1;
	arena_defer(context->arena, release_registered, connection);
	if (kept_take(connection))
		return connection;
	connection_kind(kind, &connection->at);
	connection->slot = connection_slot(context, kind);
	connect_patiently(context, connection, kind);
	connection->is_mariadb = strstr(mysql_get_server_info(connection->mysql), "MariaDB");
	session_start(context, connection);
	return connection;
}

/* Milliseconds in which a server takes its leave. */
#define FAREWELL 200

/* The server counts a connection until it has closed its end: who waits for the slot would be refused
   otherwise. */
void connection_leave(MYSQL *mysql, int slot, const struct settings *settings,
	const struct server_settings *at)
{
	char kind[CONNECTION_KIND_BYTES];
	struct pollfd end = {.fd = -1, .events = POLLIN};

	connection_kind(kind, at);
	if (mysql && slot >= 0 && slot_is_wanted(settings, kind))
		end.fd = fcntl((int)mysql_get_socket(mysql), F_DUPFD_CLOEXEC, 0);
	if (mysql)
		mysql_close(mysql);
	if (end.fd >= 0) {
		poll(&end, 1, FAREWELL);
		close(end.fd);
	}
	if (slot >= 0)
		close(slot);
}

void connection_close(struct connection *connection)
{
	if (connection->result) {
		/* Freeing a half read result reads the rest of it: make that end at once. */
		shutdown((int)mysql_get_socket(connection->mysql), SHUT_RDWR);
		mysql_free_result(connection->result);
		connection->result = NULL;
	}
	connection_leave(connection->mysql, connection->slot, connection->context->settings,
		&connection->at);
	connection->mysql = NULL;
	connection->slot = -1;
	connection->database[0] = '\0';
}

void connection_release(struct connection *connection)
{
	if (!connection->mysql || !kept_put(connection))
		connection_close(connection);
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
		context->failure = server_error_failure(context, error);
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
