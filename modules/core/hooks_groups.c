/*
 * Groups: nobody changes one that has rights beyond his own, and the group that may do everything
 * stays what it is.
 */
#include <string.h>

#include "base/arena.h"
#include "base/message.h"
#include "identity/grants.h"
#include "identity/session.h"
#include "program.h"
#include "sql/database.h"

EDIT_RULE(group_may_edit);
DELETE_RULE(group_may_delete);
HOOK(group_before_insert);
HOOK(group_before_update);
HOOK(group_after_restore);

static bool grants_everything(const struct record *group)
{
	return value_is_true(record_get(group, "grants_all"));
}

static bool is_covered(struct context *context, uint64_t group_id)
{
	return context->principal == NULL || grants_cover_group(context, context->principal, group_id);
}

static void group_before_insert(struct context *context, struct record *record,
	const struct record *before, struct record_errors *errors)
{
	(void)before;
	if (context->principal != NULL && grants_everything(record) && !context->principal->grants_all)
		record_error(context, errors, record->table, "grants_all",
			"Only someone with full access can create such a group.");
}

static void group_before_update(struct context *context, struct record *record,
	const struct record *before, struct record_errors *errors)
{
	if (grants_everything(record) != grants_everything(before))
		record_error(context, errors, record->table, "grants_all",
			"Full access can only be given when a group is created.");
}

static void group_may_edit(
	struct context *context, const uint64_t *ids, size_t count, const char **reasons)
{
	const struct table *groups = catalogue_table(&catalogue, "groups");

	for (size_t i = 0; i < count; i++) {
		if (reasons[i] != NULL || is_covered(context, ids[i]))
			continue;
		const struct record *group = record_load(context, &principal_system, groups, ids[i], false);
		if (group != NULL)
			reasons[i] = message(context,
				"You cannot change the group \"{group}\", which has permissions that you do"
				" not have yourself.",
				"group", record_text(group, "name"));
	}
}

static void group_may_delete(
	struct context *context, const uint64_t *ids, size_t count, const char **reasons)
{
	const struct table *groups = catalogue_table(&catalogue, "groups");

	for (size_t i = 0; i < count; i++) {
		const struct record *group = record_load(context, &principal_system, groups, ids[i], false);
		if (group == NULL || reasons[i] != NULL)
			continue;
		if (grants_everything(group))
			reasons[i] = message(context,
				"The group \"{group}\" has full access and cannot be deleted.",
				"group", record_text(group, "name"));
		else if (!is_covered(context, group->id))
			reasons[i] = message(context,
				"You cannot delete the group \"{group}\", which has permissions that"
				" you do not have yourself.",
				"group", record_text(group, "name"));
	}
}

/* Its members, the person himself perhaps, have its rights again: they count as not yet given. */
static void group_after_restore(struct context *context, struct record *record,
	const struct record *before, struct record_errors *errors)
{
	const struct principal *principal = context->principal;

	(void)before;
	if (principal != NULL && !grants_cover_group_apart(context, principal, record->id))
		record_error(context, errors, record->table, NULL,
			"The group \"{group}\" has permissions that you do not have yourself.",
			"group", record_text(record, "name"));
}
