/* Effects: what actions and transitions do with other records. */
#include <string.h>

#include "base/suggest.h"
#include "link/link.h"
#include "link/link_action.h"

bool is_effect(const struct element *element)
{
	static const char *const kinds[] = {"add", "remove", "move", NULL};

	if (strcmp(element->name, "set") == 0)
		return !is_own_set(element);
	for (size_t i = 0; kinds[i] != NULL; i++) {
		if (strcmp(kinds[i], element->name) == 0)
			return true;
	}
	return false;
}

/* --- which records --- */

/* The reference of that name, with or without _id. */
static const struct column *reference_named(struct linker *linker, const struct table *table, const char *name)
{
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (column_is_reference(column) && column->target != NULL &&
			(strcmp(column->name, name) == 0 ||
				strcmp(column->name, arena_format(linker->arena, "%s_id", name)) == 0))
			return column;
	}
	return NULL;
}

/* Where references alone lead to, or NULL: it names rows. */
static const struct table *path_table(
	struct linker *linker, const struct table *table, const char *text, bool knows_old)
{
	char *rest = NULL, *path = arena_string(linker->arena, text);

	if (strpbrk(text, " \t\n") != NULL)
		return NULL;
	for (char *name = strtok_r(path, ".", &rest); name != NULL; name = strtok_r(NULL, ".", &rest)) {
		if (strcmp(name, "old") == 0 && knows_old) {
			knows_old = false; /* it stands at the beginning */
			continue;
		}
		if (strcmp(name, "parent") == 0 && table->parent_column != NULL) {
			table = table->parent;
			continue;
		}
		const struct column *column = reference_named(linker, table, name);
		if (column == NULL)
			return NULL;
		table = column->target;
	}
	return table;
}

/* Its records can be written by this module's effects. */
static struct linked_table *writable_table(struct linker *linker, const struct linked_table *linked,
	const struct attribute *attribute, const struct table *table)
{
	struct linked_table *target = linker_table_of(linker, table);

	if (target->model->table.scope != SCOPE_TENANT || linked->model->table.scope != SCOPE_TENANT ||
		target->model->table.is_link) {
		message_add(linker->messages, attribute->value_place, "E120", "name records of tenants",
			"records of %s cannot be written from %s: one of them is no table of scope tenant",
			table->name, linked->model->table.name);
		return NULL;
	}
	if (module_requires(linked->module, target->module))
		return target;
	message_add(linker->messages, attribute->value_place, "E110",
		arena_format(linker->arena, "add <requires module=\"%s\"/>", target->module->model->module.name),
		"the table %s is of module %s, which %s does not require", table->name,
		target->module->model->module.name, linked->module->model->module.name);
	return NULL;
}

/* Which records the attribute names, for effect->of; their table, or NULL after a message. */
static const struct table *read_which(struct linker *linker, struct linked_table *linked,
	const struct attribute *attribute, const struct expression_scope *known, struct effect *effect)
{
	const struct table *table = path_table(linker, &linked->model->table, attribute->value, known->knows_old);
	struct attribute path = *attribute;

	path.value = arena_format(linker->arena, "%s.id", attribute->value);
	effect->of = table != NULL
			     ? linker_scoped_expression(linker, linked, known, &path, PURPOSE_SET, NULL)
			     : linker_scoped_expression(linker, linked, known, attribute, PURPOSE_ROWS, NULL);
	if (effect->of == NULL)
		return NULL;
	return table != NULL ? table : expression_rows_table(effect->of);
}

/* The table of the records that are written, or NULL after a message. */
static struct linked_table *read_target(struct linker *linker, struct linked_table *linked,
	const struct element *element, const struct expression_scope *known, struct effect *effect)
{
	const struct attribute *of = element_attribute(element, "of");
	const struct table *table;

	if (of == NULL)
		return element_has(element, "of") ? NULL : linked;
	table = read_which(linker, linked, of, known, effect);
	return table != NULL ? writable_table(linker, linked, of, table) : NULL;
}

