/*
 * One's own data, for everybody who is signed in.
 *
 *   GET  /profile             the page
 *   POST /profile             first_name, last_name, email; password: the present one, where the
 *                             e-mail changes; version: that of the page
 *   POST /profile/password    current_password, new_password, new_password_again
 *
 * What somebody else changed in the user since the page was made stays; where both changed the same
 * field, nothing is saved and the answer is 409 with the choice (form/changes.h).
 *
 * A new password ends all other sessions of the user, and this one gets a new token.
 */
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "core_pages.h"
#include "form/conflict_form.h"
#include "form/form_accept.h"
#include "form/limits.h"
#include "http/read.h"
#include "identity/account.h"
#include "identity/password_strength.h"
#include "identity/security_log.h"
#include "identity/session.h"
#include "identity/throttle.h"
#include "record/record.h"
#include "record/validate.h"
#include "request/request.h"
#include "request/respond.h"
#include "value/type.h"

static const char *const own_columns[] = {"first_name", "last_name", "email"};
#define OWN_COLUMNS (sizeof own_columns / sizeof *own_columns)

/* What went wrong with a change of the password, beside which field. */
struct password_errors {
	const char *current;
	const char *wanted;
	const char *again;
};

static struct record *own_record(struct context *context, bool for_update)
{
	const struct table *users = catalogue_table(&catalogue, "users");
	struct record *user = record_load(context, &principal_system, users, context->principal->user_id, for_update);
	if (user == NULL)
		fail(context, 404, "not_found", "Your user account was deleted.");
	return user;
}

struct node *setting_node(struct page *page, struct node *parent, const char *name, const char *label,
	const char *type, const char *value)
{
	struct node *node = page_add(page, parent, "setting", NULL);
	page_set(page, node, "name", name);
	page_set(page, node, "label", label);
	page_set(page, node, "type", type);
	page_set(page, node, "value", value);
	return node;
}

void setting_original(
	struct page *page, struct node *node, const char *name, const char *stored)
{
	const struct original original =
		change_original(page->context, &page->context->request->form, name, stored);
	page_set(page, node, "shown", original.shown);
	page_set(page, node, "digest", original.digest);
}

/* --- showing --- */

static void own_show(struct page *page, struct node *profile, const struct record *user,
	const struct record_errors *errors)
{
	const struct table *users = user->table;
	static const char *const autocompletes[OWN_COLUMNS] = {
		"given-name", "family-name", "email"};
	setting_node(page, profile, "username", message(page->context, "Username"), "fixed", record_text(user, "username"));
	for (size_t i = 0; i < OWN_COLUMNS; i++) {
		const struct column *column = table_column(users, own_columns[i]);
		const char *typed = fields_get(&page->context->request->form, column->name);
		const char *value = typed == NULL ? record_text(user, column->name) : typed;
		struct node *node = setting_node(page, profile, column->name, column->label,
			column_type(column)->name, value);
		page_set_number(page, node, "length", column->length);
		page_set(page, node, "autocomplete", autocompletes[i]);
		page_set_flag(page, node, "required", column->is_required);
		setting_original(page, node, column->name,
			change_stored_text(page->context, user, column));
		if (errors != NULL)
			page_set(page, node, "error", errors->messages[column - users->columns]);
	}
	const struct column *password = table_column(users, "password");
	struct node *node = setting_node(
		page, profile, password->name, message(page->context, "Current password"), "password", NULL);
	page_set(page, node, "autocomplete", "current-password");
	page_set(page, node, "help", message(page->context, "Only needed to change your e-mail address."));
	if (errors != NULL)
		page_set(page, node, "error", errors->messages[password - users->columns]);
}

static void password_field(struct page *page, struct node *parent, const char *name,
	const char *label, const char *autocomplete, const char *error)
{
	struct node *node = setting_node(page, parent, name, label, "password", NULL);
	page_set(page, node, "autocomplete", autocomplete);
	page_set_flag(page, node, "required", true);
	page_set(page, node, "error", error);
}

