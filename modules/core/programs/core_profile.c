/*
 * One's own data, for everybody who is signed in.
 *
 *   GET  /profile             the page
 *   POST /profile             first_name, last_name, email
 *   POST /profile/password    current_password, new_password, new_password_again
 *
 * A new password ends all other sessions of the user, and this one gets a new token.
 */
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "core_pages.h"
#include "data/record.h"
#include "data/validate.h"
#include "http/request.h"
#include "http/respond.h"
#include "identity/account.h"
#include "identity/session.h"
#include "identity/throttle.h"

static const char *const own_columns[] = {"first_name", "last_name", "email"};
#define OWN_COLUMNS (sizeof own_columns / sizeof *own_columns)

/* What went wrong with a change of the password, beside which field. */
struct password_errors {
	const char *current;
	const char *wanted;
	const char *again;
	bool is_paused; /* 429: one has to wait */
};

static struct record *own_record(struct context *context)
{
	const struct table *users = catalogue_table(&catalogue, "users");
	struct record *user = record_load(context, users, context->session->user_id, false);
	if (user == NULL)
		fail(context, 404, "not_found", "Your user was deleted meanwhile.");
	return user;
}

xmlNodePtr setting_node(struct page *page, xmlNodePtr parent, const char *name, const char *label,
	const char *type, const char *value)
{
	xmlNodePtr node = page_add(page, parent, "setting", NULL);
	page_set(page, node, "name", name);
	page_set(page, node, "label", label);
	page_set(page, node, "type", type);
	page_set(page, node, "value", value);
	return node;
}

/* --- showing --- */

static void own_show(struct page *page, xmlNodePtr profile, const struct record *user,
	const struct record_errors *errors)
{
	const struct table *users = user->table;
	static const char *const autocompletes[OWN_COLUMNS] = {
		"given-name", "family-name", "email"};
	setting_node(page, profile, "username", "Username", "fixed", record_text(user, "username"));
	for (size_t i = 0; i < OWN_COLUMNS; i++) {
		const struct column *column = table_column(users, own_columns[i]);
		const char *typed = fields_get(&page->context->request->form, column->name);
		const char *value = typed == NULL ? record_text(user, column->name) : typed;
		xmlNodePtr node = setting_node(page, profile, column->name, column->label,
			column->type == COLUMN_EMAIL ? "email" : "string", value);
		page_set_number(page, node, "length", column->length);
		page_set(page, node, "autocomplete", autocompletes[i]);
		page_set_flag(page, node, "required", column->is_required);
		if (errors != NULL)
			page_set(page, node, "error", errors->messages[column - users->columns]);
	}
}

static void password_field(struct page *page, xmlNodePtr parent, const char *name,
	const char *label, const char *autocomplete, const char *error)
{
	xmlNodePtr node = setting_node(page, parent, name, label, "password", NULL);
	page_set(page, node, "autocomplete", autocomplete);
	page_set_flag(page, node, "required", true);
	page_set(page, node, "error", error);
}

static void profile_show(struct context *context, const struct record *user,
	const struct record_errors *errors, const struct password_errors *password_errors)
{
	struct page *page = page_open(context, "profile", "Profile");
	page->status = errors == NULL && password_errors == NULL ? 200 : 422;
	if (password_errors != NULL && password_errors->is_paused)
		page->status = 429;
	xmlNodePtr profile = page_add(page, page->root, "profile", NULL);
	page_set(page, profile, "action", page_link(page, "/profile"));
	if (errors != NULL)
		page_set(page, profile, "error", errors->general);
	own_show(page, profile, user, errors);

	static const struct password_errors none = {NULL, NULL, NULL, false};
	if (password_errors == NULL)
		password_errors = &none;
	xmlNodePtr password = page_add(page, profile, "password", NULL);
	page_set(page, password, "action", page_link(page, "/profile/password"));
	password_field(page, password, "current_password", "Present password", "current-password",
		password_errors->current);
	password_field(page, password, "new_password", "New password", "new-password",
		password_errors->wanted);
	password_field(page, password, "new_password_again", "New password, once more",
		"new-password", password_errors->again);
	page_send(page);
}

/* --- names and e-mail --- */

