/*
 * XPath: an expression of XPath 1.0 as a tree (https://www.w3.org/TR/1999/REC-xpath-19991116/).
 *
 * The whole grammar is read but for namespace prefixes and the axes following, preceding and
 * namespace; what functions there are, and with how many arguments, is not looked at.
 */
#ifndef MANOR_XPATH_H
#define MANOR_XPATH_H

#include "base/arena.h"
#include "view/path.h"

enum xpath_kind {
	XPATH_OR,
	XPATH_AND,
	XPATH_COMPARE,
	XPATH_ADD,
	XPATH_SUBTRACT,
	XPATH_MULTIPLY,
	XPATH_DIVIDE,
	XPATH_MODULO,
	XPATH_NEGATE, /* of left */
	XPATH_UNION,
	XPATH_PATH,   /* steps from the scope's node, or from the root */
	XPATH_FILTER, /* left, filtered by predicates, then steps */
	XPATH_NUMBER,
	XPATH_LITERAL,
	XPATH_VARIABLE,
	XPATH_CALL
};

struct xpath;

struct xpath_list {
	struct xpath **items;
	size_t count;
};

struct xpath_step {
	enum axis axis;
	enum node_test test;
	const char *name;
	struct xpath_list predicates;
};

struct xpath {
	enum xpath_kind kind;
	enum comparison comparison; /* XPATH_COMPARE */
	struct xpath *left, *right;
	const char *text; /* literal; name of a variable or function */
	double number;
	struct xpath_list arguments;  /* XPATH_CALL */
	struct xpath_list predicates; /* XPATH_FILTER */
	struct xpath_step *steps;
	size_t step_count;
	bool is_absolute;
};

/* NULL when the text is no such expression; *error says why then. */
struct xpath *xpath_parse(struct arena *arena, const char *text, const char **error);
/* Bytes of the name without a prefix that a text starts with. */
size_t xpath_name_length(const char *text);

#endif
