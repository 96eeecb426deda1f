/* Operators: do the types of their operands go together? */
#include "expression/expression_check.h"

#include <string.h>

#include "base/buffer.h"
#include "value/literal.h"
#include "value/type.h"

const char *expression_type_name(enum expression_type type)
{
	switch (type) {
	case EXPRESSION_NULL:
		return "null";
	case EXPRESSION_TEXT:
		return "a text";
	case EXPRESSION_NUMBER:
		return "a number";
	case EXPRESSION_BOOLEAN:
		return "yes or no";
	case EXPRESSION_DATE:
		return "a date";
	case EXPRESSION_TIME:
		return "a time";
	case EXPRESSION_DATETIME:
		return "a moment";
	}
	return "";
}

bool expression_is_moment(enum expression_type type)
{
	return type == EXPRESSION_DATE || type == EXPRESSION_DATETIME;
}

/* A text literal beside a date, time or enum column must be a value of it. */
bool expression_check_literal(
	struct expression_run *run, const struct term *other, struct term *literal)
{
	struct column stand_in = {.name = "", .type = COLUMN_DATETIME};
	const struct column *column = other->column;
	const char *why, *spelled;

	if (literal->kind != TERM_TEXT)
		return true;
	if (other->type == EXPRESSION_TEXT && (column == NULL || !column_type(column)->has_values))
		return true;
	if (column == NULL) {
		stand_in.type = other->type == EXPRESSION_DATE	 ? COLUMN_DATE
				: other->type == EXPRESSION_TIME ? COLUMN_TIME
								 : COLUMN_DATETIME;
		column = &stand_in;
	}
	if (other->type == EXPRESSION_DATETIME && literal_is_date(run->arena, literal->text)) {
		literal->type = EXPRESSION_DATETIME;
		return true;
	}
	stand_in = *column;
	stand_in.minimum = stand_in.maximum = NULL; /* to compare with what no row has is no mistake */
	why = literal_value(run->arena, &stand_in, literal->text, &spelled);
	if (why == NULL && !literal_is_word(column, literal->text)) {
		literal->text = spelled;
		literal->type = other->type;
		return true;
	}
	if (why == NULL)
		why = arena_format(run->arena, "write %s() instead", literal->text);
	expression_refuse(run, literal->offset, "E305", why, "'%s' is no value of %s",
		literal->text, *column->name != '\0' ? column->name : expression_type_name(other->type));
	return false;
}

static bool check_comparable(struct expression_run *run, struct term *left, struct term *right)
{
	if (left->kind == TERM_NULL || right->kind == TERM_NULL) {
		expression_refuse(run, left->kind == TERM_NULL ? left->offset : right->offset,
			"E304", "write: is null, or: is not null", "nothing equals null");
		return false;
	}
	if (left->type != EXPRESSION_NUMBER && left->type != EXPRESSION_BOOLEAN &&
		!expression_check_literal(run, left, right))
		return false;
	if (right->type != EXPRESSION_NUMBER && right->type != EXPRESSION_BOOLEAN &&
		!expression_check_literal(run, right, left))
		return false;
	if (left->type == right->type || (expression_is_moment(left->type) && expression_is_moment(right->type)))
		return true;
	expression_refuse(run, right->offset, "E304",
		left->type == EXPRESSION_BOOLEAN || right->type == EXPRESSION_BOOLEAN
			? "compare it with true or false"
			: "compare like with like: texts stand in quotes, "
			  "numbers do not, dates are written '2024-12-31'",
		"%s cannot be compared with %s", expression_type_name(left->type), expression_type_name(right->type));
	return false;
}

static bool check_compare(struct expression_run *run, struct term *term)
{
	const struct term *left = term->first;

	term->type = EXPRESSION_BOOLEAN;
	if (!check_comparable(run, term->first, term->first->next))
		return false;
	if (left->type == EXPRESSION_BOOLEAN && term->sign != SIGN_EQUAL &&
		term->sign != SIGN_UNEQUAL) {
		expression_refuse(run, left->offset, "E304",
			"compare with = or !=", "yes is not more than no");
		return false;
	}
	return true;
}

static bool check_in(struct expression_run *run, struct term *term)
{
	term->type = EXPRESSION_BOOLEAN;
	for (struct term *value = term->first->next; value != NULL; value = value->next) {
		if (value->kind != TERM_TEXT && value->kind != TERM_NUMBER &&
			value->kind != TERM_NEGATE) {
			expression_refuse(run, value->offset, "E304",
				"list texts or numbers: in ('open', 'closed')",
				"only texts and numbers can stand in the list of in");
			return false;
		}
		if (!check_comparable(run, term->first, value))
			return false;
	}
	return true;
}

bool expression_check_boolean(struct expression_run *run, const struct term *term, const char *where)
{
	if (term->type == EXPRESSION_BOOLEAN)
		return true;
	expression_refuse(run, term->offset, "E304", "write a comparison, such as amount > 0",
		"%s needs something that is true or false, not %s", where, expression_type_name(term->type));
	return false;
}

static bool check_arithmetic(struct expression_run *run, struct term *term)
{
	const struct term *left = term->first, *right = left->next;
	bool is_sum = term->kind == TERM_ADD || term->kind == TERM_SUBTRACT;

	if (left->type == EXPRESSION_NUMBER && right->type == EXPRESSION_NUMBER) {
		term->type = EXPRESSION_NUMBER;
		return true;
	}
	if (is_sum && expression_is_moment(left->type) && right->type == EXPRESSION_NUMBER) {
		term->type = left->type; /* so many days later or earlier */
		return true;
	}
	if (term->kind == TERM_SUBTRACT && expression_is_moment(left->type) && expression_is_moment(right->type)) {
		term->type = EXPRESSION_NUMBER; /* days between */
		return true;
	}
	expression_refuse(run, right->offset, "E304",
		is_sum ? "numbers can be added, and days to a date: today() - 30"
		       : "only numbers can be multiplied and divided",
		"%s %s %s cannot be calculated", expression_type_name(left->type), term->text,
		expression_type_name(right->type));
	return false;
}

bool expression_check_operator(struct expression_run *run, struct term *term)
{
	switch (term->kind) {
	case TERM_OR:
	case TERM_AND:
		term->type = EXPRESSION_BOOLEAN;
		return expression_check_boolean(run, term->first, term->text) &&
		       expression_check_boolean(run, term->first->next, term->text);
	case TERM_NOT:
		term->type = EXPRESSION_BOOLEAN;
		return expression_check_boolean(run, term->first, "not");
	case TERM_IS_NULL:
		term->type = EXPRESSION_BOOLEAN;
		return true;
	case TERM_COMPARE:
		return check_compare(run, term);
	case TERM_IN:
		return check_in(run, term);
	case TERM_NEGATE:
		term->type = EXPRESSION_NUMBER;
		if (term->first->type == EXPRESSION_NUMBER)
			return true;
		expression_refuse(run, term->first->offset, "E304", "only numbers have a sign",
			"%s cannot be negative", expression_type_name(term->first->type));
		return false;
	default:
		return check_arithmetic(run, term);
	}
}
