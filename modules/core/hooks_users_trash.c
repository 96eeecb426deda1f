/*
 * Users that go and come back: who may be deleted, and what a restored user is.
 *
 *   - Nobody deletes himself, the last active user who may do everything, or somebody with rights that
 *     he does not have himself.
 *   - A user who has signed in, or to whom records refer, is deactivated, not deleted (decision 2).
 *   - With the user go his sessions, and his account where it is of this tenant alone. Neither comes
 *     back: a restored user has a new account without a password, so that nobody signs in until one
 *     has been set, and nothing that was ended goes on.
 *   - Who restores a user needs all rights that the user will have.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "identity/account.h"
#include "identity/grants.h"
#include "identity/session.h"
#include "program.h"
#include "sql/database.h"

DELETE_RULE(user_may_delete);
HOOK(user_before_delete);
HOOK(user_after_delete);
HOOK(user_after_restore);

/* The ids that are asked about, and what has been found to stand against each. */
struct user_rule {
	struct context *context;
	const uint64_t *ids;
	size_t count;
	const char **reasons;
	const char *list; /* "(3,4)" */
};

static const char *ids_list(struct context *context, const uint64_t *ids, size_t count)
{
	struct buffer list;

	buffer_start(&list, context->arena, 16 + count * 8);
	for (size_t i = 0; i < count; i++)
		buffer_format(&list, "%s%" PRIu64, i ? "," : "(", ids[i]);
	buffer_text(&list, ")");
	return list.data;
}

/* The first reason that is found stands. */
static void rule_note(const struct user_rule *rule, uint64_t id, const char *reason)
{
	for (size_t i = 0; i < rule->count; i++)
		if (rule->ids[i] == id && !rule->reasons[i])
			rule->reasons[i] = reason;
}

static const char *rule_name(const struct user_rule *rule, uint64_t id)
{
	const struct table *users = catalogue_table(&catalogue, "users");
	const struct record *user = record_load(rule->context, &principal_system, users, id, false);

	return user ? record_label(rule->context, user) : "This user";
}

/* Notes a sentence for each id of the first column; %s in it is the user's name. */
static void rule_note_rows(
	const struct user_rule *rule, const struct rows *rows, const char *before, const char *after)
{
	for (size_t row = 0; row < rows->count; row++) {
		uint64_t id = rows_unsigned(rows, row, 0);
		rule_note(rule, id,
			arena_format(rule->context->arena, "%s%s%s", before, rule_name(rule, id),
				after));
	}
}

static void rule_last_administrator(const struct user_rule *rule)
{
	const struct rows *rows = database_select(rule->context,
		"SELECT DISTINCT u.`id` FROM {users} u JOIN {user_groups} m ON m.`user_id` = u.`id`"
		" JOIN {groups} g ON g.`id` = m.`group_id`"
		" WHERE g.`grants_all` = 1 AND u.`status` = 'active' LIMIT 2",
		NULL, 0);

	if (rows->count == 1)
		rule_note_rows(rule, rows, "", " is the last active user with full access.");
}

static void rule_has_worked(const struct user_rule *rule)
{
	rule_note_rows(rule,
		database_select(rule->context,
			arena_format(rule->context->arena,
				"SELECT u.`id` FROM {users} u WHERE u.`last_login_at` IS NOT NULL"
				" AND u.`id` IN %s",
				rule->list),
			NULL, 0),
		"",
		" has worked here, and records tell who made them. Set the status to inactive"
		" instead of deleting.");
}

/* Records that name the user, link rows aside. */
static void rule_referred(const struct user_rule *rule)
{
	struct arena *arena = rule->context->arena;
	const struct table *users = catalogue_table(&catalogue, "users");

	for (size_t i = 0; i < users->referrer_count; i++) {
		const struct referrer *referrer = &users->referrers[i];
		if (referrer->table->is_link)
			continue;
		rule_note_rows(rule,
			database_select(rule->context,
				arena_format(arena,
					"SELECT DISTINCT r.`%s` FROM {%s} r WHERE r.`%s` IN %s",
					referrer->column, referrer->table->name, referrer->column,
					rule->list),
				NULL, 0),
			"Records refer to ",
			arena_format(arena,
				" (%s). Set the status to inactive instead of deleting.",
				referrer->table->title));
	}
}

static void user_may_delete(
	struct context *context, const uint64_t *ids, size_t count, const char **reasons)
{
	const struct principal *principal = context->principal;
	const struct user_rule rule = {
		context, ids, count, reasons, ids_list(context, ids, count)};

	if (principal != NULL) {
		rule_note(&rule, principal->user_id, "You cannot delete yourself.");
		rule_note_rows(&rule, grants_users_above(context, principal, rule.list),
			"You cannot delete ", ", who has permissions that you do not have yourself.");
	}
	rule_last_administrator(&rule);
	rule_has_worked(&rule);
	rule_referred(&rule);
}

/* Two requests could each take the other's administrator for the one that stays: once more, locked. */
static void user_before_delete(struct context *context, struct record *record,
	const struct record *before, struct record_errors *errors)
{
	(void)before;
	if (grants_other_administrators(context, record->id) == 0)
		record_error(context, errors, record->table, NULL,
			"%s is the last active user with full access.",
			record_label(context, record));
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
			"%s would have permissions that you do not have yourself.",
			record_label(context, record));
		return;
	}
	account_renew(context, record->id, record_text(record, "email"));
}
