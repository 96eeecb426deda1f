#include "identity/rights_require.h"

#include "base/arena.h"
#include "base/fail.h"
#include "catalogue/behaviour.h"
#include "identity/session.h"

/* What is switched off is not there. */
static void feature_require(struct context *context, const char *feature)
{
	if (!principal_has_feature(context->principal, feature))
		fail(context, 404, "not_found", "There is nothing at this address.");
}

void rights_require(struct context *context, const struct table *table, enum right right)
{
	const struct principal *principal = context->principal;

	for (const struct table *at = table; at; at = at->parent) {
		access_require_module(context, at->module);
		feature_require(context, at->feature);
	}
	for (const struct table *at = table; at; at = at->parent) {
		enum right needed = at == table ? right_needed(table, right) : RIGHT_VIEW;
		enum right_extent extent = at->permission ? own_extent(principal, at, needed) : EXTENT_NONE;
		if (!at->permission || (extent == EXTENT_NONE && rights_only_pick(principal, at)))
			fail(context, 404, "not_found", "There is nothing at this address.");
		if (extent == EXTENT_NONE)
			access_require(context, arena_format(context->arena, "%s.%s", at->permission,
						right_name(needed)));
	}
}

void rights_require_action(struct context *context, const struct table *table, const struct action *action)
{
	rights_require(context, table, RIGHT_VIEW);
	feature_require(context, action->feature);
	if (permission_extent(context->principal, table, action->permission) == EXTENT_NONE)
		access_require(context, action->permission);
}

void rights_require_list(struct context *context, const struct table *table, const struct list_view *view)
{
	rights_require(context, table, RIGHT_VIEW);
	if (view && view->module && catalogue_module(&catalogue, view->module))
		access_require_module(context, view->module);
	else if (view)
		feature_require(context, view->module);
	if (view && view->permission)
		access_require(context, view->permission);
}
