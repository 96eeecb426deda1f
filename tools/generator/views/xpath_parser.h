/* What the two halves of the XPath parser share: xpath.c has tokens, values and operators,
   xpath_path.c location paths. Whatever cannot be read is noted, and NULL or false returned. */
#ifndef MANOR_XPATH_PARSER_H
#define MANOR_XPATH_PARSER_H

#include "views/xpath.h"

#define XPATH_BLANKS " \t\r\n"

struct parser {
	struct arena *arena;
	const char *at;
	const char *error; /* the first one */
	unsigned depth;
};

/* Notes the first error; returns NULL. */
struct xpath *xpath_fail(struct parser *parser, const char *error);
/* Takes a token, with the blanks before it, if it stands there. */
bool xpath_take(struct parser *parser, const char *token);
/* Takes a name, or returns NULL. */
const char *xpath_take_name(struct parser *parser);
bool xpath_is_name_start(char c);
struct xpath *xpath_node(struct parser *parser, enum xpath_kind kind);
void xpath_list_add(struct parser *parser, struct xpath_list *list, struct xpath *item);

/* A whole expression. */
struct xpath *xpath_parse_or(struct parser *parser);
/* A location path. */
struct xpath *xpath_parse_path(struct parser *parser);
/* The predicates and steps that stand behind something. */
bool xpath_parse_predicates(struct parser *parser, struct xpath_list *predicates);
bool xpath_parse_steps(struct parser *parser, struct xpath *path);

#endif
