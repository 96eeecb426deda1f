#include <stdlib.h>
#include <string.h>

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

static bool is_self(const struct xpath *expression)
{
	return expression->kind == XPATH_PATH && !expression->is_absolute &&
	       expression->step_count == 1 && expression->steps[0].axis == AXIS_SELF &&
	       expression->steps[0].test == TEST_NODE &&
	       expression->steps[0].predicates.count == 0;
}

/* --- variables --- */

/* The variable of the template that has the name, or NULL. */
static const struct compiled_variable *local_find(const struct writer *writer, const char *name)
{
	const struct compiled_variable *one = writer->variables;

	while (one && strcmp(one->name, name) != 0)
		one = one->next;
	return one;
}

static void variable(
	struct compiler *compiler, struct writer *writer, const struct xpath *expression)
{
	const struct compiled_variable *local = local_find(writer, expression->text);

	if (local) {
		code_add(writer->code, VALUE_VARIABLE, local->number);
		return;
	}
	for (size_t i = 0; i < compiler->global_count; i++) {
		const char *name = compiler->globals[i]->part->name;
		if (!name || strcmp(name, expression->text) != 0)
			continue;
		code_name(compiler, writer->code, VALUE_GLOBAL, NAMES_GLOBAL, name);
		return;
	}
	compiler_refuse(compiler, "the variable $%s is not declared", expression->text);
}

/* --- comparing --- */

/* @name = 'literal', either way round. */
static bool attribute_compare(
	struct compiler *compiler, struct writer *writer, const struct xpath *expression)
{
	const struct xpath *left = expression->left, *right = expression->right;

	if (left->kind == XPATH_LITERAL) {
		left = expression->right;
		right = expression->left;
	}
	const char *name = path_attribute_name(left);
	if (!name || right->kind != XPATH_LITERAL || expression->comparison > UNEQUAL)
		return false;
	code_place(writer->code,
		expression->comparison == EQUAL ? IS_ATTRIBUTE_EQUAL : IS_ATTRIBUTE_UNEQUAL,
		compiler_name(compiler, name));
	place_put(writer->code, compiler_text(compiler, right->text));
	return true;
}

static void compare(
	struct compiler *compiler, struct writer *writer, const struct xpath *expression)
{
	const struct xpath *left = expression->left, *right = expression->right;

	if (attribute_compare(compiler, writer, expression))
		return;
	if (type_of(left) == TYPE_NUMBER && type_of(right) == TYPE_NUMBER) {
		code_add(writer->code, IS_ORDERED, expression->comparison);
		expression_number(compiler, writer, left);
		expression_number(compiler, writer, right);
		return;
	}
	code_add(writer->code, IS_COMPARED, expression->comparison);
	expression_value(compiler, writer, left);
	expression_value(compiler, writer, right);
}

/* --- the kinds --- */

static void both_or_either(
	struct compiler *compiler, struct writer *writer, const struct xpath *expression)
{
	size_t opened =
		code_open(writer->code, expression->kind == XPATH_OR ? IS_OR : IS_AND);

	expression_boolean(compiler, writer, expression->left);
	expression_boolean(compiler, writer, expression->right);
	code_close(writer->code, opened);
}

void expression_boolean(
	struct compiler *compiler, struct writer *writer, const struct xpath *expression)
{
	const char *name = path_attribute_name(expression);

	if (name) {
		code_place(writer->code, IS_ATTRIBUTE, compiler_name(compiler, name));
		return;
	}
	if (is_self(expression)) {
		code_add(writer->code, IS_TRUE, 0);
		return;
	}
	switch (expression->kind) {
	case XPATH_OR:
	case XPATH_AND:
		both_or_either(compiler, writer, expression);
		return;
	case XPATH_COMPARE:
		compare(compiler, writer, expression);
		return;
	case XPATH_PATH:
		code_place(writer->code, IS_PATH, path_piece(compiler, writer, expression));
		return;
	case XPATH_LITERAL:
		code_add(writer->code, expression->text[0] ? IS_TRUE : IS_FALSE, 0);
		return;
	case XPATH_CALL:
		if (!call_check(compiler, expression))
			return;
		if (call_type(expression) == TYPE_BOOLEAN) {
			call_boolean(compiler, writer, expression);
			return;
		}
		break;
	default:
		break;
	}
	code_add(writer->code, IS_VALUE, 0);
	expression_value(compiler, writer, expression);
}

static void arithmetic(
	struct compiler *compiler, struct writer *writer, const struct xpath *expression)
{
	static const enum number_operation operations[] = {[XPATH_ADD] = NUMBER_ADD,
		[XPATH_SUBTRACT] = NUMBER_SUBTRACT,
		[XPATH_MULTIPLY] = NUMBER_MULTIPLY,
		[XPATH_DIVIDE] = NUMBER_DIVIDE,
		[XPATH_MODULO] = NUMBER_MODULO,
		[XPATH_NEGATE] = NUMBER_NEGATE};

	code_add(writer->code, operations[expression->kind], 0);
	expression_number(compiler, writer, expression->left);
	if (expression->kind != XPATH_NEGATE)
		expression_number(compiler, writer, expression->right);
}

static void number_constant(struct writer *writer, double number)
{
	uint32_t words[sizeof number / sizeof(uint32_t)];

	memcpy(words, &number, sizeof number);
	code_add(writer->code, NUMBER_CONSTANT, 0);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		word_put(writer->code, words[i]);
}

