/* From a request to its tenant and session, by one statement. */
#include "base/message.h"
#include "identity/session.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/settings.h"
#include "identity/jwt.h"
#include "identity/moment.h"
#include "identity/session_row.h"
#include "identity/session_token.h"
#include "identity/tenant.h"
#include "identity/token.h"
#include "request/request.h"

/* Of an address to come back to: sent three times as long at most. */
#define NEXT_BYTES 1000
#define TOUCH_SECONDS 60 /* the last use is written at most so often */

enum {
	SESSION_ID = TENANT_COLUMN_COUNT,
	SESSION_USER,
	SESSION_EPOCH,
	SESSION_GRANTS_ALL,
	SESSION_RIGHTS,
	SESSION_MODULES,
	SESSION_MENU,
	SESSION_SITE,
	SESSION_PROFILE,
	SESSION_IS_UNTOUCHED
};

/* What the client showed to be let in. */
struct credential {
	const char *secret; /* NULL: nothing, or nothing good */
	bool is_bearer;
	struct jwt jwt;
};

static const char *bearer_token(const char *authorization)
{
	static const char scheme[] = "Bearer ";
	if (authorization == NULL || strncasecmp(authorization, scheme, sizeof scheme - 1) != 0)
		return NULL;
	return authorization + sizeof scheme - 1;
}

/* The API takes bearer tokens only, pages take cookies only: so the API needs no form token, and a
   stolen access token draws no pages. */
static struct credential credential_read(struct context *context)
{
	struct credential credential = {.is_bearer = context->request->is_api};
	if (credential.is_bearer) {
		const char *token = bearer_token(context->request->authorization);
		if (token != NULL && jwt_verify(context, token, &credential.jwt))
			credential.secret = credential.jwt.secret;
		return credential;
	}
	const char *cookie =
		fields_get(&context->request->cookies, cookie_name(context, SESSION_COOKIE));
	unsigned char bytes[TOKEN_BYTES];
	size_t length = 0;
	if (cookie != NULL && token_decode(cookie, bytes, sizeof bytes, &length) &&
		length == sizeof bytes)
		credential.secret = cookie;
	return credential;
}

/* The one statement: the tenant, and beside it the session, if there is a living one. */
static struct rows *resolve_select(struct context *context, const struct credential *credential)
{
	struct value hash = value_null();
	if (credential->secret != NULL)
		hash = session_token_hash(context, credential->secret, credential->is_bearer);
	long idle = (long)context->settings->session_idle;
	struct value parameters[] = {
		moment(context, -TOUCH_SECONDS),
		hash,
		value_text(credential->is_bearer ? "bearer" : "page"),
		moment(context, 0),
		moment(context, -idle),
		value_text(context->request->tenant_word),
	};
	return platform_select(context,
		"SELECT " TENANT_COLUMNS ", s.`id`, s.`user`, s.`access_epoch`, s.`grants_all`,"
		" s.`rights`, s.`modules`, s.`menu`, s.`site`, s.`profile`,"
		" s.`last_used_at` <= ?"
		" FROM {tenants} t LEFT JOIN {sessions} s ON s.`token_hash` = ?"
		" AND s.`tenant` = t.`id` AND s.`kind` = ? AND s.`expires_at` > ?"
		" AND s.`last_used_at` > ? WHERE t.`subdomain` = ?",
		parameters, sizeof parameters / sizeof *parameters);
}

static void session_read(struct context *context, struct session *session, const struct rows *rows)
{
	session->principal.grants_all = rows_unsigned(rows, 0, SESSION_GRANTS_ALL) != 0;
	session->principal.rights = rows_text(rows, 0, SESSION_RIGHTS);
	session->principal.modules = rows_text(rows, 0, SESSION_MODULES);
	session->menu = rows_text(rows, 0, SESSION_MENU);
	session->site = rows_text(rows, 0, SESSION_SITE);
	session_profile_read(context, session, rows_text(rows, 0, SESSION_PROFILE));
}

