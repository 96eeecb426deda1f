#include "expression/expression_token.h"

#include <string.h>
#include <strings.h>

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
		"!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "/", "(", ")", ",", ".", NULL};
	/* Of other languages; == and <> begin with a sign that there is. */
	static const struct {
		const char *sign, *hint;
	} foreign[] = {
		{"==", "write = once"},
		{"<>", "write !="},
		{"&&", "write and"},
		{"||", "write or; texts are joined by concat(a, b)"},
		{"!", "write not"},
		{"\"", "write texts in 'single quotes'"},
		{"`", "write the name of a column as it is"},
		{"%", "calculate with + - * / only"},
		{"&", "write and"},
		{"|", "write or"},
		{"^", "calculate with + - * / only"},
		{"~", "write contains(name, 'part') or starts(name, 'part')"},
		{"?", "write the value itself"},
		{":", "write the value itself"},
		{"$", "write the name of a column as it is"},
		{"{", "write the name of a column as it is"},
		{"[", "write the name of a column as it is; lists stand in ( )"},
		{";", "an expression is one; join conditions with and"},
		{NULL, NULL},
	};
	const char *start = parser->source + parser->at;
	bool is_foreign = strncmp(start, "==", 2) == 0 || strncmp(start, "<>", 2) == 0;

	for (size_t i = 0; signs[i] != NULL && !is_foreign; i++) {
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
	const char *hint = "an expression is made of columns, numbers, 'texts', functions and the "
			   "signs = != < <= > >= + - * / ( ) , .";
	for (size_t i = 0; foreign[i].sign != NULL; i++) {
		if (strncmp(start, foreign[i].sign, strlen(foreign[i].sign)) != 0)
			continue;
		length = strlen(foreign[i].sign);
		hint = foreign[i].hint;
		break;
	}
	expression_refuse(parser->run, parser->at, "E301", hint, "\"%.*s\" has no meaning here",
		(int)length, start);
	parser->token.kind = TOKEN_END;
}

void parser_advance(struct parser *parser)
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

bool parser_sees(const struct parser *parser, enum token_kind kind, const char *text)
{
	return parser->token.kind == kind && strcmp(parser->token.text, text) == 0;
}

bool parser_accept(struct parser *parser, enum token_kind kind, const char *text)
{
	if (!parser_sees(parser, kind, text))
		return false;
	parser_advance(parser);
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
		{"a column", "a path goes over references to a column: customer.name"},
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

/* Words that other languages have. */
static const char *foreign_hint(const struct token *token, const char *hint)
{
	static const struct {
		const char *word, *hint;
	} foreign[] = {
		{"like", "write contains(name, 'part') or starts(name, 'part')"},
		{"ilike", "write contains(name, 'part') or starts(name, 'part')"},
		{"contains", "write contains(name, 'part') or starts(name, 'part')"},
		{"between", "write: n >= 1 and n <= 9"},
		{"case", "write if(condition, value, else)"},
		{"xor", "write: (a or b) and not (a and b)"},
		{"eq", "write ="},
		{"ne", "write !="},
		{"lt", "write <"},
		{"gt", "write >"},
		{"mod", "calculate with + - * / only"},
		{"div", "write /"},
		{"select", "write: exists(payments where amount > 0)"},
	};

	for (size_t i = 0; i < sizeof foreign / sizeof *foreign && token->kind == TOKEN_NAME; i++) {
		if (strcasecmp(foreign[i].word, token->text) == 0)
			return foreign[i].hint;
	}
	return hint;
}

void parser_refuse(struct parser *parser, const char *expected)
{
	const struct token *token = &parser->token;

	if (token->kind == TOKEN_END)
		expression_refuse(parser->run, token->offset, "E301", expectation_hint(expected),
			"the expression ends where %s should stand", expected);
	else
		expression_refuse(parser->run, token->offset, "E301",
			foreign_hint(token, expectation_hint(expected)), "\"%s\" stands where %s should stand", token->text, expected);
}

void parser_require(struct parser *parser, const char *sign)
{
	if (!parser_accept(parser, TOKEN_SIGN, sign))
		parser_refuse(parser, sign);
}
