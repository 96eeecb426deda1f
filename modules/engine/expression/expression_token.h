/*
 * The tokens of an expression, one at a time: what expression_parse.c makes its tree of. Nobody else
 * includes it.
 */
#ifndef MANOR_EXPRESSION_TOKEN_H
#define MANOR_EXPRESSION_TOKEN_H

#include "expression/expression_tree.h"

enum token_kind { TOKEN_END, TOKEN_NAME, TOKEN_NUMBER, TOKEN_TEXT, TOKEN_SIGN };

struct token {
	enum token_kind kind;
	size_t offset;
	const char *text; /* name, digits, decoded text, or sign */
};

struct parser {
	struct expression_run *run;
	const char *source;
	size_t at;
	struct token token;
	unsigned depth;
};

/* Goes on to the next token; a mistake in it is told, and the expression ends there. */
void parser_advance(struct parser *parser);
/* Is it this one? text NULL: any of the kind. */
bool parser_sees(const struct parser *parser, enum token_kind kind, const char *text);
/* The same, and goes on behind it. */
bool parser_accept(struct parser *parser, enum token_kind kind, const char *text);
/* Goes on behind the sign; where there is another token, tells it. */
void parser_require(struct parser *parser, const char *sign);
/* Tells that something else was expected here. */
void parser_refuse(struct parser *parser, const char *expected);

#endif
