/*
 * What the parts of the view compiler share (compile.h is what others see).
 *
 * The C of a view has, in this order: prototypes of its templates and modes; constants and
 * predicates (`data`, where each is written before it is used); functions. In it, d is the drawing,
 * s the scope, g the arguments of a template, v its variables.
 */
#ifndef MANOR_VIEW_COMPILER_H
#define MANOR_VIEW_COMPILER_H

#include <libxml/tree.h>

#include "base/buffer.h"
#include "views/sheet.h"
#include "views/xpath.h"

/* A top-level template. */
struct compiled_template {
	const xmlNode *node;
	const char *name, *match, *mode; /* mode "" for none */
	size_t number;
	bool is_looked_at; /* by the present search for what content may do */
};

/* A variable that an expression may name. */
struct compiled_variable {
	const char *name;
	size_t number;
	struct compiled_variable *next; /* declared before */
};

/* Where C is written to: a function, and what is in scope there. */
struct writer {
	struct buffer *c;
	const char *scope;		     /* the C expression of a const struct scope * */
	unsigned depth;			     /* tabs */
	struct compiled_variable *variables; /* of the template, the newest first */
	size_t *variable_count;		     /* all that the template has had */
	struct buffer *literal;		     /* markup that is not written yet */
};

struct compiler {
	struct arena *arena;
	const xmlNode *root;
	struct compiled_template *templates;
	size_t template_count;
	const char **modes, **parameters, **globals;
	const xmlNode **global_nodes;
	size_t mode_count, parameter_count, global_count;
	struct buffer prototypes, data, functions;
	size_t constant_count; /* numbers for the names of constants, predicates and blocks */
	const char *unknown;   /* what the compiler does not know; the first */
	const char *wrong;     /* what nobody can draw; the first */
};

/* Notes what is not known. Returns a C expression that is good for anything, for the rest. */
const char *compiler_stop(struct compiler *compiler, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* The same of what is a mistake: libxslt would see it when the page is asked for. */
const char *compiler_refuse(struct compiler *compiler, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* The number of a name in a list that grows. */
size_t compiler_number(
	struct compiler *compiler, const char ***names, size_t *count, const char *name);
/* A C string literal. */
const char *compiler_string(struct compiler *compiler, const char *text);
struct xpath *compiler_parse(struct compiler *compiler, const char *text);

/* --- compile_content.c: what content may do, itself or through the templates that it calls --- */

/* Set an attribute of the element around it? */
bool content_sets(struct compiler *compiler, const xmlNode *parent);
/* Write what is not escaped? */
bool content_is_raw(struct compiler *compiler, const xmlNode *parent);

/* --- compile_expression.c: expressions as C of one kind --- */

const char *expression_boolean(struct compiler *, struct writer *, const struct xpath *);
const char *expression_number(struct compiler *, struct writer *, const struct xpath *);
const char *expression_text(struct compiler *, struct writer *, const struct xpath *);
const char *expression_nodes(struct compiler *, struct writer *, const struct xpath *);
const char *expression_value(struct compiler *, struct writer *, const struct xpath *);
/* Is it a number whatever the page holds? A predicate is a position then. */
bool expression_is_number(const struct xpath *expression);
/* Does it depend on position() or last()? */
bool expression_counts(const struct xpath *expression);

/* --- compile_call.c: calls of functions --- */

enum type { TYPE_BOOLEAN, TYPE_NUMBER, TYPE_TEXT, TYPE_NODES, TYPE_ANY };

/* What a call gives; TYPE_ANY where there is no such function. */
enum type call_type(const struct xpath *call);
/* Is there such a function with so many arguments? Otherwise that is noted. */
bool call_check(struct compiler *compiler, const struct xpath *call);
/* A call that was checked, of a function that gives this kind. */
const char *call_boolean(struct compiler *, struct writer *, const struct xpath *call);
const char *call_number(struct compiler *, struct writer *, const struct xpath *call);
const char *call_text(struct compiler *, struct writer *, const struct xpath *call);

/* --- compile_path.c: paths, predicates and patterns as constants --- */

/* The address of a struct path. */
const char *path_constant(struct compiler *, struct writer *, const struct xpath *path);
/* The name of a path_predicate. */
const char *path_predicate_constant(
	struct compiler *, struct writer *, const struct xpath *predicate);
/* "@name" and nothing more? Its name, or NULL. */
const char *path_attribute_name(const struct xpath *expression);
/* The C condition that the scope's node matches the pattern, apart from the test of its last step;
   "true" where nothing is left to ask. */
const char *pattern_condition(struct compiler *, const struct xpath *pattern);

/* --- compile_mode.c --- */

/* Writes the function of a mode: which template draws a node. */
void mode_compile(struct compiler *compiler, size_t mode);

/* --- compile_instruction.c --- */

/* Writes what the children of a node of the sheet do. */
void content_compile(struct compiler *, struct writer *, const xmlNode *parent);
/* The same, and the markup that still waits. */
void content_whole(struct compiler *, struct writer *, const xmlNode *parent);
/* Does the instruction say disable-output-escaping="yes"? */
bool is_unescaped(const xmlNode *instruction);
/* Opens a block with `head` before its brace; closes it. */
void block_open(struct writer *writer, const char *head);
void block_close(struct writer *writer);
/* One line of C, formatted. */
void line_write(struct writer *writer, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* Writes the markup that waits. */
void literal_flush(struct writer *writer);

/* --- compile_nodes.c: instructions over sets of nodes --- */

void for_each_compile(struct compiler *, struct writer *, const xmlNode *node);
void apply_templates_compile(struct compiler *, struct writer *, const xmlNode *node);

/* --- compile_binding.c: variables and parameters --- */

/* The value of an xsl:variable, xsl:param or xsl:with-param: statements, if it needs some, and the
   assignment to `target`. */
void binding_compile(struct compiler *, struct writer *, const xmlNode *node, const char *target);
void variable_declare(struct compiler *, struct writer *, const xmlNode *node);
void param_declare(struct compiler *, struct writer *, const xmlNode *node);
/* The xsl:with-param below a call as a struct arguments: opens a block that arguments_close closes,
   and returns what to pass on; "NULL", and no block, where there is none. */
const char *arguments_open(struct compiler *, struct writer *, const xmlNode *node);
void arguments_close(struct writer *writer, const char *arguments);

/* --- compile_element.c: literal elements and attributes --- */

void element_compile(struct compiler *, struct writer *, const xmlNode *element);
void attribute_instruction_compile(struct compiler *, struct writer *, const xmlNode *node);
void element_instruction_compile(struct compiler *, struct writer *, const xmlNode *node);
/* An attribute value template as a C expression of a text. */
const char *template_text(struct compiler *, struct writer *, const char *text);
/* The same of a sheet's attribute without braces. NULL: it has some. */
const char *template_constant(struct compiler *compiler, const char *text);

#endif
