#include <math.h>
#include <string.h>

#include "base/name_hash.h"
#include "views/compiler.h"

static enum type type_of(const struct xpath *expression)
{
	switch (expression->kind) {
	case XPATH_OR:
	case XPATH_AND:
	case XPATH_COMPARE:
		return TYPE_BOOLEAN;
	case XPATH_ADD:
	case XPATH_SUBTRACT:
	case XPATH_MULTIPLY:
	case XPATH_DIVIDE:
	case XPATH_MODULO:
	case XPATH_NEGATE:
	case XPATH_NUMBER:
		return TYPE_NUMBER;
	case XPATH_UNION:
	case XPATH_PATH:
	case XPATH_FILTER:
		return TYPE_NODES;
	case XPATH_LITERAL:
		return TYPE_TEXT;
	case XPATH_VARIABLE:
		return TYPE_ANY;
	case XPATH_CALL:
		return call_type(expression);
	}
	return TYPE_ANY;
}

bool expression_is_number(const struct xpath *expression)
{
	return type_of(expression) == TYPE_NUMBER;
}

bool expression_counts(const struct xpath *expression)
{
	if (!expression)
		return false;
	if (expression->kind == XPATH_CALL && (strcmp(expression->text, "position") == 0 ||
						      strcmp(expression->text, "last") == 0))
		return true;
	for (size_t i = 0; i < expression->arguments.count; i++)
		if (expression_counts(expression->arguments.items[i]))
			return true;
	return expression_counts(expression->left) || expression_counts(expression->right);
}

static const char *is_self(const struct xpath *expression)
{
	return expression->kind == XPATH_PATH && !expression->is_absolute &&
			       expression->step_count == 1 &&
			       expression->steps[0].axis == AXIS_SELF &&
			       expression->steps[0].test == TEST_NODE &&
			       expression->steps[0].predicates.count == 0
		       ? "."
		       : NULL;
}

/* --- variables --- */

static const char *variable(
	struct compiler *compiler, struct writer *writer, const struct xpath *expression)
{
	for (const struct compiled_variable *one = writer->variables; one; one = one->next)
		if (strcmp(one->name, expression->text) == 0)
			return arena_format(
				compiler->arena, "%s->locals[%zu]", writer->scope, one->number);
	for (size_t i = 0; i < compiler->global_count; i++)
		if (strcmp(compiler->globals[i], expression->text) == 0)
			return arena_format(compiler->arena, "global_%zu(d)", i);
	return compiler_refuse(compiler, "the variable $%s is not declared", expression->text);
}

/* --- comparing --- */

static const char *comparison_word(enum comparison comparison)
{
	static const char *const words[] = {[EQUAL] = "EQUAL",
		[UNEQUAL] = "UNEQUAL",
		[LESS] = "LESS",
		[LESS_OR_EQUAL] = "LESS_OR_EQUAL",
		[GREATER] = "GREATER",
		[GREATER_OR_EQUAL] = "GREATER_OR_EQUAL"};

	return words[comparison];
}

/* @name = 'literal', either way round. */
static const char *attribute_compare(
	struct compiler *compiler, struct writer *writer, const struct xpath *expression)
{
	const struct xpath *left = expression->left, *right = expression->right;

	if (left->kind == XPATH_LITERAL) {
		left = expression->right;
		right = expression->left;
	}
	const char *name = path_attribute_name(left);
	if (!name || right->kind != XPATH_LITERAL || expression->comparison > UNEQUAL)
		return NULL;
	return arena_format(compiler->arena, "%s(%s, 0x%08xu, %s, %s)",
		expression->comparison == EQUAL ? "path_attribute_is" : "path_attribute_differs",
		writer->scope, name_hash(name), compiler_string(compiler, name),
		compiler_string(compiler, right->text));
}

static const char *compare(
	struct compiler *compiler, struct writer *writer, const struct xpath *expression)
{
	static const char *const operators[] = {"==", "!=", "<", "<=", ">", ">="};
	const struct xpath *left = expression->left, *right = expression->right;
	const char *quick = attribute_compare(compiler, writer, expression);

