/* Rules, from which rows people are kept; allows, on which they may do more. */
#include <string.h>

#include "base/suggest.h"
#include "catalogue/right.h"
#include "expression/expression_never.h"
#include "link/link.h"
#include "model/words.h"

/* Is an element of that name and kind below the table? Offers its name where one is sought. */
static bool has_named(const struct linked_table *linked, const char *kind, const char *name,
	struct suggestion *suggestion)
{
	bool is_there = false;

	for (const struct element *each = linked_first(linked, kind); each != NULL;
		each = linked_next(linked, each, kind)) {
		const char *other = element_value(each, "name");
		if (other == NULL || (strcmp(kind, "transition") == 0 && element_attribute(each, "from") == NULL))
			continue;
		suggestion_offer(suggestion, other);
		is_there = is_there || strcmp(other, name) == 0;
	}
	return is_there;
}

static bool action_is_there(struct linker *linker, const struct linked_table *linked,
	const struct attribute *attribute, const struct word *word)
{
	struct suggestion suggestion;

	suggestion_start(&suggestion, word->text);
	for (unsigned right = 0; right < RIGHT_COUNT; right++)
		suggestion_offer(&suggestion, right_name((enum right)right));
	if (has_named(linked, "action", word->text, &suggestion) ||
		has_named(linked, "transition", word->text, &suggestion))
		return true;
	message_add(linker->messages, attribute_place(attribute, word->offset), "E014",
		suggestion.best != NULL
			? arena_format(linker->arena, "write %s instead", suggestion.best)
			: "write view, create, edit, delete, pick, export, print, or the name of an action of the table",
		"nothing is called %s that is done with %s", word->text, linked->model->table.name);
	return false;
}

/* Bits of the rights that it names; without `for` those of every table. */
static uint32_t rights_named(const struct word *words, size_t count)
{
	uint32_t binds = 0;
	enum right right;

	if (count == 0)
		return 1u << RIGHT_VIEW | 1u << RIGHT_CREATE | 1u << RIGHT_EDIT | 1u << RIGHT_DELETE;
	for (size_t i = 0; i < count; i++) {
		if (right_named(words[i].text, &right))
			binds |= 1u << right;
	}
	return binds;
}

/* Actions and transitions of the table, by name. */
static const char *const *actions_named(
	struct linker *linker, const struct linked_table *linked, const struct attribute *attribute,
	const struct word *words, size_t count)
{
	const char **names = arena_array(linker->arena, count + 1, sizeof *names);
	size_t named = 0;
	enum right right;

	for (size_t i = 0; i < count; i++) {
		if (right_named(words[i].text, &right))
			continue;
		if (!action_is_there(linker, linked, attribute, &words[i]))
			return NULL;
		names[named++] = words[i].text;
	}
	return named > 0 ? names : no_names;
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
	if ((rule->binds & 1u << RIGHT_VIEW) != 0 && asks_who(where) && !asks_can(where) &&
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
		"<%s> is for tables of scope tenant: of others nobody has rows of his own", element->name);
	return false;
}

static void link_rule(struct linker *linker, struct linked_table *linked,
	const struct element *element, struct row_rule *rules)
{
	struct table *table = &linked->model->table;
	const struct attribute *where = element_attribute(element, "where");
	const struct attribute *unless = element_attribute(element, "unless");
	struct row_rule *rule = &rules[table->rule_count];
	const struct attribute *deeds = element_attribute(element, "for");
	const struct term *where_root = NULL, *unless_root = NULL;
	size_t count = 0;
	const struct word *words = deeds != NULL ? attribute_words(linker->arena, deeds, &count) : NULL;

	*rule = (struct row_rule){
		.name = element_value(element, "name"),
		.module = linker_added_by(linker, linked, element),
		.binds = rights_named(words, count),
		.actions = actions_named(linker, linked, deeds, words, count),
		.unless_text = unless != NULL ? unless->value : NULL,
		.where_text = where != NULL ? where->value : NULL,
		.message = element_value(element, "message"),
	};
	if (where != NULL)
		rule->where = linker_expression(linker, linked, where, PURPOSE_RULE, &where_root);
	if (unless != NULL)
		rule->unless =
			linker_expression(linker, linked, unless, PURPOSE_UNLESS, &unless_root);
	if (rule->name == NULL || rule->where == NULL || rule->actions == NULL || (unless != NULL && rule->unless == NULL) ||
		!name_is_free(linker, linked, element, rule->name) ||
		!scope_is_right(linker, linked, element))
		return;
	table->rule_count++;
	rule_is_usable(linker, element, rule, where_root, unless_root);
}

