/* A table of figures: what a view of type pivot is made of. */
#include "link/link_page.h"

static const struct expression *pivot_part(struct linker *linker, const struct linked_table *linked,
	const struct element *element, const char *name, enum expression_purpose purpose)
{
	const struct attribute *attribute = element_attribute(element, name);
	const struct expression *expression;

	if (attribute == NULL)
		return NULL;
	expression = linker_expression(linker, linked, attribute, purpose, NULL);
	if (expression != NULL)
		check_sight_paths(linker, attribute, expression);
	return expression;
}

void link_view_pivot(struct linker *linker, const struct linked_table *linked, const struct element *element,
	struct list_view *view)
{
	struct view_pivot *pivot = arena_allocate(linker->arena, sizeof *pivot);

	if (!element_has(element, "down") || !element_has(element, "across"))
		message_add(linker->messages, element->place, "E136",
			"write down=\"...\" and across=\"...\", each with a column, month(column) or year(column)",
			"the pivot %s has no %s", view->name, element_has(element, "down") ? "columns" : "lines");
	pivot->down = pivot_part(linker, linked, element, "down", PURPOSE_GROUP);
	pivot->across = pivot_part(linker, linked, element, "across", PURPOSE_GROUP);
	pivot->value = pivot_part(linker, linked, element, "value", PURPOSE_VALUE);
	view->pivot = pivot;
}
