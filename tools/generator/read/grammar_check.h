/* What the checks of elements and of attributes share. */
#ifndef MANOR_GENERATOR_GRAMMAR_CHECK_H
#define MANOR_GENERATOR_GRAMMAR_CHECK_H

#include "read/grammar.h"

struct checker {
	const struct grammar *grammar;
	struct messages *messages;
	struct arena *arena;
};

/* The rule of the element of that name, or NULL. */
const struct grammar_element *grammar_find(const struct grammar *grammar, const char *name);
/* NULL where the rule has no attribute of that name. */
const struct grammar_attribute *grammar_attribute_find(
	const struct grammar_element *rule, const char *name);

/* Appends one of several names, with a comma before all but the first. */
void grammar_list(struct buffer *buffer, const char *before, const char *name, const char *after);

/* The documentation of a reserved word says what to write until it is there. */
const char *grammar_reserved_hint(const char *documentation);

void grammar_check_attributes(
	struct checker *checker, struct element *element, const struct grammar_element *rule);

#endif
