/*
 * The functions of the language: one line for each. A new one is a line here and its number in enum
 * expression_function; checking, packing and SQL follow from the line.
 *
 * Letters of arguments
 *   n  a number                            t  a text
 *   k  a whole number from 0 to 9, written  u  'day', 'week', 'month', 'quarter', 'year', written
 *   w  a date or a moment                  z  the same, a moment as the tenant's clock shows it
 *   m  a moment                            c  a moment as the tenant's clock shows it, or a time
 *   x  as z, or a time, a text or a number
 *   s  anything; all s are of one type     o  the same, of what has an order: numbers, dates, moments, times
 *   i  pairs of a condition and an s, and an s at the end: all arguments of if()
 *   ?  the one before may be left out      +  the one before may stand again
 * Letters of results
 *   n t d m, b: yes or no; q: a whole number to the server (BIGINT); s, w: as the arguments of that letter
 * In SQL
 *   $1 is the first argument; {$} stands again for each, with commas between; U is the unit. An argument
 *   stands once, so that functions within functions make no statement that grows without end.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/suggest.h"
#include "expression/expression_check.h"
#include "value/type.h"

/* Each cut of a moment to the tenant's clock names the moment twice. */
#define CLOCKS_DEEPEST 3

/* The days of a period are counted from a Monday that is the first of a year; its last one from the day before,
   where a month that is too short ends earlier. */
#define PERIOD_START "(DATE'0001-01-01' + INTERVAL TIMESTAMPDIFF(U, DATE'0001-01-01', $2) U)"
#define PERIOD_END "(DATE'0000-12-31' + INTERVAL (TIMESTAMPDIFF(U, DATE'0001-01-01', $2) + 1) U)"

/* "2024-Q3" of "2024-Q09", in which the date stands but once. */
#define QUARTER_MONTHS(sql, a, b, c, q) \
	"REPLACE(REPLACE(REPLACE(" sql ",'Q" a "','Q" q "'),'Q" b "','Q" q "'),'Q" c "','Q" q "')"
#define QUARTER_OF_MONTH \
	QUARTER_MONTHS(QUARTER_MONTHS(QUARTER_MONTHS(QUARTER_MONTHS("DATE_FORMAT($1, '%Y-Q%m')", \
		"10", "11", "12", "4"), "01", "02", "03", "1"), "04", "05", "06", "2"), "07", "08", "09", "3")

