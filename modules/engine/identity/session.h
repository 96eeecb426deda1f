/*
 * Tenant, session and rights of a request: who may do what, from one statement.
 *
 * A session is a row of the platform table `sessions`; its secret (32 random bytes, base64url) is
 * in the cookie or inside the JWT, and only the SHA-256 of it, mixed with the kind of session and
 * the way the tenant was addressed, is stored: a token of one tenant, realm or mode is nothing in
 * another (decision 27).
 *
 * The row carries rights, menu and settings as they were computed at the tenant's access epoch;
 * when the epoch has moved on they are computed anew and stored (decision 15).
 *
 * Addresses inside the fragments `menu` and `site` are below the tenant's root ("/students"):
 * whoever draws them puts request->root in front. So one row serves host and path mode alike.
 */
#ifndef MANOR_SESSION_H
#define MANOR_SESSION_H

#include "base/principal.h"

struct session {
	struct principal principal; /* whose it is: the context's principal */
	uint64_t id;
	const char *csrf;	 /* token of every form, base64url; NULL for a bearer session */
	bool is_bearer;		 /* signed in by JWT: no cookie, no CSRF */
	bool is_proved;		 /* the password was given again, in this very request */
	const char *menu;	 /* XML fragment <menu home="/students">...</menu> */
	const char *site;	 /* XML fragment <site .../>: settings that pages show */
};

/* Who works from now on: NULL for nobody. Sets context->session and its principal. */
void session_set(struct context *context, const struct session *session);

/* Looks up tenant and session in one statement; 404 unknown tenant, 403 not active. Leaves
   context->tenant NULL on the bare base domain and in the operator's realm, context->session NULL
   when nobody is signed in. Pages are signed in by cookie alone, the API by bearer token alone; a
   bearer token that is not good is 401, one of another tenant 403. */
void session_resolve(struct context *context);
/* No tenant in the address: 404. Nobody signed in: 401 "not_signed_in", which a page answers with
   303 to /login?next=... (see session_sign_in_address) and the API with JSON. */
void session_require(struct context *context);
/* "/login?next=%2Fstudents%2F17" for the present request, below the tenant's root. */
const char *session_sign_in_address(struct context *context);

/* Has the user the right ("student.view"), and is its module active? */
bool access_has(const struct context *context, const char *permission);
bool access_module_active(const struct context *context, const char *module);
/* 403 with a page that names the missing right and says whom to ask. */
void access_require(struct context *context, const char *permission);
/* 404 with a page that says that the module is switched off. */
void access_require_module(struct context *context, const char *module);
/* After a write to users, groups, grants, menus, modules, settings: the next request of everybody
   in this tenant computes its rights anew. */
void access_epoch_bump(struct context *context);

/* Makes a session at sign-in, notes the sign-in on the user and sets the cookie (is_bearer: returns
   the JWT instead). context->session becomes the new session; a page session that the browser had
   before ends, so a token that somebody planted is worth nothing afterwards. */
const char *session_create(struct context *context, uint64_t user_id, bool is_bearer);
/* Whoever has the session has just shown that he knows the password. */
void session_prove(struct context *context);
/* Ends the current session; session_end_all ends every one of a user. */
void session_end(struct context *context);
void session_end_all(struct context *context, uint64_t user_id);

/* The token of every form (of the sign-in form, while nobody is signed in); the check of every
   unsafe page request (decision 28): 403 otherwise. The body must have been read, or be read as far
   as the first file. Does nothing for a bearer session. */
const char *csrf_token(struct context *context);
void csrf_require(struct context *context);
/* Its two halves: from our own site (403 otherwise), with the token of this session. */
bool csrf_origin_is_own(struct context *context);
void csrf_require_origin(struct context *context);
bool csrf_token_is_good(struct context *context);
/* For how many seconds the form of somebody who is not signed in has been out; its token is good. */
unsigned long long csrf_form_age(struct context *context);

#endif
