/* From the text of an expression to a tree of terms. */
#include <stdarg.h>
#include <string.h>

#include "expression/expression_token.h"

#define DEEPEST 60
#define LONGEST 4000

void expression_refuse(struct expression_run *run, size_t offset, const char *code,
	const char *hint, const char *format, ...)
{
	va_list arguments;

	if (run->has_failed)
		return;
	run->has_failed = true;
	va_start(arguments, format);
	*run->mistake = (struct expression_mistake){
		offset, code, arena_vformat(run->arena, format, arguments), hint};
	va_end(arguments);
}

static struct term *term_make(
	struct parser *parser, enum term_kind kind, size_t offset, const char *text)
{
	struct term *term = arena_allocate(parser->run->arena, sizeof *term);

	term->kind = kind;
	term->offset = offset;
	term->text = text;
	return term;
}

static struct term *term_pair(struct parser *parser, enum term_kind kind, const char *text,
	struct term *left, struct term *right)
{
	struct term *term = term_make(parser, kind, left->offset, text);

	term->first = left;
	left->next = right;
	return term;
}

const char *const expression_signs[] = {[SIGN_EQUAL] = "=",
	[SIGN_UNEQUAL] = "!=",
	[SIGN_LESS] = "<",
	[SIGN_AT_MOST] = "<=",
	[SIGN_MORE] = ">",
	[SIGN_AT_LEAST] = ">=",
	NULL};

static struct term *parse_or(struct parser *parser);
static struct term *parse_sum(struct parser *parser);

static struct term *parse_name(struct parser *parser)
{
	struct term *term = term_make(parser, TERM_COLUMN, parser->token.offset, parser->token.text);

	if (parser->token.kind != TOKEN_NAME)
		parser_refuse(parser, "a column");
	parser_advance(parser);
	return term;
}

/* The functions over rows; FUNCTION_NUMBER: it is none. */
static enum expression_function rows_function(const struct parser *parser, const char *name)
{
	for (enum expression_function i = 0; i < FUNCTION_NUMBER; i++) {
		enum function_kind kind = expression_functions[i].kind;
		if ((kind == FUNCTION_OF_MANY || kind == FUNCTION_OF_ROWS) &&
			purpose_has_rows(parser->run->source->purpose) &&
			strcmp(expression_functions[i].name, name) == 0)
			return i;
	}
	return FUNCTION_NUMBER;
}

static void refuse_aggregate(struct parser *parser, const char *name, size_t offset)
{
	expression_refuse(parser->run, offset, "E306",
		arena_format(parser->run->arena,
			strcmp(name, "count") == 0 || strcmp(name, "exists") == 0
				? "say of which rows: %s(payments where amount > 0)"
				: "say of which rows: %s(amount of payments)",
			name),
		"%s() looks at the rows of a table, and none is named", name);
}

/* "room.bookings by room_id where title != '' sort -day"; condition and order become operands from *next on. */
static void parse_which(struct parser *parser, struct term *rows, struct term **next)
{
	rows->path = parse_name(parser);
	for (struct term *last = rows->path; parser_accept(parser, TOKEN_SIGN, "."); last = last->next)
		last->next = parse_name(parser);
	if (parser_accept(parser, TOKEN_NAME, "by"))
		rows->by = parse_name(parser);
	if (parser_accept(parser, TOKEN_NAME, "where"))
		rows->has_condition = (*next = parse_or(parser)) != NULL;
	if (rows->has_condition)
		next = &(*next)->next;
	if (rows->function != FUNCTION_FIRST || !parser_accept(parser, TOKEN_NAME, "sort"))
		return;
	rows->is_negated = parser_accept(parser, TOKEN_SIGN, "-");
	rows->has_order = (*next = parse_sum(parser)) != NULL;
}

/* Behind the parenthesis. The value and the condition are its operands. */
static struct term *parse_rows(
	struct parser *parser, enum expression_function function, const char *name, size_t offset)
{
	struct term *rows = term_make(parser, TERM_ROWS, offset, name), **next = &rows->first;

	rows->function = function;
	if (parser_sees(parser, TOKEN_SIGN, ")"))
		refuse_aggregate(parser, name, offset);
	if (function != FUNCTION_EXISTS && function != FUNCTION_COUNT) {
		*next = parse_or(parser);
		next = &(*next)->next;
		if (!parser_accept(parser, TOKEN_NAME, "of"))
			refuse_aggregate(parser, name, offset);
	}
	parse_which(parser, rows, next);
	parser_require(parser, ")");
	return rows;
}

