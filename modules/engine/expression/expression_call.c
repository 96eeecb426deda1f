/* Calls as SQL, after the table of functions (expression_function.c). */
#include <string.h>

#include "expression/expression_compile.h"
#include "expression/expression_sql.h"

/* A sum has 65 digits in all: where its numbers are large it keeps fewer after the decimal point. */
void expression_compile_summed(struct compiler *compiler, const struct expression_node *node)
{
	unsigned scale = expression_sum_scale(node);
	bool is_cut = scale < node->scale;

	buffer_text(compiler->sql, is_cut ? "CAST(" : "");
	expression_compile(compiler, node, false);
	if (is_cut)
		buffer_format(compiler->sql, " AS DECIMAL(%u,%u))", node->digits + 1 + scale, scale);
}

/* One of several values: numbers have the digits of the result, whichever is taken. */
static void compile_alternative(
	struct compiler *compiler, const struct expression_node *call, const struct expression_node *value)
{
	bool is_number = call->type == EXPRESSION_NUMBER;
	unsigned digits = call->digits + 1U + call->scale;

	buffer_text(compiler->sql, is_number ? "CAST(" : "");
	expression_compile(compiler, value, false);
	if (is_number)
		buffer_format(compiler->sql, " AS DECIMAL(%u,%u))", digits > 65 ? 65 : digits, call->scale);
}

/* A moment as the tenant's clock shows it, anything else as it is. It is compiled twice, so that its texts are
   bound twice. */
static void compile_by_clock(struct compiler *compiler, const struct expression_node *node)
{
	const char *clock =
		node->type == EXPRESSION_DATETIME ? expression_clock(compiler->statement) : NULL;

	if (!clock) {
		expression_compile(compiler, node, false);
		return;
	}
	buffer_text(compiler->sql, "(");
	expression_compile(compiler, node, false);
	if (strchr(clock, ',')) {
		buffer_text(compiler->sql, " + INTERVAL ELT(1 + INTERVAL(TIMESTAMPDIFF(SECOND, '1970-01-01', ");
		expression_compile(compiler, node, false);
		buffer_format(compiler->sql, "),%s SECOND)", clock);
	} else {
		buffer_format(compiler->sql, " + INTERVAL %s SECOND)", clock);
	}
}

static void compile_as_text(struct compiler *compiler, const struct expression_node *node)
{
	bool is_moment = node->type == EXPRESSION_DATETIME;

	buffer_text(compiler->sql, is_moment ? "DATE_FORMAT(" : "");
	compile_by_clock(compiler, node);
	buffer_text(compiler->sql, is_moment ? ", '%Y-%m-%d %H:%i')" : "");
}

/* In one meaning wherever the call stands: a comparison with null is false in a condition of if(). */
static void compile_condition(struct compiler *compiler, const struct expression_node *node)
{
	const struct compiler outer = *compiler;

	compiler->text_as = TEXT_AS_IT_IS;
	compiler->is_false_of_null = true;
	expression_compile(compiler, node, false);
	compiler->text_as = outer.text_as;
	compiler->is_false_of_null = outer.is_false_of_null;
}

static void compile_argument(struct compiler *compiler, const struct expression_node *call,
	const struct expression_node *argument, char letter)
{
	switch (letter) {
	case 'n':
		if (expression_functions[call->sign].kind == FUNCTION_OF_VALUES)
			expression_compile_operand(compiler, argument);
		else if (call->sign == FUNCTION_SUM || call->sign == FUNCTION_AVG)
			expression_compile_summed(compiler, argument);
		else
			expression_compile(compiler, argument, false);
		break;
	case 'b':
		compile_condition(compiler, argument);
		break;
	case 's':
	case 'o':
		if (call->sign == FUNCTION_COUNT)
			expression_compile(compiler, argument, false);
		else
			compile_alternative(compiler, call, argument);
		break;
	case 'z':
	case 'c':
		compile_by_clock(compiler, argument);
		break;
	case 'x':
		compile_as_text(compiler, argument);
		break;
	default:
		expression_compile(compiler, argument, false);
	}
}

struct arguments {
	const struct expression_node *call;
	size_t count;
};

static const struct expression_node *argument_at(const struct arguments *arguments, size_t place)
{
	const struct expression_node *argument = node_operand(arguments->call);

	while (place-- > 0)
		argument = node_behind(argument);
	return argument;
}

