#include "views/xpath_parser.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX 60

struct xpath *xpath_fail(struct parser *parser, const char *error)
{
	if (!parser->error)
		parser->error = error;
	return NULL;
}

/* --- tokens --- */

static void blanks_skip(struct parser *parser)
{
	parser->at += strspn(parser->at, XPATH_BLANKS);
}

bool xpath_take(struct parser *parser, const char *token)
{
	size_t length = strlen(token);

	blanks_skip(parser);
	if (strncmp(parser->at, token, length) != 0)
		return false;
	parser->at += length;
	return true;
}

bool xpath_is_name_start(char c)
{
	return isalpha((unsigned char)c) || c == '_' || (c & 0x80);
}

static bool is_name(char c)
{
	return xpath_is_name_start(c) || isdigit((unsigned char)c) || c == '-' || c == '.';
}

size_t xpath_name_length(const char *text)
{
	size_t length = 0;

	if (!xpath_is_name_start(text[0]))
		return 0;
	while (is_name(text[length]))
		length++;
	return length;
}

/* An operator that is a word: and, or, div, mod. */
static bool word_take(struct parser *parser, const char *word)
{
	blanks_skip(parser);
	size_t length = strlen(word);
	if (strncmp(parser->at, word, length) != 0 || is_name(parser->at[length]))
		return false;
	parser->at += length;
	return true;
}

const char *xpath_take_name(struct parser *parser)
{
	blanks_skip(parser);
	size_t length = xpath_name_length(parser->at);
	if (length == 0)
		return NULL;
	const char *name = arena_bytes(parser->arena, parser->at, length);
	parser->at += length;
	return name;
}

/* --- nodes --- */

struct xpath *xpath_node(struct parser *parser, enum xpath_kind kind)
{
	struct xpath *node = arena_allocate(parser->arena, sizeof *node);

	node->kind = kind;
	return node;
}

static struct xpath *pair_make(
	struct parser *parser, enum xpath_kind kind, struct xpath *left, struct xpath *right)
{
	struct xpath *node = xpath_node(parser, kind);

	node->left = left;
	node->right = right;
	return left && right ? node : NULL;
}

void xpath_list_add(struct parser *parser, struct xpath_list *list, struct xpath *item)
{
	list->items = arena_more(parser->arena, list->items, list->count, sizeof *list->items);
	list->items[list->count++] = item;
}

/* --- what is no location path --- */

static struct xpath *literal_parse(struct parser *parser)
{
	struct xpath *node = xpath_node(parser, XPATH_LITERAL);
	char quote = *parser->at++;
	const char *end = strchr(parser->at, quote);

	if (!end)
		return xpath_fail(parser, "a quotation mark is missing");
	node->text = arena_bytes(parser->arena, parser->at, (size_t)(end - parser->at));
	parser->at = end + 1;
	return node;
}

static struct xpath *number_parse_literal(struct parser *parser)
{
	struct xpath *node = xpath_node(parser, XPATH_NUMBER);
	size_t length = strspn(parser->at, "0123456789.");

	node->text = arena_bytes(parser->arena, parser->at, length);
	node->number = strtod(node->text, NULL);
	parser->at += length;
	return node;
}

static struct xpath *call_parse(struct parser *parser)
{
	struct xpath *node = xpath_node(parser, XPATH_CALL);

	node->text = xpath_take_name(parser);
	xpath_take(parser, "(");
	if (xpath_take(parser, ")"))
		return node;
	do {
		struct xpath *argument = xpath_parse_or(parser);
		if (!argument)
			return NULL;
		xpath_list_add(parser, &node->arguments, argument);
	} while (xpath_take(parser, ","));
	return xpath_take(parser, ")") ? node : xpath_fail(parser, "\")\" is missing");
}

static bool is_call_next(const struct parser *parser)
{
	size_t length = xpath_name_length(parser->at);
	const char *after = parser->at + length + strspn(parser->at + length, XPATH_BLANKS);

	if (length == 0 || *after != '(')
		return false;
	return !(length == 4 &&
		 (strncmp(parser->at, "text", 4) == 0 || strncmp(parser->at, "node", 4) == 0));
}

/* NULL without an error: a location path stands here. */
static struct xpath *primary_parse(struct parser *parser)
{
	blanks_skip(parser);
	const char *at = parser->at;
	if (*at == '\'' || *at == '"')
		return literal_parse(parser);
	if (isdigit((unsigned char)*at) || (*at == '.' && isdigit((unsigned char)at[1])))
		return number_parse_literal(parser);
	if (xpath_take(parser, "(")) {
		struct xpath *inner = xpath_parse_or(parser);
		if (inner && !xpath_take(parser, ")"))
			return xpath_fail(parser, "\")\" is missing");
		return inner;
	}
	if (xpath_take(parser, "$")) {
		struct xpath *node = xpath_node(parser, XPATH_VARIABLE);
		node->text = xpath_take_name(parser);
		return node->text ? node : xpath_fail(parser, "a variable's name is missing");
	}
	return is_call_next(parser) ? call_parse(parser) : NULL;
}

