/* What can be done with a record: actions, and of transitions what they have in common with them. */
#include <string.h>

#include "link/link.h"
#include "link/link_action.h"

static bool name_is_free(struct linker *linker, const struct linked_table *linked,
	const struct element *element, const char *name)
{
	const struct table *table = &linked->model->table;

	if (path_is_reserved(name)) {
		message_add(linker->messages, element_value_place(element, "name"), "E112",
			"choose another name",
			"no action can be named %s: every record has that "
			"address itself",
			name);
		return false;
	}
	for (size_t i = 0; i < linked->model->action_count; i++) {
		if (strcmp(linked->model->actions[i].action.name, name) != 0)
			continue;
		message_add(linker->messages, element_value_place(element, "name"), "E111",
			"choose another name", "the table %s has an action %s already", table->name,
			name);
		return false;
	}
	for (size_t i = 0; table->children[i] != NULL; i++) {
		if (strcmp(table->children[i]->path, name) != 0)
			continue;
		message_add(linker->messages, element_value_place(element, "name"), "E111",
			"choose another name", "the details %s stand at that address already",
			table->children[i]->name);
		return false;
	}
	return true;
}

static const struct expression *read_condition(struct linker *linker, struct linked_table *linked,
	const struct element *element, const char *name)
{
	const struct attribute *attribute = element_attribute(element, name);

	return attribute == NULL
		       ? NULL
		       : linker_expression(linker, linked, attribute, PURPOSE_IF, NULL);
}

/* An attribute that says something about another one, which is missing. */
static void check_needs(
	struct linker *linker, const struct element *element, const char *name, const char *needed)
{
	const struct attribute *attribute = element_attribute(element, name);

	if (attribute != NULL && !element_has(element, needed))
		message_add(linker->messages, attribute->place, "E124",
			arena_format(linker->arena, "add %s=\"...\", or remove it", needed),
			"%s says nothing without %s", name, needed);
}

static void read_places(
	struct linker *linker, const struct element *element, struct action *action)
{
	const struct attribute *attribute = element_attribute(element, "place");
	struct word *words;
	size_t count;

	action->is_of_record = attribute == NULL;
	words = attribute_words(linker->arena, attribute, &count);
	for (size_t i = 0; i < count; i++) {
		action->is_of_record |= strcmp(words[i].text, "record") == 0;
		action->is_of_rows |= strcmp(words[i].text, "rows") == 0;
	}
}

void action_button(struct linker *linker, struct linked_table *linked, const struct element *element,
	struct action *action)
{
	const struct table *table = &linked->model->table;
	const char *permission =
		linker_named_permission(linker, linker_module_at(linker, &element->place), element);
	const char *title = element_value(element, "title");
	const char *icon = element_value(element, "icon");

	action->title = title != NULL ? title : name_label(linker->arena, action->name, false);
	action->icon = icon != NULL ? icon : "player-play";
	action->permission =
		permission != NULL ? permission
				   : arena_format(linker->arena, "%s.%s", table->permission,
					     table->allows_edit ? "edit" : "view");
	action->feature = linker_feature(linker, element);
	action->condition = read_condition(linker, linked, element, "if");
	action->refusal = element_value(element, "message");
	action->confirm = element_value(element, "confirm");
	action->confirm_if = read_condition(linker, linked, element, "confirm-if");
	check_needs(linker, element, "message", "if");
	check_needs(linker, element, "confirm-if", "confirm");
	read_places(linker, element, action);
}

/* --- set --- */

const char *column_unsettable(const struct column *column)
{
	if (column->is_implicit)
		return "the platform writes it";
	if (column->is_closed)
		return "transitions alone change it";
	if (column_type(column)->is_numbered)
		return "its numbers come from the series";
	if (column_made_of(column))
		return "its value is computed";
	if (column_is_many(column) || column_is_count(column))
		return "it is no value of the row";
	if (column_type(column)->class == CLASS_NONE)
		return "no expression has such a value";
	return NULL;
}

