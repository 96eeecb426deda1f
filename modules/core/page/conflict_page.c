/* The elements of the page `conflict` (xsl/README.md). */
#include "page/conflict_page.h"

#include "base/arena.h"

struct page *conflict_page_open(struct context *context, const char *title)
{
	struct page *page = page_open(context, &view_conflict, title);

	page->status = 409;
	return page;
}

void conflict_field_add(
	struct page *page, struct node *conflict, const struct conflict_field *field)
{
	struct node *node = page_add(page, conflict, "field", NULL);

	page_set(page, node, "name", field->name);
	page_set(page, node, "label", field->label);
	page_set(page, node, "original", field->original);
	page_set(page, node, "mine", field->mine);
	page_set(page, node, "theirs", field->theirs);
	page_set_flag(page, node, "conflict", field->is_conflict);
	page_set_flag(page, node, "saved-mine", field->is_mine && !field->is_conflict);
	page_set_flag(page, node, "asked", field->is_asked);
}

void conflict_hidden(struct page *page, struct node *conflict, const char *name, const char *part,
	const char *value)
{
	struct node *hidden = page_add(page, conflict, "hidden", NULL);

	page_set(page, hidden, "name", arena_format(page->context->arena, "%s%s", name, part));
	page_set(page, hidden, "value", value);
}
