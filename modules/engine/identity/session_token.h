/*
 * How a session's secret travels, and what is stored of it (decision 27).
 *
 * The stored hash is taken over the kind of the session and, for pages, over the way in which the
 * tenant was addressed, so that a cookie that was copied from one to the other opens nothing.
 */
#ifndef MANOR_SESSION_TOKEN_H
#define MANOR_SESSION_TOKEN_H

#include "base/context.h"
#include "sql/database.h"

/* Name of the cookie, before respond_cookie and request_cookie give it its form on the wire. */
#define SESSION_COOKIE "manor"

/* The 32 bytes that the row has, as a parameter. */
struct value session_token_hash(struct context *context, const char *secret, bool is_bearer);
/* The token of the session's forms: only who has the secret can compute it. */
const char *session_csrf(struct context *context, const char *secret);

#endif
