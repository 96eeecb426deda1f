/*
 * Which users may be changed or deleted.
 *
 *   - Nobody changes or deletes somebody with rights that he does not have himself; himself he may change,
 *     but not delete, nor the last active user who may do everything.
 *   - A user who has signed in, or to whom records refer, is deactivated, not deleted (decision 2).
 */
#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/message.h"
#include "identity/grants.h"
#include "program.h"
#include "sql/database.h"

EDIT_RULE(user_may_edit);
DELETE_RULE(user_may_delete);

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

	return user ? record_label(rule->context, user) : message(rule->context, "This user");
}

/* The sentence that speaks against it. */
typedef const char *rule_sentence(struct context *context, const char *user, const char *kinds);

/* Notes it for each id of the first column. */
static void rule_note_rows(const struct user_rule *rule, const struct rows *rows,
	rule_sentence *sentence, const char *kinds)
{
	for (size_t row = 0; row < rows->count; row++) {
		uint64_t id = rows_unsigned(rows, row, 0);
		rule_note(rule, id, sentence(rule->context, rule_name(rule, id), kinds));
	}
}

static const char *last_sentence(struct context *context, const char *user, const char *kinds)
{
	(void)kinds;
	return message(context, "{user} is the last active user with full access.", "user", user);
}

static const char *worked_sentence(struct context *context, const char *user, const char *kinds)
{
	(void)kinds;
	return message(context,
		"{user} has worked here, and records tell who made them. Set the status to inactive"
		" instead of deleting.",
		"user", user);
}

static const char *referred_sentence(struct context *context, const char *user, const char *kinds)
{
	return message(context,
		"Records refer to {user} ({kinds}). Set the status to inactive instead of deleting.",
		"user", user, "kinds", kinds);
}

static const char *change_above_sentence(
	struct context *context, const char *user, const char *kinds)
{
	(void)kinds;
	return message(context,
		"You cannot change {user}, who has permissions that you do not have yourself.",
		"user", user);
}

static const char *delete_above_sentence(
	struct context *context, const char *user, const char *kinds)
{
	(void)kinds;
	return message(context,
		"You cannot delete {user}, who has permissions that you do not have yourself.",
		"user", user);
}

static void rule_last_administrator(const struct user_rule *rule)
{
	const struct rows *rows = database_select(rule->context,
		"SELECT DISTINCT u.`id` FROM {users} u JOIN {user_groups} m ON m.`user_id` = u.`id`"
		" JOIN {groups} g ON g.`id` = m.`group_id`"
		" WHERE g.`grants_all` = 1 AND u.`status` = 'active' LIMIT 2",
		NULL, 0);

	if (rows->count == 1)
		rule_note_rows(rule, rows, last_sentence, NULL);
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
		worked_sentence, NULL);
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
			referred_sentence, referrer->table->title);
	}
}

static struct user_rule user_rule(
	struct context *context, const uint64_t *ids, size_t count, const char **reasons)
{
	return (struct user_rule){context, ids, count, reasons, ids_list(context, ids, count)};
}

static void user_may_edit(
	struct context *context, const uint64_t *ids, size_t count, const char **reasons)
{
	const struct user_rule rule = user_rule(context, ids, count, reasons);

	if (context->principal != NULL)
		rule_note_rows(&rule, grants_users_above(context, context->principal, rule.list),
			change_above_sentence, NULL);
}

static void user_may_delete(
	struct context *context, const uint64_t *ids, size_t count, const char **reasons)
{
	const struct principal *principal = context->principal;
	const struct user_rule rule = user_rule(context, ids, count, reasons);

	if (principal != NULL) {
		rule_note(&rule, principal->user_id, message(context, "You cannot delete yourself."));
		rule_note_rows(&rule, grants_users_above(context, principal, rule.list),
			delete_above_sentence, NULL);
	}
	rule_last_administrator(&rule);
	rule_has_worked(&rule);
	rule_referred(&rule);
}
