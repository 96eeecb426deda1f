/*
 * What the parts of reading an expression share, and those that look into its tree.
 *
 * The parser makes terms, which know where they were written; the checks fill in what they mean; at the
 * end they are packed into nodes (catalogue/catalogue.h), which is what is kept.
 */
#ifndef MANOR_EXPRESSION_TREE_H
#define MANOR_EXPRESSION_TREE_H

#include "expression/expression.h"

enum term_kind {
	TERM_OR,
	TERM_AND,
	TERM_NOT,
	TERM_COMPARE,
	TERM_IN,
	TERM_IS_NULL,
	TERM_ADD,
	TERM_SUBTRACT,
	TERM_MULTIPLY,
	TERM_DIVIDE,
	TERM_NEGATE,
	TERM_NUMBER,
	TERM_TEXT,
	TERM_TRUE,
	TERM_FALSE,
	TERM_NULL,
	TERM_COLUMN,
	TERM_PATH, /* its operands are columns: references, and what stands at the end */
	TERM_CALL,
	TERM_SETTING, /* its operands are texts: its name, and its default, if it has one */
	TERM_ROWS /* its operands: the reference of ours that they hang on (or null: the record itself), the
		     reference of theirs, the value (or null), the condition (or true), and of first() what it is
		     the first by (or null) */
};

enum expression_sign { SIGN_EQUAL, SIGN_UNEQUAL, SIGN_LESS, SIGN_AT_MOST, SIGN_MORE, SIGN_AT_LEAST };

/* Whose columns a path begins with. */
enum expression_root {
	ROOT_ROW,
	ROOT_OLD,
	ROOT_THIS, /* the record */
	/* Of other tables than the source's, which are among `tables`. */
	ROOT_BETWEEN, /* within rows that stand within others: of the others */
	ROOT_USER, /* the user who acts */
	ROOT_ASK,  /* what was typed into the dialog of an action */
	ROOT_TARGET /* a record that is written beside the row */
};

enum expression_function {
	FUNCTION_TODAY,
	FUNCTION_NOW,
	FUNCTION_DATE,
	FUNCTION_YEAR,
	FUNCTION_MONTH,
	FUNCTION_DAY,
	FUNCTION_WEEKDAY,
	FUNCTION_MONTH_NUMBER,
	FUNCTION_QUARTER,
	FUNCTION_HOUR,
	FUNCTION_ADD_MONTHS,
	FUNCTION_ADD_MINUTES,
	FUNCTION_MINUTES,
	FUNCTION_START_OF,
	FUNCTION_END_OF,
	FUNCTION_IF,
	FUNCTION_COALESCE,
	FUNCTION_LEAST,
	FUNCTION_GREATEST,
	FUNCTION_ROUND,
	FUNCTION_ABS,
	FUNCTION_FLOOR,
	FUNCTION_CEIL,
	FUNCTION_CONCAT,
	FUNCTION_LOWER,
	FUNCTION_UPPER,
	FUNCTION_TRIM,
	FUNCTION_LEFT,
	FUNCTION_LENGTH,
	FUNCTION_CONTAINS,
	FUNCTION_STARTS,
	FUNCTION_POSITION,
	FUNCTION_REPLACE,
	FUNCTION_TEXT,
	FUNCTION_COUNT,
	FUNCTION_SUM,
	FUNCTION_MIN,
	FUNCTION_MAX,
	FUNCTION_AVG,
	FUNCTION_EXISTS,
	FUNCTION_FIRST,
	FUNCTION_LIST,
	FUNCTION_USER,
	FUNCTION_CAN,
	FUNCTION_HAS_ROLE,
	FUNCTION_CHANGED,
	FUNCTION_IS_NEW,
	FUNCTION_NUMBER
};

/* May it look at the rows of other tables? */
static inline bool purpose_has_rows(enum expression_purpose purpose)
{
	return purpose == PURPOSE_HOLDS || purpose == PURPOSE_IF || purpose == PURPOSE_SET ||
	       purpose == PURPOSE_DERIVED || purpose == PURPOSE_STATE || purpose == PURPOSE_RULE ||
	       purpose == PURPOSE_SIGHT || purpose == PURPOSE_ROWS || purpose == PURPOSE_OFFER ||
	       purpose == PURPOSE_COMPUTED;
}

enum function_kind {
	FUNCTION_OF_VALUES,
	FUNCTION_OF_MANY, /* an aggregate */
	FUNCTION_OF_ACTOR, /* asks who acts (expression_person.c) */
	FUNCTION_OF_CHANGE, /* asks what became of the row (expression_change.c) */
	FUNCTION_OF_ROWS  /* looks at other rows, and never stands without them */
};