static bool own_parse(struct context *context, struct record *user, struct record_errors *errors)
{
	const struct table *users = user->table;
	for (size_t i = 0; i < OWN_COLUMNS; i++) {
		const struct column *column = table_column(users, own_columns[i]);
		const char *typed = fields_single(context, &context->request->form, column->name);
		const char *error = NULL;
		struct value value;
		if (typed == NULL)
			continue;
		if (!column_parse(context, column, typed, &value, &error))
			record_error(context, errors, users, column->name, "%s", error);
		else if (value.type == VALUE_NULL && column->is_required)
			record_error(context, errors, users, column->name, "%s is required.",
				column->label);
		else
			record_set(user, column->name, value);
	}
	return errors->count == 0;
}

static void profile_save(struct context *context)
{
	struct record *present = own_record(context);
	struct record *user = record_create(context, present->table);
	struct record_errors *errors = record_errors_create(context, present->table);
	user->id = present->id;
	if (!own_parse(context, user, errors) || !record_update(context, user, 0, errors)) {
		profile_show(context, present, errors, NULL);
		return;
	}
	page_message_next(context, "success", "Your profile is saved.");
	respond_redirect(context, "/profile");
}

/* --- password --- */

/* The present password, as it was typed. */
struct present {
	uint64_t account_id;
	const char *typed;
	bool is_right;
};

static void present_check(struct context *context, void *data)
{
	struct present *present = data;
	struct throttle throttle;
	throttle_enter(context, &throttle, context->session->username);
	present->is_right =
		account_verify(context, &throttle, present->account_id, present->typed);
}

/* Present and new password: sentences beside the fields, or all NULL. The present one is throttled
   like a sign-in, so that an open browser is no way to guess it. */
static bool password_check(struct context *context, uint64_t account_id, const char *wanted,
	struct password_errors *errors)
{
	const struct fields *form = &context->request->form;
	const char *current = fields_single(context, form, "current_password");
	const char *again = fields_single(context, form, "new_password_again");
	const char *username = context->session->username;
	errors->wanted = password_problem(wanted, username);
	if (again == NULL || strcmp(wanted, again) != 0)
		errors->again = "This is not the same as the new password.";
	if (current == NULL || *current == '\0')
		errors->current = "Present password is required.";
	if (errors->wanted != NULL || errors->again != NULL || errors->current != NULL)
		return false;
	struct present present = {.account_id = account_id, .typed = current};
	errors->is_paused = throttle_stops(context, present_check, &present);
	if (errors->is_paused)
		errors->current = arena_format(context->arena, "%s %s", context->failure.message,
			context->failure.hint);
	else if (!present.is_right)
		errors->current = "This is not your present password.";
	return errors->current == NULL;
}

static void password_change(struct context *context)
{
	struct record *user = own_record(context);
	const struct value *account = record_get(user, "account_id");
	uint64_t account_id = 0;
	if (account->type == VALUE_TEXT)
		parse_id(account->text, &account_id);
	else if (account->type != VALUE_NULL)
		account_id = account->number;
	const char *wanted = fields_single(context, &context->request->form, "new_password");
	struct password_errors errors = {NULL, NULL, NULL, false};
	if (!password_check(context, account_id, wanted == NULL ? "" : wanted, &errors)) {
		profile_show(context, user, NULL, &errors);
		return;
	}
	uint64_t user_id = context->session->user_id;
	account_set_password(context, account_id, wanted);
	session_end_all(context, user_id);
	session_create(context, user_id, false);
	page_message_next(context, "success",
		"Your password is changed. You are signed out everywhere else.");
	respond_redirect(context, "/profile");
}

void profile_serve(struct context *context)
{
	const struct request *request = context->request;
	bool is_password =
		request->segment_count == 2 && strcmp(request->segments[1], "password") == 0;
	if (request->segment_count != 1 && !is_password)
		fail(context, 404, "not_found", "There is no page at this address.");
	request_require_method(context, is_password ? "POST" : "GET POST");
	session_require(context);
	if (request->method != METHOD_POST) {
		profile_show(context, own_record(context), NULL, NULL);
		return;
	}
	request_read_form(context, &body_limits_form, NULL);
	csrf_require(context);
	if (is_password)
		password_change(context);
	else
		profile_save(context);
}