/* feature('sla') is setting.feature_sla. */
static struct term *parse_feature(struct parser *parser, struct term *path)
{
	size_t offset = parser->token.offset;

	path->kind = TERM_PATH;
	path->first = term_make(parser, TERM_COLUMN, offset, "setting");
	path->first->next = term_make(parser, TERM_COLUMN, offset + 1,
		arena_format(parser->run->arena, "feature_%s", parser->token.text));
	parser_advance(parser);
	parser_require(parser, ")");
	return path;
}

/* The word of count(distinct status), where no column of that name can be meant. */
static bool parse_distinct(struct parser *parser)
{
	const struct parser before = *parser;

	if (parser_accept(parser, TOKEN_NAME, "distinct") && parser->token.kind == TOKEN_NAME)
		return true;
	*parser = before;
	return false;
}

static struct term *parse_call(struct parser *parser, const char *name, size_t offset)
{
	enum expression_function function = rows_function(parser, name);
	struct term *term = term_make(parser, TERM_CALL, offset, name);

	parser_require(parser, "(");
	if (strcmp(name, "feature") == 0 && parser->token.kind == TOKEN_TEXT)
		return parse_feature(parser, term);
	if (function != FUNCTION_NUMBER)
		return parse_rows(parser, function, name, offset);
	term->is_negated = strcmp(name, "count") == 0 && parse_distinct(parser);
	if (!parser_sees(parser, TOKEN_SIGN, ")")) {
		struct term *last = term->first = parse_or(parser);
		while (parser_accept(parser, TOKEN_SIGN, ",")) {
			last->next = parse_or(parser);
			last = last->next;
		}
	}
	parser_require(parser, ")");
	return term;
}

/* Goes on behind its first name. */
static struct term *parse_path(struct parser *parser, struct term *first)
{
	struct term *path = term_make(parser, TERM_PATH, first->offset, first->text), *last = first;

	path->first = first;
	while (parser_accept(parser, TOKEN_SIGN, ".")) {
		last->next = parse_name(parser);
		last = last->next;
	}
	return path;
}

static struct term *parse_word(struct parser *parser)
{
	size_t offset = parser->token.offset;
	const char *name = parser->token.text;

	parser_advance(parser);
	if (strcmp(name, "true") == 0)
		return term_make(parser, TERM_TRUE, offset, name);
	if (strcmp(name, "false") == 0)
		return term_make(parser, TERM_FALSE, offset, name);
	if (strcmp(name, "null") == 0)
		return term_make(parser, TERM_NULL, offset, name);
	if (parser_sees(parser, TOKEN_SIGN, "("))
		return parse_call(parser, name, offset);
	struct term *column = term_make(parser, TERM_COLUMN, offset, name);
	return parser_sees(parser, TOKEN_SIGN, ".") ? parse_path(parser, column) : column;
}

static struct term *parse_factor(struct parser *parser)
{
	static const char *const operators[] = {"and", "or", "in", "is", "not", NULL};
	size_t offset = parser->token.offset;
	const char *text = parser->token.text;
	struct term *term;

	if (parser->token.kind == TOKEN_NUMBER || parser->token.kind == TOKEN_TEXT) {
		term = term_make(parser,
			parser->token.kind == TOKEN_NUMBER ? TERM_NUMBER : TERM_TEXT, offset, text);
		parser_advance(parser);
		return term;
	}
	if (parser_accept(parser, TOKEN_SIGN, "-")) {
		term = term_make(parser, TERM_NEGATE, offset, "-");
		if (++parser->depth > DEEPEST)
			expression_refuse(parser->run, offset, "E307", "write it simpler",
				"the expression is nested too deeply");
		term->first = parse_factor(parser);
		parser->depth--;
		return term;
	}
	if (parser_accept(parser, TOKEN_SIGN, "(")) {
		term = parse_or(parser);
		parser_require(parser, ")");
		return term;
	}
	for (size_t i = 0; operators[i] != NULL; i++) {
		if (parser_sees(parser, TOKEN_NAME, operators[i]))
			parser_refuse(parser, "a value");
	}
	if (parser->token.kind == TOKEN_NAME)
		return parse_word(parser);
	parser_refuse(parser, "a value");
	return term_make(parser, TERM_NULL, offset, "null");
}

