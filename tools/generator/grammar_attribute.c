/* The attributes of an element beside the rules: every mistake, each at its place, with what to
   write instead. */
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "grammar.h"
#include "grammar_check.h"
#include "suggest.h"
#include "synonym.h"

const struct grammar_attribute *grammar_attribute_find(
	const struct grammar_element *rule, const char *name)
{
	for (size_t i = 0; i < rule->attribute_count; i++) {
		if (strcmp(rule->attributes[i].name, name) == 0)
			return &rule->attributes[i];
	}
	return NULL;
}

void grammar_list(struct buffer *buffer, const char *before, const char *name, const char *after)
{
	if (buffer->length > 0)
		buffer_text(buffer, ", ");
	buffer_text(buffer, before);
	buffer_text(buffer, name);
	buffer_text(buffer, after);
}

const char *grammar_reserved_hint(const char *documentation)
{
	return documentation != NULL ? documentation : "leave it out for now";
}

static const char *attributes_of(struct checker *checker, const struct grammar_element *rule)
{
	struct buffer names;

	buffer_start(&names, checker->arena, 100);
	for (size_t i = 0; i < rule->attribute_count; i++) {
		if (!rule->attributes[i].is_reserved)
			grammar_list(&names, "", rule->attributes[i].name, "");
	}
	return arena_format(checker->arena, "<%s> takes %s", rule->name, names.data);
}

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
		grammar_list(&names, "", type->choices[i], "");
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
		part = arena_format(checker->arena, "%.*s...", (int)utf8_cut(part, length, 40), part);
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
	const struct grammar_attribute *found = grammar_attribute_find(of->rule, name);

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
		attribute->space == NULL ? grammar_attribute_find(rule, attribute->name) : NULL;
	struct suggestion suggestion;

	if (found != NULL && !found->is_reserved) {
		check_value(checker, element, attribute, found);
		return;
	}
	attribute->is_wrong = true;
	if (found != NULL) {
		message_add(checker->messages, attribute->place, "E201",
			grammar_reserved_hint(found->documentation),
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

		if (grammar_attribute_find(rule, element->attributes[i].name) != NULL)
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

void grammar_check_attributes(
	struct checker *checker, struct element *element, const struct grammar_element *rule)
{
	for (size_t i = 0; i < element->attribute_count; i++)
		check_attribute(checker, element, &element->attributes[i], rule);
	check_missing(checker, element, rule);
}
