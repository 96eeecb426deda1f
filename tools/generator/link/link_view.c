/* The views of a table, and the conditions that its list offers by name. */
#include <stdint.h>
#include <string.h>

#include "link/link_page.h"

/* --- what narrows the rows down by an index --- */

static bool has_index(const struct table *table, const struct term *term)
{
	const struct column *column = term->kind == TERM_COLUMN ? term->column : NULL;

	return column != NULL && table_column(table, column->name) == column &&
	       (column->is_sortable || column_is_reference(column) || column->role == ROLE_ID);
}

bool condition_is_narrow(const struct table *table, const struct term *term)
{
	bool is_one = false, is_all = true;

	switch (term->kind) {
	case TERM_AND:
	case TERM_OR:
		for (const struct term *each = term->first; each != NULL; each = each->next) {
			bool narrows = condition_is_narrow(table, each);
			is_one |= narrows;
			is_all &= narrows;
		}
		return term->kind == TERM_AND ? is_one : is_all;
	case TERM_COMPARE:
		return term->sign != SIGN_UNEQUAL &&
		       (has_index(table, term->first) || has_index(table, term->first->next));
	case TERM_IN:
	case TERM_IS_NULL:
		/* What is archived has an index, and is little. */
		return (!term->is_negated || (term->first->column && term->first->column->role == ROLE_ARCHIVED_AT)) &&
		       has_index(table, term->first);
	case TERM_ROWS: /* the server begins at those */
		return term->function == FUNCTION_EXISTS;
	default:
		return false;
	}
}

const struct expression *rows_where(struct linker *linker, const struct linked_table *linked,
	const struct element *element, bool is_led)
{
	const struct attribute *attribute = element_attribute(element, "where");
	const struct term *root;
	const struct expression *where;

	if (attribute == NULL)
		return NULL;
	where = linker_expression(linker, linked, attribute, PURPOSE_WHERE, &root);
	if (where != NULL && !is_led && !condition_is_narrow(&linked->model->table, root))
		message_add(linker->messages, attribute->value_place, "W111",
			"compare a column that has an index with =, <, > or in, or give one that is there an <index>",
			"%s %s looks at every row of %s: no index leads to those it keeps",
			element->name, element_value(element, "name"), linked->model->table.name);
	return where;
}

static const char *title_of(struct linker *linker, const struct element *element)
{
	const char *title = element_value(element, "title");

	return title != NULL ? title
			     : name_label(linker->arena, element_value(element, "name"), false);
}

/* Is the name none of those that stand before it? */
static bool is_new_name(struct linker *linker, const struct linked_table *linked,
	const struct element *element, const char *name, bool is_known)
{
	if (is_known)
		message_add(linker->messages, element_value_place(element, "name"), "E111",
			"choose another name", "the table %s has a %s %s already",
			linked->model->table.name, element->name, name);
	return !is_known;
}

/* --- filters --- */

static void link_filter(struct linker *linker, struct linked_table *linked,
	const struct element *element, struct list_filter *filters)
{
	struct table *table = &linked->model->table;
	const char *name = element_value(element, "name");
	const struct expression *where = rows_where(linker, linked, element, false);

	if (name == NULL || !filter_name_is_free(linker, linked, element, name) ||
		!is_new_name(linker, linked, element, name, table_named_filter(table, name) != NULL))
		return;
	if (where != NULL)
		filters[table->named_filter_count++] =
			(struct list_filter){name, title_of(linker, element), where,
				linker_added_by(linker, linked, element)};
}

static void link_filters(struct linker *linker, struct linked_table *linked)
{
	struct list_filter *filters;
	size_t count = 0;

	for (const struct element *list = linked_first(linked, "list"); list != NULL;
		list = linked_next(linked, list, "list"))
		count += element_count(list, "filter");
	if (count == 0)
		return;
	filters = arena_array(linker->arena, count, sizeof *filters);
	linked->model->table.named_filters = filters;
	for (const struct element *list = linked_first(linked, "list"); list != NULL;
		list = linked_next(linked, list, "list")) {
		for (const struct element *each = element_first(list, "filter"); each != NULL;
			each = element_next(each, "filter"))
			link_filter(linker, linked, each, filters);
	}
}

/* --- views --- */

static void link_view(struct linker *linker, struct linked_table *linked,
	const struct element *element, struct list_view *views)
{
	struct table *table = &linked->model->table;
	const char *name = element_value(element, "name");
	const struct attribute *sort = element_attribute(element, "sort");
	struct list_view view = {.name = name, .module = linker_added_by(linker, linked, element)};

	link_view_type(linker, linked, element, &view);
	view.where = rows_where(linker, linked, element,
		(view.from != NULL && linked_column(linked, view.from)->is_sortable) ||
			(view.grid != NULL && view.grid->person != NULL));
	view.columns = listed_columns(linker, linked, element);
	view.sort = sort != NULL ? sort_named(linker, linked, sort) : NULL;
	view.totals = link_totals(linker, linked, element,
		view.columns != NULL && view.columns[0] != NULL ? view.columns : table->list, &view.sort);
	if (name == NULL || !view_name_is_free(linker, element, name) ||
		!is_new_name(linker, linked, element, name, table_view(table, name) != NULL))
		return;
	view.title = title_of(linker, element);
	if (view.columns != NULL && view.columns[0] == NULL)
		view.columns = NULL;
	views[table->view_count++] = view;
}

void link_views(struct linker *linker, struct linked_table *linked)
{
	struct list_view *views;
	size_t count = 0;

	link_filters(linker, linked);
	for (const struct element *each = linked_first(linked, "view"); each != NULL;
		each = linked_next(linked, each, "view"))
		count++;
	if (count == 0)
		return;
	views = arena_array(linker->arena, count, sizeof *views);
	linked->model->table.views = views;
	for (const struct element *each = linked_first(linked, "view"); each != NULL;
		each = linked_next(linked, each, "view"))
		link_view(linker, linked, each, views);
}

/* Whoever may open the sheets of others. */
static void link_view_others(struct linker *linker, const struct element *element, const struct list_view *view)
{
	const struct attribute *others = element_attribute(element, "others");
	/* As the views. */
	struct view_grid *grid = (struct view_grid *)(uintptr_t)view->grid;

	if (grid != NULL && others != NULL &&
		linker_permission_exists(linker, linker_module_at(linker, &element->place), others, 0, others->value))
		grid->others = others->value;
}

/* Permissions of the tables are known when all pages are linked. */
void link_view_permissions(struct linker *linker)
{
	for (size_t i = 0; i < linker->table_count; i++) {
		const struct linked_table *linked = linker->tables[i];
		const struct table *table = &linked->model->table;
		/* In the linker's arena, and still to be written. */
		struct list_view *views = (struct list_view *)(uintptr_t)table->views;

		for (const struct element *each = linked_first(linked, "view"); each != NULL;
			each = linked_next(linked, each, "view")) {
			const char *name = element_value(each, "name");
			const char *permission =
				linker_named_permission(linker, linker_module_at(linker, &each->place), each);
			for (size_t j = 0; name != NULL && j < table->view_count; j++) {
				if (strcmp(views[j].name, name) != 0)
					continue;
				if (views[j].permission == NULL)
					views[j].permission = permission;
				link_view_others(linker, each, &views[j]);
			}
		}
	}
}