/* --- the kinds --- */

static bool read_condition(struct linker *linker, struct linked_table *linked,
	const struct element *element, const struct expression_scope *scope, struct effect *effect)
{
	const struct attribute *attribute = element_attribute(element, "if");

	if (attribute != NULL)
		effect->condition =
			linker_scoped_expression(linker, linked, scope, attribute, PURPOSE_IF, NULL);
	return effect->condition != NULL || !element_has(element, "if");
}

static bool is_same_of(const struct element *one, const struct element *other)
{
	const char *of = element_value(one, "of"), *of_other = element_value(other, "of");

	return of == of_other || (of != NULL && of_other != NULL && strcmp(of, of_other) == 0);
}

/* The values of this <set> and of those behind it that are of the same records: they are written at once. */
static bool read_set(struct linker *linker, struct linked_table *linked, const struct element *element,
	const struct expression_scope *known, struct effect *effect)
{
	struct linked_table *target = read_target(linker, linked, element, known, effect);
	struct assignment *assignments = arena_array(
		linker->arena, element_count(element->parent, "set") + 1, sizeof *assignments);

	if (target == NULL)
		return false;
	struct expression_scope scope = *known;
	scope.target = &target->model->table;
	scope.target_word = "target";
	effect->table = &target->model->table;
	effect->assignments = assignments;
	for (const struct element *each = element;
		each != NULL && strcmp(each->name, "set") == 0 && is_same_of(element, each);
		each = element_next(each, NULL))
		effect->assignment_count += assignment_read(linker, linked, target, each, &scope,
			assignments, effect->assignment_count);
	return effect->assignment_count > 0;
}

static bool is_assigned(const struct effect *effect, const char *column)
{
	for (size_t i = 0; i < effect->assignment_count; i++) {
		if (strcmp(effect->assignments[i].column, column) == 0)
			return true;
	}
	return false;
}

/* What nobody could fill in later. */
static void check_filled(struct linker *linker, const struct linked_table *linked,
	const struct element *element, const struct effect *effect)
{
	const struct table *table = effect->table;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		bool is_parent = table->parent == &linked->model->table &&
				 strcmp(table->parent_column, column->name) == 0;
		bool is_given = column->is_implicit || is_parent || column->default_value != NULL ||
				column->default_from != NULL || column_type(column)->is_never_null ||
				column_type(column)->is_numbered;
		if (column->is_required && !is_given && !is_assigned(effect, column->name) &&
			element_count(element, "set") == effect->assignment_count)
			message_add(linker->messages, element->place, "E124",
				arena_format(linker->arena, "add <set column=\"%s\" value=\"...\"/>", column->name),
				"%s of %s is required, and is not set", column->name, table->name);
	}
}

static bool read_add(struct linker *linker, struct linked_table *linked, const struct element *element,
	const struct expression_scope *known, struct effect *effect)
{
	const struct attribute *each_of = element_attribute(element, "each");
	struct linked_table *target =
		linker_named_table(linker, linked->module, element, "to", "E123");
	struct assignment *assignments =
		arena_array(linker->arena, element_count(element, "set") + 1, sizeof *assignments);
	struct expression_scope scope = *known;

	scope.target_word = "each";
	if (target != NULL)
		target = writable_table(linker, linked, element_attribute(element, "to"), &target->model->table);
	if (each_of != NULL)
		scope.target = read_which(linker, linked, each_of, known, effect);
	if (target == NULL || (element_has(element, "each") && scope.target == NULL))
		return false;
	effect->table = &target->model->table;
	effect->assignments = assignments;
	for (const struct element *each = element_first(element, "set"); each != NULL;
		each = element_next(each, "set")) {
		if (is_own_set(each))
			effect->assignment_count += assignment_read(linker, linked, target, each, &scope,
				assignments, effect->assignment_count);
		else
			message_add(linker->messages, element_attribute(each, "of")->place, "E124", "remove it",
				"of says nothing in <add>: it is the new record that gets the value");
	}
	check_filled(linker, linked, element, effect);
	return read_condition(linker, linked, element, &scope, effect);
}

