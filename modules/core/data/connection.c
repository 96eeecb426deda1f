#include "data/connection.h"

#include <errmsg.h>
#include <mysql.h>
#include <mysqld_error.h>
#include <openssl/crypto.h>
#include <string.h>
#include <sys/socket.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/settings.h"
#include "data/server_error.h"

#define CONNECT_SECONDS 3
#define MYSQL_PORT_STANDARD 3306
/* An answer that takes longer than any time limit: the server's machine is gone. */
#define NETWORK_SECONDS 60
/* Statements of an export, which the client's speed may hold up. */
#define STREAM_SECONDS 600
#define RETRY_AFTER_SECONDS 5
/* Bytes of a statement in the log. */
#define LOGGED_BYTES 120

struct connection {
	MYSQL *mysql;
	MYSQL_RES *result; /* being read row by row, or NULL */
	bool is_mariadb;
	bool is_in_transaction;
	const char *database; /* current one, or NULL */
};

/* The advice is for whoever wrote the settings: a command's hint, a line of the log for a page. */
static _Noreturn void fail_unavailable(
	struct context *context, const char *detail, const char *advice)
{
	struct failure failure = {
		.status = 503,
		.code = "database_unavailable",
		.message = "The database cannot be reached at the moment.",
		.hint = "Nothing was lost or half saved. Try again in a few seconds.",
		.detail = detail,
		.retry_after = RETRY_AFTER_SECONDS,
	};

	if (advice && context->request)
		failure.detail = arena_format(context->arena, "%s; %s", detail, advice);
	else if (advice)
		failure.hint = advice;
	fail_with(context, &failure);
}

static _Noreturn void fail_statement(
	struct context *context, struct connection *connection, const char *sql, size_t length)
{
	unsigned error = mysql_errno(connection->mysql);
	int shown = length < LOGGED_BYTES ? (int)length : LOGGED_BYTES;
	const char *detail = arena_format(context->arena, "database error %u: %s: %.*s", error,
		mysql_error(connection->mysql), shown, sql);

	if (server_error_is_loss(error)) {
		connection_close(connection);
		fail_unavailable(context, detail, NULL);
	}
	struct failure failure = server_error_failure(error);
	failure.detail = detail;
	fail_with(context, &failure);
}

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
	fail_unavailable(context,
		arena_format(context->arena, "the settings name no database server \"%s\"", name),
		arena_format(context->arena, "add server.%s.host and the like to %s", name,
			settings->file));
}

/* A command waits as long as its ALTER TABLE takes. */
static void set_options(MYSQL *mysql, bool has_host, bool is_command)
{
	unsigned connect_seconds = CONNECT_SECONDS;
	unsigned network_seconds = NETWORK_SECONDS;
	unsigned protocol = has_host ? MYSQL_PROTOCOL_TCP : MYSQL_PROTOCOL_SOCKET;
	unsigned local_infile = 0;

	mysql_options(mysql, MYSQL_SET_CHARSET_NAME, "utf8mb4");
	mysql_options(mysql, MYSQL_OPT_CONNECT_TIMEOUT, &connect_seconds);
	mysql_options(mysql, MYSQL_OPT_PROTOCOL, &protocol);
	mysql_options(mysql, MYSQL_OPT_LOCAL_INFILE, &local_infile);
	if (!has_host || is_command)
		return;
	mysql_options(mysql, MYSQL_OPT_READ_TIMEOUT, &network_seconds);
	mysql_options(mysql, MYSQL_OPT_WRITE_TIMEOUT, &network_seconds);
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

/* The connector prepares OpenSSL, whose configuration, error texts and lists of algorithms matter
   to TLS alone: to make them costs more than a query, and a socket has no use for them. */
static void tls_forgo(void)
{
	OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_LOAD_CRYPTO_STRINGS |
				    OPENSSL_INIT_NO_ADD_ALL_CIPHERS |
				    OPENSSL_INIT_NO_ADD_ALL_DIGESTS,
		NULL);
}

