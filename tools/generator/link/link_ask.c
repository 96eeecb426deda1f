/* What is filled in before an action: columns of the record, and columns of the dialog's own, which are kept nowhere. */
#include <string.h>

#include "base/names.h"
#include "link/link.h"
#include "link/link_action.h"

/* --- columns of the record --- */

/* Can a form take it? One of details has no field for the parent. */
static bool is_askable(const struct table *table, const struct column *column)
{
	return column_is_writable(column) && !column->is_hidden &&
	       (table->parent_column == NULL || strcmp(table->parent_column, column->name) != 0);
}

const char *const *asked_columns(struct linker *linker, struct linked_table *linked,
	const struct element *element, const char *name)
{
	const struct attribute *attribute = element_attribute(element, name);
	size_t count;
	struct word *words = attribute_words(linker->arena, attribute, &count);
	bool is_right = count > 0;

	for (size_t i = 0; i < count; i++) {
		const struct column *column = linker_named_column(
			linker, linked, attribute, words[i].offset, words[i].text);
		is_right &= column != NULL;
		for (size_t j = 0; j < i; j++) {
			if (strcmp(words[j].text, words[i].text) == 0)
				message_add(linker->messages,
					attribute_place(attribute, words[i].offset), "E125",
					"remove one of them", "%s names %s twice", name,
					words[i].text);
		}
		if (column != NULL && column->content != NULL && strcmp(element->name, "ask") == 0) {
			message_add(linker->messages, attribute_place(attribute, words[i].offset), "E114",
				"ask for it in the record's form", "a dialog takes no files, and %s is one", column->name);
			is_right = false;
		}
		if (column == NULL || is_askable(&linked->model->table, column))
			continue;
		message_add(linker->messages, attribute_place(attribute, words[i].offset), "E114",
			"name a column that the form could have", "nobody types %s",
			column->name);
		is_right = false;
	}
	return is_right ? word_texts(linker->arena, words, count) : NULL;
}

static void check_required(struct linker *linker, const struct element *ask, const struct action *action)
{
	const struct attribute *required = element_attribute(ask, "required");

	if (required != NULL && !element_has(ask, "columns")) {
		message_add(linker->messages, required->place, "E124",
			"write required=\"yes\" in the column itself, or name it in columns, too",
			"required says nothing without columns");
		return;
	}
	for (const char *const *name = action->asked_required;
		action->asked != NULL && name != NULL && *name != NULL; name++) {
		if (!names_have(action->asked, *name))
			message_add(linker->messages, required->value_place, "E113",
				"name it in columns, too", "%s is required and not asked for",
				*name);
	}
}

/* --- columns of its own --- */

/* All others say how a column is kept, or who may change it. derives: beside a default there may be a
   default-from. */
static void check_attributes(struct linker *linker, const struct element *column, bool derives)
{
	static const char *const known[] = {"name", "label", "help", "placeholder", "required",
		"length", "scale", "min", "max", "pattern", "default", "to", NULL};

	for (size_t i = 0; i < column->attribute_count; i++) {
		const struct attribute *attribute = &column->attributes[i];
		if (!names_have(known, attribute->name) && !(derives && strcmp(attribute->name, "default-from") == 0))
			message_add(linker->messages, attribute->place, "E124", "remove it",
				"%s says nothing in <ask>: the column is kept nowhere",
				attribute->name);
	}
}

/* In a form, and in the body of the API, it stands beside the columns of the record. */
static void check_name(struct linker *linker, const struct linked_table *linked, const struct element *column)
{
	static const char *const taken[] = {"confirmed", "csrf", NULL};
	const char *name = element_value(column, "name");
	const struct column *own = name != NULL ? linked_column(linked, name) : NULL;

	if (name == NULL || (own != NULL && own->is_implicit))
		return; /* no column at all can be named so */
	if (own != NULL)
		message_add(linker->messages, element_value_place(column, "name"), "E111",
			arena_format(linker->arena,
				"write <ask columns=\"%s\"/> to ask for that, or choose another name", name),
			"the table %s has the column %s already", linked->model->table.name, name);
	else if (names_have(taken, name))
		message_add(linker->messages, element_value_place(column, "name"), "E112",
			"choose another name", "nothing that is asked for can be named %s", name);
}

struct linked_table *dialog_read(struct linker *linker, const struct linked_table *linked,
	struct linked_module *module, const struct element *ask, const char *name, const char *title, bool derives)
{
	struct linked_table *dialog = arena_allocate(linker->arena, sizeof *dialog);
	const struct table *table = &linked->model->table;

	dialog->model = arena_allocate(linker->arena, sizeof *dialog->model);
	dialog->model->place = ask->place;
	dialog->model->table = (struct table){
		.name = name,
		.module = module->model->module.name,
		.scope = table->scope,
		.title = title,
		.singular = title,
		.permission = table->permission};
	dialog->module = module;
	dialog->element = ask;
	for (const struct element *each = element_first(ask, NULL); each != NULL;
		each = element_next(each, NULL))
		check_attributes(linker, each, derives);
	link_declared_columns(linker, dialog);
	for (size_t i = 0; i < dialog->model->table.column_count; i++) {
		if (column_is_reference(&dialog->columns[i]))
			link_reference(linker, dialog, dialog->elements[i], &dialog->columns[i]);
	}
	return dialog;
}

static const struct table *read_dialog(struct linker *linker, const struct linked_table *linked,
	const struct element *ask, const struct action *action)
{
	const struct linked_table *dialog;

	for (const struct element *each = element_first(ask, NULL); each != NULL;
		each = element_next(each, NULL))
		check_name(linker, linked, each);
	dialog = dialog_read(linker, linked, linked->module, ask,
		arena_format(linker->arena, "%s.%s", linked->model->table.name, action->name), action->title, false);
	return dialog->model->table.column_count > 0 ? &dialog->model->table : NULL;
}

/* --- the whole --- */

void action_ask(struct linker *linker, struct linked_table *linked, const struct element *element,
	struct action *action)
{
	const struct element *ask = element_first(element, "ask");

	if (ask == NULL)
		return;
	action->asked = asked_columns(linker, linked, ask, "columns");
	action->asked_required = asked_columns(linker, linked, ask, "required");
	action->dialog = read_dialog(linker, linked, ask, action);
	check_required(linker, ask, action);
	if (!element_has(ask, "columns") && element_first(ask, NULL) == NULL)
		message_add(linker->messages, ask->place, "E124",
			"add columns=\"...\", or columns inside", "nothing is asked for");
	if (action->is_of_rows)
		message_add(linker->messages, ask->place, "E124", "write place=\"record\"",
			"what is asked for is typed for one record, not for marked rows");
	if (element_says(element, "page", false))
		message_add(linker->messages, ask->place, "E124", "remove it, or page=\"yes\"",
			"the action has a page of its own, which can ask");
}
