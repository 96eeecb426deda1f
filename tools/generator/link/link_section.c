/* Sections of a form: when they are there and open, and in which tab. */
#include <string.h>

#include "link/link_page.h"

void link_section(struct linker *linker, const struct linked_table *linked, const struct element *element,
	struct form_section *section)
{
	const struct attribute *show_if = element_attribute(element, "show-if");
	const struct attribute *fold = element_attribute(element, "fold");
	const char *tab = element_value(element, "tab");

	if (show_if)
		section->show_if = linker_expression(linker, linked, show_if, PURPOSE_SHOW, NULL);
	if (fold)
		section->fold = linker_expression(linker, linked, fold, PURPOSE_SHOW, NULL);
	if (fold && !section->title)
		message_add(linker->messages, fold->place, "E124", "add title=\"...\"",
			"a section that is folded is known by its title alone");
	section->across = element_number(element, "across", 0);
	section->tab = tab;
	if (!tab)
		return;
	const char *name = name_stem(linker->arena, tab);
	section->tab_name = name;
	if (!name)
		message_add(linker->messages, element_value_place(element, "tab"), "E124",
			"begin it with a letter from a to z; letters, digits, spaces and - may follow, 40 characters in all",
			"the tab \"%s\" has no address", tab);
}

/* A column has one condition: that of its section, and its own. */
static void column_condition(struct linker *linker, const struct linked_table *linked,
	const struct attribute *attribute, const struct expression *condition, struct column *column)
{
	const struct attribute *own = element_attribute(linked_column_element(linked, column), "show-if");
	struct attribute both = *attribute;

	if (!column->show_if || !own) {
		column->show_if = condition;
		return;
	}
	both.value = arena_format(linker->arena, "(%s) and (%s)", attribute->value, own->value);
	column->show_if = linker_expression(linker, linked, &both, PURPOSE_SHOW, NULL);
}

void link_section_columns(struct linker *linker, const struct linked_table *linked, const struct element *element,
	const struct form_section *section)
{
	const struct attribute *attribute = element_attribute(element, "show-if");
	const struct term *root;

	if (!section->show_if)
		return;
	if (!linker_expression(linker, linked, attribute, PURPOSE_SHOW, &root))
		return;
	for (const char *const *name = section->columns; *name; name++) {
		struct column *column = linked_column(linked, *name);
		if (!column)
			continue;
		if (column_is_writable(column) && term_names(root, column))
			message_add(linker->messages, attribute->value_place, "E309",
				"name columns of other sections", "%s would hide itself while somebody types",
				column->name);
		else
			column_condition(linker, linked, attribute, section->show_if, column);
	}
}

void check_section_tabs(struct linker *linker, const struct linked_table *linked, const struct element *element,
	const struct form_section *section)
{
	static const char *const own[] = {"attachments", "all", NULL};
	const struct table *table = &linked->model->table;
	const char *name = section->tab_name;
	bool is_taken = name && names_have(own, name);

	for (const struct table *const *child = table->children; name && child && *child; child++)
		is_taken |= strcmp((*child)->name, name) == 0;
	if (is_taken)
		message_add(linker->messages, element_value_place(element, "tab"), "E111", "choose another title",
			"%s has a tab %s already", table->name, name);
}
