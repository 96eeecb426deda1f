#include "data/server_error.h"

#include <errmsg.h>
#include <mysql.h>
#include <mysqld_error.h>

/* Errors that one of the two servers has and the other's header may not name. */
#define ERROR_CONNECTION_KILLED_MARIADB 1927
#define ERROR_STATEMENT_TIMEOUT_MARIADB 1969
#define ERROR_QUERY_TIMEOUT_MYSQL 3024
#define ERROR_CLUSTER_NOT_READY 1047

#define RETRY_AFTER_SECONDS 5

bool server_error_is_loss(unsigned error)
{
	switch (error) {
	case CR_CONNECTION_ERROR:
	case CR_CONN_HOST_ERROR:
	case CR_UNKNOWN_HOST:
	case CR_SERVER_GONE_ERROR:
	case CR_SERVER_LOST:
	case ER_CON_COUNT_ERROR:
	case ER_SERVER_SHUTDOWN:
	case ER_TOO_MANY_USER_CONNECTIONS:
	case ERROR_CONNECTION_KILLED_MARIADB:
		return true;
	default:
		return false;
	}
}

bool server_error_is_time_limit(unsigned error)
{
	return error == ERROR_STATEMENT_TIMEOUT_MARIADB || error == ERROR_QUERY_TIMEOUT_MYSQL;
}

struct failure server_error_failure(unsigned error)
{
	if (server_error_is_loss(error))
		return (struct failure){.status = 503,
			.code = "database_unavailable",
			.retry_after = RETRY_AFTER_SECONDS,
			.message = "The database cannot be reached at the moment.",
			.hint = "Nothing was lost or half saved. Try again in a few seconds."};
	switch (error) {
	case ER_LOCK_DEADLOCK:
	case ER_LOCK_WAIT_TIMEOUT:
	case ER_ERROR_DURING_COMMIT:
	case ERROR_CLUSTER_NOT_READY:
		return (struct failure){.status = 503,
			.code = "busy",
			.retry_after = 1,
			.message = "Somebody else is changing the same data.",
			.hint = "Try again in a moment.",
			.is_transient = true};
	case ERROR_STATEMENT_TIMEOUT_MARIADB:
	case ERROR_QUERY_TIMEOUT_MYSQL:
	case ER_QUERY_INTERRUPTED:
		return (struct failure){.status = 503,
			.code = "too_slow",
			.retry_after = 60,
			.message = "This takes longer than a page may take.",
			.hint = "Narrow the filter, or ask for less at once."};
	case ER_DISK_FULL:
	case ER_RECORD_FILE_FULL:
	case ER_OPTION_PREVENTS_STATEMENT:
		return (struct failure){.status = 503,
			.code = "database_full",
			.retry_after = 60,
			.message = "The database cannot store anything at the moment.",
			.hint = "Nothing was changed. Try again later; if it stays so, tell your "
				"administrator the request id."};
	case ER_ROW_IS_REFERENCED_2:
	case ER_NO_REFERENCED_ROW_2:
		return (struct failure){.status = 409,
			.code = "conflict",
			.message = "Another record that belongs to this one was changed meanwhile.",
			.hint = "Load the page again and repeat what you did."};
	case ER_DUP_ENTRY:
		return (struct failure){.status = 409,
			.code = "conflict",
			.message = "There is such a record already.",
			.hint = "Load the page again and look for it."};
	case ER_NO_SUCH_TABLE:
	case ER_BAD_FIELD_ERROR:
	case ER_BAD_DB_ERROR:
		return (struct failure){.status = 503,
			.code = "database_outdated",
			.message = "The database does not fit this version of the site yet.",
			.hint = "The administrator has to run: manor migrate",
			.retry_after = 60};
	case ER_DBACCESS_DENIED_ERROR:
	case ER_TABLEACCESS_DENIED_ERROR:
	case ER_COLUMNACCESS_DENIED_ERROR:
	case ER_SPECIFIC_ACCESS_DENIED_ERROR:
		return (struct failure){.status = 503,
			.code = "database_rights",
			.message = "The database refuses this site a right that it needs.",
			.hint = "The administrator has to check database_name in the settings, and "
				"give its user all rights on that database.",
			.retry_after = 60};
	default:
		return (struct failure){.status = 500,
			.code = "internal_error",
			.message = "Something went wrong on our side.",
			.hint = "Try again. If it happens again, tell your administrator the "
				"request id."};
	}
}
