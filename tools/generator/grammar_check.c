/* A document beside the rules: every mistake, each at its place, with what to write instead. */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "grammar.h"
#include "suggest.h"
#include "synonym.h"

struct checker {
	const struct grammar *grammar;
	struct messages *messages;
	struct arena *arena;
};

static const struct grammar_element *grammar_find(const struct grammar *grammar, const char *name)
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

static const struct grammar_attribute *rule_attribute(
	const struct grammar_element *rule, const char *name)
{
	for (size_t i = 0; i < rule->attribute_count; i++) {
		if (strcmp(rule->attributes[i].name, name) == 0)
			return &rule->attributes[i];
	}
	return NULL;
}

/* Appends one of several names: "a", "a, b", "a, b or c" is not needed: commas do. */
static void list_name(
	struct buffer *buffer, const char *before, const char *name, const char *after)
{
	if (buffer->length > 0)
		buffer_text(buffer, ", ");
	buffer_text(buffer, before);
	buffer_text(buffer, name);
	buffer_text(buffer, after);
}

static const char *children_of(struct checker *checker, const struct grammar_element *rule)
{
	struct buffer names;

	buffer_start(&names, checker->arena, 100);
	for (size_t i = 0; i < rule->child_count; i++) {
		if (!rule->children[i].element->is_reserved)
			list_name(&names, "<", rule->children[i].element->name, ">");
	}
	return names.length > 0
		       ? arena_format(checker->arena, "<%s> holds %s", rule->name, names.data)
		       : arena_format(checker->arena, "<%s> holds no elements", rule->name);
}

static const char *attributes_of(struct checker *checker, const struct grammar_element *rule)
{
	struct buffer names;

	buffer_start(&names, checker->arena, 100);
	for (size_t i = 0; i < rule->attribute_count; i++) {
		if (!rule->attributes[i].is_reserved)
			list_name(&names, "", rule->attributes[i].name, "");
	}
	return arena_format(checker->arena, "<%s> takes %s", rule->name, names.data);
}

static const char *parents_of(struct checker *checker, const struct grammar_element *rule)
{
	const struct grammar *grammar = checker->grammar;
	struct buffer names;

	buffer_start(&names, checker->arena, 100);
	for (size_t i = 0; i < grammar->element_count; i++) {
		if (rule_child(grammar->elements[i], rule->name) != NULL)
			list_name(&names, "<", grammar->elements[i]->name, ">");
	}
	if (names.length == 0)
		return arena_format(checker->arena, "<%s> is the outermost element", rule->name);
	return arena_format(checker->arena, "<%s> belongs in %s", rule->name, names.data);
}

/* --- elements --- */

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
	const struct grammar_attribute *attribute = rule_attribute(parent, element->name);

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

/* The documentation of a reserved word says what to write until it is there. */
static const char *reserved_hint(const char *documentation)
{
	return documentation != NULL ? documentation : "leave it out for now";
}

static void report_reserved(
	struct checker *checker, const struct element *element, const struct grammar_element *rule)
{
	message_add(checker->messages, element->place, "E201", reserved_hint(rule->documentation),
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
	int shown;

	if (element->text == NULL || rule->has_text)
		return;
	const char *start = element->text + strspn(element->text, " \t\r\n");
	shown = (int)strcspn(start, "\r\n");
	message_add(checker->messages, element->text_place, "E017",
		"values stand in attributes; notes in <!-- comments -->", "text in <%s>: \"%.*s\"",
		element->name, shown < 40 ? shown : 40, start);
}

/* --- attributes --- */

static bool type_takes(const void *type, const char *name)
{
	return words_have(((const struct datatype *)type)->choices, name);
}

static const char *choices_of(
	struct checker *checker, const struct datatype *type, const char *value)
{
	struct suggestion suggestion;
	struct buffer names;

	suggestion_start(&suggestion, value);
	buffer_start(&names, checker->arena, 60);
	for (size_t i = 0; type->choices[i] != NULL; i++) {
		suggestion_offer(&suggestion, type->choices[i]);
		list_name(&names, "", type->choices[i], "");
	}
	const char *meant = synonym_of(value, type_takes, type);
	if (meant == NULL)
		meant = suggestion.best;
	if (meant != NULL)
		return arena_format(
			checker->arena, "write %s instead; allowed are %s", meant, names.data);
	return arena_format(checker->arena, "write one of %s", names.data);
}

static const char *describe(
	struct checker *checker, const struct grammar_attribute *rule, const char *value)
{
	const struct datatype *type = &rule->type;

	if (type->kind == DATATYPE_CHOICE)
		return choices_of(checker, type, value);
	if (type->description != NULL)
		return arena_format(checker->arena, "write %s", type->description);
	if (type->kind == DATATYPE_INTEGER && type->limits.has_minimum && type->limits.has_maximum)
		return arena_format(checker->arena, "write a whole number from %ld to %ld",
			type->limits.minimum, type->limits.maximum);
	if (type->kind == DATATYPE_DATE)
		return "write a date: YYYY-MM-DD";
	return rule->documentation;
}

static void check_value(struct checker *checker, const struct element *element,
	struct attribute *attribute, const struct grammar_attribute *rule)
{
	size_t start, length;
	const char *part;

