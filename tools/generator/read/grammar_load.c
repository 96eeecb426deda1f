/* From the RELAX NG file to rules. Whatever it uses beyond the forms that its opening comment names
   is an error of the grammar, not of a manifest. */
#include <stdlib.h>
#include <string.h>

#include "read/grammar.h"

#define RELAX_NG "http://relaxng.org/ns/structure/1.0"
#define ANNOTATIONS "http://relaxng.org/ns/compatibility/annotations/1.0"

/* How often a pattern may occur where it stands. */
struct occurrence {
	bool is_required, is_repeated;
};

static const struct occurrence once = {true, false};

struct loader {
	struct grammar *grammar;
	struct messages *messages;
};

static void refuse(struct loader *loader, const struct element *pattern, const char *what)
{
	message_add(loader->messages, pattern->place, "E019", NULL, "the grammar has <%s> %s",
		pattern->name, what);
}

static bool is_pattern(const struct element *element, const char *name)
{
	return strcmp(element->space, RELAX_NG) == 0 && strcmp(element->name, name) == 0;
}

static const struct element *find_define(const struct grammar *grammar, const char *name)
{
	const struct element *define = element_first(grammar->document->root, "define");

	while (define != NULL) {
		const char *defined = element_value(define, "name");
		if (defined != NULL && name != NULL && strcmp(defined, name) == 0)
			return define;
		define = element_next(define, "define");
	}
	return NULL;
}

static const struct element *follow(struct loader *loader, const struct element *reference)
{
	const struct element *define =
		find_define(loader->grammar, element_value(reference, "name"));

	if (define == NULL)
		refuse(loader, reference, "to no define");
	return define;
}

/* The text of <a:documentation>, white space made single. */
static const char *documentation(struct loader *loader, const struct element *pattern)
{
	struct arena *arena = loader->grammar->arena;

	for (const struct element *child = pattern->first; child != NULL; child = child->next) {
		if (strcmp(child->space, ANNOTATIONS) == 0 && child->text != NULL)
			return text_in_one_line(arena, child->text);
	}
	return NULL;
}

/* --- datatypes --- */

static void pattern_free(void *pattern)
{
	xmlRegFreeRegexp(pattern);
}

static void load_parameter(
	struct loader *loader, const struct element *parameter, struct grammar_parameter *limits)
{
	const char *name = element_value(parameter, "name");
	const char *text = parameter->text != NULL ? parameter->text : "";

	if (name == NULL) {
		refuse(loader, parameter, "without a name");
	} else if (strcmp(name, "pattern") == 0) {
		limits->pattern = xmlRegexpCompile((const xmlChar *)text);
		if (limits->pattern == NULL)
			refuse(loader, parameter, "that is no regular expression");
		else
			arena_defer_memory(loader->grammar->arena, pattern_free, limits->pattern);
	} else if (strcmp(name, "minInclusive") == 0) {
		limits->has_minimum = true;
		limits->minimum = strtol(text, NULL, 10);
	} else if (strcmp(name, "maxInclusive") == 0) {
		limits->has_maximum = true;
		limits->maximum = strtol(text, NULL, 10);
	} else if (strcmp(name, "minLength") == 0) {
		limits->shortest = strtoul(text, NULL, 10);
	} else if (strcmp(name, "maxLength") == 0) {
		limits->longest = strtoul(text, NULL, 10);
	} else {
		refuse(loader, parameter, "of a kind that is not interpreted");
	}
}

static void load_data(struct loader *loader, const struct element *data, struct datatype *type)
{
	const char *name = element_value(data, "type");

	if (name != NULL && strcmp(name, "string") == 0)
		type->kind = DATATYPE_STRING;
	else if (name != NULL && strcmp(name, "integer") == 0)
		type->kind = DATATYPE_INTEGER;
	else if (name != NULL && strcmp(name, "date") == 0)
		type->kind = DATATYPE_DATE;
	else
		refuse(loader, data, "of a type that is not interpreted");
	for (const struct element *child = element_first(data, "param"); child != NULL;
		child = element_next(child, "param"))
		load_parameter(loader, child, &type->limits);
}

