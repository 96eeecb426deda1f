/* The elements of a document beside the rules: every mistake, each at its place, with what to
   write instead. */
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "read/grammar.h"
#include "read/grammar_check.h"
#include "base/suggest.h"
#include "read/synonym.h"

const struct grammar_element *grammar_find(const struct grammar *grammar, const char *name)
{
	for (size_t i = 0; i < grammar->element_count; i++) {
		if (strcmp(grammar->elements[i]->name, name) == 0)
			return grammar->elements[i];
	}
	return NULL;
}

static const struct grammar_child *rule_child(const struct grammar_element *rule, const char *name)
{
	for (size_t i = 0; i < rule->child_count; i++) {
		if (strcmp(rule->children[i].element->name, name) == 0)
			return &rule->children[i];
	}
	return NULL;
}

static const char *children_of(struct checker *checker, const struct grammar_element *rule)
{
	struct buffer names;

	buffer_start(&names, checker->arena, 100);
	for (size_t i = 0; i < rule->child_count; i++) {
		if (!rule->children[i].element->is_reserved)
			grammar_list(&names, "<", rule->children[i].element->name, ">");
	}
	return names.length > 0
		       ? arena_format(checker->arena, "<%s> holds %s", rule->name, names.data)
		       : arena_format(checker->arena, "<%s> holds no elements", rule->name);
}

static const char *parents_of(struct checker *checker, const struct grammar_element *rule)
{
	const struct grammar *grammar = checker->grammar;
	struct buffer names;

	buffer_start(&names, checker->arena, 100);
	for (size_t i = 0; i < grammar->element_count; i++) {
		const struct grammar_child *child = rule_child(grammar->elements[i], rule->name);
		if (child != NULL && !child->element->is_reserved)
			grammar_list(&names, "<", grammar->elements[i]->name, ">");
	}
	if (names.length == 0)
		return arena_format(checker->arena, "<%s> is the outermost element", rule->name);
	return arena_format(checker->arena, "<%s> belongs in %s", rule->name, names.data);
}

static bool parent_takes(const void *parent, const char *name)
{
	const struct grammar_child *child = rule_child(parent, name);

	return child != NULL && !child->element->is_reserved;
}

static void report_unknown_element(struct checker *checker, const struct element *element,
	const struct grammar_element *parent)
{
	struct suggestion suggestion;
	const char *hint;

	const char *meant = synonym_of(element->name, parent_takes, parent);

	suggestion_start(&suggestion, element->name);
	for (size_t i = 0; i < parent->child_count; i++) {
		if (!parent->children[i].element->is_reserved)
			suggestion_offer(&suggestion, parent->children[i].element->name);
	}
	const struct grammar_attribute *attribute = grammar_attribute_find(parent, element->name);

	if (meant != NULL)
		hint = arena_format(checker->arena, "write <%s> instead", meant);
	else if (attribute != NULL && !attribute->is_reserved)
		hint = arena_format(checker->arena, "it is an attribute: write <%s %s=\"...\">",
			parent->name, attribute->name);
	else if (is_column_word(element->name) && parent_takes(parent, "string"))
		hint = "a column is an element named after its type: <string>, <text>, <integer>, "
		       "<date>, <enum>, <reference> ...";
	else if (suggestion.best != NULL)
		hint = arena_format(checker->arena, "write <%s> instead", suggestion.best);
	else
		hint = children_of(checker, parent);
	message_add(checker->messages, element->place, "E010", hint, "there is no element <%s>",
		element->name);
}

static void report_reserved(
	struct checker *checker, const struct element *element, const struct grammar_element *rule)
{
	message_add(checker->messages, element->place, "E201",
		grammar_reserved_hint(rule->documentation),
		"<%s> is reserved by the language but not available in this version",
		element->name);
}

/* The rule for a child, or NULL where it is refused. */
static const struct grammar_element *check_place(struct checker *checker,
	const struct element *element, const struct grammar_element *parent)
{
	const struct grammar_child *child;
	const struct grammar_element *elsewhere;

	if (strcmp(element->space, MANIFEST_SPACE) != 0) {
		message_add(checker->messages, element->place, "E010",
			"a manifest holds elements of the namespace " MANIFEST_SPACE " only",
			"<%s> is of another namespace", element->name);
		return NULL;
	}
	child = rule_child(parent, element->name);
	if (child == NULL) {
		elsewhere = grammar_find(checker->grammar, element->name);
		if (elsewhere == NULL)
			report_unknown_element(checker, element, parent);
		else if (elsewhere->is_reserved)
			report_reserved(checker, element, elsewhere);
		else
			message_add(checker->messages, element->place, "E011",
				parents_of(checker, elsewhere), "<%s> does not belong in <%s>",
				element->name, parent->name);
		return NULL;
	}
	if (child->element->is_reserved) {
		report_reserved(checker, element, child->element);
		return NULL;
	}
	return child->element;
}

static void check_occurrence(
	struct checker *checker, const struct element *element, const struct grammar_element *rule)
{
	for (size_t i = 0; i < rule->child_count; i++) {
		const struct grammar_child *child = &rule->children[i];
		const struct element *found = NULL;

		for (struct element *each = element->first; each != NULL; each = each->next) {
			if (strcmp(each->name, child->element->name) != 0)
				continue;
			if (found != NULL && !child->is_repeated) {
				message_add(checker->messages, each->place, "E016",
					arena_format(checker->arena,
						"the first one is in line %u; put both together",
						found->place.line),
					"<%s> stands in <%s> twice", each->name, element->name);
				each->is_wrong = true;
			}
			if (found == NULL)
				found = each;
		}
		if (found == NULL && child->is_required)
			message_add(checker->messages, element->place, "E015",
				arena_format(checker->arena, "add <%s>: %s", child->element->name,
					child->element->documentation),
				"<%s> lacks <%s>", element->name, child->element->name);
	}
}

static void check_text(
	struct checker *checker, const struct element *element, const struct grammar_element *rule)
{
	if (element->text == NULL || rule->has_text)
		return;
	const char *start = element->text + strspn(element->text, " \t\r\n");
	size_t shown = utf8_cut(start, strcspn(start, "\r\n"), 40);
	message_add(checker->messages, element->text_place, "E017",
		"values stand in attributes; notes in <!-- comments -->", "text in <%s>: \"%.*s\"",
		element->name, (int)shown, start);
}

static void check_element(
	struct checker *checker, struct element *element, const struct grammar_element *rule)
{
	grammar_check_attributes(checker, element, rule);
	check_text(checker, element, rule);
	for (struct element *child = element->first; child != NULL; child = child->next) {
		const struct grammar_element *child_rule = check_place(checker, child, rule);

		if (child_rule == NULL)
			child->is_wrong = true;
		else
			check_element(checker, child, child_rule);
	}
	check_occurrence(checker, element, rule);
}

bool grammar_check(
	const struct grammar *grammar, struct messages *messages, struct document *document)
{
	struct checker checker = {grammar, messages, grammar->arena};
	struct element *root = document->root;

	if (strcmp(root->name, grammar->start->name) != 0 ||
		strcmp(root->space, MANIFEST_SPACE) != 0) {
		message_add(messages, root->place, "E006",
			"begin with <module xmlns=\"" MANIFEST_SPACE "\" ...>",
			*root->space != '\0' ? "<%s> of the namespace %s is no manifest"
					     : "<%s> without a namespace is no manifest%s",
			root->name, root->space);
		return false;
	}
	check_element(&checker, root, grammar->start);
	return true;
}
