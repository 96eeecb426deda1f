/* The page of a module: widgets, lists, links. */
#include "dashboard_home.h"

#include <string.h>

#include "access/rights.h"
#include "base/arena.h"
#include "base/message.h"
#include "dashboard_widgets.h"
#include "identity/session.h"
#include "page/page.h"

const struct module *home_module(const struct request *request)
{
	const struct module *module =
		request->segment_count > 0 ? catalogue_module(&catalogue, request->segments[0]) : NULL;

	if (!module || !module->home || request->is_api || request->suffix)
		return NULL;
	return strcmp(module->home->address, request->path) == 0 ? module : NULL;
}

/* --- where it leads --- */

static bool home_link_is_permitted(const struct context *context, const struct home_link *link)
{
	if (link->permission && !access_has(context, link->permission))
		return false;
	return !link->table ||
	       rights_allow(context->principal, link->table, link->is_new ? RIGHT_CREATE : RIGHT_VIEW);
}

static const char *home_link_title(struct context *context, const struct home_link *link)
{
	if (link->title)
		return message_find(context, "menu", link->title);
	return link->view ? table_view(link->table, link->view)->title : link->table->title;
}

static void home_links_show(struct page *page, struct node *parent, const char *name,
	const struct home_link *links, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct home_link *link = &links[i];
		if (!home_link_is_permitted(page->context, link))
			continue;
		struct node *node = page_add(page, parent, name, NULL);
		page_set(page, node, "title", home_link_title(page->context, link));
		page_set(page, node, "of", link->view ? link->table->title : NULL);
		page_set(page, node, "icon", link->icon);
		page_set(page, node, "href", page_link(page, "%s", link->address));
	}
}

/* --- the page --- */

static void home_widgets_show(struct page *page, struct node *parent, const struct module *module)
{
	const char *const *names = module->home->widgets;
	const struct widget **items = arena_array(page->context->arena, module->widget_count + 1, sizeof *items);
	size_t count = 0;

	for (; *names; names++) {
		const struct widget *widget = module_widget(module, *names);
		if (widget && widget_is_permitted(page->context, widget))
			items[count++] = widget;
	}
	widgets_show(page, parent, items, count);
}

void home_show(struct context *context, const struct module *module)
{
	const struct home *home = module->home;

	request_require_method(context, "GET");
	access_require_module(context, module->name);
	if (home->permission)
		access_require(context, home->permission);
	struct page *page = page_open(context, "home", home->title);
	struct node *root = page_add(page, page->root, "home", NULL);
	page_set(page, root, "icon", home->icon);
	home_links_show(page, root, "link", home->links, home->link_count);
	home_links_show(page, root, "view", home->views, home->view_count);
	home_widgets_show(page, root, module);
	page_send(page);
}