	if (quick)
		return quick;
	if (type_of(left) == TYPE_NUMBER && type_of(right) == TYPE_NUMBER)
		return arena_format(compiler->arena, "(%s %s %s)",
			expression_number(compiler, writer, left),
			operators[expression->comparison],
			expression_number(compiler, writer, right));
	return arena_format(compiler->arena, "result_compare(d, %s, %s, %s)",
		expression_value(compiler, writer, left), comparison_word(expression->comparison),
		expression_value(compiler, writer, right));
}

/* --- the kinds --- */

const char *expression_boolean(
	struct compiler *compiler, struct writer *writer, const struct xpath *expression)
{
	struct arena *arena = compiler->arena;
	const char *name = path_attribute_name(expression);

	if (name)
		return arena_format(arena, "(path_attribute(%s, 0x%08xu, \"%s\") != NULL)",
			writer->scope, name_hash(name), name);
	if (is_self(expression))
		return "true";
	switch (expression->kind) {
	case XPATH_OR:
	case XPATH_AND:
		return arena_format(arena, "(%s %s %s)",
			expression_boolean(compiler, writer, expression->left),
			expression->kind == XPATH_OR ? "||" : "&&",
			expression_boolean(compiler, writer, expression->right));
	case XPATH_COMPARE:
		return compare(compiler, writer, expression);
	case XPATH_PATH:
		return arena_format(arena, "path_exists(d, %s, %s)", writer->scope,
			path_constant(compiler, writer, expression));
	case XPATH_LITERAL:
		return expression->text[0] ? "true" : "false";
	case XPATH_CALL:
		if (!call_check(compiler, expression))
			return "false";
		if (call_type(expression) == TYPE_BOOLEAN)
			return call_boolean(compiler, writer, expression);
		break;
	default:
		break;
	}
	return arena_format(
		arena, "result_boolean(%s)", expression_value(compiler, writer, expression));
}

static const char *arithmetic(
	struct compiler *compiler, struct writer *writer, const struct xpath *expression)
{
	const char *left = expression_number(compiler, writer, expression->left);

	if (expression->kind == XPATH_NEGATE)
		return arena_format(compiler->arena, "(-%s)", left);
	const char *right = expression_number(compiler, writer, expression->right);
	if (expression->kind == XPATH_DIVIDE || expression->kind == XPATH_MODULO)
		return arena_format(compiler->arena, "%s(%s, %s)",
			expression->kind == XPATH_DIVIDE ? "number_divide" : "number_modulo", left,
			right);
	return arena_format(compiler->arena, "(%s %s %s)", left,
		expression->kind == XPATH_ADD	     ? "+"
		: expression->kind == XPATH_SUBTRACT ? "-"
						     : "*",
		right);
}

const char *expression_number(
	struct compiler *compiler, struct writer *writer, const struct xpath *expression)
{
	switch (expression->kind) {
	case XPATH_NUMBER:
		return arena_format(compiler->arena, strchr(expression->text, '.') ? "%s" : "%s.0",
			expression->text);
	case XPATH_ADD:
	case XPATH_SUBTRACT:
	case XPATH_MULTIPLY:
	case XPATH_DIVIDE:
	case XPATH_MODULO:
	case XPATH_NEGATE:
		return arithmetic(compiler, writer, expression);
	case XPATH_CALL:
		if (!call_check(compiler, expression))
			return "0.0";
		if (call_type(expression) == TYPE_NUMBER)
			return call_number(compiler, writer, expression);
		break;
	default:
		break;
	}
	if (type_of(expression) == TYPE_TEXT || type_of(expression) == TYPE_NODES)
		return arena_format(compiler->arena, "number_parse(%s)",
			expression_text(compiler, writer, expression));
	return arena_format(compiler->arena, "result_number(d, %s)",
		expression_value(compiler, writer, expression));
}

const char *expression_text(
	struct compiler *compiler, struct writer *writer, const struct xpath *expression)
{
	struct arena *arena = compiler->arena;
	const char *name = path_attribute_name(expression);

