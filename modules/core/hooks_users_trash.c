/*
 * Users that go and come back (who may go: hooks_users_rules.c).
 *
 *   - With the user go his sessions, and his account where it is of this tenant alone. Neither comes
 *     back: a restored user has a new account without a password, so that nobody signs in until one
 *     has been set, and nothing that was ended goes on.
 *   - Who restores a user needs all rights that the user will have.
 */
#include "identity/account.h"
#include "identity/grants.h"
#include "identity/session.h"
#include "program.h"

HOOK(user_before_delete);
HOOK(user_after_delete);
HOOK(user_after_restore);

/* Two requests could each take the other's administrator for the one that stays: once more, locked. */
static void user_before_delete(struct context *context, struct record *record,
	const struct record *before, struct record_errors *errors)
{
	(void)before;
	if (grants_other_administrators(context, record->id) == 0)
		record_error(context, errors, record->table, NULL,
			"{user} is the last active user with full access.",
			"user", record_label(context, record));
}

static void user_after_delete(struct context *context, struct record *record,
	const struct record *before, struct record_errors *errors)
{
	uint64_t account_id;

	(void)before;
	(void)errors;
	session_end_all(context, record->id);
	if (value_to_id(record_get(record, "account_id"), &account_id) &&
		account_is_ours(context, account_id))
		account_delete(context, account_id);
}

static void user_after_restore(struct context *context, struct record *record,
	const struct record *before, struct record_errors *errors)
{
	(void)before;
	if (context->principal != NULL &&
		!grants_cover_user(context, context->principal, record->id)) {
		record_error(context, errors, record->table, NULL,
			"{record} would have permissions that you do not have yourself.",
			"record", record_label(context, record));
		return;
	}
	account_renew(context, record->id, record_text(record, "email"));
}
