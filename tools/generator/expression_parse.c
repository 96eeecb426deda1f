/* From the text of an expression to a tree of nodes. */
#include <stdarg.h>
#include <string.h>

#include "expression.h"

#define DEEPEST 60
#define LONGEST 4000

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

/* --- tokens --- */

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static void read_text(struct parser *parser)
{
	struct arena *arena = parser->run->arena;
	char *text = arena_allocate(arena, strlen(parser->source + parser->at) + 1);
	size_t length = 0, at = parser->at + 1;

	for (;;) {
		char c = parser->source[at];
		if (c == '\0') {
			expression_refuse(parser->run, parser->at, "E301",
				"end it with ', and write a ' inside of it twice",
				"the text that begins here has no end");
			break;
		}
		if (c == '\'' && parser->source[at + 1] != '\'') {
			at++;
			break;
		}
		if (c == '\'')
			at++;
		text[length++] = c;
		at++;
	}
	text[length] = '\0';
	parser->token.kind = TOKEN_TEXT;
	parser->token.text = text;
	parser->at = at;
}

static void read_number(struct parser *parser)
{
	const char *start = parser->source + parser->at;
	size_t length = strspn(start, "0123456789");

	if (start[length] == '.' && is_digit(start[length + 1]))
		length += 1 + strspn(start + length + 1, "0123456789");
	if (is_letter(start[length]) || start[length] == '.' || length > 30)
		expression_refuse(parser->run, parser->at, "E301",
			"write a number such as 12 or 1.5", "this is no number");
	parser->token.kind = TOKEN_NUMBER;
	parser->token.text = arena_bytes(parser->run->arena, start, length);
	parser->at += length;
}

static void read_sign(struct parser *parser)
{
	static const char *const signs[] = {
		"!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "/", "(", ")", ",", NULL};
	const char *start = parser->source + parser->at;

	for (size_t i = 0; signs[i] != NULL; i++) {
		size_t length = strlen(signs[i]);
		if (strncmp(start, signs[i], length) == 0) {
			parser->token.kind = TOKEN_SIGN;
			parser->token.text = signs[i];
			parser->at += length;
			return;
		}
	}
	size_t length = 1;
	while (((unsigned char)start[length] & 0xC0) == 0x80)
		length++;
	expression_refuse(parser->run, parser->at, "E301",
		*start == '"' ? "write texts in 'single quotes'"
			      : "an expression is made of columns, numbers, 'texts', functions and "
				"the signs "
				"= != < <= > >= + - * / ( ) ,",
		"\"%.*s\" has no meaning here", (int)length, start);
	parser->token.kind = TOKEN_END;
}

static void advance(struct parser *parser)
{
	parser->at += strspn(parser->source + parser->at, " ");
	parser->token.offset = parser->at;
	parser->token.text = "";
	const char *start = parser->source + parser->at;
	if (parser->run->has_failed || *start == '\0') {
		parser->token.kind = TOKEN_END;
	} else if (is_letter(*start)) {
		size_t length = 1;
		while (is_letter(start[length]) || is_digit(start[length]))
			length++;
		parser->token.kind = TOKEN_NAME;
		parser->token.text = arena_bytes(parser->run->arena, start, length);
		parser->at += length;
	} else if (is_digit(*start)) {
		read_number(parser);
	} else if (*start == '\'') {
		read_text(parser);
	} else {
		read_sign(parser);
	}
}

static bool sees(const struct parser *parser, enum token_kind kind, const char *text)
{
	return parser->token.kind == kind && strcmp(parser->token.text, text) == 0;
}

static bool accept(struct parser *parser, enum token_kind kind, const char *text)
{
	if (!sees(parser, kind, text))
		return false;
	advance(parser);
	return true;
}

static const char *expectation_hint(const char *expected)
{
	static const struct {
		const char *expected, *hint;
	} hints[] = {
		{"a value",
			"a value is a column, a number, a 'text', a function, or something in ( )"},
		{"an operator", "compare with = != < <= > >=, join with and, or"},
		{"null", "write: is null, or: is not null"},
		{"in", "write: not in ('a', 'b')"},
		{"(", "write: in ('a', 'b')"},
		{")", "every ( needs its )"},
	};

	for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
		if (strcmp(hints[i].expected, expected) == 0)
			return hints[i].hint;
	}
	return NULL;
}

static void refuse_token(struct parser *parser, const char *expected)
{
	const struct token *token = &parser->token;

	if (token->kind == TOKEN_END)
		expression_refuse(parser->run, token->offset, "E301", expectation_hint(expected),
			"the expression ends where %s should stand", expected);
	else
		expression_refuse(parser->run, token->offset, "E301", expectation_hint(expected),
			"\"%s\" stands where %s should stand", token->text, expected);
}

