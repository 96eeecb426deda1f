/*
 * Run: draws by the code of a view (view/code.h).
 */
#ifndef MANOR_VIEW_RUN_H
#define MANOR_VIEW_RUN_H

#include "view/draw.h"

/* Where a template is being drawn. */
struct frame {
	struct draw *draw;
	const uint32_t *at; /* the next word */
	const struct scope *scope;
	struct result *locals; /* its variables */
	const struct arguments *arguments;
};

/* Statements up to and with their DO_END. */
void run_statements(struct frame *frame);
/* xsl:call-template, xsl:apply-templates. arguments may be NULL. */
void run_template(struct draw *draw, const struct scope *scope, uint32_t number,
	const struct arguments *arguments);
void run_mode(struct draw *draw, struct nodes nodes, uint32_t mode, const struct arguments *arguments);
void run_mode_one(struct draw *draw, const struct node *node, uint32_t mode,
	const struct arguments *arguments);
/* The value of a top-level variable: evaluated when it is first asked for. */
struct result run_global(struct draw *draw, uint32_t number);

/* --- evaluate.c: expressions --- */

bool evaluate_boolean(struct frame *frame);
double evaluate_number(struct frame *frame);
const char *evaluate_text(struct frame *frame);
struct nodes evaluate_nodes(struct frame *frame);
struct result evaluate_value(struct frame *frame);

#endif