const struct function expression_functions[FUNCTION_NUMBER] = {
	[FUNCTION_TODAY] = {"today", "today()", "", "d", NULL, FUNCTION_OF_VALUES},
	[FUNCTION_NOW] = {"now", "now()", "", "m", "UTC_TIMESTAMP(6)", FUNCTION_OF_VALUES},
	[FUNCTION_DATE] = {"date", "date(moment)", "z", "d", "DATE($1)", FUNCTION_OF_VALUES},
	[FUNCTION_YEAR] = {"year", "year(column)", "z", "q", "YEAR($1)", FUNCTION_OF_VALUES},
	[FUNCTION_MONTH] = {"month", "month(column)", "z", "t", "DATE_FORMAT($1, '%Y-%m')", FUNCTION_OF_VALUES},
	[FUNCTION_DAY] = {"day", "day(date)", "z", "q", "DAYOFMONTH($1)", FUNCTION_OF_VALUES},
	[FUNCTION_WEEKDAY] = {"weekday", "weekday(date)", "z", "q", "(WEEKDAY($1) + 1)", FUNCTION_OF_VALUES},
	[FUNCTION_MONTH_NUMBER] = {"month_number", "month_number(date)", "z", "q", "MONTH($1)", FUNCTION_OF_VALUES},
	[FUNCTION_QUARTER] = {"quarter", "quarter(date)", "z", "t", QUARTER_OF_MONTH, FUNCTION_OF_VALUES},
	[FUNCTION_HOUR] = {"hour", "hour(moment)", "c", "q", "HOUR($1)", FUNCTION_OF_VALUES},
	[FUNCTION_ADD_MONTHS] = {"add_months", "add_months(date, number)", "wn", "w", "($1 + INTERVAL $2 MONTH)", FUNCTION_OF_VALUES},
	[FUNCTION_ADD_MINUTES] = {"add_minutes", "add_minutes(moment, number)", "mn", "m", "($1 + INTERVAL $2 MINUTE)", FUNCTION_OF_VALUES},
	[FUNCTION_MINUTES] = {"minutes", "minutes(moment, later moment)", "ww", "q", "TIMESTAMPDIFF(MINUTE, $1, $2)", FUNCTION_OF_VALUES},
	[FUNCTION_START_OF] = {"start_of", "start_of('month', date)", "uz", "d", PERIOD_START, FUNCTION_OF_VALUES},
	[FUNCTION_END_OF] = {"end_of", "end_of('month', date)", "uz", "d", PERIOD_END, FUNCTION_OF_VALUES},
	[FUNCTION_IF] = {"if", "if(condition, value, else)", "i", "s", NULL, FUNCTION_OF_VALUES},
	[FUNCTION_COALESCE] = {"coalesce", "coalesce(value, value)", "ss+", "s", "COALESCE({$})", FUNCTION_OF_VALUES},
	[FUNCTION_LEAST] = {"least", "least(value, value)", "oo+", "s", "LEAST({$})", FUNCTION_OF_VALUES},
	[FUNCTION_GREATEST] = {"greatest", "greatest(value, value)", "oo+", "s", "GREATEST({$})", FUNCTION_OF_VALUES},
	[FUNCTION_ROUND] = {"round", "round(number, 2)", "nk?", "n", "ROUND({$})", FUNCTION_OF_VALUES},
	[FUNCTION_ABS] = {"abs", "abs(number)", "n", "n", "ABS($1)", FUNCTION_OF_VALUES},
	[FUNCTION_FLOOR] = {"floor", "floor(number)", "n", "q", "FLOOR($1)", FUNCTION_OF_VALUES},
	[FUNCTION_CEIL] = {"ceil", "ceil(number)", "n", "q", "CEILING($1)", FUNCTION_OF_VALUES},
	[FUNCTION_CONCAT] = {"concat", "concat(text, text)", "t+", "t", "CONCAT({COALESCE($, '')})", FUNCTION_OF_VALUES},
	[FUNCTION_LOWER] = {"lower", "lower(text)", "t", "t", "LOWER($1)", FUNCTION_OF_VALUES},
	[FUNCTION_UPPER] = {"upper", "upper(text)", "t", "t", "UPPER($1)", FUNCTION_OF_VALUES},
	[FUNCTION_TRIM] = {"trim", "trim(text)", "t", "t", "TRIM($1)", FUNCTION_OF_VALUES},
	[FUNCTION_LEFT] = {"left", "left(text, number)", "tn", "t", "LEFT($1, $2)", FUNCTION_OF_VALUES},
	[FUNCTION_LENGTH] = {"length", "length(text)", "t", "q", "CHAR_LENGTH($1)", FUNCTION_OF_VALUES},
	[FUNCTION_CONTAINS] = {"contains", "contains(text, 'part')", "tt", "b", "(LOCATE($2, $1) > 0)", FUNCTION_OF_VALUES},
	[FUNCTION_STARTS] = {"starts", "starts(text, 'part')", "tt", "b", "(LOCATE($2, $1) = 1)", FUNCTION_OF_VALUES},
	[FUNCTION_POSITION] = {"position", "position(text, 'part')", "tt", "q", "LOCATE($2, $1)", FUNCTION_OF_VALUES},
	[FUNCTION_REPLACE] = {"replace", "replace(text, 'part', 'other')", "ttt", "t", "REPLACE($1, $2, $3)", FUNCTION_OF_VALUES},
	[FUNCTION_TEXT] = {"text", "text(number)", "x", "t", "CONVERT(CAST($1 AS CHAR) USING utf8mb4) COLLATE " COLLATION_FOLDED, FUNCTION_OF_VALUES},
	[FUNCTION_COUNT] = {"count", "count(column)", "s?", "q", "COUNT({$})", FUNCTION_OF_MANY},
	[FUNCTION_SUM] = {"sum", "sum(column)", "n", "n", "COALESCE(SUM($1), 0)", FUNCTION_OF_MANY},
	[FUNCTION_MIN] = {"min", "min(column)", "n", "n", "MIN($1)", FUNCTION_OF_MANY},
	[FUNCTION_MAX] = {"max", "max(column)", "n", "n", "MAX($1)", FUNCTION_OF_MANY},
	[FUNCTION_AVG] = {"avg", "avg(column)", "n", "n", "AVG($1)", FUNCTION_OF_MANY},
	[FUNCTION_EXISTS] = {"exists", "exists(rows)", "", "b", NULL, FUNCTION_OF_ROWS},
	[FUNCTION_FIRST] = {"first", "first(value of rows sort column)", "", "s", NULL, FUNCTION_OF_ROWS},
	[FUNCTION_LIST] = {"list", "list(value of rows)", "", "t", NULL, FUNCTION_OF_ROWS},
	[FUNCTION_USER] = {"user", "user()", "", "q", NULL, FUNCTION_OF_ACTOR},
	[FUNCTION_CAN] = {"can", "can('ticket.edit')", "t", "b", NULL, FUNCTION_OF_ACTOR},
	[FUNCTION_HAS_ROLE] = {"has_role", "has_role('agents'), or has_role(group_id)", "t", "b", NULL, FUNCTION_OF_ACTOR},
	[FUNCTION_CHANGED] = {"changed", "changed(column)", "s", "b", NULL, FUNCTION_OF_CHANGE},
	[FUNCTION_IS_NEW] = {"is_new", "is_new()", "", "b", NULL, FUNCTION_OF_CHANGE},
};

