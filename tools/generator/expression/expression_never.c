/* A rule is walked with what is known of each column so far; "and" adds to it. */
#include "expression/expression_never.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "value/literal.h"
#include "value/type.h"

/* What a column can be while the rule holds. Days are numbers: 20241231. */
struct known {
	const struct column *column;
	long double least, most;
	bool excludes_least, excludes_most;
	const char *text; /* the only text that it can be, or NULL */
	struct known *next;
};

struct search {
	struct arena *arena;
	struct known *known;
};

static bool may_hold(struct search *search, const struct term *term, bool is_negated);

/* A number or a day. */
static bool number_of(enum term_kind kind, const char *text, long double *number)
{
	char digits[9];

	if (kind == TERM_NUMBER) {
		*number = strtold(text, NULL);
		return true;
	}
	if (text == NULL || strlen(text) != 10 || text[4] != '-' || text[7] != '-')
		return false;
	memcpy(digits, text, 4);
	memcpy(digits + 4, text + 5, 2);
	memcpy(digits + 6, text + 8, 2);
	digits[8] = '\0';
	*number = strtold(digits, NULL);
	return true;
}

static bool literal_number(const struct term *term, long double *number)
{
	if (term->kind == TERM_NEGATE && term->first->kind == TERM_NUMBER) {
		*number = -strtold(term->first->text, NULL);
		return true;
	}
	return (term->kind == TERM_NUMBER || term->kind == TERM_TEXT) &&
	       number_of(term->kind, term->text, number);
}

static bool has_order(const struct column *column)
{
	return column_is_number(column) || column_type(column)->class == CLASS_DATE;
}

static bool limit_number(const struct column *column, const char *limit, long double *number)
{
	return limit != NULL && !literal_is_word(column, limit) &&
	       number_of(column_is_number(column) ? TERM_NUMBER : TERM_TEXT, limit, number);
}

static struct known *known_of(struct search *search, const struct column *column)
{
	struct known *known = search->known;

	while (known != NULL && known->column != column)
		known = known->next;
	if (known != NULL)
		return known;
	known = arena_allocate(search->arena, sizeof *known);
	known->column = column;
	known->least = -INFINITY;
	known->most = INFINITY;
	if (has_order(column)) {
		limit_number(column, column->minimum, &known->least);
		limit_number(column, column->maximum, &known->most);
	}
	known->next = search->known;
	search->known = known;
	return known;
}

static struct known *known_copy(struct search *search)
{
	struct known *copy = NULL;

	for (const struct known *each = search->known; each != NULL; each = each->next) {
		struct known *known = arena_allocate(search->arena, sizeof *known);
		*known = *each;
		known->next = copy;
		copy = known;
	}
	return copy;
}

static bool is_possible(const struct known *known)
{
	long double least = known->least, most = known->most;

	if (!column_type(known->column)->has_scale) { /* no value lies between two whole ones */
		least = known->excludes_least ? floorl(least) + 1 : ceill(least);
		most = known->excludes_most ? ceill(most) - 1 : floorl(most);
		return least <= most;
	}
	return least < most ||
	       (least == most && !known->excludes_least && !known->excludes_most);
}

static void known_limit(struct known *known, bool is_least, long double number, bool is_excluded)
{
	long double *limit = is_least ? &known->least : &known->most;
	bool *excludes = is_least ? &known->excludes_least : &known->excludes_most;

	if (is_least ? number < *limit : number > *limit)
		return;
	if (number == *limit)
		*excludes |= is_excluded;
	else
		*excludes = is_excluded;
	*limit = number;
}

/* The sign with its sides exchanged, or of what is not so. */
static const char *sign_of(const char *sign, bool is_exchanged, bool is_negated)
{
	static const char *const signs[] = {"<", "<=", ">", ">=", "=", "!="};
	static const unsigned char exchanged[] = {2, 3, 0, 1, 4, 5}, negated[] = {3, 2, 1, 0, 5, 4};
	size_t i = 0;

	while (i < 5 && strcmp(signs[i], sign) != 0)
		i++;
	if (is_exchanged)
		i = exchanged[i];
	if (is_negated)
		i = negated[i];
	return signs[i];
}

