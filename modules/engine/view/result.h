/*
 * Result: what expressions of a view give (XPath 1.0, section 1), and how one kind becomes another.
 *
 * A markup value is a result tree fragment (XSLT 1.0, section 11.1): HTML that was captured. Its
 * string is its text without tags; as a condition it is true.
 */
#ifndef MANOR_RESULT_H
#define MANOR_RESULT_H

#include <stdbool.h>
#include <stddef.h>

struct draw;
struct node;

/* In document order. */
struct nodes {
	const struct node *const *items;
	size_t count;
};

enum result_kind {
	RESULT_NONE,
	RESULT_TEXT,
	RESULT_NUMBER,
	RESULT_BOOLEAN,
	RESULT_NODES,
	RESULT_MARKUP
};

struct result {
	enum result_kind kind;
	union {
		const char *text;
		double number;
		bool boolean;
		struct nodes nodes;
		struct {
			const char *bytes;
			size_t length;
		} markup;
	} as;
};

struct result result_of_text(const char *text);
struct result result_of_number(double number);
struct result result_of_boolean(bool boolean);
struct result result_of_nodes(struct nodes nodes);
struct result result_of_node(struct draw *draw, const struct node *node); /* NULL: no nodes */
struct result result_of_markup(const char *bytes, size_t length);

const char *result_text(struct draw *draw, struct result value);
double result_number(struct draw *draw, struct result value);
bool result_boolean(struct result value);
/* Nothing but nodes are nodes: anything else fails, as in XSLT. */
struct nodes result_nodes(struct draw *draw, struct result value);
/* A predicate: a number is a position, everything else a condition. */
bool result_holds(struct result value, size_t position);

enum comparison { EQUAL, UNEQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL };

bool number_compare(double a, enum comparison comparison, double b);
/* XPath 1.0, section 3.4: sets compare if any of their nodes does. */
bool result_compare(
	struct draw *draw, struct result a, enum comparison comparison, struct result b);

/* The string value of a node; "" for NULL. */
const char *node_text(struct draw *draw, const struct node *node);

/* floor(), ceiling(), round(), div and mod, which has the sign of a. */
double number_floor(double number);
double number_ceiling(double number);
double number_round(double number);
double number_divide(double a, double b);
double number_modulo(double a, double b);
/* Numbers as XPath reads and writes them. */
double number_parse(const char *text);
const char *number_text(struct draw *draw, double number);
/* format-number() with a picture of digits, grouping, a fraction, and % (XSLT 1.0, section 12.3).
 */
const char *number_format(struct draw *draw, double number, const char *picture);

#endif
