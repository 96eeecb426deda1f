/* Statements, and reading what they give. */
#include <errmsg.h>
#include <inttypes.h>
#include <mysqld_error.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "sql/connection_internal.h"
#include "sql/server_error.h"

/* Statements of an export, which the client's speed may hold up. */
#define STREAM_MILLISECONDS 600000u
/* Bytes of a statement in the log. */
#define LOGGED_BYTES 120

_Noreturn void connection_fail_unavailable(
	struct context *context, const char *detail, const char *advice)
{
	struct failure failure = server_error_failure(context, CR_SERVER_LOST);

	failure.detail = detail;
	if (advice)
		failure.advice = advice;
	fail_with(context, &failure);
}

_Noreturn void connection_fail(
	struct context *context, struct connection *connection, const char *sql, size_t length)
{
	unsigned error = mysql_errno(connection->mysql);
	int shown = length < LOGGED_BYTES ? (int)length : LOGGED_BYTES;
	struct failure failure = server_error_failure(context, error);

	failure.detail = arena_format(context->arena, "database error %u: %s: %.*s", error,
		mysql_error(connection->mysql), shown, sql);
	if (server_error_is_loss(error))
		connection_close(connection);
	fail_with(context, &failure);
}

void connection_make_ready(struct context *context, struct connection *connection)
{
	if (!connection->mysql)
		connection_fail_unavailable(
			context, "the connection was lost in this transaction", NULL);
	if (connection->result) {
		mysql_free_result(connection->result);
		connection->result = NULL;
	}
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
	connection_make_ready(context, connection);
	if (duplicate_key)
		*duplicate_key = NULL;
	if (mysql_real_query(connection->mysql, sql, length) != 0) {
		if (duplicate_key && mysql_errno(connection->mysql) == ER_DUP_ENTRY) {
			*duplicate_key =
				duplicate_key_name(context, mysql_error(connection->mysql));
			return 0;
		}
		connection_fail(context, connection, sql, length);
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

/* One SELECT with a limit of its own in place of the session's. It ends without a LIMIT where rows are counted. */
static struct buffer with_limit(struct context *context, const struct connection *connection,
	const char *sql, size_t length, struct time_limit limit)
{
	unsigned milliseconds = limit.milliseconds;
	struct buffer out;
	size_t verb = strspn(sql, " \t\r\n(") + strlen("select");

	buffer_start(&out, context->arena, length + 64);
	if (connection->is_mariadb) {
		buffer_format(&out, "SET STATEMENT max_statement_time=%u.%03u FOR ",
			milliseconds / 1000, milliseconds % 1000);
		buffer_append(&out, sql, length);
		if (limit.rows)
			buffer_format(&out, " LIMIT ROWS EXAMINED %" PRIu64, limit.rows); /* is_mariadb */
		return out;
	}
	buffer_append(&out, sql, verb);
	buffer_format(&out, " /*+ MAX_EXECUTION_TIME(%u) */", milliseconds);
	buffer_append(&out, sql + verb, length - verb);
	return out;
}

/* Sends a read; false when the time limit stopped it and that is an answer. */
static bool read_start(struct context *context, struct connection *connection, const char *sql,
	size_t length, bool may_time_out)
{
	connection_make_ready(context, connection);
	if (mysql_real_query(connection->mysql, sql, length) == 0) {
		connection->result = mysql_use_result(connection->mysql);
		if (connection->result)
			return true;
		if (mysql_errno(connection->mysql) == 0)
			fail_internal(context, "a read that returns no rows: %.100s", sql);
	}
	if (may_time_out && server_error_is_time_limit(mysql_errno(connection->mysql)))
		return false;
	connection_fail(context, connection, sql, length);
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
	connection_fail(context, connection, sql, length);
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
	const char *sql, size_t length, struct time_limit limit)
{
	struct rows *rows = arena_allocate(context->arena, sizeof *rows);
	size_t capacity = 0;
	MYSQL_ROW row;

	if (limit.milliseconds) {
		struct buffer text =
			with_limit(context, connection, sql, length, limit);
		sql = text.data;
		length = text.length;
	}
	if (!read_start(context, connection, sql, length, limit.is_answer))
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
	/* MariaDB ends such a statement with the rows that it has, and warns. */
	bool is_cut = limit.rows && mysql_warning_count(connection->mysql) > 0;
	bool is_read = read_end(context, connection, sql, length, limit.is_answer);
	return is_read && !is_cut ? rows : NULL;
}

void connection_stream(struct context *context, struct connection *connection, const char *sql,
	size_t length, void (*each)(void *data, const char *const *values, const size_t *lengths),
	void *data)
{
	struct buffer text = with_limit(context, connection, sql, length,
		(struct time_limit){.milliseconds = STREAM_MILLISECONDS});
	MYSQL_ROW row;

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
	connection_make_ready(context, connection);
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
		connection_fail(context, connection, sql, length);
	if (mysql_set_server_option(mysql, MYSQL_OPTION_MULTI_STATEMENTS_OFF) != 0)
		connection_fail(context, connection, sql, length);
}
