/*
 * What is written to users, groups, their rights and a tenant's modules, as events of the security log
 * (identity/security_log.h): whoever writes it, a page, the API or a command.
 */
#include <string.h>

#include "identity/security_log.h"
#include "program.h"
#include "sql/database.h"

HOOK(user_inserted);
HOOK(user_updated);
HOOK(user_deleted);
HOOK(group_inserted);
HOOK(group_updated);
HOOK(group_deleted);
HOOK(grant_inserted);
HOOK(grant_deleted);
HOOK(module_inserted);
HOOK(module_updated);

static void event_note(struct context *context, const char *action, const struct record *record,
	const char *name, const char *detail)
{
	const struct security_event event = {
		.action = action,
		.entity = record->table->name,
		.entity_id = record->id,
		.name = name,
		.detail = detail,
	};
	security_note(context, &event);
}

static void change_note(struct context *context, const char *action, const struct record *record,
	const struct record *before, const char *column, const char *name)
{
	const char *then = record_text(before, column), *now = record_text(record, column);
	const struct security_event event = {
		.action = action,
		.entity = record->table->name,
		.entity_id = record->id,
		.name = name,
		.before = then,
		.after = now,
	};
	if (strcmp(then == NULL ? "" : then, now == NULL ? "" : now) != 0)
		security_note(context, &event);
}

/* --- users --- */

static const char *group_label(struct context *context, uint64_t id)
{
	struct value values[] = {value_unsigned(id)};
	struct rows *rows = database_select(
		context, "SELECT g.`name` FROM {groups} g WHERE g.`id` = ?", values, 1);
	return rows->count == 0 ? NULL : rows_text(rows, 0, 0);
}

/* One event for each group that `some` has and `others` has not. */
static void memberships_note(struct context *context, const char *action, const struct record *user,
	const struct record *some, const struct record *others)
{
	size_t at = (size_t)(table_column(user->table, "groups") - user->table->columns);
	for (size_t i = 0; some != NULL && i < some->many_count[at]; i++) {
		uint64_t id = some->many[at][i];
		if (others != NULL && ids_have(others->many[at], others->many_count[at], id))
			continue;
		event_note(context, action, user, record_text(user, "username"),
			group_label(context, id));
	}
}

static void user_inserted(struct context *context, struct record *record,
	const struct record *before, struct record_errors *errors)
{
	(void)before, (void)errors;
	event_note(context, "user_created", record, record_text(record, "username"),
		record_text(record, "email"));
	memberships_note(context, "member_added", record, record, NULL);
}

static void user_updated(struct context *context, struct record *record,
	const struct record *before, struct record_errors *errors)
{
	(void)errors;
	const char *password = record_text(record, "password");
	const char *name = record_text(record, "username");
	if (password != NULL && *password != '\0')
		event_note(context, "password_changed", record, name, NULL);
	change_note(context, "username_changed", record, before, "username", name);
	change_note(context, "email_changed", record, before, "email", name);
	change_note(context, "status_changed", record, before, "status", name);
	memberships_note(context, "member_removed", record, before, record);
	memberships_note(context, "member_added", record, record, before);
}

static void user_deleted(struct context *context, struct record *record,
	const struct record *before, struct record_errors *errors)
{
	(void)errors;
	const struct record *user = before == NULL ? record : before;
	event_note(context, "user_deleted", user, record_text(user, "username"),
		record_text(user, "email"));
}

/* --- groups and their rights --- */

static void group_inserted(struct context *context, struct record *record,
	const struct record *before, struct record_errors *errors)
{
	(void)before, (void)errors;
	event_note(context, "group_created", record, record_text(record, "name"), NULL);
}

static void group_updated(struct context *context, struct record *record,
	const struct record *before, struct record_errors *errors)
{
	(void)errors;
	change_note(
		context, "group_renamed", record, before, "name", record_text(record, "name"));
}

static void group_deleted(struct context *context, struct record *record,
	const struct record *before, struct record_errors *errors)
{
	(void)errors;
	const struct record *group = before == NULL ? record : before;
	event_note(context, "group_deleted", group, record_text(group, "name"), NULL);
}

static void grant_note(struct context *context, const char *action, const struct record *grant)
{
	struct security_event event = {
		.action = action, .entity = "groups", .detail = record_text(grant, "permission")};
	if (value_to_id(record_get(grant, "group_id"), &event.entity_id))
		event.name = group_label(context, event.entity_id);
	security_note(context, &event);
}

static void grant_inserted(struct context *context, struct record *record,
	const struct record *before, struct record_errors *errors)
{
	(void)before, (void)errors;
	grant_note(context, "right_granted", record);
}

static void grant_deleted(struct context *context, struct record *record,
	const struct record *before, struct record_errors *errors)
{
	(void)errors;
	grant_note(context, "right_taken", before == NULL ? record : before);
}

/* --- modules of the tenant --- */

static void module_note(struct context *context, const struct record *record)
{
	bool is_on = value_is_true(record_get(record, "is_active"));
	event_note(context, is_on ? "module_enabled" : "module_disabled", record,
		record_text(record, "module"), NULL);
}

static void module_inserted(struct context *context, struct record *record,
	const struct record *before, struct record_errors *errors)
{
	(void)before, (void)errors;
	module_note(context, record);
}

static void module_updated(struct context *context, struct record *record,
	const struct record *before, struct record_errors *errors)
{
	(void)errors;
	if (value_is_true(record_get(record, "is_active")) !=
		value_is_true(record_get(before, "is_active")))
		module_note(context, record);
}