static bool numbers_compare(long double a, const char *sign, long double b)
{
	switch (sign[0]) {
	case '<':
		return sign[1] == '=' ? a <= b : a < b;
	case '>':
		return sign[1] == '=' ? a >= b : a > b;
	case '=':
		return a == b;
	default:
		return a != b;
	}
}

static bool column_compare(
	struct search *search, const struct term *column, const char *sign, const struct term *literal)
{
	struct known *known = known_of(search, column->column);
	bool is_equal = strcmp(sign, "=") == 0;
	long double number;

	if (has_order(column->column) && literal_number(literal, &number)) {
		if (is_equal || *sign == '>')
			known_limit(known, true, number, strcmp(sign, ">") == 0);
		if (is_equal || *sign == '<')
			known_limit(known, false, number, strcmp(sign, "<") == 0);
		return is_possible(known);
	}
	if (literal->kind != TERM_TEXT || !column_type(column->column)->has_values)
		return true;
	bool is_same = known->text != NULL && strcmp(known->text, literal->text) == 0;
	if (*sign == '!')
		return !is_same;
	if (is_equal && known->text != NULL)
		return is_same;
	if (is_equal)
		known->text = literal->text;
	return true;
}

static bool compare_may_hold(struct search *search, const struct term *term, bool is_negated)
{
	const struct term *left = term->first, *right = left->next;
	long double a, b;

	if (left->kind == TERM_COLUMN)
		return column_compare(search, left, sign_of(term->text, false, is_negated), right);
	if (right->kind == TERM_COLUMN)
		return column_compare(search, right, sign_of(term->text, true, is_negated), left);
	if (literal_number(left, &a) && literal_number(right, &b))
		return numbers_compare(a, sign_of(term->text, false, is_negated), b);
	return true;
}

/* One of the values is within what the column can be. */
static bool in_may_hold(struct search *search, const struct term *term, bool is_negated)
{
	if (is_negated != term->is_negated || term->first->kind != TERM_COLUMN)
		return true;
	for (const struct term *each = term->first->next; each != NULL; each = each->next) {
		struct search own = {search->arena, known_copy(search)};
		if (column_compare(&own, term->first, "=", each))
			return true;
	}
	return false;
}

static bool null_may_hold(const struct term *term, bool is_negated)
{
	bool asks_for_null = term->is_negated == is_negated;

	return !asks_for_null || term->first->kind != TERM_COLUMN ||
	       !(column_is_always_filled(term->first->column) || column_type(term->first->column)->is_never_null);
}

/* All of them (what one says binds the next), or any of them. */
static bool several_may_hold(
	struct search *search, const struct term *term, bool is_negated, bool needs_all)
{
	for (const struct term *each = term->first; each != NULL; each = each->next) {
		struct search own = {search->arena, needs_all ? NULL : known_copy(search)};
		bool holds = may_hold(needs_all ? search : &own, each, is_negated);
		if (holds != needs_all)
			return holds;
	}
	return needs_all;
}

static bool may_hold(struct search *search, const struct term *term, bool is_negated)
{
	switch (term->kind) {
	case TERM_TRUE:
		return !is_negated;
	case TERM_FALSE:
		return is_negated;
	case TERM_NOT:
		return may_hold(search, term->first, !is_negated);
	case TERM_AND:
	case TERM_OR:
		return several_may_hold(
			search, term, is_negated, (term->kind == TERM_AND) != is_negated);
	case TERM_COMPARE:
		return compare_may_hold(search, term, is_negated);
	case TERM_IN:
		return in_may_hold(search, term, is_negated);
	case TERM_IS_NULL:
		return null_may_hold(term, is_negated);
	default:
		return true;
	}
}

static bool has_optional(const struct term *term)
{
	if (term->kind == TERM_COLUMN && !column_is_always_filled(term->column) &&
		!column_type(term->column)->is_never_null)
		return true;
	for (const struct term *each = term->first; each != NULL; each = each->next) {
		if (has_optional(each))
			return true;
	}
	return false;
}

enum expression_chance expression_chance(struct arena *arena, const struct term *root)
{
	struct search search = {arena, NULL};

	if (may_hold(&search, root, false))
		return CHANCE_SOME;
	return has_optional(root) ? CHANCE_EMPTY_ONLY : CHANCE_NONE;
}
