/* The attributes of an element beside the rules: every mistake, each at its place, with what to
   write instead. */
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "read/grammar.h"
#include "read/grammar_check.h"
#include "base/names.h"
#include "base/suggest.h"
#include "read/synonym.h"

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
	const char *word = arena_format(buffer->arena, "%s%s%s", before, name, after);

	/* Elements of one name count once. */
	if (*before != '\0' && strstr(buffer->data, word) != NULL)
		return;
	buffer_format(buffer, "%s%s", buffer->length > 0 ? ", " : "", word);
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
	return names_have(((const struct datatype *)type)->choices, name);
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

#define NAME_LENGTH 40

/* The value with small letters and _ where that makes it right, or NULL. */
static const char *mended_name(struct checker *checker, const struct datatype *type,
	const char *attribute, const char *value)
{
	char *name = arena_string(checker->arena, value);
	size_t start, length;

	/* In other places a space stands between two words. */
	if (strchr(value, ' ') != NULL && strcmp(attribute, "name") != 0)
		return NULL;
	for (char *c = name; *c != '\0'; c++) {
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
		else if (*c == ' ' || *c == '-' || *c == '.')
			*c = '_';
	}
	return strcmp(name, value) != 0 && *name != '_' &&
			       datatype_accepts(type, name, &start, &length)
		       ? name
		       : NULL;
}

/* Is it right but for its length? */
static bool is_only_long(struct checker *checker, const struct datatype *type, const char *value)
{
	size_t start, length;

	return datatype_accepts(
		type, arena_bytes(checker->arena, value, NAME_LENGTH), &start, &length);
}

static const char *name_hint(struct checker *checker, const struct element *element,
	const struct grammar_attribute *rule, const char *value)
{
	const struct grammar_element *owner = grammar_find(checker->grammar, element->name);
	const char *mended = mended_name(checker, &rule->type, rule->name, value);
	bool has_label = owner != NULL && strcmp(rule->name, "name") == 0 &&
			 grammar_attribute_find(owner, "label") != NULL &&
			 element_attribute(element, "label") == NULL;

	if (mended != NULL && has_label)
		return arena_format(checker->arena, "write name=\"%s\" label=\"%s\"", mended, value);
	return mended != NULL ? arena_format(checker->arena, "write %s", mended) : NULL;
}

/* What to write instead of a value that is too long, or NULL. */
static const char *length_hint(
	struct checker *checker, const struct datatype *type, const char *value)
{
	size_t count = utf8_count(value, strlen(value)), most = type->limits.longest;

	if (type->kind != DATATYPE_STRING)
		return NULL;
	if (most == 0 && strlen(value) > NAME_LENGTH && is_only_long(checker, type, value))
		most = NAME_LENGTH;
	if (most == 0 || count <= most)
		return NULL;
	return arena_format(checker->arena, "it has %zu characters: leave out %zu, as %zu are the most",
		count, count - most, most);
}

static const char *describe(struct checker *checker, const struct element *element,
	const struct grammar_attribute *rule, const char *value)
{
	const struct datatype *type = &rule->type;
	const char *hint = NULL;

	if (type->kind == DATATYPE_CHOICE)
		return choices_of(checker, type, value);
	if (type->kind == DATATYPE_STRING && *value != '\0')
		hint = name_hint(checker, element, rule, value);
	if (hint == NULL)
		hint = length_hint(checker, type, value);
	if (hint != NULL)
		return hint;
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
	const char *whole = arena_bytes(checker->arena, attribute->value + start, length);
	part = whole;
	if (utf8_count(part, length) > 60)
		part = arena_format(checker->arena, "%.*s...", (int)utf8_cut(part, length, 40), part);
	if (rule->type.kind == DATATYPE_CHOICE && names_have(rule->type.reserved, part)) {
		message_add(checker->messages, attribute_place(attribute, start), "E201",
			choices_of(checker, &rule->type, part),
			"%s=\"%s\" of <%s> is reserved by the language but not available in this "
			"version",
			attribute->name, part, element->name);
		return;
	}
	message_add(checker->messages, attribute_place(attribute, start),
		rule->code != NULL ? rule->code : "E014", describe(checker, element, rule, whole),
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

/* Which elements of other names have such an attribute, or NULL where none has. */
static const char *elsewhere_hint(struct checker *checker, const struct grammar_element *here, const char *name)
{
	struct buffer owners;

	buffer_start(&owners, checker->arena, 100);
	for (size_t i = 0; i < checker->grammar->element_count; i++) {
		const struct grammar_element *rule = checker->grammar->elements[i];
		const struct grammar_attribute *found = grammar_attribute_find(rule, name);
		if (found != NULL && !found->is_reserved && strcmp(rule->name, here->name) != 0)
			grammar_list(&owners, "<", rule->name, ">");
	}
	return owners.length > 0
		       ? arena_format(checker->arena, "%s is an attribute of %s", name, owners.data)
		       : NULL;
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
	const char *hint = NULL;
	if (meant == NULL && suggestion.best != NULL && suggestion.distance <= 1)
		meant = suggestion.best; /* a slip of the finger, before all else */
	if (meant == NULL)
		hint = elsewhere_hint(checker, rule, attribute->name);
	if (meant == NULL && hint == NULL)
		hint = foreign_attribute_hint(attribute->name);
	if (meant == NULL)
		meant = suggestion.best;
	if (hint == NULL)
		hint = meant != NULL ? arena_format(checker->arena, "write %s instead", meant)
				     : attributes_of(checker, rule);
	message_add(checker->messages, attribute->place, "E012", hint,
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
