#include "sql/database.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/log.h"
#include "base/message.h"
#include "base/principal.h"
#include "base/settings.h"
#include "sql/connection.h"
#include "sql/outcome.h"
#include "sql/statement.h"

/* What is to happen when the transaction ends. */
struct ending {
	struct ending *next;
	void (*done)(void *data);
	void (*dropped)(void *data);
	void *data;
};

struct database {
	struct connection *common; /* server of the platform's tables, and of most tenants */
	struct connection *own;	   /* server of a tenant elsewhere */
	const char *own_server;
	struct witness common_witness, own_witness; /* of the transaction on each */
	struct ending *first, **last;
	uint64_t writes;
	bool is_doomed;
};

static struct database *database_open(struct context *context)
{
	if (!context->database) {
		struct database *database = arena_allocate(context->arena, sizeof *database);
		database->last = &database->first;
		context->database = database;
	}
	return context->database;
}

static struct connection *common_connection(struct context *context)
{
	struct database *database = database_open(context);

	if (!database->common || !connection_is_open(database->common))
		database->common = connection_open(context, NULL);
	return database->common;
}

/* The connection to where the tenant lives. */
static struct connection *tenant_connection(struct context *context)
{
	struct database *database = database_open(context);
	const char *server = context->tenant ? context->tenant->server : NULL;

	if (!server)
		return common_connection(context);
	bool is_other = database->own && strcmp(database->own_server, server) != 0;
	if (is_other)
		connection_release(database->own);
	if (!database->own || is_other || !connection_is_open(database->own)) {
		database->own = connection_open(context, server);
		database->own_server = server;
	}
	return database->own;
}

const char *database_name(const struct context *context)
{
	if (context->tenant && context->tenant->database)
		return context->tenant->database;
	return context->settings->database_name;
}

/* The statement's text, and the connection that it belongs to. */
static struct connection *prepare(struct context *context, enum statement_kind kind,
	const char *sql, const struct value *parameters, size_t parameter_count,
	struct buffer *text)
{
	bool is_platform = kind == STATEMENT_PLATFORM_READ || kind == STATEMENT_PLATFORM_WRITE;
	struct statement_scope scope = {
		.catalogue = &catalogue,
		.database = is_platform ? context->settings->database_name : database_name(context),
		.tenant = context->tenant ? context->tenant->id : 0,
	};

	buffer_start(text, context->arena, 512);
	statement_compile(context, &scope, kind, sql, parameters, parameter_count, text);
	return is_platform ? common_connection(context) : tenant_connection(context);
}

static struct rows *read_rows(struct context *context, enum statement_kind kind, const char *sql,
	const struct value *parameters, size_t parameter_count, struct time_limit limit)
{
	struct buffer text;
	struct connection *connection =
		prepare(context, kind, sql, parameters, parameter_count, &text);

	if (kind == STATEMENT_TENANT_LOCK)
		connection_begin(context, connection);
	return connection_read(context, connection, text.data, text.length, limit);
}

struct rows *database_select(struct context *context, const char *sql,
	const struct value *parameters, size_t parameter_count)
{
	return read_rows(context, STATEMENT_READ, sql, parameters, parameter_count,
		(struct time_limit){.is_answer = false});
}

struct rows *database_select_timed(struct context *context, const char *sql,
	const struct value *parameters, size_t parameter_count)
{
	return read_rows(context, STATEMENT_READ, sql, parameters, parameter_count,
		(struct time_limit){.is_answer = true});
}

struct rows *database_select_within(struct context *context, const char *sql,
	const struct value *parameters, size_t parameter_count, unsigned milliseconds,
	uint64_t examined)
{
	return read_rows(context, STATEMENT_READ, sql, parameters, parameter_count,
		(struct time_limit){
			.is_answer = true, .milliseconds = milliseconds, .rows = examined});
}

struct rows *platform_select(struct context *context, const char *sql,
	const struct value *parameters, size_t parameter_count)
{
	return read_rows(context, STATEMENT_PLATFORM_READ, sql, parameters, parameter_count,
		(struct time_limit){.is_answer = false});
}

struct rows *tenant_lock(struct context *context, const char *sql, const struct value *parameters,
	size_t parameter_count)
{
	return read_rows(context, STATEMENT_TENANT_LOCK, sql, parameters, parameter_count,
		(struct time_limit){.is_answer = false});
}

void database_stream(struct context *context, const char *sql, const struct value *parameters,
	size_t parameter_count,
	void (*each)(void *data, const char *const *values, const size_t *lengths), void *data)
{
	struct buffer text;
	struct connection *connection =
		prepare(context, STATEMENT_READ, sql, parameters, parameter_count, &text);

	connection_stream(context, connection, text.data, text.length, each, data);
}

static uint64_t write_rows(struct context *context, enum statement_kind kind, const char *sql,
	const struct value *parameters, size_t parameter_count, uint64_t *insert_id,
	const char **duplicate_key)
{
	struct buffer text;
	struct connection *connection =
		prepare(context, kind, sql, parameters, parameter_count, &text);

	connection_begin(context, connection);
	struct database *database = context->database;
	uint64_t id = 0;

	database->writes++;
	uint64_t written = connection_write(
		context, connection, text.data, text.length, &id, duplicate_key);
	witness_note(connection == database->common ? &database->common_witness
						    : &database->own_witness,
		text.data, written, id);
	if (insert_id)
		*insert_id = id;
	return written;
}