bool is_own_set(const struct element *element)
{
	return !element_has(element, "of");
}

static bool is_set_already(const struct assignment *assignments, size_t count, const struct column *column)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(assignments[i].column, column->name) == 0 && assignments[i].condition == NULL)
			return true;
	}
	return false;
}

bool assignment_read(struct linker *linker, struct linked_table *linked, const struct linked_table *target,
	const struct element *element, const struct expression_scope *scope,
	struct assignment *assignments, size_t count)
{
	const struct attribute *named = element_attribute(element, "column");
	const struct attribute *value = element_attribute(element, "value");
	struct assignment *assignment = &assignments[count];
	struct expression_scope own = *scope;
	const struct term *root;

	if (named == NULL || value == NULL)
		return false;
	own.column = linker_named_column(linker, target, named, 0, named->value);
	if (own.column != NULL && column_unsettable(own.column) != NULL) {
		message_add(linker->messages, named->value_place, "E133",
			"set another column, or remove it", "%s cannot be set: %s", own.column->name,
			column_unsettable(own.column));
		own.column = NULL;
	}
	assignment->value = linker_scoped_expression(linker, linked, &own, value, PURPOSE_SET, &root);
	if (element_has(element, "if"))
		assignment->condition = linker_scoped_expression(
			linker, linked, &own, element_attribute(element, "if"), PURPOSE_IF, NULL);
	if (own.column == NULL || assignment->value == NULL ||
		(element_has(element, "if") && assignment->condition == NULL))
		return false;
	assignment->column = own.column->name;
	if (is_set_already(assignments, count, own.column)) {
		message_add(linker->messages, named->value_place, "E125", "remove one of them",
			"%s is set twice", own.column->name);
		return false;
	}
	if (root->kind != TERM_NULL || !own.column->is_required)
		return true;
	message_add(linker->messages, value->value_place, "E304",
		"give it a value, or remove required=\"yes\"",
		"%s is required: it cannot be emptied", own.column->name);
	return false;
}

void action_assignments(struct linker *linker, struct linked_table *linked,
	const struct element *element, struct action *action)
{
	struct assignment *assignments = arena_array(
		linker->arena, element_count(element, "set") + 1, sizeof *assignments);

	const struct expression_scope scope = {.asked = action->dialog};

	action->assignments = assignments;
	for (const struct element *each = element_first(element, "set"); each != NULL;
		each = element_next(each, "set")) {
		if (is_own_set(each))
			action->assignment_count += assignment_read(linker, linked, linked, each,
				&scope, assignments, action->assignment_count);
	}
}

/* --- actions --- */

/* What the engine does by itself. */
static bool is_brought(const struct element *element)
{
	return element_has(element, ACTION_AMENDS) || element_has(element, ACTION_RESTORES);
}

/* What its attributes and elements do together. */
static void check_action(struct linker *linker, const struct element *element)
{
	bool has_function = element_has(element, "function");
	const struct attribute *page = element_attribute(element, "page");

	if (page != NULL && element_says(element, "page", false) &&
		(!has_function || element_has(element, "confirm")))
		message_add(linker->messages, page->place, "E124", "remove it",
			has_function ? "the action has a page of its own, which can put the question"
				     : "a page of the action's own is made by its function");
	bool is_whole = true;
	for (size_t i = 0; i < element->attribute_count; i++)
		is_whole &= !element->attributes[i].is_wrong;
	if (!has_function && is_whole && element->first == NULL && !is_brought(element))
		message_add(linker->messages, element->place, "E124",
			"add function=\"...\", or <ask>, <set>, <add>, <remove> or <move> inside", "the action does nothing");
}

static bool has_effects(const struct element *element)
{
	for (const struct element *each = element_first(element, NULL); each != NULL;
		each = element_next(each, NULL)) {
		if (is_effect(each))
			return true;
	}
	return false;
}

