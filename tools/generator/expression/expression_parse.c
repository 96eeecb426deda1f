/* From the text of an expression to a tree of nodes. */
#include <stdarg.h>
#include <string.h>

#include "expression/expression_token.h"

#define DEEPEST 60
#define LONGEST 4000

void expression_refuse(struct expression_run *run, size_t offset, const char *code,
	const char *hint, const char *format, ...)
{
	va_list arguments;
	const char *text;

	if (run->has_failed)
		return;
	run->has_failed = true;
	va_start(arguments, format);
	text = arena_vformat(run->arena, format, arguments);
	va_end(arguments);
	message_add(run->messages, attribute_place(run->attribute, offset), code, hint, "%s", text);
}

static struct node *node_make(
	struct parser *parser, enum node_kind kind, size_t offset, const char *text)
{
	struct node *node = arena_allocate(parser->run->arena, sizeof *node);

	node->kind = kind;
	node->offset = offset;
	node->text = text;
	return node;
}

static struct node *node_pair(struct parser *parser, enum node_kind kind, const char *text,
	struct node *left, struct node *right)
{
	struct node *node = node_make(parser, kind, left->offset, text);

	node->first = left;
	left->next = right;
	return node;
}

static struct node *parse_or(struct parser *parser);

static struct node *parse_call(struct parser *parser, const char *name, size_t offset)
{
	struct node *node = node_make(parser, NODE_CALL, offset, name);

	parser_require(parser, "(");
	if (!parser_sees(parser, TOKEN_SIGN, ")")) {
		struct node *last = node->first = parse_or(parser);
		while (parser_accept(parser, TOKEN_SIGN, ",")) {
			last->next = parse_or(parser);
			last = last->next;
		}
	}
	parser_require(parser, ")");
	return node;
}

static struct node *parse_word(struct parser *parser)
{
	size_t offset = parser->token.offset;
	const char *name = parser->token.text;

	parser_advance(parser);
	if (strcmp(name, "true") == 0)
		return node_make(parser, NODE_TRUE, offset, name);
	if (strcmp(name, "false") == 0)
		return node_make(parser, NODE_FALSE, offset, name);
	if (strcmp(name, "null") == 0)
		return node_make(parser, NODE_NULL, offset, name);
	if (parser_sees(parser, TOKEN_SIGN, "("))
		return parse_call(parser, name, offset);
	return node_make(parser, NODE_COLUMN, offset, name);
}

static struct node *parse_factor(struct parser *parser)
{
	static const char *const operators[] = {"and", "or", "in", "is", "not", NULL};
	size_t offset = parser->token.offset;
	const char *text = parser->token.text;
	struct node *node;

	if (parser->token.kind == TOKEN_NUMBER || parser->token.kind == TOKEN_TEXT) {
		node = node_make(parser,
			parser->token.kind == TOKEN_NUMBER ? NODE_NUMBER : NODE_TEXT, offset, text);
		parser_advance(parser);
		return node;
	}
	if (parser_accept(parser, TOKEN_SIGN, "-")) {
		node = node_make(parser, NODE_NEGATE, offset, "-");
		if (++parser->depth > DEEPEST)
			expression_refuse(parser->run, offset, "E307", "write it simpler",
				"the expression is nested too deeply");
		node->first = parse_factor(parser);
		parser->depth--;
		return node;
	}
	if (parser_accept(parser, TOKEN_SIGN, "(")) {
		node = parse_or(parser);
		parser_require(parser, ")");
		return node;
	}
	for (size_t i = 0; operators[i] != NULL; i++) {
		if (parser_sees(parser, TOKEN_NAME, operators[i]))
			parser_refuse(parser, "a value");
	}
	if (parser->token.kind == TOKEN_NAME)
		return parse_word(parser);
	parser_refuse(parser, "a value");
	return node_make(parser, NODE_NULL, offset, "null");
}

static struct node *parse_product(struct parser *parser)
{
	struct node *left = parse_factor(parser);

