/*
 * Users: their accounts, and who may do what to whom.
 *
 *   - A new user gets an account; its password is hashed there and nowhere else.
 *   - Password and e-mail of an account that belongs to another organisation too are its owner's
 *     (decision 34). One's own are changed on /profile, which asks for the present password.
 *   - Nobody gives, takes or takes over rights that he does not have himself: without them one can
 *     neither change a user who has more nor add anybody to a group that has them.
 *   - There is always an active user who may do everything, and nobody locks himself out.
 *
 * Deleting and restoring are in hooks_users_trash.c.
 *
 * Commands of `manor` have no session: the rules about rights do not bind them, the others do.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/message.h"
#include "identity/account.h"
#include "identity/grants.h"
#include "identity/password_strength.h"
#include "identity/session.h"
#include "program.h"
#include "sql/database.h"

HOOK(user_before_insert);
HOOK(user_before_update);
HOOK(user_after_update);

/* 0 where there is none. */
static uint64_t account_of(const struct record *user)
{
	uint64_t id;

	return value_to_id(record_get(user, "account_id"), &id) ? id : 0;
}

static bool is_active(const struct record *user)
{
	const char *status = record_text(user, "status");
	return status == NULL || strcmp(status, "active") == 0;
}

static bool has_changed(
	const struct record *record, const struct record *before, const char *column)
{
	const char *now = record_text(record, column), *then = record_text(before, column);
	if (now == NULL || then == NULL)
		return now != then;
	return strcmp(now, then) != 0;
}

static bool is_self(const struct context *context, const struct record *user)
{
	return context->principal != NULL && context->principal->user_id == user->id;
}

/* A password that was typed: NULL when the field stayed empty. */
static const char *typed_password(const struct record *user)
{
	const char *password = record_text(user, "password");
	return password == NULL || *password == '\0' ? NULL : password;
}

/* NULL when it is good enough. */
static const char *weakness(
	struct context *context, const struct record *user, const char *password)
{
	const struct password_owner owner = {
		.username = record_text(user, "username"),
		.email = record_text(user, "email"),
		.first_name = record_text(user, "first_name"),
		.last_name = record_text(user, "last_name"),
	};
	return password_problem(context, password, &owner);
}

/* --- groups --- */

struct membership {
	const uint64_t *ids;
	size_t count;
};

static struct membership groups_of(const struct record *user)
{
	const struct column *column = table_column(user->table, "groups");
	size_t index = (size_t)(column - user->table->columns);
	return (struct membership){user->many[index], user->many_count[index]};
}

static const char *group_name(struct context *context, uint64_t id)
{
	struct value values[] = {value_unsigned(id)};
	struct rows *rows = database_select(
		context, "SELECT g.`name` FROM {groups} g WHERE g.`id` = ?", values, 1);
	return rows->count == 0 ? "?" : rows_text(rows, 0, 0);
}

/* Refuses groups of `some` that are not among `others` and have rights that the person has not. */
static void groups_require_covered(struct context *context, struct membership some,
	struct membership others, const struct record *user, struct record_errors *errors)
{
	if (context->principal == NULL)
		return;
	for (size_t i = 0; i < some.count; i++) {
		if (ids_have_sorted(others.ids, others.count, some.ids[i]) ||
			grants_cover_group(context, context->principal, some.ids[i]))
			continue;
		record_error(context, errors, user->table, "groups",
			"The group \"{group}\" has permissions that you do not have yourself, so you cannot add "
			"or remove members.",
			"group", group_name(context, some.ids[i]));
		return;
	}
}

static bool is_administrator(struct context *context, struct membership membership)
{
	/* Those are few, and a user may be in thousands of others. */
	const struct rows *rows = database_select(
		context, "SELECT g.`id` FROM {groups} g WHERE g.`grants_all` = 1", NULL, 0);
	for (size_t row = 0; row < rows->count; row++) {
		if (ids_have(membership.ids, membership.count, rows_unsigned(rows, row, 0)))
			return true;
	}
	return false;
}

/* --- inserting --- */

static void user_before_insert(struct context *context, struct record *record,
	const struct record *before, struct record_errors *errors)
{
	(void)before;
	struct membership none = {NULL, 0};
	groups_require_covered(context, groups_of(record), none, record, errors);

	const char *password = typed_password(record);
	const char *problem = password == NULL
				      ? message(context, "Password is required.")
				      : weakness(context, record, password);
	if (problem != NULL)
		record_error_text(errors, record->table, "password", problem);
	if (errors->count == 0)
		record_set(record, "account_id",
			value_unsigned(
				account_create(context, record_text(record, "email"), password)));
}

/* --- updating --- */

static void last_administrator_require(struct context *context, const struct record *record,
	const struct record *before, struct record_errors *errors)
{
	bool was_one = is_active(before) && is_administrator(context, groups_of(before));
	if (!was_one)
		return;
	bool is_member = is_administrator(context, groups_of(record));
	if (is_active(record) && is_member)
		return;
	if (grants_other_administrators(context, record->id) > 0)
		return;
	record_error(context, errors, record->table, is_member ? "status" : "groups",
		"This is the last active user with full access. Give another user full access first.");
}

static void password_require(struct context *context, const struct record *record, bool is_ours,
	struct record_errors *errors)
{
	const char *password = typed_password(record);
	if (password == NULL)
		return;
	const char *problem = NULL;
	if (is_self(context, record))
		problem = message(context, "Change your own password on your profile page.");
	else if (!is_ours)
		problem = message(context,
			"This person also belongs to another organisation, so only they can"
			" change the password.");
	else
		problem = weakness(context, record, password);
	if (problem != NULL)
		record_error_text(errors, record->table, "password", problem);
}

static void email_require(struct context *context, const struct record *record, bool is_ours,
	struct record_errors *errors)
{
	const char *problem = NULL;
	if (is_self(context, record) && !context->session->is_proved)
		problem = message(context, "Change your own e-mail address on your profile page.");
	else if (!is_self(context, record) && !is_ours)
		problem = message(context,
			"This person also belongs to another organisation, so only they can"
			" change the e-mail address.");
	if (problem != NULL)
		record_error_text(errors, record->table, "email", problem);
}

static void user_before_update(struct context *context, struct record *record,
	const struct record *before, struct record_errors *errors)
{
	groups_require_covered(context, groups_of(record), groups_of(before), record, errors);
	groups_require_covered(context, groups_of(before), groups_of(record), record, errors);
	if (is_self(context, record) && is_active(before) && !is_active(record))
		record_error(context, errors, record->table, "status",
			"You cannot deactivate yourself.");
	last_administrator_require(context, record, before, errors);

	bool is_ours = account_is_ours(context, account_of(before));
	password_require(context, record, is_ours, errors);
	if (has_changed(record, before, "email"))
		email_require(context, record, is_ours, errors);
}

static void user_after_update(struct context *context, struct record *record,
	const struct record *before, struct record_errors *errors)
{
	(void)errors;
	uint64_t account_id = account_of(before);
	const char *password = typed_password(record);
	if (password != NULL)
		account_set_password(context, account_id, password);
	if (has_changed(record, before, "email"))
		account_set_email(context, account_id, record_text(record, "email"));
	if (password != NULL || (is_active(before) && !is_active(record)))
		session_end_all(context, record->id);
}
