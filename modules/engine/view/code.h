/*
 * Code: a view as data. The generator compiles the sheets of all pages into one image of 32-bit words
 * (image.h); this is what the words mean. view/run.h draws by them.
 *
 * References are places in the image, in words from its start; 0 is none. Equal pieces are there once,
 * whichever pages they belong to. That works because pieces name nothing that belongs to one page:
 * named templates, modes, top-level variables and parameters have numbers that hold for the whole
 * image, and each view has tables that say what a number means on its page.
 *
 *   text       its length in bytes, the bytes, a NUL, filled up to a word      struct image_text
 *   name       its hash, then as a text without length                         struct image_name
 *   path       a location path, or a pattern                                   struct path
 *   predicate  a boolean expression
 *   function   how many variables it has, then statements: a template's content
 *   table      how many entries, then the places of runs of CODE_TABLE_RUN entries (0: all are 0); an entry
 *              is a place: what a number means. Pages differ in few entries and share the other runs
 *   mode       struct code_mode
 *   view       struct code_view
 *
 * Statements and expressions are written in prefix notation: a word with the operation in its lowest 8
 * bits and an operand in the others, then what the operation takes, in order. What an operand is
 * stands behind each operation; "skip" is the number of words up to where the operation ends.
 * Expressions are of five kinds: boolean, number, text, nodes and value, which is any of them.
 */
#ifndef MANOR_VIEW_CODE_H
#define MANOR_VIEW_CODE_H

#include "catalogue/image.h"

#define CODE_TABLE_RUN 8
#define CODE_OPERAND_BITS 24
#define CODE_OPERAND_MAX ((UINT32_C(1) << CODE_OPERAND_BITS) - 1)

static inline uint32_t code_word(unsigned operation, uint32_t operand)
{
	return operation | operand << 8;
}

static inline unsigned code_operation(uint32_t word)
{
	return word & 0xff;
}

static inline uint32_t code_operand(uint32_t word)
{
	return word >> 8;
}

/*
 * Which template draws a node. A list holds pairs of a pattern and a function, the best first, until a
 * function or a pattern is 0: pattern 0 matches all that get there, function 0 is what XSLT does
 * with a node that nothing matches. Elements are looked up by their name's hash, from the slot
 * hash & mask on, until a slot is empty: then it is the list of other elements.
 */
struct code_mode {
	uint32_t elements, texts, attributes, root; /* lists */
	uint32_t mask;
	struct {
		uint32_t name, list;
	} slots[];
};

struct code_view {
	uint32_t templates; /* tables: of functions by the names of templates, */
	uint32_t modes;     /* of modes, */
	uint32_t globals;   /* of values of top-level variables */
};

enum do_operation {
	DO_END,            /* the last of its run */
	DO_MARKUP,         /* text: written as it is */
	DO_TEXT,           /* - text expression: escaped */
	DO_ATTRIBUTE_TEXT, /* name: the text of the node's attribute, escaped */
	DO_UNESCAPED,      /* - text expression: as it is */
	DO_QUOTED,         /* - text expression: in an attribute's quotation marks */
	DO_ADDRESS,        /* - text expression: in an attribute that holds an address */
	DO_COPY,           /* - value: xsl:copy-of */
	DO_ELEMENT,        /* name: a start tag that may still get attributes; statements, the end tag */
	DO_MADE_ELEMENT,   /* - the same, by a text expression */
	DO_SET,            /* - two text expressions: an attribute's name and its value */
	DO_IF,             /* skip; boolean, statements */
	DO_JUMP,           /* skip */
	DO_LET,            /* variable: value */
	DO_DEFAULT,        /* skip; a word with the number of a parameter, one with a variable, statements that
	                      set the variable if there is no such argument */
	DO_CALL,           /* template: arguments */
	DO_APPLY,          /* mode: arguments, nodes */
	DO_APPLY_ONE,      /* mode: arguments; to the scope's own node */
	DO_FOR_EACH        /* skip; nodes, statements for each */
};
/* Arguments are a word with their count, then for each the number of its parameter and a value. */

enum is_operation {
	IS_TRUE,
	IS_FALSE,
	IS_AND, /* skip; two booleans */
	IS_OR,  /* skip; two booleans */
	IS_NOT, /* - boolean */
	IS_ATTRIBUTE, /* name: is there such an attribute? */
	IS_ATTRIBUTE_EQUAL,   /* name; a word with a text */
	IS_ATTRIBUTE_UNEQUAL, /* name; a word with a text; false if there is no such attribute */
	IS_PATH,     /* path: does it find anything? */
	IS_COMPARED, /* comparison: two values */
	IS_ORDERED,  /* comparison: two numbers */
	IS_CONTAINED, /* - two texts: does the first contain the second? */
	IS_START,     /* - two texts: does the first start with the second? */
	IS_POSITION,  /* - number: is it the scope's position? */
	IS_HOLDING,   /* - value: as a predicate, a position or a condition */
	IS_VALUE      /* - value: as a boolean */
};

enum number_operation {
	NUMBER_CONSTANT, /* - two words: a double */
	NUMBER_ADD,      /* - two numbers, as in the next four */
	NUMBER_SUBTRACT,
	NUMBER_MULTIPLY,
	NUMBER_DIVIDE,
	NUMBER_MODULO,
	NUMBER_NEGATE, /* - number, as in the next three */
	NUMBER_FLOOR,
	NUMBER_CEILING,
	NUMBER_ROUND,
	NUMBER_POSITION,
	NUMBER_LAST,
	NUMBER_COUNT,  /* - nodes */
	NUMBER_SUM,    /* - nodes */
	NUMBER_LENGTH, /* - text */
	NUMBER_PARSED, /* - text */
	NUMBER_VALUE   /* - value */
};

enum text_operation {
	TEXT_CONSTANT,  /* text */
	TEXT_ATTRIBUTE, /* name */
	TEXT_SELF,
	TEXT_PATH,       /* path */
	TEXT_VARIABLE,   /* variable of the template */
	TEXT_CONCAT,     /* count: texts */
	TEXT_NUMBER,     /* - number */
	TEXT_FORMAT,     /* - number, text */
	TEXT_OWN_NAME,   /* the name of the scope's node */
	TEXT_NAME,       /* - nodes: the name of the first */
	TEXT_PART,       /* - text, two numbers */
	TEXT_FROM,       /* - text, number */
	TEXT_BEFORE,     /* - two texts */
	TEXT_AFTER,      /* - two texts */
	TEXT_NORMALIZED, /* - text */
	TEXT_TRANSLATED, /* - three texts */
	TEXT_CHECKED,    /* - text, which must be a name */
	TEXT_VALUE       /* - value */
};

enum nodes_operation {
	NODES_PATH,   /* path */
	NODES_FROM,   /* path: nodes, from which it goes on */
	NODES_FILTER, /* predicate: nodes */
	NODES_UNION,  /* - two times nodes */
	NODES_CURRENT,
	NODES_SORT_TEXT,   /* skip; nodes, the order's text expression, the key's text expression */
	NODES_SORT_NUMBER, /* skip; nodes, the order's text expression, the key's number expression */
	NODES_VALUE        /* - value */
};

enum value_operation {
	VALUE_BOOLEAN,  /* - an expression of that kind, as in the next three */
	VALUE_NUMBER,
	VALUE_TEXT,
	VALUE_NODES,
	VALUE_VARIABLE, /* variable of the template */
	VALUE_GLOBAL,   /* global */
	VALUE_MARKUP,   /* text: HTML */
	VALUE_CAPTURE   /* - statements: what they write */
};

#endif
