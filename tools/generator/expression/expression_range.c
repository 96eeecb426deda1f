/*
 * How large the numbers of an expression can become.
 *
 * The database calculates with decimals of 65 digits and stops the whole statement where a result has
 * more. So each number has a bound: the digits before the point that the largest values of its columns
 * give, and those behind it. What could grow beyond is refused here, where its author sees it. Whole
 * numbers are calculated as decimals (expression_compile.c): BIGINT ends at 19 digits, and below zero for
 * ids.
 */
#include <math.h>
#include <string.h>

#include "expression/expression.h"

/* Digits before the point of what is accepted. */
#define MOST_DIGITS 64
/* Digits behind it that a division adds, and the most that the server keeps. */
#define DIVISION_SCALE 4
#define MOST_SCALE 38
/* A sum has at most this many rows, in digits. */
#define ROWS_DIGITS 9

static void literal_set(struct node *node)
{
	const char *point = strchr(node->text, '.');

	node->digits = (double)(point ? (size_t)(point - node->text) : strlen(node->text));
	node->scale = point ? (unsigned)strlen(point + 1) : 0;
}

static void column_set(struct node *node)
{
	const struct column *column = node->column;
	bool is_decimal = column_type(column)->has_scale;

	node->digits = is_decimal ? (double)(column->length - column->scale) : 20;
	node->scale = is_decimal ? column->scale : 0;
}

static void call_set(struct node *node)
{
	const struct node *argument = node->first;
	bool is_sum = strcmp(node->text, "sum") == 0 || strcmp(node->text, "avg") == 0;

	node->digits = 20; /* count, year */
	if (!argument || strcmp(node->text, "count") == 0 || strcmp(node->text, "year") == 0)
		return;
	node->digits = argument->digits + (is_sum ? ROWS_DIGITS : 0);
	node->scale = argument->scale;
}

static double larger(double a, double b)
{
	return a > b ? a : b;
}

static void pair_set(struct node *node)
{
	const struct node *left = node->first, *right = left->next;

	if (right->type != EXPRESSION_NUMBER) {
		node->digits = 8; /* days between two dates */
		return;
	}
	switch (node->kind) {
	case NODE_MULTIPLY:
		node->digits = left->digits + right->digits;
		node->scale = left->scale + right->scale;
		break;
	case NODE_DIVIDE: /* the smallest divisor is one of the last digit */
		node->digits = left->digits + right->scale;
		node->scale = left->scale + DIVISION_SCALE;
		break;
	default:
		node->digits = larger(left->digits, right->digits) +
			       log10(1 + pow(10, -fabs(left->digits - right->digits)));
		node->scale = left->scale > right->scale ? left->scale : right->scale;
	}
	if (node->scale > MOST_SCALE)
		node->scale = MOST_SCALE;
}

static bool range_check(struct expression_run *run, const struct node *node)
{
	if (node->digits <= MOST_DIGITS)
		return true;
	expression_refuse(run, node->offset, "E307",
		"multiply fewer columns, or give decimals a smaller length",
		"a result could have %.0f digits before the point; the database calculates with %d",
		ceil(node->digits), MOST_DIGITS);
	return false;
}

static bool range_set(struct expression_run *run, struct node *node)
{
	for (struct node *child = node->first; child; child = child->next)
		if (!range_set(run, child))
			return false;
	if (node->type != EXPRESSION_NUMBER)
		return true;
	switch (node->kind) {
	case NODE_NUMBER:
		literal_set(node);
		break;
	case NODE_COLUMN:
		column_set(node);
		break;
	case NODE_CALL:
		call_set(node);
		break;
	case NODE_NEGATE:
		node->digits = node->first->digits;
		node->scale = node->first->scale;
		break;
	default:
		pair_set(node);
	}
	return range_check(run, node);
}

bool expression_bound(struct expression_run *run, struct node *root)
{
	return range_set(run, root);
}

bool expression_is_whole(const struct node *node)
{
	if (node->type != EXPRESSION_NUMBER || node->scale > 0)
		return false;
	switch (node->kind) {
	case NODE_NUMBER:
		return true;
	case NODE_COLUMN:
		return !column_type(node->column)->has_scale;
	case NODE_CALL:
		return strcmp(node->text, "sum") != 0 && strcmp(node->text, "avg") != 0;
	case NODE_SUBTRACT:
		return node->first->type != EXPRESSION_NUMBER;
	default:
		return false;
	}
}

unsigned expression_sum_scale(const struct node *argument)
{
	double room = 65 - DIVISION_SCALE - ROWS_DIGITS - ceil(argument->digits);

	return room <= 0 ? 0 : argument->scale > room ? (unsigned)room : argument->scale;
}