/* All that is known of a function (the table: expression_function.c). */
struct function {
	const char *name;
	const char *usage;   /* "add_months(date, number)" */
	const char *takes;   /* a letter for each argument; what they mean stands in the same file */
	const char *returns; /* a letter, too */
	const char *sql;     /* with $ where an argument stands */
	enum function_kind kind;
};
/* By enum expression_function. */
extern const struct function expression_functions[FUNCTION_NUMBER];
/* The letter of one of so many arguments: what repeats is the last one. */
char function_letter(const struct function *function, size_t place, size_t count);
/* A period that was checked, as SQL has it: 'month' is MONTH. */
const char *function_unit(const char *name);
/* As they are written, by enum expression_sign. */
extern const char *const expression_signs[];

/* A part of an expression. Operands are chained by `next`. */
struct term {
	enum term_kind kind;
	size_t offset;		   /* where it begins in the source */
	enum expression_type type; /* set by the type check */
	const char *text;	   /* number, text, operator, column or function name */
	enum expression_sign sign; /* of a comparison */
	enum expression_function function; /* of a call: set by the check */
	enum expression_root root;	   /* of a path: the same */
	bool is_negated;		   /* not in, is not null; of rows: the last one is the first; count(distinct ...) */
	bool has_condition, has_order;	   /* of rows: which operands stand behind the value */
	bool is_aggregate;		   /* count, sum, ... or something made of them */
	const struct column *column;	   /* of a path: that at its end */
	const struct table *table;	   /* of a column: that has it; of rows: theirs; of a path of
					      another table: that */
	struct term *path, *by;		   /* of rows: the names that lead to them; the word behind by, or NULL */
	const struct column *anchor;	   /* of rows: the reference that they hang on; NULL: the record itself */
	const struct table *around;	   /* of rows: the table of that record */
	const struct column *reference;	   /* of rows: theirs to that record */
	double digits;	/* of a number: most digits before the point (expression_range.c) */
	unsigned scale; /* and behind it */
	struct term *first, *next;
};

/* The record, rows, and rows within them. */
#define SCOPES_MOST 3

/* What the steps of reading share. */
struct expression_run {
	struct arena *arena;
	const struct expression_source *source;
	struct expression_mistake *mistake;
	/* Whose columns stand alone: the record's; within rows theirs; in the condition of a choice those chosen from. */
	const struct table *scopes[SCOPES_MOST];
	size_t scope; /* the present one: 0 is the record */
	size_t rows_count;
	bool has_failed; /* only the first mistake of an expression is told */
};

/* Notes a mistake at a place of the expression. */
void expression_refuse(struct expression_run *run, size_t offset, const char *code,
	const char *hint, const char *format, ...) __attribute__((format(printf, 5, 6)));

/* The steps. Each returns NULL or false after a mistake. */
struct term *expression_parse(struct expression_run *run);
bool expression_check(struct expression_run *run, struct term *root);
/* Bounds the numbers; false where one could be larger than the database calculates. */
bool expression_bound_numbers(struct expression_run *run, struct term *root);
/* All of them: for who looks at the terms. */
struct term *expression_terms(struct arena *arena, const struct expression_source *source,
	struct expression_mistake *mistake);
const struct expression *expression_pack(
	struct arena *arena, const struct expression_source *source, const struct term *root);

/* --- of nodes --- */

/* The first operand, and the one behind another; those of a node end where it does. */
static inline const struct expression_node *node_operand(const struct expression_node *node)
{
	return node + 1;
}

static inline const struct expression_node *node_behind(const struct expression_node *node)
{
	return node + node->size;
}

/* Does the call give the same at any time, whoever asks, in whatever zone and language? */
bool expression_call_is_definite(const struct expression_node *call);
/* Is the number a whole one to the server, not a decimal? `row`: the table whose columns stand alone. */
bool expression_is_whole(const struct expression *expression, const struct table *row,
	const struct expression_node *node);
/* Digits after the decimal point with which the sum of such numbers has room. */
unsigned expression_sum_scale(const struct expression_node *argument);

/* The column, or that at the end of the path, which begins at the table. */
static inline const struct column *node_column(
	const struct table *table, const struct expression_node *node)
{
	const struct expression_node *step = node->kind == TERM_PATH ? node_operand(node) : node;
	const struct column *column = &table->columns[step->operand];

	while (node->kind == TERM_PATH && ++step < node_behind(node))
		column = &column->target->columns[step->operand];
	return column;
}

/* The table that a path begins at; `row`: that whose columns stand alone. */
static inline const struct table *node_root(const struct expression *expression,
	const struct table *row, const struct expression_node *path)
{
	switch ((enum expression_root)path->sign) {
	case ROOT_ROW:
		return row;
	case ROOT_USER:
	case ROOT_ASK:
	case ROOT_TARGET:
	case ROOT_BETWEEN:
		return expression->tables[path->operand];
	case ROOT_OLD:
	case ROOT_THIS:
		break;
	}
	return expression->table;
}

static inline const char *node_text(
	const struct expression *expression, const struct expression_node *node)
{
	return expression->texts[node->operand];
}

#endif