/* --- finding it --- */

static bool is_of_rows(const char *name)
{
	for (size_t i = 0; i < FUNCTION_NUMBER; i++)
		if (expression_functions[i].kind == FUNCTION_OF_ROWS && strcmp(expression_functions[i].name, name) == 0)
			return true;
	return false;
}

static const struct function *find_function(struct expression_run *run, const struct term *term)
{
	struct suggestion suggestion;
	struct buffer names;

	if (is_of_rows(term->text)) {
		expression_refuse(run, term->offset, "E309", "ask for them in a check, or where one record is looked at: default-from, required-if, edit-if",
			"what is asked of many records looks at no rows of other tables");
		return NULL;
	}
	suggestion_start(&suggestion, term->text);
	buffer_start(&names, run->arena, 200);
	for (size_t i = 0; i < FUNCTION_NUMBER; i++) {
		if (expression_functions[i].kind == FUNCTION_OF_ROWS)
			continue;
		if (strcmp(expression_functions[i].name, term->text) == 0)
			return &expression_functions[i];
		suggestion_offer(&suggestion, expression_functions[i].name);
		buffer_format(&names, "%s%s()", names.length > 0 ? ", " : "", expression_functions[i].name);
	}
	expression_refuse(run, term->offset, "E303",
		suggestion.best != NULL
			? arena_format(run->arena, "write %s() instead", suggestion.best)
			: arena_format(run->arena, "there are %s", names.data),
		"there is no function %s()", term->text);
	return NULL;
}

/* --- how many arguments --- */

static size_t argument_count(const struct term *call)
{
	size_t count = 0;

	for (const struct term *each = call->first; each; each = each->next)
		count++;
	return count;
}

/* "if(a, 1, b, 2, 3)": in pairs, and one more. */
static bool is_count_right(const struct function *function, size_t count)
{
	size_t fewest = 0, most = 0;
	bool goes_on = false;

	if (*function->takes == 'i')
		return count >= 3 && count % 2 == 1;
	for (const char *letter = function->takes; *letter; letter++) {
		if (*letter == '?')
			fewest--;
		else if (*letter == '+')
			goes_on = true;
		else
			fewest++, most++;
	}
	return count >= fewest && (goes_on || count <= most);
}

static bool check_argument_count(
	struct expression_run *run, const struct term *term, const struct function *function)
{
	const char *takes = function->takes;

	if (is_count_right(function, argument_count(term)))
		return true;
	expression_refuse(run, term->offset, "E303",
		arena_format(run->arena, "write %s", function->usage), "%s() takes %s", term->text,
		*takes == '\0'	 ? "nothing"
		: *takes == 'i'	 ? "conditions, each with its value, and what is the value else"
		: takes[1] == '\0' ? "one column"
		: takes[1] == '+' ? "one value or more"
		: strchr(takes, '+') ? "two values or more"
		: strcmp(takes, "s?") == 0 ? "one column or nothing"
		: strchr(takes, '?') ? "one value or two"
				     : "two values");
	return false;
}

/* --- what they are --- */

char function_letter(const struct function *function, size_t place, size_t count)
{
	size_t length = strcspn(function->takes, "?+");

	if (*function->takes == 'i')
		return place % 2 == 0 && place + 1 < count ? 'b' : 's';
	return function->takes[place < length ? place : length - 1];
}

