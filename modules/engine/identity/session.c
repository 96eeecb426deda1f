#include "identity/session.h"

#include "base/arena.h"
#include "base/fail.h"
#include "identity/grants.h"
#include "identity/jwt.h"
#include "identity/moment.h"
#include "identity/session_row.h"
#include "identity/session_token.h"
#include "identity/token.h"
#include "request/request.h"
#include "request/respond.h"

/* Not through the record layer: a sign-in is no edit of the user, it moves neither version nor
   access epoch. */
static void sign_in_note(struct context *context, uint64_t user_id)
{
	struct value values[] = {
		moment(context, 0), value_unsigned(context->tenant->id), value_unsigned(user_id)};
	tenant_write(context,
		"UPDATE {users} SET `last_login_at` = ? WHERE `tenant_id` = ? AND `id` = ?", values,
		3, NULL);
}

static const char *session_jwt(
	struct context *context, const struct session *session, const char *secret)
{
	struct jwt jwt = {
		.user_id = session->principal.user_id,
		.tenant_id = context->tenant->id,
		.secret = secret,
		.issued_at = context->now,
		.expires_at = context->now + JWT_LIFETIME,
	};
	return jwt_sign(context, &jwt);
}

const char *session_create(struct context *context, uint64_t user_id, bool is_bearer)
{
	const char *secret = token_random(context, TOKEN_BYTES);
	struct session *session = arena_allocate(context->arena, sizeof *session);
	session->principal.user_id = user_id;
	session->is_bearer = is_bearer;
	if (!grants_compute(context, session))
		fail(context, 403, "user_inactive", "User account is inactive.");
	if (context->session != NULL && !is_bearer)
		session_row_delete(context, context->session->id);
	session_row_insert(context, session, session_token_hash(context, secret, is_bearer));
	sign_in_note(context, user_id);
	session_set(context, session);
	if (is_bearer)
		return session_jwt(context, session, secret);
	session->csrf = session_csrf(context, secret);
	respond_cookie(context, SESSION_COOKIE, secret, -1);
	context->request->is_session_renewed = true;
	return NULL;
}

void session_set(struct context *context, const struct session *session)
{
	context->session = session;
	context->principal = session ? &session->principal : NULL;
}

void session_prove(struct context *context)
{
	struct session *proved = arena_allocate(context->arena, sizeof *proved);
	*proved = *context->session;
	proved->is_proved = true;
	session_set(context, proved);
}

void session_end(struct context *context)
{
	if (context->session == NULL)
		return;
	session_row_delete(context, context->session->id);
	if (!context->session->is_bearer)
		respond_cookie(context, SESSION_COOKIE, "", 0);
	session_set(context, NULL);
}

void session_end_all(struct context *context, uint64_t user_id)
{
	struct value values[] = {value_unsigned(context->tenant->id), value_unsigned(user_id)};
	platform_write(context, "DELETE FROM {sessions} WHERE `tenant` = ? AND `user` = ?", values,
		2, NULL);
}
