/*
 * Expressions: the small language of where, value, group and holds.
 *
 *   expression  := conjunction { or conjunction }
 *   conjunction := negation { and negation }
 *   negation    := [ not ] comparison
 *   comparison  := sum [ ( = | != | < | <= | > | >= ) sum
 *                      | [ not ] in ( literal { , literal } ) | is [ not ] null ]
 *   sum         := product { ( + | - ) product }
 *   product     := factor { ( * | / ) factor }
 *   factor      := - factor | number | 'text' | true | false | null | column
 *                | function ( [ expression ] ) | ( expression )
 *
 * Nothing of it reaches SQL as it was written: names are resolved against the table, texts become
 * bound parameters, numbers are written again from what was read. manifests/README.md explains it
 * to authors.
 */
#ifndef MANOR_EXPRESSION_H
#define MANOR_EXPRESSION_H

#include "read/document.h"

enum expression_type {
	EXPRESSION_NULL,
	EXPRESSION_TEXT,
	EXPRESSION_NUMBER,
	EXPRESSION_BOOLEAN,
	EXPRESSION_DATE,
	EXPRESSION_TIME,
	EXPRESSION_DATETIME
};

enum expression_purpose {
	PURPOSE_WHERE, /* boolean; a comparison with an empty value is false, also below `not` */
	PURPOSE_HOLDS, /* boolean; an empty value breaks no rule: the SQL is true then */
	PURPOSE_VALUE, /* a number made of aggregates */
	PURPOSE_GROUP  /* a column, month(column) or year(column) */
};

enum node_kind {
	NODE_OR,
	NODE_AND,
	NODE_NOT,
	NODE_COMPARE,
	NODE_IN,
	NODE_IS_NULL,
	NODE_ADD,
	NODE_SUBTRACT,
	NODE_MULTIPLY,
	NODE_DIVIDE,
	NODE_NEGATE,
	NODE_NUMBER,
	NODE_TEXT,
	NODE_TRUE,
	NODE_FALSE,
	NODE_NULL,
	NODE_COLUMN,
	NODE_CALL
};

/* A part of an expression. Operands are chained by `next`. */
struct node {
	enum node_kind kind;
	size_t offset;		   /* where it begins in the value of the attribute */
	enum expression_type type; /* set by the type check */
	const char *text;	   /* number, text, operator, column or function name */
	bool is_negated;	   /* not in, is not null */
	bool is_aggregate;	   /* count, sum, ... or something made of them */
	const struct column *column;
	double digits;  /* of a number: most digits before the point (expression_range.c) */
	unsigned scale; /* and behind it */
	struct node *first, *next;
};

struct expression {
	struct node *root;
	const char *sql;
	const char *const *parameters; /* ends with NULL */
	size_t parameter_count;
};

/* What one run of the parser, the check and the compiler shares. */
struct expression_run {
	struct arena *arena;
	struct messages *messages;
	const struct attribute *attribute;
	const struct table *table;
	const struct element *owner; /* that declares the table */
	enum expression_purpose purpose;
	bool has_failed; /* only the first mistake of an expression is told */
};

/* Reports a mistake at a place of the expression. */
void expression_refuse(struct expression_run *run, size_t offset, const char *code,
	const char *hint, const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Is the node a whole number to the server, not a decimal? */
bool expression_is_whole(const struct node *node);
/* Digits after the decimal point with which the sum of such numbers has room. */
unsigned expression_sum_scale(const struct node *argument);

/* The steps. Each returns NULL or false after a mistake. */
struct node *expression_parse(struct expression_run *run);
bool expression_check(struct expression_run *run, struct node *root);
/* Bounds the numbers; false where one could be larger than the database calculates. */
bool expression_bound(struct expression_run *run, struct node *root);
struct expression *expression_compile(struct expression_run *run, struct node *root);

/* All of them: the compiled expression, or NULL with the mistake in the messages. */
struct expression *expression_read(struct arena *arena, struct messages *messages,
	const struct attribute *attribute, const struct table *table, const struct element *owner,
	enum expression_purpose purpose);

#endif
