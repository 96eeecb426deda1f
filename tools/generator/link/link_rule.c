/* Rules: from which rows people are kept. */
#include <string.h>

#include "expression/expression_never.h"
#include "link/link.h"

static bool speaks_of(const struct element *element, const char *action)
{
	const char *words = element_value(element, "for");
	size_t length = strlen(action);

	if (words == NULL)
		return true;
	for (const char *at = words; (at = strstr(at, action)) != NULL; at += length) {
		bool begins = at == words || at[-1] == ' ';
		if (begins && (at[length] == '\0' || at[length] == ' '))
			return true;
	}
	return false;
}

static bool name_is_free(
	struct linker *linker, const struct linked_table *linked, const struct element *element, const char *name)
{
	const struct table *table = &linked->model->table;

	for (size_t i = 0; i < table->rule_count; i++) {
		if (strcmp(table->rules[i].name, name) != 0)
			continue;
		message_add(linker->messages, element_value_place(element, "name"), "E111",
			"choose another name", "the table %s has a rule %s already", table->name,
			name);
		return false;
	}
	return true;
}

/* Does it ask who acts? */
static bool asks_who(const struct term *term)
{
	bool is_who = (term->kind == TERM_CALL && expression_functions[term->function].kind == FUNCTION_OF_ACTOR) ||
		      (term->kind == TERM_PATH && term->root == ROOT_USER);

	for (const struct term *each = term->kind == TERM_PATH ? NULL : term->first; each != NULL && !is_who;
		each = each->next)
		is_who = asks_who(each);
	return is_who;
}

static bool asks_can(const struct term *term)
{
	bool is_can = term->kind == TERM_CALL && term->function == FUNCTION_CAN;

	for (const struct term *each = term->kind == TERM_PATH ? NULL : term->first; each != NULL && !is_can;
		each = each->next)
		is_can = asks_can(each);
	return is_can;
}

/* Administrators have every permission and are nobody else: what shows each person his own hides the rest from
   them, too. */
static void rule_is_usable(struct linker *linker, const struct element *element,
	const struct row_rule *rule, const struct term *where, const struct term *unless)
{
	const struct place place = element_value_place(element, "where");

	/* Of empty columns no comparison is true. */
	if (expression_chance(linker->arena, where) != CHANCE_SOME) {
		message_add(linker->messages, place, "E130",
			"say which rows people may see or change",
			"no row can be so: the rule %s keeps %s from all of them", rule->name,
			unless != NULL ? "people" : "everybody, Administrators too,");
		return;
	}
	if (rule->binds_view && asks_who(where) && !asks_can(where) &&
		(unless == NULL || !asks_can(unless)))
		message_add(linker->messages, element->place, "W112",
			"add unless=\"can('...')\" with a permission that they have",
			"the rule %s hides from Administrators what is not their own: nobody sees all rows",
			rule->name);
}

static bool scope_is_right(
	struct linker *linker, const struct linked_table *linked, const struct element *element)
{
	if (linked->model->table.scope == SCOPE_TENANT)
		return true;
	message_add(linker->messages, element->place, "E124", "remove it",
		"rules are for tables of scope tenant: of others nobody has rows of his own");
	return false;
}

static void link_rule(struct linker *linker, struct linked_table *linked,
	const struct element *element, struct row_rule *rules)
{
	struct table *table = &linked->model->table;
	const struct attribute *where = element_attribute(element, "where");
	const struct attribute *unless = element_attribute(element, "unless");
	struct row_rule *rule = &rules[table->rule_count];
	const struct term *where_root = NULL, *unless_root = NULL;

	*rule = (struct row_rule){
		.name = element_value(element, "name"),
		.binds_view = speaks_of(element, "view"),
		.binds_create = speaks_of(element, "create"),
		.binds_edit = speaks_of(element, "edit"),
		.binds_delete = speaks_of(element, "delete"),
		.unless_text = unless != NULL ? unless->value : NULL,
		.where_text = where != NULL ? where->value : NULL,
		.message = element_value(element, "message"),
	};
	if (where != NULL)
		rule->where = linker_expression(linker, linked, where, PURPOSE_RULE, &where_root);
	if (unless != NULL)
		rule->unless =
			linker_expression(linker, linked, unless, PURPOSE_UNLESS, &unless_root);
	if (rule->name == NULL || rule->where == NULL || (unless != NULL && rule->unless == NULL) ||
		!name_is_free(linker, linked, element, rule->name) ||
		!scope_is_right(linker, linked, element))
		return;
	table->rule_count++;
	rule_is_usable(linker, element, rule, where_root, unless_root);
}

void link_rules(struct linker *linker)
{
	for (size_t i = 0; i < linker->table_count; i++) {
		struct linked_table *linked = linker->tables[i];
		struct row_rule *rules = arena_array(
			linker->arena, element_count(linked->element, "rule") + 1, sizeof *rules);

		linked->model->table.rules = rules;
		for (const struct element *each = element_first(linked->element, "rule");
			each != NULL; each = element_next(each, "rule"))
			link_rule(linker, linked, each, rules);
	}
}