static const struct {
	const char *name, *sql;
} units[] = {{"day", "DAY"}, {"week", "WEEK"}, {"month", "MONTH"}, {"quarter", "QUARTER"}, {"year", "YEAR"}, {NULL, NULL}};

const char *function_unit(const char *name)
{
	size_t i = 0;

	while (strcmp(units[i].name, name) != 0)
		i++;
	return units[i].sql;
}

static bool check_unit(struct expression_run *run, struct term *argument)
{
	struct suggestion suggestion;

	suggestion_start(&suggestion, argument->kind == TERM_TEXT ? argument->text : "");
	for (size_t i = 0; units[i].name; i++) {
		if (argument->kind == TERM_TEXT && strcmp(units[i].name, argument->text) == 0)
			return true;
		suggestion_offer(&suggestion, units[i].name);
	}
	expression_refuse(run, argument->offset, "E305",
		suggestion.best ? arena_format(run->arena, "write '%s' instead", suggestion.best)
				: "periods are 'day', 'week', 'month', 'quarter' and 'year'",
		"%s is no period", argument->kind == TERM_TEXT ? arena_format(run->arena, "'%s'", argument->text) : "this");
	return false;
}

static bool check_places(struct expression_run *run, const struct term *argument)
{
	if (argument->kind == TERM_NUMBER && strlen(argument->text) == 1)
		return true;
	expression_refuse(run, argument->offset, "E305", "write a number from 0 to 9: round(amount, 2)",
		"the places behind the point are no such number");
	return false;
}

static bool letter_allows(char letter, enum expression_type type)
{
	switch (letter) {
	case 'n':
		return type == EXPRESSION_NUMBER;
	case 't':
		return type == EXPRESSION_TEXT;
	case 'b':
		return type == EXPRESSION_BOOLEAN;
	case 'm':
		return type == EXPRESSION_DATETIME;
	case 'w':
	case 'z':
		return expression_is_moment(type);
	case 'c':
		return type == EXPRESSION_DATETIME || type == EXPRESSION_TIME;
	case 'x':
		return type != EXPRESSION_BOOLEAN && type != EXPRESSION_NULL;
	case 'o':
		return type != EXPRESSION_BOOLEAN && type != EXPRESSION_TEXT;
	default:
		return true;
	}
}

static bool refuse_argument(struct expression_run *run, const struct term *call, const struct term *argument, char letter)
{
	static const struct {
		char letter;
		const char *what, *hint;
	} letters[] = {
		{'n', "a number", "name a column with numbers"},
		{'t', "a text", "make a text of it: text(amount)"},
		{'b', "something that is true or false", "write a comparison, such as amount > 0"},
		{'m', "a moment", "name a datetime column"},
		{'w', "a date", "name a date or datetime column"},
		{'z', "a date", "name a date or datetime column"},
		{'c', "a time", "name a datetime or time column"},
		{'x', "a number or a date", "write if(flag, 'yes', 'no')"},
		{'o', "a number or a date", "only numbers, dates and times are more or less than others"},
	};
	size_t i = 0;

	while (letters[i].letter != letter)
		i++;
	expression_refuse(run, argument->offset, "E304", letters[i].hint, "%s() needs %s, not %s",
		call->text, letters[i].what, expression_type_name(argument->type));
	return false;
}

static bool check_argument(struct expression_run *run, const struct term *call, struct term *argument, char letter)
{
	if (letter == 'u')
		return check_unit(run, argument);
	if (letter == 'k')
		return check_places(run, argument);
	return letter_allows(letter, argument->type) || refuse_argument(run, call, argument, letter);
}