static const char *version_text(struct context *context, const struct record *user)
{
	return arena_format(context->arena, "%u", (unsigned)user->version);
}

static void profile_show(struct context *context, int status, const struct record *user,
	const struct record_errors *errors, const struct password_errors *password_errors)
{
	struct page *page = page_open(context, "profile", message(context, "Profile"));
	page->status = status;
	page_set(page, page->root, "path", "/profile"); /* where the theme's form comes back to */
	struct node *profile = page_add(page, page->root, "profile", NULL);
	page_set(page, profile, "action", page_link(page, "/profile"));
	const char *version = fields_get(&context->request->form, "version");
	page_set(page, profile, "version", version != NULL ? version : version_text(context, user));
	if (errors != NULL)
		page_set(page, profile, "error", errors->general);
	own_show(page, profile, user, errors);

	static const struct password_errors none = {NULL, NULL, NULL};
	if (password_errors == NULL)
		password_errors = &none;
	struct node *password = page_add(page, profile, "password", NULL);
	page_set(page, password, "action", page_link(page, "/profile/password"));
	password_field(page, password, "current_password", message(page->context, "Current password"), "current-password",
		password_errors->current);
	password_field(page, password, "new_password", message(page->context, "New password"), "new-password",
		password_errors->wanted);
	password_field(page, password, "new_password_again", message(page->context, "Repeat new password"),
		"new-password", password_errors->again);
	page_send(page);
}

/* --- the present password --- */

struct present {
	uint64_t account_id;
	const char *typed;
	bool is_right;
};

static void present_check(struct context *context, void *data)
{
	struct present *present = data;
	struct throttle throttle;
	throttle_enter(context, &throttle, context->principal->username);
	present->is_right =
		account_verify(context, &throttle, present->account_id, present->typed);
}

static struct security_event own_event(const struct record *user, const char *action)
{
	return (struct security_event){.action = action,
		.entity = "users",
		.entity_id = user->id,
		.name = record_text(user, "username")};
}

/* 200, or the status of the page with a sentence for the field. The password is throttled like a
   sign-in, so that an open browser is no way to guess it. */
static int present_require(struct context *context, const struct record *user, const char *typed,
	const char **error)
{
	const struct security_event refused = own_event(user, "password_refused");
	struct present present = {.typed = typed};
	value_to_id(record_get(user, "account_id"), &present.account_id);
	if (throttle_stops(context, present_check, &present)) {
		*error = arena_format(context->arena, "%s %s", context->failure.message,
			context->failure.hint);
		security_write(context, &refused);
		return 429;
	}
	if (present.is_right)
		return 200;
	*error = message(context, "This is not your current password.");
	security_write(context, &refused);
	return 422;
}

/* --- names and e-mail --- */

/* Of the form, what is of one's own columns: "email" and "email.shown". */
static const struct fields *own_fields(struct context *context)
{
	const struct fields *form = &context->request->form;
	struct fields *fields = arena_allocate(context->arena, sizeof *fields);
	fields->items = arena_array(context->arena, form->count + 1, sizeof *fields->items);
	for (size_t i = 0; i < form->count; i++) {
		const char *name = form->items[i].name;
		size_t length = strcspn(name, ".");
		for (size_t j = 0; j < OWN_COLUMNS; j++) {
			if (strlen(own_columns[j]) == length &&
				strncmp(own_columns[j], name, length) == 0)
				fields->items[fields->count++] = form->items[i];
		}
	}
	return fields;
}

static void own_conflict(struct context *context, const struct record *present,
	const struct fields *typed, const struct changes *changes)
{
	const struct conflict conflict = {
		.changes = changes,
		.typed = typed,
		.label = message(context, "your profile"),
		.version = version_text(context, present),
		.path = "/profile",
		.back = "/profile",
	};
	struct page *page = conflict_page_open(context, message(context, "Profile"));
	conflict_fill(page, &conflict);
	page_send(page);
}