	for (;;) {
		if (parser_accept(parser, TOKEN_SIGN, "*"))
			left = node_pair(parser, NODE_MULTIPLY, "*", left, parse_factor(parser));
		else if (parser_accept(parser, TOKEN_SIGN, "/"))
			left = node_pair(parser, NODE_DIVIDE, "/", left, parse_factor(parser));
		else
			return left;
	}
}

static struct node *parse_sum(struct parser *parser)
{
	struct node *left = parse_product(parser);

	for (;;) {
		if (parser_accept(parser, TOKEN_SIGN, "+"))
			left = node_pair(parser, NODE_ADD, "+", left, parse_product(parser));
		else if (parser_accept(parser, TOKEN_SIGN, "-"))
			left = node_pair(parser, NODE_SUBTRACT, "-", left, parse_product(parser));
		else
			return left;
	}
}

static struct node *parse_in(struct parser *parser, struct node *left, bool is_negated)
{
	struct node *node = node_make(parser, NODE_IN, left->offset, "in");
	struct node *last = left;

	node->first = left;
	node->is_negated = is_negated;
	parser_require(parser, "(");
	do {
		last->next = parse_factor(parser);
		last = last->next;
	} while (parser_accept(parser, TOKEN_SIGN, ","));
	parser_require(parser, ")");
	return node;
}

static struct node *parse_is(struct parser *parser, struct node *left)
{
	struct node *node = node_make(parser, NODE_IS_NULL, left->offset, "is null");

	node->first = left;
	node->is_negated = parser_accept(parser, TOKEN_NAME, "not");
	if (!parser_accept(parser, TOKEN_NAME, "null"))
		parser_refuse(parser, "null");
	return node;
}

static struct node *parse_comparison(struct parser *parser)
{
	static const char *const signs[] = {"=", "!=", "<", "<=", ">", ">=", NULL};
	struct node *left = parse_sum(parser);

	for (size_t i = 0; signs[i] != NULL; i++) {
		if (parser_accept(parser, TOKEN_SIGN, signs[i]))
			return node_pair(parser, NODE_COMPARE, signs[i], left, parse_sum(parser));
	}
	if (parser_accept(parser, TOKEN_NAME, "in"))
		return parse_in(parser, left, false);
	if (parser_accept(parser, TOKEN_NAME, "is"))
		return parse_is(parser, left);
	if (parser_accept(parser, TOKEN_NAME, "not")) {
		if (!parser_accept(parser, TOKEN_NAME, "in"))
			parser_refuse(parser, "in");
		return parse_in(parser, left, true);
	}
	return left;
}

static struct node *parse_not(struct parser *parser)
{
	size_t offset = parser->token.offset;
	struct node *node;

	if (!parser_accept(parser, TOKEN_NAME, "not"))
		return parse_comparison(parser);
	node = node_make(parser, NODE_NOT, offset, "not");
	if (++parser->depth > DEEPEST)
		expression_refuse(parser->run, offset, "E307", "write it simpler",
			"the expression is nested too deeply");
	node->first = parse_not(parser);
	parser->depth--;
	return node;
}

static struct node *parse_and(struct parser *parser)
{
	struct node *left = parse_not(parser);

	while (parser_accept(parser, TOKEN_NAME, "and"))
		left = node_pair(parser, NODE_AND, "and", left, parse_not(parser));
	return left;
}

static struct node *parse_or(struct parser *parser)
{
	struct node *left;

	if (++parser->depth > DEEPEST)
		expression_refuse(parser->run, parser->token.offset, "E307", "write it simpler",
			"the expression is nested too deeply");
	left = parse_and(parser);
	while (parser_accept(parser, TOKEN_NAME, "or"))
		left = node_pair(parser, NODE_OR, "or", left, parse_and(parser));
	parser->depth--;
	return left;
}

struct node *expression_parse(struct expression_run *run)
{
	struct parser parser = {.run = run, .source = run->attribute->value};
	struct node *root;

	if (strlen(parser.source) > LONGEST) {
		expression_refuse(run, 0, "E307", "write it simpler", "the expression is too long");
		return NULL;
	}
	parser_advance(&parser);
	root = parse_or(&parser);
	if (parser.token.kind != TOKEN_END)
		parser_refuse(&parser, "an operator");
	return run->has_failed ? NULL : root;
}
