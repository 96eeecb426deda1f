/* Transitions: the steps between the values of an enum column, which nothing else takes. */
#include <string.h>

#include "base/buffer.h"
#include "base/suggest.h"
#include "link/link.h"
#include "link/link_action.h"

static bool is_about(const struct element *element, const struct column *column)
{
	const char *named = element_value(element, "column");

	return named != NULL && strcmp(named, column->name) == 0;
}

/* The transition without `from`, or NULL. */
static const struct element *beginning_of(
	const struct linked_table *linked, const struct column *column)
{
	for (const struct element *each = element_first(linked->element, "transition"); each != NULL;
		each = element_next(each, "transition")) {
		if (is_about(each, column) && !element_has(each, "from"))
			return each;
	}
	return NULL;
}

void column_close(const struct linked_table *linked, struct column *column)
{
	const struct element *beginning;

	for (const struct element *each = element_first(linked->element, "transition"); each != NULL;
		each = element_next(each, "transition"))
		column->is_closed |= is_about(each, column);
	beginning = column->is_closed ? beginning_of(linked, column) : NULL;
	if (beginning != NULL && column->default_value == NULL &&
		column_type(column)->has_values && element_value(beginning, "to") != NULL &&
		column_value(column, element_value(beginning, "to")) != NULL)
		column->default_value = element_value(beginning, "to");
}

const char *value_hint(struct linker *linker, const struct column *column, const char *name)
{
	struct suggestion suggestion;
	struct buffer names;

	suggestion_start(&suggestion, name);
	buffer_start(&names, linker->arena, 100);
	for (size_t i = 0; i < column->value_count; i++) {
		suggestion_offer(&suggestion, column->values[i].name);
		buffer_format(&names, "%s%s", i > 0 ? ", " : "", column->values[i].name);
	}
	return suggestion.best != NULL
		       ? arena_format(linker->arena, "write %s instead", suggestion.best)
		       : arena_format(linker->arena, "its values are %s", names.data);
}

static bool value_exists(struct linker *linker, const struct column *column,
	const struct attribute *attribute, size_t offset, const char *name)
{
	if (column_value(column, name) != NULL)
		return true;
	message_add(linker->messages, attribute_place(attribute, offset), "E117",
		value_hint(linker, column, name), "%s: %s has no value %s", attribute->name,
		column->name, name);
	return false;
}

/* The values from which it leads on; NULL after a message. */
static const char *const *read_from(struct linker *linker, const struct column *column,
	const struct attribute *from, const char *to)
{
	size_t count;
	struct word *words = attribute_words(linker->arena, from, &count);
	bool is_right = true;

	for (size_t i = 0; i < count; i++) {
		bool is_known = value_exists(linker, column, from, words[i].offset, words[i].text);
		is_right &= is_known;
		for (size_t j = 0; j < i && is_known; j++) {
			if (strcmp(words[j].text, words[i].text) == 0)
				message_add(linker->messages,
					attribute_place(from, words[i].offset), "E125",
					"remove one of them", "from names %s twice", words[i].text);
		}
		if (strcmp(words[i].text, to) == 0)
			message_add(linker->messages, attribute_place(from, words[i].offset), "E124",
				"leave it out, or write an <action>",
				"a transition from %s to %s moves nothing", to, to);
	}
	return is_right ? word_texts(linker->arena, words, count) : NULL;
}

/* How records begin is nothing that somebody does. */
static void check_beginning(struct linker *linker, const struct linked_table *linked,
	const struct element *element, const struct column *column)
{
	static const char *const of_buttons[] = {
		"title", "icon", "permission", "if", "message", "confirm", "confirm-if", "place"};
	const char *said = element_value(linked_column_element(linked, column), "default");
	const char *to = element_value(element, "to");

	for (size_t i = 0; i < sizeof of_buttons / sizeof *of_buttons; i++) {
		const struct attribute *attribute = element_attribute(element, of_buttons[i]);
		if (attribute != NULL)
			message_add(linker->messages, attribute->place, "E124",
				"add from=\"...\", or remove it",
				"a transition without from has no button: it says how records "
				"begin");
	}
	if (element_first(element, "ask") != NULL)
		message_add(linker->messages, element_first(element, "ask")->place, "E124",
			"add from=\"...\", or remove it",
			"what a record begins with is asked by its form");
	for (const struct element *each = element_first(element, NULL); each != NULL;
		each = element_next(each, NULL)) {
		if (is_effect(each))
			message_add(linker->messages, each->place, "E124", "put it into an action or a transition with from",
				"how a record begins does nothing with others");
	}
	if (beginning_of(linked, column) != element)
		message_add(linker->messages, element->place, "E125", "remove one of them",
			"two transitions say how %s begins", column->name);
	else if (said != NULL && to != NULL && strcmp(said, to) != 0)
		message_add(linker->messages, element_value_place(element, "to"), "E124",
			"remove the default of the column",
			"records cannot begin with %s: the default of %s is %s", to, column->name,
			said);
}