/* All values of one type, which becomes that of the call: texts that are written stand for dates beside dates. */
static bool check_same(struct expression_run *run, struct term *call, const struct function *function)
{
	const size_t count = argument_count(call);
	struct term stand_in = {.kind = TERM_CALL, .type = EXPRESSION_NULL};
	size_t place = 0;

	for (struct term *each = call->first; each; each = each->next) {
		bool is_same = strchr("so", function_letter(function, place++, count)) != NULL;
		if (!is_same || each->type == EXPRESSION_NULL)
			continue;
		if (stand_in.type == EXPRESSION_NULL ||
			(stand_in.type == EXPRESSION_TEXT && expression_is_moment(each->type)) ||
			(stand_in.type == EXPRESSION_DATE && each->type == EXPRESSION_DATETIME))
			stand_in.type = each->type;
	}
	place = 0;
	for (struct term *each = call->first; each; each = each->next) {
		bool is_same = strchr("so", function_letter(function, place++, count)) != NULL;
		if (!is_same || each->type == EXPRESSION_NULL)
			continue;
		if (stand_in.type != EXPRESSION_TEXT && stand_in.type != EXPRESSION_NUMBER &&
			stand_in.type != EXPRESSION_BOOLEAN && !expression_check_literal(run, &stand_in, each))
			return false;
		if (each->type == stand_in.type ||
			(expression_is_moment(each->type) && expression_is_moment(stand_in.type)))
			continue;
		expression_refuse(run, each->offset, "E304", "give it values of one type",
			"%s() cannot be %s at one time and %s at another", call->text,
			expression_type_name(stand_in.type), expression_type_name(each->type));
		return false;
	}
	call->type = stand_in.type;
	if (call->type != EXPRESSION_NULL)
		return true;
	expression_refuse(run, call->offset, "E304", "give it a value", "%s() is always null", call->text);
	return false;
}

/* --- the call --- */

static bool check_result(struct expression_run *run, struct term *term, const struct function *function)
{
	switch (*function->returns) {
	case 's':
		return check_same(run, term, function);
	case 'w':
		term->type = term->first->type;
		return true;
	case 'n':
	case 'q':
		term->type = EXPRESSION_NUMBER;
		return true;
	case 't':
		term->type = EXPRESSION_TEXT;
		return true;
	case 'd':
		term->type = EXPRESSION_DATE;
		return true;
	case 'm':
		term->type = EXPRESSION_DATETIME;
		return true;
	default:
		term->type = EXPRESSION_BOOLEAN;
		return true;
	}
}

static bool check_place(struct expression_run *run, struct term *term, const struct function *function, bool in_aggregate)
{
	if (function->kind != FUNCTION_OF_MANY) {
		for (const struct term *each = term->first; each; each = each->next)
			term->is_aggregate |= each->is_aggregate;
		return true;
	}
	if (run->source->purpose != PURPOSE_VALUE || in_aggregate) {
		expression_refuse(run, term->offset, "E306",
			in_aggregate ? "aggregate a column or a calculation over columns"
				     : "aggregates belong in value",
			"the aggregate %s() cannot stand here", term->text);
		return false;
	}
	term->is_aggregate = true;
	return true;
}

/* How often moments are cut to the tenant's clock, one within the other. */
static unsigned clock_depth(const struct term *term)
{
	unsigned deepest = 0;
	bool is_cut = false;

	for (const struct term *each = term->first; each; each = each->next) {
		unsigned depth = clock_depth(each);
		deepest = depth > deepest ? depth : deepest;
		is_cut = is_cut || each->type == EXPRESSION_DATETIME;
	}
	return deepest + (is_cut && term->kind == TERM_CALL &&
				 strpbrk(expression_functions[term->function].takes, "zcx"));
}

static bool check_arguments(struct expression_run *run, struct term *term, const struct function *function, bool in_aggregate)
{
	for (struct term *each = term->first; each; each = each->next) {
		if (!expression_check_argument(run, each, in_aggregate || function->kind == FUNCTION_OF_MANY))
			return false;
	}
	if (!check_place(run, term, function, in_aggregate))
		return false;
	const size_t count = argument_count(term);
	size_t place = 0;
	for (struct term *each = term->first; each; each = each->next, place++) {
		if (!check_argument(run, term, each, function_letter(function, place, count)))
			return false;
	}
	return check_result(run, term, function);
}

bool expression_check_call(struct expression_run *run, struct term *term, bool in_aggregate)
{
	const struct function *function = find_function(run, term);

	if (function && function->kind == FUNCTION_OF_ACTOR) {
		term->function = (enum expression_function)(function - expression_functions);
		return expression_check_person(run, term);
	}
	if (function && function->kind == FUNCTION_OF_CHANGE) {
		term->function = (enum expression_function)(function - expression_functions);
		return expression_check_change(run, term);
	}
	if (!function || !check_argument_count(run, term, function))
		return false;
	term->function = (enum expression_function)(function - expression_functions);
	if (!check_arguments(run, term, function, in_aggregate))
		return false;
	if (clock_depth(term) <= CLOCKS_DEEPEST)
		return true;
	expression_refuse(run, term->offset, "E307", "write it simpler",
		"dates are cut out of moments more than %d times", CLOCKS_DEEPEST);
	return false;
}
