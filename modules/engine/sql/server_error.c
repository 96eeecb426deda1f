#include "sql/server_error.h"

#include <errmsg.h>
#include <mysql.h>
#include <mysqld_error.h>

#include "base/fail.h"
#include "base/message.h"

/* Errors that one of the two servers has and the other's header may not name. */
#define ERROR_CONNECTION_KILLED_MARIADB 1927
#define ERROR_STATEMENT_TIMEOUT_MARIADB 1969
#define ERROR_QUERY_TIMEOUT_MYSQL 3024
#define ERROR_CLUSTER_NOT_READY 1047

#define ERRORS_MAX 10

#define CONFLICT_ADVICE "rows were written meanwhile: what is run again looks at them anew"

/* Errors that mean the same; 0 ends a list. */
static const unsigned meanings[][ERRORS_MAX] = {
	/* the connection is lost, or none is to be had: see server_error_is_loss */
	{CR_CONNECTION_ERROR, CR_CONN_HOST_ERROR, CR_UNKNOWN_HOST, CR_SERVER_GONE_ERROR,
		CR_SERVER_LOST, ER_SERVER_SHUTDOWN, ERROR_CONNECTION_KILLED_MARIADB},
	/* all connections are taken: see server_error_is_crowd */
	{ER_USER_LIMIT_REACHED, ER_CON_COUNT_ERROR, ER_TOO_MANY_USER_CONNECTIONS},
	{ER_NET_PACKET_TOO_LARGE, CR_NET_PACKET_TOO_LARGE},
	{ER_LOCK_DEADLOCK, ER_LOCK_WAIT_TIMEOUT, ER_ERROR_DURING_COMMIT, ERROR_CLUSTER_NOT_READY},
	{ERROR_STATEMENT_TIMEOUT_MARIADB, ERROR_QUERY_TIMEOUT_MYSQL, ER_QUERY_INTERRUPTED},
	{ER_DISK_FULL, ER_RECORD_FILE_FULL, ER_OPTION_PREVENTS_STATEMENT},
	{ER_ROW_IS_REFERENCED_2, ER_NO_REFERENCED_ROW_2},
	{ER_DUP_ENTRY},
	{ER_NO_SUCH_TABLE, ER_BAD_FIELD_ERROR, ER_BAD_DB_ERROR, ER_KEY_DOES_NOT_EXISTS},
	{ER_DBACCESS_DENIED_ERROR, ER_TABLEACCESS_DENIED_ERROR, ER_COLUMNACCESS_DENIED_ERROR,
		ER_SPECIFIC_ACCESS_DENIED_ERROR},
};
#define MEANINGS (sizeof meanings / sizeof *meanings)

/* What they mean to the person who reads the page, and to whoever runs the site. */
static struct failure meaning_failure(struct context *context, size_t meaning)
{
	const struct failure failures[] = {
		{.status = 503,
			.code = "database_unavailable",
			FAILURE_MESSAGE(context, "The database cannot be reached at the moment."),
			.hint = message(context, "Nothing was lost or half saved. Try again in a few seconds."),
			.advice = "check that the server runs, and database_* in the settings",
			.retry_after = 5},
		{.status = 503,
			.code = "database_busy",
			FAILURE_MESSAGE(context, "Too many people are at work here at this moment."),
			.hint = message(context, "Nothing was lost or half saved. Try again in a few seconds."),
			.retry_after = 5},
		{.status = 413,
			.code = "too_large",
			FAILURE_MESSAGE(context, "This is more than the database takes at once."),
			.hint = message(context, "Send less at once."),
			.advice = "a larger max_allowed_packet lets the database take more"},
		{.status = 503,
			.code = "busy",
			FAILURE_MESSAGE(context, "Someone else is changing the same data right now."),
			.hint = message(context, "Try again in a moment."),
			.advice = "what was tried may be run again",
			.retry_after = 1,
			.is_transient = true},
		{.status = 503,
			.code = "too_slow",
			FAILURE_MESSAGE(context, "This took too long."),
			.hint = message(context, "Narrow the filter, or ask for less at once."),
			.retry_after = 60},
		{.status = 503,
			.code = "database_full",
			FAILURE_MESSAGE(context, "The database cannot store anything at the moment."),
			.hint = message(context, "Nothing was changed. Try again later; if it keeps happening, tell your " "administrator the request id."),
			.advice = "make room on the database server (or in its quota), or let it "
				  "take changes",
			.retry_after = 60},
		{.status = 409,
			.code = "conflict",
			FAILURE_MESSAGE(context, "A related record was changed in the meantime."),
			.hint = message(context, "Reload the page and try again."),
			.advice = CONFLICT_ADVICE},
		{.status = 409,
			.code = "conflict",
			FAILURE_MESSAGE(context, "This record already exists."),
			.hint = message(context, "Reload the page and look for it."),
			.advice = CONFLICT_ADVICE},
		{.status = 503,
			.code = "database_outdated",
			FAILURE_MESSAGE(context, "The database has not been updated for this version of the site yet."),
			.hint = message(context, "The administrator has to run: manor migrate"),
			.advice = "run \"manor migrate\"",
			.retry_after = 60},
		{.status = 503,
			.code = "database_rights",
			FAILURE_MESSAGE(context, "The database refuses this site a right that it needs."),
			.hint = message(context, "The administrator has to check database_name in the settings, and " "give its user all rights on that database."),
			.advice = "check database_name in the settings, and give its user all "
				  "rights on that database",
			.retry_after = 60},
	};

	_Static_assert(sizeof failures / sizeof *failures == MEANINGS, "each meaning has its words");
	return failures[meaning];
}

static bool number_is_among(unsigned error, const unsigned errors[ERRORS_MAX])
{
	for (size_t i = 0; i < ERRORS_MAX && errors[i] != 0; i++) {
		if (errors[i] == error)
			return true;
	}
	return false;
}

bool server_error_is_loss(unsigned error)
{
	return number_is_among(error, meanings[0]) || error == ER_NET_PACKET_TOO_LARGE;
}

bool server_error_is_crowd(unsigned error)
{
	return number_is_among(error, meanings[1]);
}

bool server_error_is_time_limit(unsigned error)
{
	return error == ERROR_STATEMENT_TIMEOUT_MARIADB || error == ERROR_QUERY_TIMEOUT_MYSQL;
}

struct failure server_error_failure(struct context *context, unsigned error)
{
	for (size_t i = 0; i < MEANINGS; i++) {
		if (number_is_among(error, meanings[i]))
			return meaning_failure(context, i);
	}
	return (struct failure){.status = 500,
		.code = "internal_error",
		FAILURE_MESSAGE(context, "Something went wrong on our side."),
		.hint = message(context,
			"Try again. If it happens again, tell your administrator the request id.")};
}
