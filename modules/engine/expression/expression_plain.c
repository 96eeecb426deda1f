/*
 * The part of the language that means the same in SQL, in C and in a browser: columns of one form, compared with
 * constants; empty or not; in a list; and, or, not. As in statements, a comparison with an empty value is
 * false, below `not` as well.
 *
 * Left out is what only the database knows: whether two texts are equal whatever their case and marks,
 * calculations, the present, and moments, which a form has in the tenant's zone.
 */
#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "expression/expression_plain.h"
#include "value/type.h"

/* --- what belongs to it --- */

static bool refuse_plain(struct expression_run *run, const struct term *term, const char *what)
{
	expression_refuse(run, term->offset, "E309",
		"compare columns of the form with texts, numbers and dates, ask for empty ones with is "
		"null, and join that with and, or, not",
		"%s cannot be judged while somebody types", what);
	return false;
}

static bool check_plain_column(struct expression_run *run, const struct term *term, bool is_compared)
{
	const struct column *column = term->column;

	if (!column_is_shown(column)) {
		expression_refuse(run, term->offset, "E309", "name a column that the form or the record's page has",
			"nobody is ever shown %s", column->name);
		return false;
	}
	if (column_is_computed(column))
		return refuse_plain(run, term, arena_format(run->arena, "%s, which is computed,", column->name));
	if (is_compared && (term->type == EXPRESSION_DATETIME ||
				   (term->type == EXPRESSION_TEXT && !column_is_ascii(column))))
		return refuse_plain(run, term,
			term->type == EXPRESSION_TEXT
				? arena_format(run->arena, "what the text %s equals", column->name)
				: arena_format(run->arena, "the moment %s", column->name));
	return true;
}

static bool is_constant(const struct term *term)
{
	switch (term->kind) {
	case TERM_NUMBER:
	case TERM_TEXT:
	case TERM_TRUE:
	case TERM_FALSE:
		return true;
	case TERM_NEGATE:
		return term->first->kind == TERM_NUMBER;
	default:
		return false;
	}
}

static bool check_plain_comparison(struct expression_run *run, const struct term *term)
{
	const struct term *left = term->first, *right = left->next;

	if (left->kind == TERM_COLUMN && is_constant(right))
		return check_plain_column(run, left, true);
	if (term->kind == TERM_COMPARE && right->kind == TERM_COLUMN && is_constant(left))
		return check_plain_column(run, right, true);
	return refuse_plain(run, term, "a comparison of other than a column with a constant");
}

bool expression_check_plain(struct expression_run *run, const struct term *term)
{
	switch (term->kind) {
	case TERM_TRUE:
	case TERM_FALSE:
		return true;
	case TERM_COLUMN:
		return check_plain_column(run, term, true);
	case TERM_IS_NULL:
		if (term->first->kind != TERM_COLUMN)
			return refuse_plain(run, term->first, "a calculation");
		return check_plain_column(run, term->first, false);
	case TERM_COMPARE:
	case TERM_IN:
		return check_plain_comparison(run, term);
	case TERM_AND:
	case TERM_OR:
	case TERM_NOT:
		for (const struct term *each = term->first; each; each = each->next) {
			if (!expression_check_plain(run, each))
				return false;
		}
		return true;
	default:
		return refuse_plain(run, term, "this");
	}
}

/* --- constants and values as texts --- */

/* A comparison, the column on its left. */
struct comparison {
	const struct column *column;
	const struct expression_node *constant;
	enum expression_sign sign;
};

static struct comparison comparison_of(
	const struct expression *expression, const struct expression_node *node)
{
	static const enum expression_sign exchanged[] = {
		[SIGN_EQUAL] = SIGN_EQUAL,
		[SIGN_UNEQUAL] = SIGN_UNEQUAL,
		[SIGN_LESS] = SIGN_MORE,
		[SIGN_AT_MOST] = SIGN_AT_LEAST,
		[SIGN_MORE] = SIGN_LESS,
		[SIGN_AT_LEAST] = SIGN_AT_MOST,
	};
	const struct expression_node *left = node_operand(node), *right = node_behind(left);

	if (left->kind == TERM_COLUMN)
		return (struct comparison){node_column(expression->table, left), right, node->sign};
	return (struct comparison){node_column(expression->table, right), left, exchanged[node->sign]};
}