static bool email_changes(const struct record *user, const struct record *present)
{
	const char *typed = record_text(user, "email");
	const char *stored = record_text(present, "email");
	return typed != NULL && (stored == NULL || strcmp(typed, stored) != 0);
}

/* Whoever has the e-mail address has the account, sooner or later: only who knows the password
   changes it. */
static int email_allow(
	struct context *context, const struct record *present, struct record_errors *errors)
{
	const char *typed = fields_single(context, &context->request->form, "password");
	const char *error =
		message(context, "To change the e-mail address, enter your current password.");
	int status = 422;
	if (typed != NULL && *typed != '\0')
		status = present_require(context, present, typed, &error);
	if (status == 200)
		session_prove(context);
	else
		record_error_text(errors, present->table, "password", error);
	return status;
}

static void profile_save(struct context *context)
{
	struct record *present = own_record(context, true);
	const struct fields *typed = own_fields(context);
	const struct changes *changes = changes_read(context, present, typed,
		change_is_outdated(context, version_text(context, present)));
	if (changes->conflict_count > 0) {
		own_conflict(context, present, typed, changes);
		return;
	}
	struct record *user = record_change(context, present);
	struct record_errors *errors = record_errors_create(context, present->table);
	validate_form(context, user, changes->fields, errors);
	int status = 422;
	if (email_changes(user, present))
		status = email_allow(context, present, errors);
	if (record_save(context, user, errors)) {
		changes_message(context, changes, message(context, "Profile saved."));
		respond_redirect(context, "/profile");
		return;
	}
	profile_show(context, status == 429 ? 429 : 422, present, errors, NULL);
}

/* --- password --- */

/* NULL when the new password is good enough. */
static const char *wanted_problem(
	struct context *context, const struct record *user, const char *wanted)
{
	const struct password_owner owner = {
		.username = record_text(user, "username"),
		.email = record_text(user, "email"),
		.first_name = record_text(user, "first_name"),
		.last_name = record_text(user, "last_name"),
	};
	return password_problem(context, wanted, &owner);
}

/* Present and new password: 200, or the status of the page with sentences beside the fields. */
static int password_check(struct context *context, const struct record *user, const char *wanted,
	struct password_errors *errors)
{
	const struct fields *form = &context->request->form;
	const char *current = fields_single(context, form, "current_password");
	const char *again = fields_single(context, form, "new_password_again");
	errors->wanted = wanted_problem(context, user, wanted);
	if (again == NULL || strcmp(wanted, again) != 0)
		errors->again = message(context, "The new passwords do not match.");
	if (current == NULL || *current == '\0')
		errors->current = message(context, "Current password is required.");
	if (errors->wanted != NULL || errors->again != NULL || errors->current != NULL)
		return 422;
	return present_require(context, user, current, &errors->current);
}

static void password_change(struct context *context)
{
	struct record *user = own_record(context, false);
	uint64_t account_id = 0;
	value_to_id(record_get(user, "account_id"), &account_id);
	const char *wanted = fields_single(context, &context->request->form, "new_password");
	struct password_errors errors = {NULL, NULL, NULL};
	int status = password_check(context, user, wanted == NULL ? "" : wanted, &errors);
	if (status != 200) {
		profile_show(context, status, user, NULL, &errors);
		return;
	}
	uint64_t user_id = context->principal->user_id;
	account_set_password(context, account_id, wanted);
	const struct security_event changed = own_event(user, "password_changed");
	security_note(context, &changed);
	session_end_all(context, user_id);
	session_create(context, user_id, false);
	page_message_next(context, "success",
		message(context, "Password changed. You have been signed out everywhere else."));
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
		profile_show(context, 200, own_record(context, false), NULL, NULL);
		return;
	}
	const struct body_limits limits =
		limits_record(catalogue_table(&catalogue, "users"));
	request_read_form(context, &limits, NULL);
	if (!form_accept(context))
		profile_show(context, form_review_status(context), own_record(context, false), NULL,
			NULL);
	else if (is_password)
		password_change(context);
	else
		profile_save(context);
}
