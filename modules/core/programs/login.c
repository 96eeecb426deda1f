/*
 * Signing in and out.
 *
 *   GET  /login?next=/students     the form
 *   POST /login                    username, password, next -> 303 to next, or to where
 *                                  identity/home.h says
 *   POST /logout                   -> 303 to /login
 *   POST /api/v1/auth/login        {"username", "password"} -> access_token, expires_in, user, and
 *                                  permissions
 *   POST /api/v1/auth/logout       ends the session of the bearer token
 *
 * Whether a user is unknown or the password wrong, the answer is the same and takes as long. That a
 * user is inactive is said only to who knows the password.
 */
#include <ctype.h>
#include <string.h>

#include "access/rights.h"
#include "base/arena.h"
#include "base/fail.h"
#include "base/json_exact.h"
#include "base/log.h"
#include "base/message.h"
#include "base/text.h"
#include "http/read.h"
#include "identity/account.h"
#include "identity/grants.h"
#include "identity/home.h"
#include "identity/jwt.h"
#include "identity/kept_form.h"
#include "identity/local_address.h"
#include "identity/security_log.h"
#include "identity/session.h"
#include "identity/throttle.h"
#include "page/page.h"
#include "page/sign_in_page.h"
#include "program.h"
#include "request/request.h"
#include "request/respond.h"
#include "sql/database.h"

#define NEXT_BYTES 1000
#define WRONG "Invalid username or password."
#define MISSING "Username and password are required."
#define INACTIVE "User account is inactive."

/* What a person typed to get in. */
struct entry {
	const char *username; /* small letters, without blanks around it */
	const char *password;
};

/* Strangers send this: it is read before anything else, and soon. */
static const struct body_limits limits = {
	.bytes = 4096,
	.fields = 20,
	.wide_field = KEPT_FORM_FIELD,
	.wide_bytes = KEPT_FORM_TEXT_BYTES,
	.seconds = 15,
};

enum verdict { VERDICT_RIGHT, VERDICT_WRONG, VERDICT_INACTIVE };

/* What became of it. */
struct outcome {
	const struct entry *entry;
	enum verdict verdict;
	uint64_t user_id; /* whose name it is; 0: nobody's */
};

static const char *username_clean(struct context *context, const char *typed)
{
	typed = text_settle(context->arena, typed, TEXT_LINE);
	while (*typed == ' ')
		typed++;
	size_t length = strlen(typed);
	while (length > 0 && typed[length - 1] == ' ')
		length--;
	char *clean = arena_bytes(context->arena, typed, length);
	for (char *at = clean; *at != '\0'; at++)
		*at = (char)tolower((unsigned char)*at);
	return clean;
}

/* Usernames are ASCII, and their column compares with nothing else: what cannot be one is looked up
   as nobody's, so that it takes as long as any other that is unknown. */
static const char *username_or_nobody(const char *username)
{
	for (const char *at = username; *at != '\0'; at++) {
		if ((unsigned char)*at > 127)
			return "";
	}
	return username;
}

/* A sign-in that failed, for the security log. What was typed is not told where it is nobody's name:
   it may be a password. */
static void failure_note(
	struct context *context, const struct outcome *outcome, const char *reason)
{
	const struct security_event event = {
		.action = "sign_in_failed",
		.entity = "users",
		.entity_id = outcome->user_id,
		.name = outcome->user_id == 0 ? NULL : outcome->entry->username,
		.detail = reason,
	};
	security_write(context, &event);
}

static enum verdict entry_verify(struct context *context, struct outcome *outcome)
{
	const struct entry *entry = outcome->entry;
	struct value values[] = {value_text(username_or_nobody(entry->username))};
	struct rows *rows = database_select(context,
		"SELECT u.`id`, u.`account_id`, u.`status` FROM {users} u WHERE u.`username` = ?",
		values, 1);
	uint64_t account_id = rows->count == 0 ? 0 : rows_unsigned(rows, 0, 1);
	outcome->user_id = rows->count == 0 ? 0 : rows_unsigned(rows, 0, 0);
	struct throttle throttle;
	throttle_enter(context, &throttle, entry->username);
	if (!account_verify(context, &throttle, account_id, entry->password)) {
		failure_note(context, outcome,
			outcome->user_id == 0 ? "unknown user" : "wrong password");
		return VERDICT_WRONG;
	}
	if (strcmp(rows_text(rows, 0, 2), "active") == 0)
		return VERDICT_RIGHT;
	failure_note(context, outcome, "inactive user");
	return VERDICT_INACTIVE;
}

