/*
 * How large the numbers of an expression can become.
 *
 * The database calculates with decimals of 65 digits and stops the whole statement where a result has
 * more. So each number has a bound: the digits before the point that the largest values of its columns
 * give, and those behind it. What could grow beyond is refused here, where its author sees it. Whole
 * numbers are calculated as decimals (expression_sql.c): BIGINT ends at 19 digits, and below zero for
 * ids.
 */
#include <math.h>
#include <string.h>

#include "expression/expression_tree.h"
#include "value/type.h"

/* Digits before the point of what is accepted. */
#define MOST_DIGITS 64
#define SERVER_DIGITS 65
/* Digits behind it that a division adds, and the most that the server keeps. */
#define DIVISION_SCALE 4
#define MOST_SCALE 38
/* A sum has at most this many rows, in digits. */
#define ROWS_DIGITS 9

static void literal_bound(struct term *term)
{
	const char *point = strchr(term->text, '.');

	term->digits = (double)(point ? (size_t)(point - term->text) : strlen(term->text));
	term->scale = point ? (unsigned)strlen(point + 1) : 0;
}

static void column_bound(struct term *term)
{
	const struct column *column = term->column;
	bool is_decimal = column_type(column)->has_scale;

	term->digits = is_decimal ? (double)(column->length - column->scale) : 20;
	term->scale = is_decimal ? column->scale : 0;
}

static double larger(double a, double b)
{
	return a > b ? a : b;
}

/* One digit more where the last one is range_rounded up. */
static double range_rounded(double digits)
{
	return digits + log10(1 + pow(10, -digits));
}

/* The most that one of the arguments can be. */
static void arguments_bound(struct term *call)
{
	call->digits = 0;
	call->scale = 0;
	for (const struct term *each = call->first; each; each = each->next) {
		if (each->type != EXPRESSION_NUMBER)
			continue;
		call->digits = larger(call->digits, each->digits);
		call->scale = each->scale > call->scale ? each->scale : call->scale;
	}
}

static void call_bound(struct term *term)
{
	const struct term *argument = term->first;

	term->digits = 20; /* count, year and their like */
	term->scale = 0;
	switch (term->function) {
	case FUNCTION_SUM:
	case FUNCTION_AVG:
		term->digits = argument->digits + ROWS_DIGITS;
		term->scale = argument->scale;
		break;
	case FUNCTION_MIN:
	case FUNCTION_MAX:
	case FUNCTION_FIRST:
	case FUNCTION_ABS:
		term->digits = argument->digits;
		term->scale = argument->scale;
		break;
	case FUNCTION_FLOOR:
	case FUNCTION_CEIL:
		term->digits = range_rounded(argument->digits);
		break;
	case FUNCTION_ROUND:
		term->digits = range_rounded(argument->digits);
		term->scale = argument->next ? (unsigned)(*argument->next->text - '0') : 0;
		if (term->scale > argument->scale)
			term->scale = argument->scale;
		break;
	case FUNCTION_IF:
	case FUNCTION_COALESCE:
	case FUNCTION_LEAST:
	case FUNCTION_GREATEST:
		arguments_bound(term);
		if (ceil(term->digits) + 1 + term->scale > SERVER_DIGITS)
			term->scale = (unsigned)(SERVER_DIGITS - 1 - ceil(term->digits));
		break;
	default:
		break;
	}
}

static void pair_bound(struct term *term)
{
	const struct term *left = term->first, *right = left->next;

	if (right->type != EXPRESSION_NUMBER) {
		term->digits = 8; /* days between two dates */
		return;
	}
	switch (term->kind) {
	case TERM_MULTIPLY:
		term->digits = left->digits + right->digits;
		term->scale = left->scale + right->scale;
		break;
	case TERM_DIVIDE: /* the smallest divisor is one of the last digit */
		term->digits = left->digits + right->scale;
		term->scale = left->scale + DIVISION_SCALE;
		break;
	default:
		term->digits = larger(left->digits, right->digits) +
			       log10(1 + pow(10, -fabs(left->digits - right->digits)));
		term->scale = left->scale > right->scale ? left->scale : right->scale;
	}
	if (term->scale > MOST_SCALE)
		term->scale = MOST_SCALE;
}

static bool bound_check(struct expression_run *run, const struct term *term)
{
	if (term->digits <= MOST_DIGITS)
		return true;
	expression_refuse(run, term->offset, "E307",
		"multiply fewer columns, or give decimals a smaller length",
		"a result could have %.0f digits before the point; the database calculates with %d",
		ceil(term->digits), MOST_DIGITS);
	return false;
}

static bool term_bound(struct expression_run *run, struct term *term)
{
	for (struct term *child = term->first; child && term->kind != TERM_PATH; child = child->next)
		if (!term_bound(run, child))
			return false;
	if (term->type != EXPRESSION_NUMBER)
		return true;
	switch (term->kind) {
	case TERM_NUMBER:
		literal_bound(term);
		break;
	case TERM_COLUMN:
	case TERM_PATH:
		column_bound(term);
		break;
	case TERM_SETTING: /* a whole one, as a user's id is */
		term->digits = 20;
		break;
	case TERM_CALL:
		call_bound(term);
		break;
	case TERM_ROWS:
		call_bound(term);
		break;
	case TERM_NEGATE:
		term->digits = term->first->digits;
		term->scale = term->first->scale;
		break;
	default:
		pair_bound(term);
	}
	return bound_check(run, term);
}

bool expression_bound_numbers(struct expression_run *run, struct term *root)
{
	return term_bound(run, root);
}

bool expression_is_whole(const struct expression *expression, const struct table *row,
	const struct expression_node *node)
{
	if (node->type != EXPRESSION_NUMBER || node->scale > 0)
		return false;
	switch ((enum term_kind)node->kind) {
	case TERM_NUMBER:
	case TERM_SETTING:
		return true;
	case TERM_COLUMN:
		return !column_type(node_column(row, node))->has_scale;
	case TERM_PATH:
		return !column_type(node_column(node_root(expression, row, node), node))->has_scale;
	case TERM_CALL:
	case TERM_ROWS:
		return *expression_functions[node->sign].returns == 'q' ||
		       node->sign == FUNCTION_MIN || node->sign == FUNCTION_MAX || node->sign == FUNCTION_FIRST;
	case TERM_SUBTRACT:
		return node_operand(node)->type != EXPRESSION_NUMBER;
	default:
		return false;
	}
}

unsigned expression_sum_scale(const struct expression_node *argument)
{
	int room = SERVER_DIGITS - DIVISION_SCALE - ROWS_DIGITS - argument->digits;

	return room <= 0 ? 0 : argument->scale > room ? (unsigned)room : argument->scale;
}