static struct xpath *filter_parse(struct parser *parser)
{
	struct xpath *primary = primary_parse(parser);

	if (!primary)
		return parser->error ? NULL : xpath_parse_path(parser);
	blanks_skip(parser);
	if (*parser->at != '[' && *parser->at != '/')
		return primary;
	struct xpath *filter = xpath_node(parser, XPATH_FILTER);
	filter->left = primary;
	return xpath_parse_predicates(parser, &filter->predicates) &&
			       xpath_parse_steps(parser, filter)
		       ? filter
		       : NULL;
}

/* --- operators, the weakest last --- */

static struct xpath *union_parse(struct parser *parser)
{
	struct xpath *left = filter_parse(parser);

	while (left && xpath_take(parser, "|"))
		left = pair_make(parser, XPATH_UNION, left, filter_parse(parser));
	return left;
}

static struct xpath *unary_parse(struct parser *parser)
{
	if (!xpath_take(parser, "-"))
		return union_parse(parser);
	struct xpath *node = xpath_node(parser, XPATH_NEGATE);
	node->left = unary_parse(parser);
	return node->left ? node : NULL;
}

static struct xpath *product_parse(struct parser *parser)
{
	struct xpath *left = unary_parse(parser);

	while (left) {
		if (xpath_take(parser, "*"))
			left = pair_make(parser, XPATH_MULTIPLY, left, unary_parse(parser));
		else if (word_take(parser, "div"))
			left = pair_make(parser, XPATH_DIVIDE, left, unary_parse(parser));
		else if (word_take(parser, "mod"))
			left = pair_make(parser, XPATH_MODULO, left, unary_parse(parser));
		else
			break;
	}
	return left;
}

static struct xpath *sum_parse(struct parser *parser)
{
	struct xpath *left = product_parse(parser);

	while (left) {
		if (xpath_take(parser, "+"))
			left = pair_make(parser, XPATH_ADD, left, product_parse(parser));
		else if (xpath_take(parser, "-"))
			left = pair_make(parser, XPATH_SUBTRACT, left, product_parse(parser));
		else
			break;
	}
	return left;
}

static struct xpath *order_parse(struct parser *parser)
{
	static const struct {
		const char *token;
		enum comparison comparison;
	} operators[] = {
		{"<=", LESS_OR_EQUAL}, {"<", LESS}, {">=", GREATER_OR_EQUAL}, {">", GREATER}};
	struct xpath *left = sum_parse(parser);

	for (size_t i = 0; left && i < sizeof operators / sizeof *operators; i++) {
		if (!xpath_take(parser, operators[i].token))
			continue;
		left = pair_make(parser, XPATH_COMPARE, left, sum_parse(parser));
		if (left)
			left->comparison = operators[i].comparison;
		i = (size_t)-1;
	}
	return left;
}

static struct xpath *equality_parse(struct parser *parser)
{
	struct xpath *left = order_parse(parser);

	while (left) {
		enum comparison comparison = EQUAL;
		if (xpath_take(parser, "!="))
			comparison = UNEQUAL;
		else if (!xpath_take(parser, "="))
			break;
		left = pair_make(parser, XPATH_COMPARE, left, order_parse(parser));
		if (left)
			left->comparison = comparison;
	}
	return left;
}

static struct xpath *and_parse(struct parser *parser)
{
	struct xpath *left = equality_parse(parser);

	while (left && word_take(parser, "and"))
		left = pair_make(parser, XPATH_AND, left, equality_parse(parser));
	return left;
}

struct xpath *xpath_parse_or(struct parser *parser)
{
	if (++parser->depth > DEPTH_MAX)
		return xpath_fail(parser, "it is nested too deeply");
	struct xpath *left = and_parse(parser);
	while (left && word_take(parser, "or"))
		left = pair_make(parser, XPATH_OR, left, and_parse(parser));
	parser->depth--;
	return left;
}

struct xpath *xpath_parse(struct arena *arena, const char *text, const char **error)
{
	struct parser parser = {.arena = arena, .at = text};
	struct xpath *node = xpath_parse_or(&parser);

	blanks_skip(&parser);
	if (node && *parser.at != '\0') {
		xpath_fail(&parser, arena_format(arena, "\"%s\" is not understood", parser.at));
		node = NULL;
	}
	*error = parser.error ? parser.error : node ? NULL : "something is missing";
	return node;
}
