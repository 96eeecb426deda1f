/*
 * Tenant, session and rights of a request: who may do what, from one statement.
 *
 * The session row carries rights, menu and settings as they were computed at the tenant's access
 * epoch; when the epoch has moved on they are computed anew (decision 15).
 */
#ifndef MANOR_SESSION_H
#define MANOR_SESSION_H

#include "base/context.h"

struct tenant {
	uint64_t id;
	const char *subdomain;
	const char *name;
	const char *database;       /* name of its own database, or NULL: the common one */
	const char *server;         /* name of its own server (manor.conf), or NULL */
	uint64_t access_epoch;
};

struct session {
	uint64_t id;
	uint64_t user_id;
	const char *username;
	const char *user_name;      /* "Ada Admin" */
	const char *email;
	const char *token_hash;     /* raw 32 bytes: key of the CSRF token */
	bool is_bearer;             /* signed in by JWT: no cookie, no CSRF */
	bool grants_all;
	const char *rights;         /* " student.view student.edit " */
	const char *modules;        /* active ones: " core dashboard students " */
	const char *menu;           /* XML fragment <menu>...</menu> */
	const char *site;           /* XML fragment <site .../>: settings that pages show */
	const char *date_format;    /* "YYYY-MM-DD", "DD.MM.YYYY", "MM/DD/YYYY", "DD/MM/YYYY" */
	const char *timezone;       /* IANA name */
};

/* Looks up tenant and session in one statement; 404 unknown tenant, 403 not active. Leaves
   context->session NULL when nobody is signed in. */
void session_resolve(struct context *context);
/* Nobody signed in: page -> 303 to /login?next=..., API -> 401. */
void session_require(struct context *context);
/* Has the user the right ("student.view") and is the table's or permission's module active? */
bool access_has(const struct context *context, const char *permission);
/* "student", "edit" */
bool access_can(const struct context *context, const char *area, const char *action);
bool access_module_active(const struct context *context, const char *module);
/* 403 with a page that names the missing right and says whom to ask. */
void access_require(struct context *context, const char *permission);
/* 404 with a page that says that the module is switched off. */
void access_require_module(struct context *context, const char *module);
/* After a write to users, groups, grants, menus, modules, settings. */
void access_epoch_bump(struct context *context);

/* Makes a session at sign-in and sets the cookie (is_bearer: returns the JWT instead). */
const char *session_create(struct context *context, uint64_t user_id, bool is_bearer);
/* Ends the current session; session_end_all ends every one of a user. */
void session_end(struct context *context);
void session_end_all(struct context *context, uint64_t user_id);

/* The token of every form; the check of every unsafe page request (decision 28): 403 otherwise. */
const char *csrf_token(struct context *context);
void csrf_require(struct context *context);

#endif
