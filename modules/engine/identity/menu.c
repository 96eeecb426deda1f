/*
 * The menu of a principal: the rows of menu_items below the menu "main", nested to any depth, in
 * their order, as far as their module is active and their right is held.
 *
 * An item that leads to a table's page needs the rights that the page asks for, beside one of its own.
 * A heading without an address is shown when something below it is.
 *
 * The first item whose page is sure to open is where its owner lands: <menu home="/students">.
 */
#include "access/rights.h"
#include "identity/grants.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/message.h"
#include "identity/fragment.h"
#include "sql/database.h"

#define DEPTH_MAX 8
/* More is no menu: every page carries it, and nobody could sign in to shorten it. */
#define ITEMS_MAX "500"

struct menu {
	struct context *context;
	const struct principal *principal;
	struct rows *rows;
	const char *home; /* NULL: none found yet */
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
	if (module != NULL && *module != '\0' && !principal_has_module(menu->principal, module))
		return false;
	const char *permission = rows_text(menu->rows, row, ITEM_PERMISSION);
	if (permission != NULL && *permission != '\0' && !principal_has(menu->principal, permission))
		return false;
	const char *address = rows_text(menu->rows, row, ITEM_ADDRESS);
	const struct module *of = address ? catalogue_home(&catalogue, address) : NULL;
	if (of)
		return principal_has_module(menu->principal, of->name) &&
		       (!of->home->permission || principal_has(menu->principal, of->home->permission));
	bool is_new = false;
	const struct table *table = address_table(menu->context, address, &is_new);
	return table == NULL || table->permission == NULL ||
	       rights_allow(menu->principal, table, is_new ? RIGHT_CREATE : RIGHT_VIEW);
}

/* Is the page sure to open? That of a table is, or the item would not be shown; another one where the
   item names the right that it takes, and one's own profile. */
static bool item_opens(const struct menu *menu, size_t row)
{
	const char *address = rows_text(menu->rows, row, ITEM_ADDRESS);
	const char *permission = rows_text(menu->rows, row, ITEM_PERMISSION);
	bool is_new = false;
	if (address == NULL || *address == '\0')
		return false;
	if (catalogue_home(&catalogue, address))
		return true;
	const struct table *table = address_table(menu->context, address, &is_new);
	if (table != NULL)
		return table->has_pages && (!is_new || table->allows_create);
	return (permission != NULL && *permission != '\0') || strcmp(address, "/profile") == 0;
}

/* Appends the items below a parent (0: the top) and returns how many there are. */
static size_t items_append(
	struct menu *menu, struct buffer *buffer, uint64_t parent, unsigned depth)
{
	size_t count = 0;
	for (size_t row = 0; row < menu->rows->count && depth < DEPTH_MAX; row++) {
		if (rows_unsigned(menu->rows, row, ITEM_PARENT) != parent ||
			!item_permitted(menu, row))
			continue;
		const char *address = rows_text(menu->rows, row, ITEM_ADDRESS);
		bool is_heading = address == NULL || *address == '\0';
		if (menu->home == NULL && item_opens(menu, row))
			menu->home = address;
		struct buffer below;
		buffer_start(&below, menu->context->arena, 256);
		size_t shown = items_append(
			menu, &below, rows_unsigned(menu->rows, row, ITEM_ID), depth + 1);
		if (is_heading && shown == 0)
			continue;
		buffer_text(buffer, "<item");
		fragment_attribute(buffer, "title",
			message_find(menu->context, "menu", rows_text(menu->rows, row, ITEM_TITLE)));
		fragment_attribute(buffer, "icon", rows_text(menu->rows, row, ITEM_ICON));
		fragment_attribute(buffer, "href", address);
		buffer_text(buffer, ">");
		buffer_append(buffer, below.data, below.length);
		buffer_text(buffer, "</item>");
		count++;
	}
	return count;
}

const char *menu_fragment(struct context *context, const struct principal *principal)
{
	struct menu menu = {.context = context, .principal = principal};
	menu.rows = database_select(context,
		"SELECT i.`id`, i.`parent_id`, i.`title`, i.`address`, i.`icon`, i.`module`,"
		" i.`permission` FROM {menu_items} i JOIN {menus} m ON m.`id` = i.`menu_id`"
		" WHERE m.`name` = 'main' ORDER BY i.`sort_order`, i.`id` LIMIT " ITEMS_MAX,
		NULL, 0);
	struct buffer items, buffer;
	buffer_start(&items, context->arena, 2048);
	items_append(&menu, &items, 0, 0);
	buffer_start(&buffer, context->arena, items.length + 64);
	buffer_text(&buffer, "<menu");
	fragment_attribute(&buffer, "home", menu.home);
	buffer_text(&buffer, ">");
	buffer_append(&buffer, items.data, items.length);
	buffer_text(&buffer, "</menu>");
	return buffer.data;
}