bool transition_read(struct linker *linker, struct linked_table *linked,
	const struct element *element, struct action *action)
{
	const struct table *table = &linked->model->table;
	const struct attribute *named = element_attribute(element, "column");
	const struct attribute *from = element_attribute(element, "from");
	const struct attribute *to = element_attribute(element, "to");
	const struct column *column;

	if (named == NULL || to == NULL)
		return false;
	column = linker_named_column(linker, linked, named, 0, named->value);
	if (column == NULL)
		return false;
	if (!column_type(column)->has_values || column->is_implicit) {
		message_add(linker->messages, named->value_place, "E114", "name an enum column",
			"nothing moves %s: it has no values of its own", column->name);
		return false;
	}
	if (column_made_of(column)) {
		message_add(linker->messages, named->value_place, "E133", "name an enum column that the table keeps",
			"nothing moves %s: its value is computed", column->name);
		return false;
	}
	if (table->scope != SCOPE_TENANT || (!table->has_pages && !table->has_api)) {
		message_add(linker->messages, element->place, "E124",
			"remove it",
			"nobody could take the step: the table has no pages and no API, or is no "
			"tenant's");
		return false;
	}
	if (!value_exists(linker, column, to, 0, to->value))
		return false;
	action->column = column->name;
	action->to = to->value;
	if (element_has(element, "from") && from == NULL)
		return false; /* its own mistake has been told */
	if (from == NULL) {
		check_beginning(linker, linked, element, column);
		return true;
	}
	action->from = read_from(linker, column, from, to->value);
	return action->from != NULL;
}

/* --- taken together --- */

static bool leads_to(const struct linked_table *linked, const struct column *column, const char *value)
{
	const struct model_table *model = linked->model;
	bool is_reached =
		column->default_value != NULL && strcmp(column->default_value, value) == 0;

	for (size_t i = 0; i < model->action_count && !is_reached; i++) {
		const struct action *action = &model->actions[i].action;
		is_reached = action->column != NULL && strcmp(action->column, column->name) == 0 &&
			     strcmp(action->to, value) == 0;
	}
	return is_reached;
}

static bool has_insert_hook(const struct linked_table *linked)
{
	for (size_t i = 0; i < linked->model->hook_count; i++) {
		if (strcmp(linked->model->hooks[i].on, "before-insert") == 0)
			return true;
	}
	return false;
}

static void check_closed(
	struct linker *linker, const struct linked_table *linked, const struct column *column)
{
	const struct element *element = linked_column_element(linked, column);

	if (has_insert_hook(linked))
		return; /* what that begins with is known to C */
	if (column->default_value == NULL && linked->model->table.allows_create) {
		message_add(linker->messages, element->place, "E124",
			"give it a default, or add a transition without from",
			"records begin without a value of %s, and no transition leads on from "
			"there",
			column->name);
		return;
	}
	for (const struct element *each = element_first(element, "value"); each != NULL;
		each = element_next(each, "value")) {
		const char *name = element_value(each, "name");
		if (name != NULL && !leads_to(linked, column, name))
			message_add(linker->messages, each->place, "W108",
				"add a transition to it, or remove the value",
				"nothing leads to %s: no transition does, and no record begins "
				"with it",
				name);
	}
}

void check_transitions(struct linker *linker, const struct linked_table *linked)
{
	const struct model_table *model = linked->model;

	/* Where one was refused, what is missing has been told. */
	if (model->beginning_count + model->action_count <
		element_count(linked->element, "transition") +
			element_count(linked->element, "action"))
		return;
	for (size_t i = 0; i < model->table.column_count; i++) {
		if (model->table.columns[i].is_closed &&
			column_type(&model->table.columns[i])->has_values)
			check_closed(linker, linked, &model->table.columns[i]);
	}
}