void expression_number(
	struct compiler *compiler, struct writer *writer, const struct xpath *expression)
{
	switch (expression->kind) {
	case XPATH_NUMBER:
		number_constant(writer, strtod(expression->text, NULL));
		return;
	case XPATH_ADD:
	case XPATH_SUBTRACT:
	case XPATH_MULTIPLY:
	case XPATH_DIVIDE:
	case XPATH_MODULO:
	case XPATH_NEGATE:
		arithmetic(compiler, writer, expression);
		return;
	case XPATH_CALL:
		if (!call_check(compiler, expression))
			return;
		if (call_type(expression) == TYPE_NUMBER) {
			call_number(compiler, writer, expression);
			return;
		}
		break;
	default:
		break;
	}
	if (type_of(expression) == TYPE_TEXT || type_of(expression) == TYPE_NODES) {
		code_add(writer->code, NUMBER_PARSED, 0);
		expression_text(compiler, writer, expression);
		return;
	}
	code_add(writer->code, NUMBER_VALUE, 0);
	expression_value(compiler, writer, expression);
}

/* Texts that have operations of their own. */
static bool plain_text(
	struct compiler *compiler, struct writer *writer, const struct xpath *expression)
{
	const char *name = path_attribute_name(expression);
	const struct compiled_variable *local =
		expression->kind == XPATH_VARIABLE ? local_find(writer, expression->text) : NULL;

	if (name)
		code_place(writer->code, TEXT_ATTRIBUTE, compiler_name(compiler, name));
	else if (is_self(expression))
		code_add(writer->code, TEXT_SELF, 0);
	else if (expression->kind == XPATH_LITERAL)
		code_place(writer->code, TEXT_CONSTANT, compiler_text(compiler, expression->text));
	else if (expression->kind == XPATH_PATH)
		code_place(writer->code, TEXT_PATH, path_piece(compiler, writer, expression));
	else if (local)
		code_add(writer->code, TEXT_VARIABLE, local->number);
	else
		return false;
	return true;
}

void expression_text(
	struct compiler *compiler, struct writer *writer, const struct xpath *expression)
{
	if (plain_text(compiler, writer, expression))
		return;
	if (expression->kind == XPATH_CALL) {
		if (!call_check(compiler, expression))
			return;
		if (call_type(expression) == TYPE_TEXT) {
			call_text(compiler, writer, expression);
			return;
		}
	}
	if (type_of(expression) == TYPE_NUMBER) {
		code_add(writer->code, TEXT_NUMBER, 0);
		expression_number(compiler, writer, expression);
		return;
	}
	code_add(writer->code, TEXT_VALUE, 0);
	expression_value(compiler, writer, expression);
}

/* Predicates and steps that stand behind something else than a step: the last one comes first. */
static void filter_nodes(
	struct compiler *compiler, struct writer *writer, const struct xpath *filter)
{
	if (filter->step_count > 0)
		code_place(writer->code, NODES_FROM, path_piece(compiler, writer, filter));
	for (size_t i = filter->predicates.count; i-- > 0;)
		code_place(writer->code, NODES_FILTER,
			predicate_piece(compiler, writer, filter->predicates.items[i]));
	expression_nodes(compiler, writer, filter->left);
}

void expression_nodes(
	struct compiler *compiler, struct writer *writer, const struct xpath *expression)
{
	switch (expression->kind) {
	case XPATH_PATH:
		code_place(writer->code, NODES_PATH, path_piece(compiler, writer, expression));
		return;
	case XPATH_FILTER:
		filter_nodes(compiler, writer, expression);
		return;
	case XPATH_UNION:
		code_add(writer->code, NODES_UNION, 0);
		expression_nodes(compiler, writer, expression->left);
		expression_nodes(compiler, writer, expression->right);
		return;
	case XPATH_VARIABLE:
		code_add(writer->code, NODES_VALUE, 0);
		variable(compiler, writer, expression);
		return;
	case XPATH_CALL:
		if (strcmp(expression->text, "current") == 0) {
			code_add(writer->code, NODES_CURRENT, 0);
			return;
		}
		break;
	default:
		break;
	}
	if (type_of(expression) == TYPE_ANY) /* key(), document() */
		compiler_stop(compiler, "%s() where nodes are wanted", expression->text);
	else
		compiler_refuse(compiler, "a text, number or boolean where nodes are wanted");
}

void expression_value(
	struct compiler *compiler, struct writer *writer, const struct xpath *expression)
{
	if (expression->kind == XPATH_VARIABLE) {
		variable(compiler, writer, expression);
		return;
	}
	switch (type_of(expression)) {
	case TYPE_BOOLEAN:
		code_add(writer->code, VALUE_BOOLEAN, 0);
		expression_boolean(compiler, writer, expression);
		return;
	case TYPE_NUMBER:
		code_add(writer->code, VALUE_NUMBER, 0);
		expression_number(compiler, writer, expression);
		return;
	case TYPE_TEXT:
		code_add(writer->code, VALUE_TEXT, 0);
		expression_text(compiler, writer, expression);
		return;
	case TYPE_NODES:
		code_add(writer->code, VALUE_NODES, 0);
		expression_nodes(compiler, writer, expression);
		return;
	case TYPE_ANY:
		break;
	}
	if (expression->kind == XPATH_CALL)
		call_check(compiler, expression);
}