uint64_t platform_write(struct context *context, const char *sql, const struct value *parameters,
	size_t parameter_count, uint64_t *insert_id)
{
	return write_rows(context, STATEMENT_PLATFORM_WRITE, sql, parameters, parameter_count,
		insert_id, NULL);
}

uint64_t tenant_write(struct context *context, const char *sql, const struct value *parameters,
	size_t parameter_count, uint64_t *insert_id)
{
	return write_rows(
		context, STATEMENT_TENANT_WRITE, sql, parameters, parameter_count, insert_id, NULL);
}

bool tenant_write_unique(struct context *context, const char *sql, const struct value *parameters,
	size_t parameter_count, uint64_t *insert_id, const char **duplicate_key)
{
	write_rows(context, STATEMENT_TENANT_WRITE, sql, parameters, parameter_count, insert_id,
		duplicate_key);
	return *duplicate_key == NULL;
}

void database_begin(struct context *context)
{
	connection_begin(context, tenant_connection(context));
}

/* Takes the endings out of the list first: one of them may write again. */
static void run_endings(struct database *database, bool is_done)
{
	struct ending *ending = database->first;

	database->first = NULL;
	database->last = &database->first;
	database->writes = 0;
	database->is_doomed = false;
	database->common_witness.table[0] = database->own_witness.table[0] = '\0';
	for (; ending; ending = ending->next) {
		void (*run)(void *data) = is_done ? ending->done : ending->dropped;
		if (run)
			run(ending->data);
	}
}

/* "The database cannot be reached": nor can it be asked. */
static _Noreturn void fail_commit_unknown(struct context *context)
{
	struct failure failure = context->failure;

	failure.hint = message(
		context, "It is not known whether it was saved: look before you repeat it.");
	fail_with(context, &failure);
}

/* The work is run again, as after a deadlock: nothing of it was done. */
static _Noreturn void fail_commit_undone(struct context *context)
{
	struct failure failure = context->failure;

	failure.is_transient = true;
	fail_with(context, &failure);
}

static void commit_one(struct context *context, struct connection *connection,
	const char *server, const struct witness *witness)
{
	if (!connection || connection_commit(context, connection))
		return;
	switch (outcome_find(context, server, witness)) {
	case OUTCOME_COMMITTED:
		log_event(context, LEVEL_WARNING, "the answer to a COMMIT was lost; it was done");
		connection_rollback(connection);
		return;
	case OUTCOME_UNDONE:
		fail_commit_undone(context);
	case OUTCOME_UNKNOWN:
		fail_commit_unknown(context);
	}
}

void database_commit(struct context *context)
{
	struct database *database = context->database;

	if (!database)
		return;
	if (database->is_doomed) {
		database_rollback(context);
		return;
	}
	commit_one(context, database->common, NULL, &database->common_witness);
	commit_one(context, database->own, database->own_server, &database->own_witness);
	run_endings(database, true);
}

void database_rollback(struct context *context)
{
	struct database *database = context->database;

	if (!database)
		return;
	if (database->common)
		connection_rollback(database->common);
	if (database->own)
		connection_rollback(database->own);
	run_endings(database, false);
}

void database_after(
	struct context *context, void (*done)(void *data), void (*dropped)(void *data), void *data)
{
	struct database *database = database_open(context);
	struct ending *ending = arena_allocate(context->arena, sizeof *ending);

	ending->done = done;
	ending->dropped = dropped;
	ending->data = data;
	*database->last = ending;
	database->last = &ending->next;
}

uint64_t database_writes(const struct context *context)
{
	return context->database ? context->database->writes : 0;
}

void database_doom(struct context *context)
{
	database_open(context)->is_doomed = true;
}

static void database_leave(struct context *context, void (*leave)(struct connection *connection))
{
	struct database *database = context->database;

	if (!database)
		return;
	database_rollback(context);
	if (database->common)
		leave(database->common);
	if (database->own)
		leave(database->own);
	context->database = NULL;
}

void database_close(struct context *context)
{
	database_leave(context, connection_close);
}

void database_release(struct context *context)
{
	database_leave(context, connection_release);
}

/* The connection for an administrator's statement, with the right database current. */
static struct connection *administrator_connection(struct context *context)
{
	struct connection *connection = tenant_connection(context);

	connection_use(context, connection, database_name(context));
	return connection;
}

void database_execute(struct context *context, const char *sql)
{
	struct connection *connection = administrator_connection(context);

	connection_write(context, connection, sql, strlen(sql), NULL, NULL);
}

struct rows *database_query(struct context *context, const char *sql)
{
	struct connection *connection = administrator_connection(context);

	return connection_read(
		context, connection, sql, strlen(sql), (struct time_limit){.is_answer = false});
}

void database_script(struct context *context, const char *sql, size_t length)
{
	connection_script(context, administrator_connection(context), sql, length);
}
