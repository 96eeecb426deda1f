/* Addresses that lead to the record that is a person's own. */
#include <string.h>

#include "link/link_page.h"

static bool own_name_is_free(struct linker *linker, const struct linked_table *linked,
	const struct element *element, const char *name)
{
	const struct table *table = &linked->model->table;

	/* `me` is kept for it. */
	if (strcmp(name, "me") != 0 && !view_name_is_free(linker, element, name))
		return false;
	if (table_own_record(table, name) == NULL && table_view(table, name) == NULL)
		return true;
	message_add(linker->messages, element_value_place(element, "name"), "E111",
		"choose another name", "the table %s has an address %s already", table->name, name);
	return false;
}

static bool can_be_owned(
	struct linker *linker, const struct table *table, const struct element *element)
{
	if (table->scope == SCOPE_TENANT && table->parent == NULL && (table->has_pages || table->has_api))
		return true;
	message_add(linker->messages, element->place, "E124",
		"remove it; details are reached by the record that they belong to",
		"there is no address /%s/... of records", table->name);
	return false;
}

void link_own_records(struct linker *linker, struct linked_table *linked)
{
	size_t count = element_count(linked->element, "my");
	struct table *table = &linked->model->table;
	struct own_record *own;

	if (count == 0 || !can_be_owned(linker, table, element_first(linked->element, "my")))
		return;
	own = arena_array(linker->arena, count, sizeof *own);
	table->own_records = own;
	for (const struct element *each = element_first(linked->element, "my"); each != NULL;
		each = element_next(each, "my")) {
		const char *name = element_value(each, "name");
		const struct expression *where = rows_where(linker, linked, each, false);

		if (name != NULL && where != NULL && own_name_is_free(linker, linked, each, name))
			own[table->own_record_count++] = (struct own_record){name, where};
	}
}