	if (datatype_accepts(&rule->type, attribute->value, &start, &length))
		return;
	attribute->is_wrong = true;
	part = arena_bytes(checker->arena, attribute->value + start, length);
	if (utf8_count(part, length) > 60)
		part = arena_format(checker->arena, "%.40s...", part);
	if (rule->type.kind == DATATYPE_CHOICE && words_have(rule->type.reserved, part)) {
		message_add(checker->messages, attribute_place(attribute, start), "E201",
			choices_of(checker, &rule->type, part),
			"%s=\"%s\" of <%s> is reserved by the language but not available in this "
			"version",
			attribute->name, part, element->name);
		return;
	}
	message_add(checker->messages, attribute_place(attribute, start),
		rule->code != NULL ? rule->code : "E014", describe(checker, rule, part),
		*part != '\0' ? "%s of <%s> cannot be \"%s\"" : "%s of <%s> is empty%s",
		attribute->name, element->name, part);
}

/* An element and its rule: could it have one more attribute of that name? */
struct takes {
	const struct element *element;
	const struct grammar_element *rule;
};

static bool element_takes(const void *takes, const char *name)
{
	const struct takes *of = takes;
	const struct grammar_attribute *found = rule_attribute(of->rule, name);

	if (found == NULL || found->is_reserved)
		return false;
	for (size_t i = 0; i < of->element->attribute_count; i++) {
		if (strcmp(of->element->attributes[i].name, name) == 0)
			return false;
	}
	return true;
}

static void check_attribute(struct checker *checker, const struct element *element,
	struct attribute *attribute, const struct grammar_element *rule)
{
	const struct grammar_attribute *found =
		attribute->space == NULL ? rule_attribute(rule, attribute->name) : NULL;
	struct suggestion suggestion;

	if (found != NULL && !found->is_reserved) {
		check_value(checker, element, attribute, found);
		return;
	}
	attribute->is_wrong = true;
	if (found != NULL) {
		message_add(checker->messages, attribute->place, "E201",
			reserved_hint(found->documentation),
			"%s of <%s> is reserved by the language but not available in this version",
			attribute->name, element->name);
		return;
	}
	struct takes takes = {element, rule};
	const char *meant = synonym_of(attribute->name, element_takes, &takes);
	suggestion_start(&suggestion, attribute->name);
	for (size_t i = 0; i < rule->attribute_count; i++) {
		if (element_takes(&takes, rule->attributes[i].name))
			suggestion_offer(&suggestion, rule->attributes[i].name);
	}
	if (meant == NULL)
		meant = suggestion.best;
	message_add(checker->messages, attribute->place, "E012",
		meant != NULL ? arena_format(checker->arena, "write %s instead", meant)
			      : attributes_of(checker, rule),
		"<%s> has no attribute %s", element->name, attribute->name);
}

static bool is_that_name(const void *wanted, const char *name)
{
	return strcmp(wanted, name) == 0;
}

/* A required attribute that was misspelt is reported once, as unknown with a suggestion. */
static bool was_misspelt(
	const struct element *element, const struct grammar_element *rule, const char *name)
{
	for (size_t i = 0; i < element->attribute_count; i++) {
		struct suggestion suggestion;

		if (rule_attribute(rule, element->attributes[i].name) != NULL)
			continue;
		const char *meant = synonym_of(element->attributes[i].name, is_that_name, name);
		suggestion_start(&suggestion, element->attributes[i].name);
		suggestion_offer(&suggestion, name);
		if (suggestion.best != NULL || meant != NULL)
			return true;
	}
	return false;
}

static void check_missing(
	struct checker *checker, const struct element *element, const struct grammar_element *rule)
{
	for (size_t i = 0; i < rule->attribute_count; i++) {
		const struct grammar_attribute *required = &rule->attributes[i];
		bool is_given = false;

		if (!required->is_required)
			continue;
		for (size_t j = 0; j < element->attribute_count; j++)
			is_given |= strcmp(element->attributes[j].name, required->name) == 0;
		if (is_given || was_misspelt(element, rule, required->name))
			continue;
		message_add(checker->messages, element->place,
			required->code != NULL ? required->code : "E013",
			arena_format(checker->arena, "add %s=\"...\": %s", required->name,
				required->documentation),
			"<%s> lacks the attribute %s", element->name, required->name);
	}
}

static void check_element(
	struct checker *checker, struct element *element, const struct grammar_element *rule)
{
	for (size_t i = 0; i < element->attribute_count; i++)
		check_attribute(checker, element, &element->attributes[i], rule);
	check_missing(checker, element, rule);
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