static void load_choices(struct loader *loader, const struct element *choice, struct datatype *type)
{
	size_t count = 0;

	for (const struct element *child = choice->first; child != NULL; child = child->next)
		count++;
	type->kind = DATATYPE_CHOICE;
	type->choices = arena_array(loader->grammar->arena, count + 1, sizeof *type->choices);
	type->reserved = arena_array(loader->grammar->arena, count + 1, sizeof *type->reserved);
	count = 0;
	for (const struct element *child = element_first(choice, "value"); child != NULL;
		child = element_next(child, "value"))
		type->choices[count++] = child->text != NULL ? child->text : "";
	count = 0; /* <group><value>later</value><notAllowed/></group> */
	for (const struct element *child = element_first(choice, "group"); child != NULL;
		child = element_next(child, "group")) {
		const struct element *value = element_first(child, "value");
		if (value != NULL && value->text != NULL)
			type->reserved[count++] = value->text;
	}
}

static void load_datatype(
	struct loader *loader, const struct element *pattern, struct datatype *type)
{
	if (is_pattern(pattern, "ref")) {
		const struct element *define = follow(loader, pattern);
		if (define == NULL)
			return;
		for (const struct element *child = define->first; child != NULL;
			child = child->next) {
			if (strcmp(child->space, RELAX_NG) == 0)
				load_datatype(loader, child, type);
		}
		const char *description = documentation(loader, define);
		if (description != NULL)
			type->description = description;
	} else if (is_pattern(pattern, "data")) {
		load_data(loader, pattern, type);
	} else if (is_pattern(pattern, "choice")) {
		load_choices(loader, pattern, type);
	} else if (is_pattern(pattern, "list")) {
		const struct element *more = element_first(pattern, "oneOrMore");
		if (more == NULL || more->first == NULL) {
			refuse(loader, pattern, "without oneOrMore");
			return;
		}
		load_datatype(loader, more->first, type);
		type->is_list = true;
	} else if (is_pattern(pattern, "text")) {
		type->kind = DATATYPE_TEXT;
	} else {
		refuse(loader, pattern, "in a datatype");
	}
}

/* --- elements --- */

static struct grammar_element *load_element(struct loader *loader, const struct element *pattern);

static void load_attribute(struct loader *loader, struct grammar_element *owner,
	const struct element *pattern, struct occurrence occurrence)
{
	struct arena *arena = loader->grammar->arena;
	struct grammar_attribute *attribute;

	if (owner->attribute_count == owner->attribute_capacity) {
		size_t capacity = owner->attribute_capacity > 0 ? owner->attribute_capacity * 2 : 8;
		struct grammar_attribute *more = arena_array(arena, capacity, sizeof *more);
		if (owner->attribute_count > 0)
			memcpy(more, owner->attributes, owner->attribute_count * sizeof *more);
		owner->attributes = more;
		owner->attribute_capacity = capacity;
	}
	attribute = &owner->attributes[owner->attribute_count++];
	attribute->name = element_value(pattern, "name");
	attribute->documentation = documentation(loader, pattern);
	attribute->standard = element_value(pattern, "a:defaultValue");
	attribute->code = element_value(pattern, "manor:code");
	attribute->is_required = occurrence.is_required;
	if (attribute->name == NULL) {
		attribute->name = "";
		refuse(loader, pattern, "without a name");
	}
	for (const struct element *child = pattern->first; child != NULL; child = child->next) {
		if (is_pattern(child, "notAllowed"))
			attribute->is_reserved = true;
		else if (strcmp(child->space, RELAX_NG) == 0)
			load_datatype(loader, child, &attribute->type);
	}
}

