/* Where somebody who is signed in lands. */
#include "identity/home.h"
#include "access/rights.h"

#include "base/arena.h"
#include "identity/grants.h"
#include "view/node_xml.h"

#define DASHBOARD "/dashboard"

/* What the menu was found to begin with when it was computed (identity/menu.c). */
static const char *menu_home(struct context *context)
{
	const char *fragment = context->session->menu;
	struct node *document = fragment == NULL ? NULL : node_read(context->arena, fragment);
	return document == NULL || document->first == NULL ? NULL : node_get(document->first, "home");
}

/* For those whose menu leads to none of the pages that they may see. */
static const char *table_home(struct context *context)
{
	for (size_t i = 0; i < catalogue.module_count; i++) {
		const struct table *const *at = catalogue.modules[i]->tables;
		for (; at != NULL && *at != NULL; at++) {
			if ((*at)->has_pages && rights_allow(context->principal, *at, RIGHT_VIEW))
				return arena_format(context->arena, "/%s", (*at)->name);
		}
	}
	return NULL;
}

const char *home_address(struct context *context)
{
	if (access_has(context, "dashboard.view"))
		return DASHBOARD;
	const char *home = menu_home(context);
	return home != NULL ? home : table_home(context);
}

const char *home_or_root(struct context *context)
{
	const char *home = home_address(context);
	return home == NULL ? "/" : home;
}