static void sign_in_outcome(struct context *context, void *data)
{
	struct outcome *outcome = data;
	outcome->verdict = entry_verify(context, outcome);
}

/* Fails with 429 where one has to wait. */
static void entry_check(struct context *context, void *data)
{
	if (fail_catch(context, sign_in_outcome, data))
		return;
	if (context->failure.status == 429)
		failure_note(context, data, "too many attempts");
	fail_with(context, &context->failure);
}

/* In he comes: the session is made, and that is told. */
static const char *session_enter(struct context *context, const struct outcome *outcome, bool is_bearer)
{
	const char *token = session_create(context, outcome->user_id, is_bearer);
	const struct security_event event = {.action = "sign_in",
		.entity = "users",
		.entity_id = outcome->user_id,
		.name = context->principal->username,
		.detail = is_bearer ? "api" : "page"};
	security_note(context, &event);
	return token;
}

static void session_leave(struct context *context)
{
	const struct security_event event = {.action = "sign_out",
		.entity = "users",
		.entity_id = context->principal->user_id,
		.name = context->principal->username,
		.detail = context->session->is_bearer ? "api" : "page"};
	security_note(context, &event);
	session_end(context);
}

static void login_tenant_require(struct context *context)
{
	if (context->tenant == NULL)
		session_require(context); /* says which addresses have a tenant */
}

/* For the log: whose attempts these are is the address's matter. What was typed as a username is not
   told, for it may be a password. */
static const char *from_client(struct context *context)
{
	return arena_format(context->arena, "from %s", context->request->client);
}

/* --- pages --- */

/* The form again; what waits for the sign-in goes along. */
static void form_show(struct context *context, int status, const char *username, const char *error,
	const char *next)
{
	struct sign_in_page page = {
		.username = username,
		.error = error,
		/* The form has to stay within its limits. */
		.next = next != NULL && strlen(next) <= NEXT_BYTES ? next : NULL,
		.kept = fields_get(&context->request->form, KEPT_FORM_FIELD),
	};
	sign_in_page_send(context, status, &page);
}

/* To where the person wanted to go, or back to the form that waited. It opens for its own person alone:
   for anybody else it is as if there were none. */
static void signed_in(struct context *context, const char *next)
{
	const char *kept = fields_get(&context->request->form, KEPT_FORM_FIELD);
	bool is_local = address_is_local(next);
	if (is_local && kept != NULL &&
		kept_form_open(context, context->principal->user_id, next, kept) != NULL) {
		sign_in_page_resume(context, next, kept);
		return;
	}
	respond_redirect(context, is_local && kept == NULL ? next : home_or_root(context));
}

/* "There were too many failed sign-ins. Wait 4 seconds, then try again." */
static const char *pause_text(struct context *context)
{
	return arena_format(
		context->arena, "%s %s", context->failure.message, context->failure.hint);
}

static void login_get(struct context *context)
{
	const char *next = fields_get(&context->request->query, "next");
	if (context->session == NULL)
		form_show(context, 200, NULL, NULL, next);
	else
		respond_redirect(context, address_is_local(next) ? next : home_or_root(context));
}

static void login_post(struct context *context)
{
	request_read_form(context, &limits, NULL);
	const struct fields *form = &context->request->form;

	/* The form carries the token of those who are not signed in, also where somebody is
	 * meanwhile. */
	const struct session *present = context->session;
	session_set(context, NULL);
	csrf_require(context);

	const char *username = fields_single(context, form, "username");
	const char *password = fields_single(context, form, "password");
	const char *next = fields_single(context, form, "next");
	if (username == NULL || password == NULL || *username == '\0' || *password == '\0') {
		form_show(context, 400, username, message(context, MISSING), next);
		return;
	}
	struct entry entry = {username_clean(context, username), password};
	struct outcome outcome = {.entry = &entry};
	if (throttle_stops(context, entry_check, &outcome)) {
		form_show(context, 429, username, pause_text(context), next);
		return;
	}
	if (outcome.verdict != VERDICT_RIGHT) {
		bool is_wrong = outcome.verdict == VERDICT_WRONG;
		log_event(context, LEVEL_NOTICE, "%s - POST %s %s %s", context->tenant->subdomain,
			context->request->address,
			is_wrong ? "401 sign_in_failed" : "403 user_inactive",
			from_client(context));
		form_show(
			context, is_wrong ? 401 : 403, username, 
			is_wrong ? message(context, WRONG) : message(context, INACTIVE), next);
		return;
	}
	session_set(context, present);
	session_enter(context, &outcome, false);
	throttle_remember(context, entry.username);
	signed_in(context, next);
}