/* The transition, or NULL after a message. */
static const char *read_transition(struct linker *linker, const struct linked_table *target,
	const struct attribute *attribute)
{
	const struct model_table *model = target->model;
	struct suggestion suggestion;

	suggestion_start(&suggestion, attribute->value);
	for (size_t i = 0; i < model->action_count; i++) {
		const struct action *action = &model->actions[i].action;
		if (action->column == NULL)
			continue;
		if (strcmp(action->name, attribute->value) == 0)
			return action->name;
		suggestion_offer(&suggestion, action->name);
	}
	if (!element_lost_child(target->element, attribute->value))
		message_add(linker->messages, attribute->value_place, "E113",
			suggestion.best != NULL
				? arena_format(linker->arena, "write %s instead", suggestion.best)
				: "name a <transition> of it that has from=\"...\"",
			"the table %s has no transition %s", model->table.name, attribute->value);
	return NULL;
}

/* <move> and <remove>. */
static bool read_other(struct linker *linker, struct linked_table *linked, const struct element *element,
	const struct expression_scope *known, struct effect *effect)
{
	struct linked_table *target = read_target(linker, linked, element, known, effect);
	const struct attribute *transition = element_attribute(element, "transition");

	if (target == NULL)
		return false;
	struct expression_scope scope = *known;
	scope.target = &target->model->table;
	scope.target_word = "target";
	effect->table = &target->model->table;
	if (effect->kind == EFFECT_MOVE && transition != NULL)
		effect->move = read_transition(linker, target, transition);
	return read_condition(linker, linked, element, &scope, effect) &&
	       (effect->kind != EFFECT_MOVE || effect->move != NULL);
}

/* --- the whole --- */

static bool read_effect(struct linker *linker, struct linked_table *linked, const struct element *element,
	const struct expression_scope *known, struct effect *effect)
{
	*effect = (struct effect){.kind = EFFECT_SET};
	if (strcmp(element->name, "set") == 0)
		return read_set(linker, linked, element, known, effect);
	effect->kind = EFFECT_ADD;
	if (strcmp(element->name, "add") == 0)
		return read_add(linker, linked, element, known, effect);
	effect->kind = strcmp(element->name, "move") == 0 ? EFFECT_MOVE : EFFECT_REMOVE;
	return read_other(linker, linked, element, known, effect);
}

/* Was it read together with the one before it? */
static bool is_continued(const struct element *element, const struct element *before)
{
	return before != NULL && strcmp(before->name, "set") == 0 && strcmp(element->name, "set") == 0 &&
	       is_same_of(before, element);
}

const struct effect *effects_read(struct linker *linker, struct linked_table *linked,
	const struct element *element, const struct expression_scope *known, bool with_own, size_t *count)
{
	struct effect *effects =
		arena_array(linker->arena, element_count(element, NULL) + 1, sizeof *effects);
	const struct element *before = NULL;

	*count = 0;
	for (const struct element *each = element_first(element, NULL); each != NULL;
		each = element_next(each, NULL)) {
		bool is_one = is_effect(each) || (with_own && strcmp(each->name, "set") == 0);
		if (is_one && !is_continued(each, before))
			*count += read_effect(linker, linked, each, known, &effects[*count]);
		before = each;
	}
	return effects;
}

void link_effects(struct linker *linker, struct linked_table *linked)
{
	struct model_table *model = linked->model;

	for (size_t i = 0; i < model->action_count; i++) {
		struct action *action = &model->actions[i].action;
		const struct expression_scope known = {.asked = action->dialog};
		action->effects = effects_read(linker, linked, model->actions[i].element, &known, false,
			&action->effect_count);
	}
}
