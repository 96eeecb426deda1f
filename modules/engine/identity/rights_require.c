#include "identity/rights_require.h"

#include "base/arena.h"
#include "base/fail.h"
#include "identity/session.h"

void rights_require(struct context *context, const struct table *table, enum right right)
{
	const struct principal *principal = context->principal;

	for (const struct table *at = table; at; at = at->parent)
		access_require_module(context, at->module);
	for (const struct table *at = table; at; at = at->parent) {
		enum right needed = at == table ? right_needed(table, right) : RIGHT_VIEW;
		if (!at->permission || (rights_only_pick(principal, at) &&
					       !principal_can(principal, at->permission, needed)))
			fail(context, 404, "not_found", "There is nothing at this address.");
		access_require(context, arena_format(context->arena, "%s.%s", at->permission,
						right_name(needed)));
	}
}

void rights_require_list(struct context *context, const struct table *table, const struct list_view *view)
{
	rights_require(context, table, RIGHT_VIEW);
	if (view && view->permission)
		access_require(context, view->permission);
}