static void login_serve(struct context *context)
{
	request_require_method(context, "GET POST");
	login_tenant_require(context);
	if (context->request->method == METHOD_POST)
		login_post(context);
	else
		login_get(context);
}

/* In path mode all tenants share the origin: only what is this program's own goes. */
static void site_data_clear(struct context *context)
{
	respond_header(context, "Clear-Site-Data",
		*context->request->root == '\0' ? "\"cache\", \"storage\"" : "\"cache\"");
}

static void logout_serve(struct context *context)
{
	request_require_method(context, "POST");
	login_tenant_require(context);
	request_read_form(context, &limits, NULL);
	if (context->session != NULL) {
		csrf_require(context);
		session_leave(context);
		site_data_clear(context);
		page_message_next(context, "success",
			message(context, "You are signed out."));
	}
	respond_redirect(context, "/login");
}

/* --- API --- */

/* Every right that the session has, whether it was granted or follows from "everything". */
static json_t *rights_json(const struct session *session)
{
	json_t *rights = json_array();
	for (size_t i = 0; i < catalogue.module_count; i++) {
		const struct module *module = catalogue.modules[i];
		for (size_t j = 0; j < module->permission_count; j++) {
			const char *name = module->permissions[j].name;
			if (principal_has(&session->principal, name))
				json_array_append_new(rights, json_string(name));
		}
	}
	return rights;
}

static json_t *sign_in_json(const struct session *session, const char *token)
{
	return json_pack("{s:s, s:s, s:i, s:{s:I, s:s, s:s, s:s}, s:o}", "access_token", token,
		"token_type", "Bearer", "expires_in", JWT_LIFETIME, "user", "id",
		(json_int_t)session->principal.user_id, "username", session->principal.username, "name",
		session->principal.user_name, "email", session->principal.email, "permissions", rights_json(session));
}

static void api_login(struct context *context)
{
	request_require_method(context, "POST");
	json_t *body = request_read_json(context, &limits);
	const char *username = json_exact_text(json_object_get(body, "username"));
	const char *password = json_exact_text(json_object_get(body, "password"));
	if (username == NULL || password == NULL || *username == '\0' || *password == '\0')
		fail(context, 400, "bad_request", MISSING);
	struct entry entry = {username_clean(context, username), password};
	struct outcome outcome = {.entry = &entry};
	struct failure failure = {.detail = from_client(context)};
	entry_check(context, &outcome);
	switch (outcome.verdict) {
	case VERDICT_WRONG:
		failure.status = 401;
		failure.code = "sign_in_failed";
		failure.message = message(context, WRONG);
		fail_with(context, &failure);
	case VERDICT_INACTIVE:
		failure.status = 403;
		failure.code = "user_inactive";
		failure.message = message(context, INACTIVE);
		fail_with(context, &failure);
	case VERDICT_RIGHT:
		break;
	}
	const char *token = session_enter(context, &outcome, true);
	respond_header(context, "Cache-Control", "no-store");
	respond_data(context, 200, sign_in_json(context->session, token), NULL);
}

static void api_logout(struct context *context)
{
	request_require_method(context, "POST");
	session_require(context);
	session_leave(context);
	respond_bytes(context, 204, "application/json", "", 0);
}

static void api_serve(struct context *context)
{
	const struct request *request = context->request;
	const char *second = request->segment_count == 2 ? request->segments[1] : "";
	login_tenant_require(context);
	if (strcmp(second, "login") == 0)
		api_login(context);
	else if (strcmp(second, "logout") == 0)
		api_logout(context);
	else
		fail_hint(context, 404, "not_found", message(context, "Send POST to /api/v1/auth/login."),
			"There is nothing at this address.");
}

static void sign_in_serve(struct context *context)
{
	const struct request *request = context->request;
	const char *first = request->segment_count == 0 ? "" : request->segments[0];
	session_resolve(context);
	if (request->is_api && strcmp(first, "auth") == 0)
		api_serve(context);
	else if (!request->is_api && request->segment_count == 1 && strcmp(first, "login") == 0)
		login_serve(context);
	else if (!request->is_api && request->segment_count == 1 && strcmp(first, "logout") == 0)
		logout_serve(context);
	else
		fail_hint(context, 404, "not_found", message(context, "Check the address, or start from the home page."),
			"There is no page at this address.");
}

PROGRAM(login) = {.serve = sign_in_serve, .body = &limits};
