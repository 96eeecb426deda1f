/*
 * The menu of a session: the rows of menu_items below the menu "main", nested to any depth, in
 * their order, as far as their module is active and their right is held.
 *
 * An item that leads to a table's page and names no right of its own takes the right that the page
 * asks for. A heading without an address is shown when something below it is.
 */
#include "identity/grants.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "data/database.h"
#include "identity/fragment.h"

#define DEPTH_MAX 8
/* More is no menu: every page carries it, and nobody could sign in to shorten it. */
#define ITEMS_MAX "500"

struct menu {
	struct context *context;
	const struct session *session;
	struct rows *rows;
};

enum { ITEM_ID, ITEM_PARENT, ITEM_TITLE, ITEM_ADDRESS, ITEM_ICON, ITEM_MODULE, ITEM_PERMISSION };

/* The table whose page the address opens, and whether it is the page for a new record. */
static const struct table *address_table(struct context *context, const char *address, bool *is_new)
{
	if (address == NULL || *address != '/')
		return NULL;
	const char *name = address + 1;
	size_t length = strcspn(name, "/?#");
	*is_new = strncmp(name + length, "/new", 4) == 0;
	return catalogue_table(&catalogue, arena_bytes(context->arena, name, length));
}

static bool item_permitted(const struct menu *menu, size_t row)
{
	const char *module = rows_text(menu->rows, row, ITEM_MODULE);
	if (module != NULL && *module != '\0' && !grants_module_active(menu->session, module))
		return false;
	bool is_new = false;
	const struct table *table =
		address_table(menu->context, rows_text(menu->rows, row, ITEM_ADDRESS), &is_new);
	if (table != NULL && !grants_module_active(menu->session, table->module))
		return false;
	const char *permission = rows_text(menu->rows, row, ITEM_PERMISSION);
	if (permission != NULL && *permission != '\0')
		return grants_has(menu->session, permission);
	if (table == NULL || table->permission == NULL)
		return true;
	return grants_has(menu->session, arena_format(menu->context->arena, "%s.%s",
						 table->permission, is_new ? "create" : "view"));
}

/* Appends the items below a parent (0: the top) and returns how many there are. */
static size_t items_append(
	const struct menu *menu, struct buffer *buffer, uint64_t parent, unsigned depth)
{
	size_t count = 0;
	for (size_t row = 0; row < menu->rows->count && depth < DEPTH_MAX; row++) {
		if (rows_unsigned(menu->rows, row, ITEM_PARENT) != parent ||
			!item_permitted(menu, row))
			continue;
		const char *address = rows_text(menu->rows, row, ITEM_ADDRESS);
		bool is_heading = address == NULL || *address == '\0';
		struct buffer below;
		buffer_start(&below, menu->context->arena, 256);
		size_t shown = items_append(
			menu, &below, rows_unsigned(menu->rows, row, ITEM_ID), depth + 1);
		if (is_heading && shown == 0)
			continue;
		buffer_text(buffer, "<item");
		fragment_attribute(buffer, "title", rows_text(menu->rows, row, ITEM_TITLE));
		fragment_attribute(buffer, "icon", rows_text(menu->rows, row, ITEM_ICON));
		fragment_attribute(buffer, "href", address);
		buffer_text(buffer, ">");
		buffer_append(buffer, below.data, below.length);
		buffer_text(buffer, "</item>");
		count++;
	}
	return count;
}

const char *menu_fragment(struct context *context, const struct session *session)
{
	struct menu menu = {.context = context, .session = session};
	menu.rows = database_select(context,
		"SELECT i.`id`, i.`parent_id`, i.`title`, i.`address`, i.`icon`, i.`module`,"
		" i.`permission` FROM {menu_items} i JOIN {menus} m ON m.`id` = i.`menu_id`"
		" WHERE m.`name` = 'main' ORDER BY i.`sort_order`, i.`id` LIMIT " ITEMS_MAX,
		NULL, 0);
	struct buffer buffer;
	buffer_start(&buffer, context->arena, 2048);
	buffer_text(&buffer, "<menu>");
	items_append(&menu, &buffer, 0, 0);
	buffer_text(&buffer, "</menu>");
	return buffer.data;
}
