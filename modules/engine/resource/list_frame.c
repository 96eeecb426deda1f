#include "resource/list_frame.h"

#include "access/rights.h"
#include "base/arena.h"

static void view_add(struct page *page, struct node *views, const struct list_query *query,
	const struct list_view *view)
{
	const char *table = query->table->name;
	struct node *node = page_add(page, views, "view", NULL);
	page_set(page, node, "name", view != NULL ? view->name : "");
	page_set(page, node, "href",
		view != NULL ? page_link(page, "/%s/%s", table, view->name) : page_link(page, "/%s", table));
	page_set_flag(page, node, "active", view == query->view);
}

/* One tab for all rows, one for each view that the reader may open. */
static void views_add(struct page *page, struct node *list, const struct list_query *query)
{
	const struct table *table = query->table;
	struct node *views = NULL;
	for (size_t i = 0; i < table->view_count; i++) {
		const struct list_view *view = &table->views[i];
		if ((view->permission != NULL && !principal_has(query->reader, view->permission)) ||
			(view->module != NULL && !principal_has_module(query->reader, view->module)))
			continue;
		if (views == NULL) {
			views = page_add(page, list, "views", NULL);
			view_add(page, views, query, NULL);
		}
		view_add(page, views, query, view);
	}
}

struct page *list_open(struct context *context, const struct list_query *query, struct node **list)
{
	const struct table *table = query->table;
	const struct list_view *view = query->view;
	struct page *page = page_open(context, arena_format(context->arena, "%s.list", table->name),
		view != NULL ? view->title : table->title);

	page_crumb(page, page_link(page, "/%s", table->name), table->title);
	if (view != NULL)
		page_crumb(page, page_link(page, "%s", query_place(query)), view->title);
	*list = page_add(page, page->root, "list", NULL);
	page_set(page, *list, "view", view != NULL ? view->name : NULL);
	views_add(page, *list, query);
	return page;
}