static void add_child(struct loader *loader, struct grammar_element *owner,
	struct grammar_element *element, struct occurrence occurrence)
{
	if (owner->child_count == owner->child_capacity) {
		size_t capacity = owner->child_capacity > 0 ? owner->child_capacity * 2 : 8;
		struct grammar_child *more =
			arena_array(loader->grammar->arena, capacity, sizeof *more);
		if (owner->child_count > 0)
			memcpy(more, owner->children, owner->child_count * sizeof *more);
		owner->children = more;
		owner->child_capacity = capacity;
	}
	owner->children[owner->child_count++] =
		(struct grammar_child){element, occurrence.is_required, occurrence.is_repeated};
}

/* What stands inside an element: attributes, children, text, or groups of them. */
static void load_content(struct loader *loader, struct grammar_element *owner,
	const struct element *pattern, struct occurrence occurrence)
{
	if (is_pattern(pattern, "attribute")) {
		load_attribute(loader, owner, pattern, occurrence);
		return;
	}
	if (is_pattern(pattern, "element")) {
		add_child(loader, owner, load_element(loader, pattern), occurrence);
		return;
	}
	if (is_pattern(pattern, "text")) {
		owner->has_text = true;
		return;
	}
	if (is_pattern(pattern, "notAllowed")) {
		owner->is_reserved = true;
		return;
	}
	if (is_pattern(pattern, "ref")) {
		pattern = follow(loader, pattern);
		if (pattern == NULL)
			return;
	} else if (is_pattern(pattern, "optional") || is_pattern(pattern, "choice")) {
		occurrence.is_required = false;
	} else if (is_pattern(pattern, "zeroOrMore")) {
		occurrence = (struct occurrence){false, true};
	} else if (is_pattern(pattern, "oneOrMore")) {
		occurrence.is_repeated = true;
	} else if (!is_pattern(pattern, "interleave") && !is_pattern(pattern, "group")) {
		refuse(loader, pattern, "in an element");
		return;
	}
	for (const struct element *child = pattern->first; child != NULL; child = child->next) {
		if (strcmp(child->space, RELAX_NG) == 0)
			load_content(loader, owner, child, occurrence);
	}
}

static struct grammar_element *load_element(struct loader *loader, const struct element *pattern)
{
	struct grammar *grammar = loader->grammar;
	const char *name = element_value(pattern, "name");
	struct grammar_element *element;

	for (size_t i = 0; i < grammar->element_count; i++) {
		if (grammar->elements[i]->pattern == pattern)
			return grammar->elements[i];
	}
	element = arena_allocate(grammar->arena, sizeof *element);
	element->pattern = pattern;
	element->name = name != NULL ? name : "";
	element->documentation = documentation(loader, pattern);
	if (grammar->element_count == grammar->element_capacity) {
		size_t capacity =
			grammar->element_capacity > 0 ? grammar->element_capacity * 2 : 32;
		struct grammar_element **more = arena_array(grammar->arena, capacity, sizeof *more);
		if (grammar->element_count > 0)
			memcpy(more, grammar->elements, grammar->element_count * sizeof *more);
		grammar->elements = more;
		grammar->element_capacity = capacity;
	}
	grammar->elements[grammar->element_count++] = element;
	for (const struct element *child = pattern->first; child != NULL; child = child->next) {
		if (strcmp(child->space, RELAX_NG) == 0)
			load_content(loader, element, child, once);
	}
	return element;
}

struct grammar *grammar_load(struct arena *arena, struct messages *messages, const char *file)
{
	struct grammar *grammar = arena_allocate(arena, sizeof *grammar);
	struct loader loader = {grammar, messages};
	size_t errors = messages->errors;
	const struct element *start, *reference, *define;

	grammar->arena = arena;
	grammar->document = document_read(arena, messages, file);
	if (grammar->document == NULL)
		return NULL;
	start = element_first(grammar->document->root, "start");
	reference = start != NULL ? element_first(start, "ref") : NULL;
	define = reference != NULL ? follow(&loader, reference) : NULL;
	if (define == NULL || element_first(define, "element") == NULL) {
		message_add(messages, grammar->document->root->place, "E019", NULL,
			"the grammar has no start that refers to an element");
		return NULL;
	}
	grammar->start = load_element(&loader, element_first(define, "element"));
	return messages->errors == errors ? grammar : NULL;
}
