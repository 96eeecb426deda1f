/*
 * The principal: for whom a piece of work is done, as plain data.
 *
 * Everything below the identity layer (records, files, values) knows no session, no cookie and no token: it
 * asks the context for the tenant and for the principal. Commands have a tenant and no principal.
 */
#ifndef MANOR_PRINCIPAL_H
#define MANOR_PRINCIPAL_H

#include "base/context.h"

struct tenant {
	uint64_t id;
	const char *subdomain;
	const char *name;
	const char *database; /* name of its own database, or NULL: the common one */
	const char *server;   /* name of its own server (manor.conf), or NULL */
	uint64_t access_epoch;
};

struct principal {
	bool is_system; /* our own code (access/rights.h), and nobody who could be named */
	uint64_t user_id;
	const char *username;
	const char *user_name; /* "Ada Admin", the username where there is no name */
	const char *email;
	bool grants_all;	 /* every right of every active module; `rights` is empty then */
	const char *rights;	 /* " student.view student.edit " */
	const char *modules;	 /* active ones, and features that are on: " core dashboard students feature_exams " */
	const char *date_format; /* "YYYY-MM-DD", "DD.MM.YYYY", "MM/DD/YYYY", "DD/MM/YYYY" */
	const char *number_format; /* of amounts of money: "1,234.50", "1.234,50", "1'234.50", "1234.50" */
	const char *timezone;	 /* IANA name */
};

#endif