	if (name)
		return arena_format(arena, "path_attribute_text(%s, 0x%08xu, \"%s\")",
			writer->scope, name_hash(name), name);
	if (is_self(expression))
		return arena_format(arena, "node_text(d, %s->node)", writer->scope);
	switch (expression->kind) {
	case XPATH_LITERAL:
		return compiler_string(compiler, expression->text);
	case XPATH_PATH:
		return arena_format(arena, "path_text(d, %s, %s)", writer->scope,
			path_constant(compiler, writer, expression));
	case XPATH_CALL:
		if (!call_check(compiler, expression))
			return "\"\"";
		if (call_type(expression) == TYPE_TEXT)
			return call_text(compiler, writer, expression);
		break;
	default:
		break;
	}
	if (type_of(expression) == TYPE_NUMBER)
		return arena_format(arena, "number_text(d, %s)",
			expression_number(compiler, writer, expression));
	return arena_format(
		arena, "result_text(d, %s)", expression_value(compiler, writer, expression));
}

/* Predicates and steps that stand behind something else than a step. */
static const char *filter_nodes(
	struct compiler *compiler, struct writer *writer, const struct xpath *filter)
{
	const char *nodes = expression_nodes(compiler, writer, filter->left);

	for (size_t i = 0; i < filter->predicates.count; i++)
		nodes = arena_format(compiler->arena, "path_filter(d, %s, %s, %s)", writer->scope,
			nodes,
			path_predicate_constant(compiler, writer, filter->predicates.items[i]));
	if (filter->step_count == 0)
		return nodes;
	return arena_format(compiler->arena, "path_nodes_from(d, %s, %s, %s)", writer->scope, nodes,
		path_constant(compiler, writer, filter));
}

const char *expression_nodes(
	struct compiler *compiler, struct writer *writer, const struct xpath *expression)
{
	switch (expression->kind) {
	case XPATH_PATH:
		return arena_format(compiler->arena, "path_nodes(d, %s, %s)", writer->scope,
			path_constant(compiler, writer, expression));
	case XPATH_FILTER:
		return filter_nodes(compiler, writer, expression);
	case XPATH_UNION:
		return arena_format(compiler->arena, "path_union(d, %s, %s)",
			expression_nodes(compiler, writer, expression->left),
			expression_nodes(compiler, writer, expression->right));
	case XPATH_VARIABLE:
		return arena_format(compiler->arena, "result_nodes(d, %s)",
			variable(compiler, writer, expression));
	case XPATH_CALL:
		if (strcmp(expression->text, "current") == 0)
			return arena_format(compiler->arena,
				"result_of_node(d, %s->current).as.nodes", writer->scope);
		break;
	default:
		break;
	}
	if (type_of(expression) == TYPE_ANY) /* key(), document() */
		compiler_stop(compiler, "%s() where nodes are wanted", expression->text);
	else
		compiler_refuse(compiler, "a text, number or boolean where nodes are wanted");
	return "(struct nodes){NULL, 0}";
}

const char *expression_value(
	struct compiler *compiler, struct writer *writer, const struct xpath *expression)
{
	struct arena *arena = compiler->arena;

	if (expression->kind == XPATH_VARIABLE)
		return variable(compiler, writer, expression);
	switch (type_of(expression)) {
	case TYPE_BOOLEAN:
		return arena_format(arena, "result_of_boolean(%s)",
			expression_boolean(compiler, writer, expression));
	case TYPE_NUMBER:
		return arena_format(arena, "result_of_number(%s)",
			expression_number(compiler, writer, expression));
	case TYPE_TEXT:
		return arena_format(
			arena, "result_of_text(%s)", expression_text(compiler, writer, expression));
	case TYPE_NODES:
		return arena_format(arena, "result_of_nodes(%s)",
			expression_nodes(compiler, writer, expression));
	case TYPE_ANY:
		break;
	}
	if (expression->kind == XPATH_CALL)
		call_check(compiler, expression);
	return "result_of_text(\"\")";
}