/* The session of the row, with grants as of now; NULL when its user may no longer come in. */
static const struct session *session_open(
	struct context *context, const struct credential *credential, const struct rows *rows)
{
	struct session *session = arena_allocate(context->arena, sizeof *session);
	session->id = rows_unsigned(rows, 0, SESSION_ID);
	session->principal.user_id = rows_unsigned(rows, 0, SESSION_USER);
	session->is_bearer = credential->is_bearer;
	if (!session->is_bearer)
		session->csrf = session_csrf(context, credential->secret);
	if (session->is_bearer && session->principal.user_id != credential->jwt.user_id)
		return NULL;
	if (rows_unsigned(rows, 0, SESSION_EPOCH) == context->tenant->access_epoch)
		session_read(context, session, rows);
	else if (!session_row_renew(context, session))
		return NULL;
	/* Never earlier than it stands: a clock that is set back and then right again is no idleness. */
	if (rows_unsigned(rows, 0, SESSION_IS_UNTOUCHED) != 0)
		session_row_touch(context, session->id);
	return session;
}

void session_resolve(struct context *context)
{
	context->tenant = NULL;
	session_set(context, NULL);
	if (context->request->tenant_word == NULL)
		return;
	struct credential credential = credential_read(context);
	const struct rows *rows = resolve_select(context, &credential);
	context->tenant = tenant_open(context, rows);
	if (credential.secret == NULL)
		return;
	if (credential.is_bearer && credential.jwt.tenant_id != context->tenant->id)
		fail_hint(context, 403, "tenant_mismatch", message(context, "Sign in at this tenant's own address to get a token for it."),
			"The access token belongs to another tenant.");
	if (rows_text(rows, 0, SESSION_ID) == NULL)
		return;
	session_set(context, session_open(context, &credential, rows));
	/* What was noted on the row is no part of the work, which may take long (an upload, an export):
	   the row would be locked for all other requests of the session until then. */
	database_commit(context);
}

static void tenant_require(struct context *context)
{
	if (context->tenant != NULL)
		return;
	const struct settings *settings = context->settings;
	const char *form = settings->tenant_path ? "/tenant/<name>/"
						 : arena_format(context->arena, "<name>.%s",
							   settings->base_domain);
	fail_hint(context, 404, "tenant_missing", message(context, "Addresses of tenants look like {address}", "address", form),
		"This address belongs to no tenant.");
}

void session_require(struct context *context)
{
	tenant_require(context);
	if (context->session != NULL)
		return;
	if (context->request->authorization != NULL && context->request->is_api)
		fail_hint(context, 401, "not_signed_in", message(context, "Get a new access token from /api/v1/auth/login."),
			"The access token is not valid, or it has expired.");
	fail_hint(context, 401, "not_signed_in", 
		context->request->is_api
			? message(context,
				  "Send Authorization: Bearer with an access token from /api/v1/auth/login.")
			: message(context, "Sign in, then try again."),
		"You are not signed in.");
}

/* The path as an address again: what is no path character is percent-encoded. */
static const char *path_encode(struct context *context, const char *path)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				    "0123456789-._~/";
	struct buffer buffer;
	buffer_start(&buffer, context->arena, strlen(path) + 16);
	for (const char *at = path; *at != '\0'; at++) {
		if (strchr(plain, *at) != NULL)
			buffer_append(&buffer, at, 1);
		else
			buffer_format(&buffer, "%%%02X", (unsigned)(unsigned char)*at);
	}
	return buffer.data;
}

const char *session_sign_in_address(struct context *context)
{
	const struct request *request = context->request;
	bool is_read = request->method == METHOD_GET || request->method == METHOD_HEAD;
	if (!is_read || strcmp(request->path, "/") == 0 || strcmp(request->path, "/dashboard") == 0)
		return "/login";
	const char *next = path_encode(context, request->path);
	/* The form of sign-in carries it, and is small. */
	if (strlen(next) > NEXT_BYTES)
		return "/login";
	if (*request->query_text != '\0' &&
		strlen(next) + strlen(request->query_text) < NEXT_BYTES)
		next = arena_format(context->arena, "%s?%s", next, request->query_text);
	return arena_format(context->arena, "/login?next=%s", url_encode(context->arena, next));
}