static struct term *parse_product(struct parser *parser)
{
	struct term *left = parse_factor(parser);

	for (;;) {
		if (parser_accept(parser, TOKEN_SIGN, "*"))
			left = term_pair(parser, TERM_MULTIPLY, "*", left, parse_factor(parser));
		else if (parser_accept(parser, TOKEN_SIGN, "/"))
			left = term_pair(parser, TERM_DIVIDE, "/", left, parse_factor(parser));
		else
			return left;
	}
}

static struct term *parse_sum(struct parser *parser)
{
	struct term *left = parse_product(parser);

	for (;;) {
		if (parser_accept(parser, TOKEN_SIGN, "+"))
			left = term_pair(parser, TERM_ADD, "+", left, parse_product(parser));
		else if (parser_accept(parser, TOKEN_SIGN, "-"))
			left = term_pair(parser, TERM_SUBTRACT, "-", left, parse_product(parser));
		else
			return left;
	}
}

static struct term *parse_in(struct parser *parser, struct term *left, bool is_negated)
{
	struct term *term = term_make(parser, TERM_IN, left->offset, "in");
	struct term *last = left;

	term->first = left;
	term->is_negated = is_negated;
	parser_require(parser, "(");
	do {
		last->next = parse_factor(parser);
		last = last->next;
	} while (parser_accept(parser, TOKEN_SIGN, ","));
	parser_require(parser, ")");
	return term;
}

static struct term *parse_is(struct parser *parser, struct term *left)
{
	struct term *term = term_make(parser, TERM_IS_NULL, left->offset, "is null");

	term->first = left;
	term->is_negated = parser_accept(parser, TOKEN_NAME, "not");
	if (!parser_accept(parser, TOKEN_NAME, "null"))
		parser_refuse(parser, "null");
	return term;
}

static struct term *parse_comparison(struct parser *parser)
{
	struct term *left = parse_sum(parser);

	for (size_t i = 0; expression_signs[i] != NULL; i++) {
		if (!parser_accept(parser, TOKEN_SIGN, expression_signs[i]))
			continue;
		struct term *term = term_pair(
			parser, TERM_COMPARE, expression_signs[i], left, parse_sum(parser));
		term->sign = (enum expression_sign)i;
		return term;
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

static struct term *parse_not(struct parser *parser)
{
	size_t offset = parser->token.offset;
	struct term *term;

	if (!parser_accept(parser, TOKEN_NAME, "not"))
		return parse_comparison(parser);
	term = term_make(parser, TERM_NOT, offset, "not");
	if (++parser->depth > DEEPEST)
		expression_refuse(parser->run, offset, "E307", "write it simpler",
			"the expression is nested too deeply");
	term->first = parse_not(parser);
	parser->depth--;
	return term;
}

static struct term *parse_and(struct parser *parser)
{
	struct term *left = parse_not(parser);

	while (parser_accept(parser, TOKEN_NAME, "and"))
		left = term_pair(parser, TERM_AND, "and", left, parse_not(parser));
	return left;
}

static struct term *parse_or(struct parser *parser)
{
	struct term *left;

	if (++parser->depth > DEEPEST)
		expression_refuse(parser->run, parser->token.offset, "E307", "write it simpler",
			"the expression is nested too deeply");
	left = parse_and(parser);
	while (parser_accept(parser, TOKEN_NAME, "or"))
		left = term_pair(parser, TERM_OR, "or", left, parse_and(parser));
	parser->depth--;
	return left;
}

/* Rows that stand alone. */
static struct term *parse_rows_alone(struct parser *parser)
{
	struct term *rows = term_make(parser, TERM_ROWS, 0, parser->source);

	rows->function = FUNCTION_EXISTS;
	parse_which(parser, rows, &rows->first);
	return rows;
}

struct term *expression_parse(struct expression_run *run)
{
	struct parser parser = {.run = run, .source = run->source->text};
	struct term *root;

	if (strlen(parser.source) > LONGEST) {
		expression_refuse(run, 0, "E307", "write it simpler", "the expression is too long");
		return NULL;
	}
	parser_advance(&parser);
	root = run->source->purpose == PURPOSE_ROWS ? parse_rows_alone(&parser) : parse_or(&parser);
	if (parser.token.kind != TOKEN_END)
		parser_refuse(&parser, "an operator");
	return run->has_failed ? NULL : root;
}