/* By TCP when `has_host`, else by a socket: the one that is named, or the connector's own. */
static bool try_connect(struct context *context, struct connection *connection,
	const struct server_settings *at, bool has_host)
{
	if (!has_host)
		tls_forgo();
	connection->mysql = mysql_init(NULL);
	if (!connection->mysql)
		fail_internal(context, "no memory for a database connection");
	set_options(connection->mysql, has_host, context->request == NULL);
	return mysql_real_connect(connection->mysql, has_host ? at->host : NULL, at->user,
		at->password, NULL, has_host ? at->port : 0, has_host ? NULL : at->socket, 0);
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
	fail_unavailable(context, detail, arena_format(context->arena, advice, file));
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
			       ? try_connect(context, connection, &at, false)
			       : try_connect(context, connection, &at, has_host);
	if (!is_open && has_host && is_local_name(&at) &&
		mysql_errno(connection->mysql) == CR_CONNECTION_ERROR) {
		connection_close(connection); /* no socket: perhaps in another place than here */
		is_open = try_connect(context, connection, &at, true);
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
	connection->database = NULL;
}

/* A connection that was lost in a transaction is not replaced before the rollback: half of the work
   would be committed otherwise. */
bool connection_is_open(const struct connection *connection)
{
	return connection->mysql != NULL || connection->is_in_transaction;
}

static void require_open(struct context *context, const struct connection *connection)
{
	if (!connection->mysql)
		fail_unavailable(context, "the connection was lost in this transaction", NULL);
}

/* "Duplicate entry 'x' for key 'users.unique_email'": the value may hold quotes, the name not. */
static const char *duplicate_key_name(struct context *context, const char *message)
{
	size_t end = strlen(message);

	while (end > 0 && message[end - 1] != '\'')
		end--;
	if (end == 0)
		return "";
	size_t start = --end;
	while (start > 0 && message[start - 1] != '\'' && message[start - 1] != '.')
		start--;
	return arena_bytes(context->arena, message + start, end - start);
}

uint64_t connection_write(struct context *context, struct connection *connection, const char *sql,
	size_t length, uint64_t *insert_id, const char **duplicate_key)
{
	require_open(context, connection);
	if (duplicate_key)
		*duplicate_key = NULL;
	if (mysql_real_query(connection->mysql, sql, length) != 0) {
		if (duplicate_key && mysql_errno(connection->mysql) == ER_DUP_ENTRY) {
			*duplicate_key =
				duplicate_key_name(context, mysql_error(connection->mysql));
			return 0;
		}
		fail_statement(context, connection, sql, length);
	}
	if (mysql_field_count(connection->mysql) != 0) {
		connection->result = mysql_use_result(connection->mysql);
		connection_close(connection);
		fail_internal(context, "a write that returns rows: %.*s",
			length < LOGGED_BYTES ? (int)length : LOGGED_BYTES, sql);
	}
	if (insert_id)
		*insert_id = mysql_insert_id(connection->mysql);
	return mysql_affected_rows(connection->mysql);
}

/* Sends a read; false when the time limit stopped it and that is an answer. */
static bool read_start(struct context *context, struct connection *connection, const char *sql,
	size_t length, bool may_time_out)
{
	require_open(context, connection);
	if (mysql_real_query(connection->mysql, sql, length) == 0) {
		connection->result = mysql_use_result(connection->mysql);
		if (connection->result)
			return true;
		if (mysql_errno(connection->mysql) == 0)
			fail_internal(context, "a read that returns no rows: %.100s", sql);
	}
	if (may_time_out && server_error_is_time_limit(mysql_errno(connection->mysql)))
		return false;
	fail_statement(context, connection, sql, length);
}

/* After the last row: frees the result; false when the time limit cut it short. */
static bool read_end(struct context *context, struct connection *connection, const char *sql,
	size_t length, bool may_time_out)
{
	bool is_failed = mysql_errno(connection->mysql) != 0;
	bool is_out_of_time =
		is_failed && server_error_is_time_limit(mysql_errno(connection->mysql));

	mysql_free_result(connection->result);
	connection->result = NULL;
	if (!is_failed)
		return true;
	if (is_out_of_time && may_time_out)
		return false;
	fail_statement(context, connection, sql, length);
}

static void rows_grow(struct context *context, struct rows *rows, size_t *capacity)
{
	size_t wanted = *capacity ? *capacity * 2 : 32;
	const char **values = arena_array(context->arena, wanted * rows->columns, sizeof *values);
	size_t *lengths = arena_array(context->arena, wanted * rows->columns, sizeof *lengths);

	if (rows->count) {
		memcpy(values, rows->values, rows->count * rows->columns * sizeof *values);
		memcpy(lengths, rows->lengths, rows->count * rows->columns * sizeof *lengths);
	}
	rows->values = values;
	rows->lengths = lengths;
	*capacity = wanted;
}

/* Copies one row into the arena, all its values in one piece. */
static void rows_add(
	struct context *context, struct rows *rows, MYSQL_ROW row, const unsigned long *lengths)
{
	size_t first = rows->count * rows->columns;
	size_t bytes = 0;

	for (size_t i = 0; i < rows->columns; i++)
		bytes += row[i] ? lengths[i] + 1 : 0;
	char *at = arena_allocate(context->arena, bytes ? bytes : 1);
	for (size_t i = 0; i < rows->columns; i++) {
		if (!row[i])
			continue;
		memcpy(at, row[i], lengths[i]);
		rows->values[first + i] = at;
		rows->lengths[first + i] = lengths[i];
		at += lengths[i] + 1;
	}
	rows->count++;
}

struct rows *connection_read(struct context *context, struct connection *connection,
	const char *sql, size_t length, bool may_time_out)
{
	struct rows *rows = arena_allocate(context->arena, sizeof *rows);
	size_t capacity = 0;
	MYSQL_ROW row;

	if (!read_start(context, connection, sql, length, may_time_out))
		return NULL;
	rows->columns = mysql_num_fields(connection->result);
	while ((row = mysql_fetch_row(connection->result))) {
		if (rows->count == ROWS_MAX) {
			connection_close(connection);
			fail_internal(context, "more than %d rows: %.100s", ROWS_MAX, sql);
		}
		if (rows->count == capacity)
			rows_grow(context, rows, &capacity);
		rows_add(context, rows, row, mysql_fetch_lengths(connection->result));
	}
	return read_end(context, connection, sql, length, may_time_out) ? rows : NULL;
}

/* The limit of pages does not hold for one statement. */
static void append_without_limit(
	struct buffer *out, const struct connection *connection, const char *sql, size_t length)
{
	if (connection->is_mariadb) {
		buffer_format(out, "SET STATEMENT max_statement_time=%d FOR ", STREAM_SECONDS);
		buffer_append(out, sql, length);
		return;
	}
	size_t verb = strspn(sql, " \t\r\n(") + strlen("select");
	buffer_append(out, sql, verb);
	buffer_format(out, " /*+ MAX_EXECUTION_TIME(%d) */", STREAM_SECONDS * 1000);
	buffer_append(out, sql + verb, length - verb);
}

void connection_stream(struct context *context, struct connection *connection, const char *sql,
	size_t length, void (*each)(void *data, const char *const *values, const size_t *lengths),
	void *data)
{
	struct buffer text;
	MYSQL_ROW row;

	buffer_start(&text, context->arena, length + 64);
	append_without_limit(&text, connection, sql, length);
	read_start(context, connection, text.data, text.length, false);
	size_t columns = mysql_num_fields(connection->result);
	size_t *lengths = arena_array(context->arena, columns, sizeof *lengths);
	while ((row = mysql_fetch_row(connection->result))) {
		const unsigned long *sent = mysql_fetch_lengths(connection->result);
		for (size_t i = 0; i < columns; i++)
			lengths[i] = sent[i];
		each(data, (const char *const *)row, lengths);
	}
	read_end(context, connection, text.data, text.length, false);
}

void connection_script(
	struct context *context, struct connection *connection, const char *sql, size_t length)
{
	require_open(context, connection);
	MYSQL *mysql = connection->mysql;
	int status = mysql_set_server_option(mysql, MYSQL_OPTION_MULTI_STATEMENTS_ON);

	if (status == 0)
		status = mysql_real_query(mysql, sql, length);
	while (status == 0) {
		MYSQL_RES *result = mysql_use_result(mysql);
		if (result)
			mysql_free_result(result);
		else if (mysql_field_count(mysql) != 0)
			break;
		status = mysql_next_result(mysql);
	}
	if (mysql_errno(mysql) != 0)
		fail_statement(context, connection, sql, length);
	if (mysql_set_server_option(mysql, MYSQL_OPTION_MULTI_STATEMENTS_OFF) != 0)
		fail_statement(context, connection, sql, length);
}

bool connection_use(struct context *context, struct connection *connection, const char *database)
{
	require_open(context, connection);
	if (connection->database && strcmp(connection->database, database) == 0)
		return true;
	if (mysql_select_db(connection->mysql, database) == 0) {
		connection->database = arena_string(context->arena, database);
		return true;
	}
	if (mysql_errno(connection->mysql) != ER_BAD_DB_ERROR)
		fail_statement(context, connection, "USE", strlen("USE"));
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

void connection_commit(struct context *context, struct connection *connection)
{
	static const char sql[] = "COMMIT";

	if (!connection->is_in_transaction)
		return;
	connection_write(context, connection, sql, sizeof sql - 1, NULL, NULL);
	connection->is_in_transaction = false;
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