static void require_sign(struct parser *parser, const char *sign)
{
	if (!accept(parser, TOKEN_SIGN, sign))
		refuse_token(parser, sign);
}

/* --- nodes --- */

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

	require_sign(parser, "(");
	if (!sees(parser, TOKEN_SIGN, ")")) {
		struct node *last = node->first = parse_or(parser);
		while (accept(parser, TOKEN_SIGN, ",")) {
			last->next = parse_or(parser);
			last = last->next;
		}
	}
	require_sign(parser, ")");
	return node;
}

static struct node *parse_word(struct parser *parser)
{
	size_t offset = parser->token.offset;
	const char *name = parser->token.text;

	advance(parser);
	if (strcmp(name, "true") == 0)
		return node_make(parser, NODE_TRUE, offset, name);
	if (strcmp(name, "false") == 0)
		return node_make(parser, NODE_FALSE, offset, name);
	if (strcmp(name, "null") == 0)
		return node_make(parser, NODE_NULL, offset, name);
	if (sees(parser, TOKEN_SIGN, "("))
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
		advance(parser);
		return node;
	}
	if (accept(parser, TOKEN_SIGN, "-")) {
		node = node_make(parser, NODE_NEGATE, offset, "-");
		if (++parser->depth > DEEPEST)
			expression_refuse(parser->run, offset, "E307", "write it simpler",
				"the expression is nested too deeply");
		node->first = parse_factor(parser);
		parser->depth--;
		return node;
	}
	if (accept(parser, TOKEN_SIGN, "(")) {
		node = parse_or(parser);
		require_sign(parser, ")");
		return node;
	}
	for (size_t i = 0; operators[i] != NULL; i++) {
		if (sees(parser, TOKEN_NAME, operators[i]))
			refuse_token(parser, "a value");
	}
	if (parser->token.kind == TOKEN_NAME)
		return parse_word(parser);
	refuse_token(parser, "a value");
	return node_make(parser, NODE_NULL, offset, "null");
}

static struct node *parse_product(struct parser *parser)
{
	struct node *left = parse_factor(parser);

	for (;;) {
		if (accept(parser, TOKEN_SIGN, "*"))
			left = node_pair(parser, NODE_MULTIPLY, "*", left, parse_factor(parser));
		else if (accept(parser, TOKEN_SIGN, "/"))
			left = node_pair(parser, NODE_DIVIDE, "/", left, parse_factor(parser));
		else
			return left;
	}
}

static struct node *parse_sum(struct parser *parser)
{
	struct node *left = parse_product(parser);

	for (;;) {
		if (accept(parser, TOKEN_SIGN, "+"))
			left = node_pair(parser, NODE_ADD, "+", left, parse_product(parser));
		else if (accept(parser, TOKEN_SIGN, "-"))
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
	require_sign(parser, "(");
	do {
		last->next = parse_factor(parser);
		last = last->next;
	} while (accept(parser, TOKEN_SIGN, ","));
	require_sign(parser, ")");
	return node;
}

static struct node *parse_is(struct parser *parser, struct node *left)
{
	struct node *node = node_make(parser, NODE_IS_NULL, left->offset, "is null");

	node->first = left;
	node->is_negated = accept(parser, TOKEN_NAME, "not");
	if (!accept(parser, TOKEN_NAME, "null"))
		refuse_token(parser, "null");
	return node;
}

static struct node *parse_comparison(struct parser *parser)
{
	static const char *const signs[] = {"=", "!=", "<", "<=", ">", ">=", NULL};
	struct node *left = parse_sum(parser);

	for (size_t i = 0; signs[i] != NULL; i++) {
		if (accept(parser, TOKEN_SIGN, signs[i]))
			return node_pair(parser, NODE_COMPARE, signs[i], left, parse_sum(parser));
	}
	if (accept(parser, TOKEN_NAME, "in"))
		return parse_in(parser, left, false);
	if (accept(parser, TOKEN_NAME, "is"))
		return parse_is(parser, left);
	if (accept(parser, TOKEN_NAME, "not")) {
		if (!accept(parser, TOKEN_NAME, "in"))
			refuse_token(parser, "in");
		return parse_in(parser, left, true);
	}
	return left;
}

static struct node *parse_not(struct parser *parser)
{
	size_t offset = parser->token.offset;
	struct node *node;

	if (!accept(parser, TOKEN_NAME, "not"))
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

	while (accept(parser, TOKEN_NAME, "and"))
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
	while (accept(parser, TOKEN_NAME, "or"))
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
	advance(&parser);
	root = parse_or(&parser);
	if (parser.token.kind != TOKEN_END)
		refuse_token(&parser, "an operator");
	return run->has_failed ? NULL : root;
}