static void compile_at(struct compiler *compiler, const struct arguments *arguments, size_t place)
{
	compile_argument(compiler, arguments->call, argument_at(arguments, place),
		function_letter(&expression_functions[arguments->call->sign], place, arguments->count));
}

/* "{COALESCE($, '')}": the part within for each argument. Returns what stands behind it. */
static const char *compile_each(
	struct compiler *compiler, const struct arguments *arguments, const char *part)
{
	const size_t length = strcspn(part, "}");

	if (arguments->count == 0)
		buffer_text(compiler->sql, "*"); /* count() */
	for (size_t i = 0; i < arguments->count; i++) {
		buffer_text(compiler->sql, i ? ", " : "");
		for (const char *c = part; c < part + length; c++) {
			if (*c == '$')
				compile_at(compiler, arguments, i);
			else
				buffer_append(compiler->sql, c, 1);
		}
	}
	return part + length + 1;
}

static void compile_after(struct compiler *compiler, const struct arguments *arguments, const char *sql)
{
	while (*sql) {
		if (*sql == '{') {
			sql = compile_each(compiler, arguments, sql + 1);
		} else if (*sql == '$') {
			compile_at(compiler, arguments, (size_t)(sql[1] - '1'));
			sql += 2;
		} else if (strncmp(sql, "U,", 2) == 0 || strncmp(sql, "U)", 2) == 0) {
			buffer_text(compiler->sql,
				function_unit(node_text(compiler->expression, argument_at(arguments, 0))));
			sql++;
		} else {
			buffer_append(compiler->sql, sql++, 1);
		}
	}
}

static void compile_if(struct compiler *compiler, const struct arguments *arguments)
{
	buffer_text(compiler->sql, "CASE");
	for (size_t i = 0; i + 1 < arguments->count; i += 2) {
		buffer_text(compiler->sql, " WHEN ");
		compile_at(compiler, arguments, i);
		buffer_text(compiler->sql, " THEN ");
		compile_at(compiler, arguments, i + 1);
	}
	buffer_text(compiler->sql, " ELSE ");
	compile_at(compiler, arguments, arguments->count - 1);
	buffer_text(compiler->sql, " END");
}

static void compile_of_actor(
	struct compiler *compiler, const struct expression_node *node, bool is_made_false)
{
	bool is_group = node->sign == FUNCTION_HAS_ROLE && node_operand(node)->kind != TERM_TEXT;

	buffer_text(compiler->sql, is_made_false ? "COALESCE(" : "");
	if (is_group) {
		expression_compile(compiler, node_operand(node), false);
		expression_group_sql(compiler->sql, compiler->statement);
	} else {
		expression_person_sql(compiler->expression, node, compiler->sql, compiler->statement);
	}
	buffer_text(compiler->sql, is_made_false ? ", FALSE)" : "");
}

void expression_compile_call(
	struct compiler *compiler, const struct expression_node *node, bool is_below_not)
{
	const struct function *function = &expression_functions[node->sign];
	struct arguments arguments = {.call = node};
	const enum text_as outer = compiler->text_as;
	bool is_made_false = is_below_not && node->type == EXPRESSION_BOOLEAN;

	if (function->kind == FUNCTION_OF_ACTOR) {
		compile_of_actor(compiler, node, is_made_false);
		return;
	}
	if (function->kind == FUNCTION_OF_CHANGE) {
		expression_compile_change(compiler, node);
		return;
	}
	for (const struct expression_node *each = node_operand(node); each < node_behind(node); each = node_behind(each))
		arguments.count++;
	if (function->kind == FUNCTION_OF_VALUES)
		compiler->text_as = TEXT_FOLDED;
	buffer_text(compiler->sql, is_made_false ? "COALESCE(" : "");
	bool is_money = function->kind == FUNCTION_OF_MANY && node->sign != FUNCTION_COUNT &&
			expression_compile_money(compiler, node_operand(node));
	if (node->sign == FUNCTION_TODAY)
		buffer_text(compiler->sql, expression_today(compiler->statement));
	else if (node->sign == FUNCTION_IF)
		compile_if(compiler, &arguments);
	else
		compile_after(compiler, &arguments, node->is_negated ? "COUNT(DISTINCT {$})" : function->sql);
	buffer_text(compiler->sql, is_money ? " END" : "");
	buffer_text(compiler->sql, is_made_false ? ", FALSE)" : "");
	compiler->text_as = outer;
}