static void link_action(
	struct linker *linker, struct linked_table *linked, const struct element *element)
{
	struct model_table *model = linked->model;
	struct model_action *action = &model->actions[model->action_count];
	const char *name = element_value(element, "name");

	if (name == NULL || !name_is_free(linker, linked, element, name))
		return;
	if (!model->table.has_pages) {
		message_add(linker->messages, element->place, "E124", "remove it, or pages=\"no\"",
			"an action needs a table with pages, which have its button");
		return;
	}
	action->action.name = name;
	action_button(linker, linked, element, &action->action);
	action_ask(linker, linked, element, &action->action);
	action_assignments(linker, linked, element, &action->action);
	check_action(linker, element);
	action->action.has_page = element_says(element, "page", false);
	action->action.amends = element_has(element, ACTION_AMENDS);
	action->action.restores = element_has(element, ACTION_RESTORES);
	action->function = element_value(element, "function");
	action->place = element_value_place(element, "function");
	action->element = element;
	if (action->function != NULL || is_brought(element) || action->action.assignment_count > 0 ||
		action_asks(&action->action) || has_effects(element))
		model->action_count++;
}

/* What is added to another module's table is there for who has its permission: nobody, while its module is not
   active. */
static bool addition_is_right(
	struct linker *linker, const struct linked_table *linked, const struct element *element)
{
	const char *permission = element_value(element, "permission");
	const struct linked_module *module = linker_module_at(linker, &element->place);
	const char *moved = element_value(element, "column");
	const struct column *column = moved != NULL ? table_column(&linked->model->table, moved) : NULL;

	if (module == linked->module)
		return true;
	if (permission == NULL || name_set_find(&linker->permissions, permission) != module) {
		message_add(linker->messages, element->place, "E124",
			"declare a <permission> in this module, and name it: permission=\"...\"",
			"what is done with records of another module's table takes a permission of the module that adds it");
		return false;
	}
	if (column != NULL && (!column->is_closed || element_attribute(element, "from") == NULL)) {
		message_add(linker->messages, element->place, "E124",
			"add steps to a column that the table's own module moves, from one of its values",
			"a transition would close %s for tenants without this module, too", column->name);
		return false;
	}
	return true;
}

static void link_move(
	struct linker *linker, struct linked_table *linked, const struct element *element)
{
	struct model_table *model = linked->model;
	struct action action = {.name = element_value(element, "name")};

	if (action.name == NULL || !name_is_free(linker, linked, element, action.name) ||
		!transition_read(linker, linked, element, &action))
		return;
	if (action.from == NULL) {
		action_assignments(linker, linked, element, &action);
		model->beginnings[model->beginning_count++] = action;
		return;
	}
	action_button(linker, linked, element, &action);
	action_ask(linker, linked, element, &action);
	action_assignments(linker, linked, element, &action);
	model->actions[model->action_count++] =
		(struct model_action){.action = action, .place = element->place, .element = element};
}

static size_t deeds_count(const struct linked_table *linked, const char *name)
{
	size_t count = 0;

	for (const struct element *each = linked_first(linked, name); each != NULL; each = linked_next(linked, each, name))
		count++;
	return count;
}

void link_actions(struct linker *linker, struct linked_table *linked)
{
	struct model_table *model = linked->model;
	size_t moves = deeds_count(linked, "transition");

	model->actions = arena_array(linker->arena,
		deeds_count(linked, "action") + moves + 1, sizeof *model->actions);
	model->beginnings = arena_array(linker->arena, moves + 1, sizeof *model->beginnings);
	for (const struct element *each = linked_first(linked, "action"); each != NULL;
		each = linked_next(linked, each, "action")) {
		if (addition_is_right(linker, linked, each))
			link_action(linker, linked, each);
	}
	for (const struct element *each = linked_first(linked, "transition"); each != NULL;
		each = linked_next(linked, each, "transition")) {
		if (addition_is_right(linker, linked, each))
			link_move(linker, linked, each);
	}
	check_transitions(linker, linked);
	link_stages(linker, linked);
}
