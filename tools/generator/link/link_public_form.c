/* Forms that everybody may send. */
#include <string.h>

#include "link/link_action.h"
#include "link/link_page.h"

static bool can_be_public(
	struct linker *linker, const struct table *table, const struct element *element)
{
	if (table->scope == SCOPE_TENANT && table->parent == NULL && table->has_pages && table->allows_create)
		return true;
	message_add(linker->messages, element->place, "E124",
		"move it to a table of tenants with pages that is no detail, and whose records people create",
		"nobody can send a record of %s", table->name);
	return false;
}

static bool asks_for(const struct public_form *form, const char *name)
{
	const char *const *each = form->columns;

	while (*each != NULL && strcmp(*each, name) != 0)
		each++;
	return *each != NULL;
}

/* Who sends the form has no right of his own: neither to see such a column nor to have the rest typed by another. */
static void check_columns(struct linker *linker, const struct table *table, const struct element *element,
	const struct public_form *form)
{
	const struct place place = element_value_place(element, "columns");

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		bool is_asked = asks_for(form, column->name);
		bool is_left_empty = !is_asked && column->is_required && !column->is_implicit && column->module == NULL &&
			column->default_value == NULL && column->default_from == NULL &&
			column->required_if == NULL && !column_type(column)->is_never_null;

		if (is_asked && column->view_if != NULL)
			message_add(linker->messages, place, "E137", "leave it out",
				"%s has a view-if: not everybody may type what not everybody sees", column->name);
		else if (is_left_empty)
			message_add(linker->messages, place, "E137",
				arena_format(linker->arena, "add %s, or give it a default", column->name),
				"the form lacks %s, which is required", column->name);
	}
}

/* The address has no table in it. */
static bool is_known(const struct linker *linker, const char *name)
{
	for (size_t i = 0; i < linker->table_count; i++) {
		const struct table *table = &linker->tables[i]->model->table;

		for (size_t j = 0; j < table->public_form_count; j++) {
			if (strcmp(table->public_forms[j].name, name) == 0)
				return true;
		}
	}
	return false;
}

static void link_public_form(struct linker *linker, struct linked_table *linked,
	const struct element *element, struct public_form *forms)
{
	struct table *table = &linked->model->table;
	const struct attribute *open_if = element_attribute(element, "if");
	struct public_form form = {
		.name = element_value(element, "name"),
		.title = element_value(element, "title"),
		.thanks = element_value(element, "message"),
		.columns = asked_columns(linker, linked, element, "columns"),
	};

	if (open_if != NULL)
		form.open_if = linker_expression(linker, linked, open_if, PURPOSE_UNLESS, NULL);
	if (form.name == NULL || form.columns == NULL || (open_if != NULL && form.open_if == NULL))
		return;
	if (form.title == NULL)
		form.title = table->singular;
	if (is_known(linker, form.name)) {
		message_add(linker->messages, element_value_place(element, "name"), "E111", "choose another name",
			"there is a public form %s already", form.name);
		return;
	}
	check_columns(linker, table, element, &form);
	forms[table->public_form_count++] = form;
}

void link_public_forms(struct linker *linker)
{
	for (size_t i = 0; i < linker->table_count; i++) {
		struct linked_table *linked = linker->tables[i];
		size_t count = element_count(linked->element, "public-form");
		struct public_form *forms;

		if (count == 0 || !can_be_public(linker, &linked->model->table, element_first(linked->element, "public-form")))
			continue;
		forms = arena_array(linker->arena, count, sizeof *forms);
		linked->model->table.public_forms = forms;
		for (const struct element *each = element_first(linked->element, "public-form"); each != NULL;
			each = element_next(each, "public-form"))
			link_public_form(linker, linked, each, forms);
	}
}
