#include "resource/rights.h"

#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "identity/session.h"

void rights_require(struct context *context, const struct table *table, const char *action)
{
	for (const struct table *t = table; t != NULL; t = t->parent)
		access_require_module(context, t->module);
	for (const struct table *t = table; t != NULL; t = t->parent) {
		if (t->permission == NULL)
			fail(context, 404, "not_found", "There is nothing at this address.");
		access_require(context,
			arena_format(context->arena, "%s.%s", t->permission,
				t == table ? action : "view"));
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