/* Is it asked for where somebody works with records of the table? */
static bool is_asked_of(const struct linker *linker, const struct linked_table *linked, const char *permission)
{
	static const char *const deeds[] = {"action", "transition"};
	const struct table *table = &linked->model->table;
	const char *dot = strchr(permission, '.');
	size_t length = dot != NULL ? (size_t)(dot - permission) : 0;
	enum right right;

	if (table->permission != NULL && strlen(table->permission) == length &&
		strncmp(table->permission, permission, length) == 0 && right_named(dot + 1, &right))
		return true;
	for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++) {
		for (const struct element *each = linked_first(linked, deeds[i]); each != NULL;
			each = linked_next(linked, each, deeds[i])) {
			const char *own = element_value(each, "permission");
			if (own != NULL && strcmp(own, permission) == 0)
				return true;
		}
	}
	for (size_t i = 0; i < linker->table_count; i++) {
		if (linker->tables[i]->model->table.parent == table &&
			is_asked_of(linker, linker->tables[i], permission))
			return true;
	}
	return false;
}

static bool allowed_are_there(struct linker *linker, const struct linked_table *linked,
	const struct attribute *attribute, const struct word *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!linker_permission_exists(
			    linker, linker_module_at(linker, &attribute->place), attribute, words[i].offset, words[i].text))
			return false;
		if (!is_asked_of(linker, linked, words[i].text))
			message_add(linker->messages, attribute_place(attribute, words[i].offset), "W107",
				"name a permission of the table, of its details, or of one of its actions",
				"nothing that is done with records of %s takes the permission %s",
				linked->model->table.name, words[i].text);
	}
	return true;
}

static void link_allow(struct linker *linker, struct linked_table *linked,
	const struct element *element, struct row_allow *allows)
{
	struct table *table = &linked->model->table;
	const struct attribute *where = element_attribute(element, "where");
	const struct attribute *permissions = element_attribute(element, "permissions");
	struct row_allow *allow = &allows[table->allow_count];
	const struct term *root = NULL;
	size_t count = 0;

	if (where == NULL || permissions == NULL || !scope_is_right(linker, linked, element))
		return;
	const struct word *words = attribute_words(linker->arena, permissions, &count);
	allow->module = linker_added_by(linker, linked, element);
	allow->where_text = where->value;
	allow->where = linker_expression(linker, linked, where, PURPOSE_RULE, &root);
	if (!allowed_are_there(linker, linked, permissions, words, count) || allow->where == NULL)
		return;
	if (expression_chance(linker->arena, root) != CHANCE_SOME) {
		message_add(linker->messages, attribute_place(where, 0), "E130",
			"say on which rows people may do it, or remove it", "no row can be so: it gives nobody anything");
		return;
	}
	allow->permissions = word_texts(linker->arena, words, count);
	table->allow_count++;
}

static size_t linked_count(const struct linked_table *linked, const char *name)
{
	size_t count = 0;

	for (const struct element *each = linked_first(linked, name); each != NULL; each = linked_next(linked, each, name))
		count++;
	return count;
}

static void table_rules(struct linker *linker, struct linked_table *linked)
{
	struct row_rule *rules = arena_array(linker->arena, linked_count(linked, "rule") + 1, sizeof *rules);
	struct row_allow *allows = arena_array(linker->arena, linked_count(linked, "allow") + 1, sizeof *allows);

	linked->model->table.rules = rules;
	linked->model->table.allows = allows;
	for (const struct element *each = linked_first(linked, "rule"); each != NULL;
		each = linked_next(linked, each, "rule"))
		link_rule(linker, linked, each, rules);
	for (const struct element *each = linked_first(linked, "allow"); each != NULL;
		each = linked_next(linked, each, "allow"))
		link_allow(linker, linked, each, allows);
}

void link_rules(struct linker *linker)
{
	for (size_t i = 0; i < linker->table_count; i++)
		table_rules(linker, linker->tables[i]);
}
