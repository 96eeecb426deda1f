#include "identity/rights.h"

#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "identity/session.h"

/* Whose only right it is to pick: the pages and the API of the table are not there for such a user. */
static bool only_picks(const struct context *context, const struct table *table)
{
	return table->has_pick && access_can(context, table->permission, "pick") &&
	       !access_can(context, table->permission, "view");
}

void rights_require(struct context *context, const struct table *table, const char *action)
{
	for (const struct table *t = table; t != NULL; t = t->parent)
		access_require_module(context, t->module);
	for (const struct table *t = table; t != NULL; t = t->parent) {
		const char *needed = t == table ? action : "view";
		if (t->permission == NULL ||
			(only_picks(context, t) && !access_can(context, t->permission, needed)))
			fail(context, 404, "not_found", "There is nothing at this address.");
		access_require(context,
			arena_format(context->arena, "%s.%s", t->permission, needed));
	}
}

static bool table_allows(const struct table *table, const char *action)
{
	if (strcmp(action, "create") == 0)
		return table->allows_create;
	if (strcmp(action, "edit") == 0)
		return table->allows_edit;
	if (strcmp(action, "delete") == 0)
		return table->allows_delete;
	return true;
}

bool rights_allow(const struct context *context, const struct table *table, const char *action)
{
	if (!table_allows(table, action))
		return false;
	for (const struct table *t = table; t != NULL; t = t->parent) {
		if (t->permission == NULL || !access_module_active(context, t->module))
			return false;
		if (!access_can(context, t->permission, t == table ? action : "view"))
			return false;
	}
	return true;
}

bool rights_visible(const struct context *context, const struct table *table)
{
	return (table->has_pages || table->has_api) && rights_allow(context, table, "view");
}

static bool allows_writing(const struct context *context, const struct table *table)
{
	if (!table->has_pages && !table->has_api)
		return false;
	return rights_allow(context, table, "create") || rights_allow(context, table, "edit");
}

/* Does a form that the user may send have a field with records of the link table's far side? */
static bool picks_by_link(
	const struct context *context, const struct table *link, const struct table *target)
{
	for (size_t i = 0; i < catalogue.table_count; i++) {
		const struct table *table = catalogue.tables[i];
		for (size_t j = 0; j < table->column_count; j++) {
			const struct column *column = &table->columns[j];
			if (column->type == COLUMN_MANY && column->link == link &&
				column->target == target && !column->is_hidden &&
				allows_writing(context, table))
				return true;
		}
	}
	return false;
}

static bool picks_by_reference(const struct context *context, const struct referrer *referrer,
	const struct table *target)
{
	if (referrer->table->is_link)
		return picks_by_link(context, referrer->table, target);
	const struct column *column = table_column(referrer->table, referrer->column);
	return column != NULL && column_is_writable(column) && !column->is_hidden &&
	       allows_writing(context, referrer->table);
}

bool rights_pick(const struct context *context, const struct table *table)
{
	if (rights_visible(context, table))
		return true;
	for (const struct table *t = table; t != NULL; t = t->parent) {
		if (!access_module_active(context, t->module))
			return false;
	}
	if (table->has_pick)
		return access_can(context, table->permission, "pick");
	for (size_t i = 0; i < table->referrer_count; i++) {
		if (picks_by_reference(context, &table->referrers[i], table))
			return true;
	}
	return false;
}
