/*
 * What the parts of the view compiler share (compile.h is what others see).
 *
 * Each part appends the words of what it compiles to the writer's code, in prefix notation
 * (modules/engine/view/code.h). Markup that is known waits in the writer until anything else is to be
 * written: literal_flush comes before every other statement.
 */
#ifndef MANOR_VIEW_COMPILER_H
#define MANOR_VIEW_COMPILER_H

#include <libxml/tree.h>

#include "base/buffer.h"
#include "view/code.h"
#include "views/compile.h"
#include "views/reach.h"
#include "views/sheet.h"
#include "views/xpath.h"

/* A variable that an expression may name. */
struct compiled_variable {
	const char *name;
	size_t number;
	struct compiled_variable *next; /* declared before */
};

/* Where code is written to: a function, and what is in scope there. */
struct writer {
	struct marked_words *code;
	struct compiled_variable *variables; /* of the template, the newest first */
	size_t *variable_count;		     /* all that the template has had */
	struct buffer *literal;		     /* markup that is not written yet */
};

struct compiler {
	struct arena *arena;
	struct pool *pool;
	struct sheets *sheets;
	const struct rules *rules; /* the page's parts */
	struct rule **templates;   /* those of them that are templates */
	size_t template_count;
	struct rule **globals; /* and top-level variables */
	size_t global_count;
	const char *unknown; /* what the compiler does not know; the first */
	const char *wrong;   /* what nobody can draw; the first */
};

/* Notes what is not known: libxslt will draw the page, and what is compiled on is thrown away. */
void compiler_stop(struct compiler *compiler, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* The same of what is a mistake: libxslt would see it when the page is asked for. */
void compiler_refuse(struct compiler *compiler, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
struct xpath *compiler_parse(struct compiler *compiler, const char *text);
/* Pieces of a text and of a name. */
uint32_t compiler_text(struct compiler *compiler, const char *text);
uint32_t compiler_name(struct compiler *compiler, const char *name);

/* A word that is nothing but itself, one that is the number of a piece. */
void word_put(struct marked_words *code, uint32_t word);
void place_put(struct marked_words *code, uint32_t piece);
/* An operation and its operand. All places, counts and lengths are smaller than an image, whose size is
   looked at when it is whole. */
void code_add(struct marked_words *code, unsigned operation, size_t operand);
/* The same with a piece, or the number of a name. */
void code_place(struct marked_words *code, unsigned operation, uint32_t piece);
void code_name(struct compiler *compiler, struct marked_words *code, unsigned operation,
	enum pool_names names, const char *name);
/* The number of a parameter. */
void parameter_put(struct compiler *compiler, struct marked_words *code, const char *name);
/* One that skips: code_close says where it ends. */
size_t code_open(struct marked_words *code, unsigned operation);
void code_close(struct marked_words *code, size_t opened);

/* --- compile_content.c: what content may do, itself or through the templates that it calls --- */

/* Set an attribute of the element around it? */
bool content_sets(struct compiler *compiler, const xmlNode *parent);
/* Write what is not escaped? */
bool content_is_raw(struct compiler *compiler, const xmlNode *parent);

/* --- compile_expression.c: expressions as code of one kind --- */

void expression_boolean(struct compiler *, struct writer *, const struct xpath *);
void expression_number(struct compiler *, struct writer *, const struct xpath *);
void expression_text(struct compiler *, struct writer *, const struct xpath *);
void expression_nodes(struct compiler *, struct writer *, const struct xpath *);
void expression_value(struct compiler *, struct writer *, const struct xpath *);
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
void call_boolean(struct compiler *, struct writer *, const struct xpath *call);
void call_number(struct compiler *, struct writer *, const struct xpath *call);
void call_text(struct compiler *, struct writer *, const struct xpath *call);

/* --- compile_path.c: paths, predicates and patterns as pieces of the pool --- */

/* The place of a path. */
uint32_t path_piece(struct compiler *, struct writer *, const struct xpath *path);
/* The place of a predicate. */
uint32_t predicate_piece(struct compiler *, struct writer *, const struct xpath *predicate);
/* "@name" and nothing more? Its name, or NULL. */
const char *path_attribute_name(const struct xpath *expression);
/* The place of the pattern; 0 where nothing is left to ask but the last step's kind and name. */
uint32_t pattern_piece(struct compiler *, const struct xpath *pattern);

/* --- compile_mode.c --- */

/* The place of a mode: which template draws a node. 0: it has no templates. */
uint32_t mode_piece(struct compiler *compiler, struct symbol *mode);

/* --- compile_instruction.c --- */

/* Writes what the children of a node of the sheet do. */
void content_compile(struct compiler *, struct writer *, const xmlNode *parent);
/* The same, the markup that still waits, and the end. */
void content_whole(struct compiler *, struct writer *, const xmlNode *parent);
/* Does the instruction say disable-output-escaping="yes"? */
bool is_unescaped(const xmlNode *instruction);
/* Writes the markup that waits. */
void literal_flush(struct compiler *compiler, struct writer *writer);

/* --- compile_nodes.c: instructions over sets of nodes --- */

void for_each_compile(struct compiler *, struct writer *, const xmlNode *node);
void apply_templates_compile(struct compiler *, struct writer *, const xmlNode *node);

/* --- compile_binding.c: variables and parameters --- */

/* The value of an xsl:variable, xsl:param or xsl:with-param. */
void binding_compile(struct compiler *, struct writer *, const xmlNode *node);
void variable_declare(struct compiler *, struct writer *, const xmlNode *node);
void param_declare(struct compiler *, struct writer *, const xmlNode *node);
/* The xsl:with-param below a call: how many, and each. */
void arguments_compile(struct compiler *, struct writer *, const xmlNode *node);

/* --- compile_element.c: literal elements and attributes --- */

void element_compile(struct compiler *, struct writer *, const xmlNode *element);
void attribute_instruction_compile(struct compiler *, struct writer *, const xmlNode *node);
void element_instruction_compile(struct compiler *, struct writer *, const xmlNode *node);
/* An attribute value template as a text expression. */
void template_text(struct compiler *, struct writer *, const char *text);
/* The same of a sheet's attribute without braces. NULL: it has some. */
const char *template_constant(struct compiler *compiler, const char *text);

#endif