static const char *constant_text(
	struct arena *arena, const struct expression *expression, const struct expression_node *node)
{
	switch ((enum term_kind)node->kind) {
	case TERM_TRUE:
		return "1";
	case TERM_FALSE:
		return "0";
	case TERM_NEGATE:
		return arena_format(arena, "-%s", node_text(expression, node_operand(node)));
	default:
		return node_text(expression, node);
	}
}

/* NULL: it is empty. */
static const char *stored_text(struct arena *arena, const struct value *value)
{
	switch (value->type) {
	case VALUE_INTEGER:
		return arena_format(arena, "%" PRId64, value->integer);
	case VALUE_UNSIGNED:
		return arena_format(arena, "%" PRIu64, value->number);
	case VALUE_TEXT:
		return value->text;
	default:
		return NULL;
	}
}

/* --- comparing --- */

/* The digits of a number: before the point without zeros in front, behind it without zeros at the end. */
struct digits {
	bool is_negative;
	const char *whole, *rest;
	size_t whole_count, rest_count;
};

static struct digits digits_found(const char *text)
{
	struct digits decimal = {.is_negative = *text == '-'};

	text += *text == '-' || *text == '+';
	text += strspn(text, "0");
	decimal.whole = text;
	decimal.whole_count = strspn(text, "0123456789");
	text += decimal.whole_count;
	decimal.rest = text + (*text == '.');
	decimal.rest_count = *text == '.' ? strspn(text + 1, "0123456789") : 0;
	while (decimal.rest_count > 0 && decimal.rest[decimal.rest_count - 1] == '0')
		decimal.rest_count--;
	if (decimal.whole_count + decimal.rest_count == 0)
		decimal.is_negative = false;
	return decimal;
}

static int digits_compare(const char *a, size_t a_count, const char *b, size_t b_count)
{
	size_t both = a_count < b_count ? a_count : b_count;
	int order = memcmp(a, b, both);

	return order ? order : (a_count > b_count) - (a_count < b_count);
}

static int decimals_order(const char *a_text, const char *b_text)
{
	struct digits a = digits_found(a_text), b = digits_found(b_text);
	int order;

	if (a.is_negative != b.is_negative)
		return a.is_negative ? -1 : 1;
	if (a.whole_count != b.whole_count)
		order = a.whole_count < b.whole_count ? -1 : 1;
	else
		order = memcmp(a.whole, b.whole, a.whole_count);
	if (order == 0)
		order = digits_compare(a.rest, a.rest_count, b.rest, b.rest_count);
	return a.is_negative ? -order : order;
}

/* By their bytes; the shorter one counts as if spaces followed, as the collations have it. */
static int texts_order(const char *a, const char *b)
{
	for (; *a || *b; a += *a != '\0', b += *b != '\0') {
		unsigned char one = *a ? (unsigned char)*a : ' ', other = *b ? (unsigned char)*b : ' ';
		if (one != other)
			return one < other ? -1 : 1;
	}
	return 0;
}

/* "08:30" is "08:30:00": the zeros behind count for nothing. */
static int times_order(const char *a, const char *b)
{
	static const char midnight[] = "00:00:00.000000";

	for (size_t i = 0; i < sizeof midnight - 1; i++) {
		char one = *a ? *a : midnight[i], other = *b ? *b : midnight[i];
		if (one != other)
			return one < other ? -1 : 1;
		a += *a != '\0';
		b += *b != '\0';
	}
	return 0;
}

static int order_of(const struct column *column, const char *value, const char *constant)
{
	switch (column_type(column)->class) {
	case CLASS_NUMBER:
	case CLASS_BOOLEAN:
		return decimals_order(value, constant);
	case CLASS_TIME:
		return times_order(value, constant);
	default:
		return texts_order(value, constant);
	}
}

static bool sign_says(enum expression_sign sign, int order)
{
	switch (sign) {
	case SIGN_EQUAL:
		return order == 0;
	case SIGN_UNEQUAL:
		return order != 0;
	case SIGN_LESS:
		return order < 0;
	case SIGN_AT_MOST:
		return order <= 0;
	case SIGN_MORE:
		return order > 0;
	case SIGN_AT_LEAST:
		return order >= 0;
	}
	return false;
}

/* --- judging values that are at hand --- */

struct judging {
	struct arena *arena;
	const struct expression *expression;
	const struct value *values;
};

static const char *column_text(const struct judging *judging, const struct column *column)
{
	return stored_text(judging->arena,
		&judging->values[column - judging->expression->table->columns]);
}

static bool compare_says(const struct judging *judging, const struct expression_node *node)
{
	struct comparison comparison = comparison_of(judging->expression, node);
	const char *text = column_text(judging, comparison.column);

	return text && sign_says(comparison.sign,
			       order_of(comparison.column, text,
				       constant_text(judging->arena, judging->expression,
					       comparison.constant)));
}

static bool in_says(const struct judging *judging, const struct expression_node *node)
{
	const struct expression_node *each = node_operand(node);
	const struct column *column = node_column(judging->expression->table, each);
	const char *text = column_text(judging, column);
	bool is_among = false;

	for (each = node_behind(each); text && each < node_behind(node); each = node_behind(each))
		is_among = is_among || order_of(column, text,
					       constant_text(judging->arena, judging->expression,
						       each)) == 0;
	return text && is_among != node->is_negated;
}

static bool node_says(const struct judging *judging, const struct expression_node *node)
{
	const struct expression_node *first = node_operand(node);
	const char *text;

	switch ((enum term_kind)node->kind) {
	case TERM_TRUE:
		return true;
	case TERM_AND:
		return node_says(judging, first) && node_says(judging, node_behind(first));
	case TERM_OR:
		return node_says(judging, first) || node_says(judging, node_behind(first));
	case TERM_NOT:
		return !node_says(judging, first);
	case TERM_COMPARE:
		return compare_says(judging, node);
	case TERM_IN:
		return in_says(judging, node);
	case TERM_IS_NULL:
		return !column_text(judging, node_column(judging->expression->table, first)) !=
		       node->is_negated;
	case TERM_COLUMN:
		text = column_text(judging, node_column(judging->expression->table, node));
		return text && decimals_order(text, "0") != 0;
	default:
		assert(node->kind == TERM_FALSE); /* expression_check_plain() */
		return false;
	}
}

bool expression_says(
	struct arena *arena, const struct expression *expression, const struct value *values)
{
	struct judging judging = {arena, expression, values};

	assert(expression->purpose == PURPOSE_SHOW);
	return node_says(&judging, expression->nodes);
}

bool expression_is_typed(const struct expression *expression)
{
	for (size_t i = 0; i < expression->node_count; i++) {
		const struct expression_node *node = &expression->nodes[i];

		if (node->kind == TERM_COLUMN &&
			column_is_writable(node_column(expression->table, node)))
			return true;
	}
	return false;
}

/* --- for a browser --- */

static const char *comparison_kind(const struct column *column)
{
	switch (column_type(column)->class) {
	case CLASS_NUMBER:
	case CLASS_BOOLEAN:
		return "number";
	case CLASS_TIME:
		return "time";
	default:
		return "text";
	}
}

static json_t *node_json(
	struct arena *arena, const struct expression *expression, const struct expression_node *node)
{
	const struct expression_node *first = node_operand(node);
	struct comparison comparison;
	const struct column *column;
	json_t *constants;

	switch ((enum term_kind)node->kind) {
	case TERM_TRUE:
		return json_true();
	case TERM_AND:
	case TERM_OR:
		return json_pack("[s,o,o]", node->kind == TERM_AND ? "and" : "or",
			node_json(arena, expression, first),
			node_json(arena, expression, node_behind(first)));
	case TERM_NOT:
		return json_pack("[s,o]", "not", node_json(arena, expression, first));
	case TERM_COMPARE:
		comparison = comparison_of(expression, node);
		return json_pack("[s,s,s,s]", expression_signs[comparison.sign],
			comparison.column->name, comparison_kind(comparison.column),
			constant_text(arena, expression, comparison.constant));
	case TERM_IN:
		column = node_column(expression->table, first);
		constants = json_array();
		for (const struct expression_node *each = node_behind(first);
			each < node_behind(node); each = node_behind(each))
			json_array_append_new(
				constants, json_string(constant_text(arena, expression, each)));
		return json_pack("[s,s,s,o]", node->is_negated ? "not in" : "in", column->name,
			comparison_kind(column), constants);
	case TERM_IS_NULL:
		return json_pack("[s,s]", node->is_negated ? "filled" : "empty",
			node_column(expression->table, first)->name);
	case TERM_COLUMN:
		return json_pack("[s,s,s,s]", "!=", node_column(expression->table, node)->name, "number", "0");
	default:
		assert(node->kind == TERM_FALSE);
		return json_false();
	}
}

json_t *expression_json(struct arena *arena, const struct expression *expression)
{
	assert(expression->purpose == PURPOSE_SHOW);
	return node_json(arena, expression, expression->nodes);
}
