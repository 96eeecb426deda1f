/* Expressions: each function evaluates the one at the frame's next word, and stands behind it then. */
#include <string.h>

#include "base/arena.h"
#include "view/code.h"
#include "view/function.h"
#include "view/run.h"

static const char *text_constant(const struct frame *frame, uint32_t place)
{
	return image_text_at(frame->draw->words, place)->bytes;
}

static const struct path *path_at(const struct frame *frame, uint32_t place)
{
	return (const struct path *)(frame->draw->words + place);
}

static const char *attribute_value(const struct frame *frame, uint32_t place)
{
	const struct image_name *name = image_name_at(frame->draw->words, place);

	return path_attribute(frame->scope, name->hash, name->text);
}

/* --- booleans --- */

static bool both(struct frame *frame, const uint32_t *end)
{
	if (evaluate_boolean(frame))
		return evaluate_boolean(frame);
	frame->at = end;
	return false;
}

static bool either(struct frame *frame, const uint32_t *end)
{
	if (!evaluate_boolean(frame))
		return evaluate_boolean(frame);
	frame->at = end;
	return true;
}

/* @name = 'text', or !=: both are false where there is no such attribute. */
static bool attribute_is(struct frame *frame, uint32_t name, bool is_wanted)
{
	const char *value = attribute_value(frame, name);
	const char *text = text_constant(frame, *frame->at++);

	return value && (strcmp(value, text) == 0) == is_wanted;
}

static bool values_compared(struct frame *frame, enum comparison comparison)
{
	struct result left = evaluate_value(frame);

	return result_compare(frame->draw, left, comparison, evaluate_value(frame));
}

static bool numbers_ordered(struct frame *frame, enum comparison comparison)
{
	double left = evaluate_number(frame);

	return number_compare(left, comparison, evaluate_number(frame));
}

static bool texts_contained(struct frame *frame)
{
	const char *text = evaluate_text(frame);

	return strstr(text, evaluate_text(frame)) != NULL;
}

static bool text_start(struct frame *frame)
{
	const char *text = evaluate_text(frame);

	return text_starts(text, evaluate_text(frame));
}

bool evaluate_boolean(struct frame *frame)
{
	uint32_t word = *frame->at++, operand = code_operand(word);

	switch ((enum is_operation)code_operation(word)) {
	case IS_TRUE:
		return true;
	case IS_FALSE:
		return false;
	case IS_AND:
		return both(frame, frame->at + operand);
	case IS_OR:
		return either(frame, frame->at + operand);
	case IS_NOT:
		return !evaluate_boolean(frame);
	case IS_ATTRIBUTE:
		return attribute_value(frame, operand) != NULL;
	case IS_ATTRIBUTE_EQUAL:
		return attribute_is(frame, operand, true);
	case IS_ATTRIBUTE_UNEQUAL:
		return attribute_is(frame, operand, false);
	case IS_PATH:
		return path_exists(frame->draw, frame->scope, path_at(frame, operand));
	case IS_COMPARED:
		return values_compared(frame, (enum comparison)operand);
	case IS_ORDERED:
		return numbers_ordered(frame, (enum comparison)operand);
	case IS_CONTAINED:
		return texts_contained(frame);
	case IS_START:
		return text_start(frame);
	case IS_POSITION:
		return number_compare(
			evaluate_number(frame), EQUAL, (double)frame->scope->position);
	case IS_HOLDING:
		return result_holds(evaluate_value(frame), frame->scope->position);
	case IS_VALUE:
		return result_boolean(evaluate_value(frame));
	}
	return false;
}

/* --- numbers --- */

static double number_constant(struct frame *frame)
{
	double number;

	memcpy(&number, frame->at, sizeof number);
	frame->at += sizeof number / sizeof *frame->at;
	return number;
}

static double calculated(struct frame *frame, enum number_operation operation)
{
	double left = evaluate_number(frame), right = evaluate_number(frame);

	switch (operation) {
	case NUMBER_ADD:
		return left + right;
	case NUMBER_SUBTRACT:
		return left - right;
	case NUMBER_MULTIPLY:
		return left * right;
	case NUMBER_DIVIDE:
		return number_divide(left, right);
	default:
		return number_modulo(left, right);
	}
}

double evaluate_number(struct frame *frame)
{
	uint32_t word = *frame->at++;
	enum number_operation operation = (enum number_operation)code_operation(word);

	switch (operation) {
	case NUMBER_CONSTANT:
		return number_constant(frame);
	case NUMBER_ADD:
	case NUMBER_SUBTRACT:
	case NUMBER_MULTIPLY:
	case NUMBER_DIVIDE:
	case NUMBER_MODULO:
		return calculated(frame, operation);
	case NUMBER_NEGATE:
		return -evaluate_number(frame);
	case NUMBER_FLOOR:
		return number_floor(evaluate_number(frame));
	case NUMBER_CEILING:
		return number_ceiling(evaluate_number(frame));
	case NUMBER_ROUND:
		return number_round(evaluate_number(frame));
	case NUMBER_POSITION:
		return (double)frame->scope->position;
	case NUMBER_LAST:
		return (double)frame->scope->last;
	case NUMBER_COUNT:
		return (double)evaluate_nodes(frame).count;
	case NUMBER_SUM:
		return nodes_sum(frame->draw, evaluate_nodes(frame));
	case NUMBER_LENGTH:
		return text_length(evaluate_text(frame));
	case NUMBER_PARSED:
		return number_parse(evaluate_text(frame));
	case NUMBER_VALUE:
		return result_number(frame->draw, evaluate_value(frame));
	}
	return 0;
}

/* --- texts --- */

static const char *concatenated(struct frame *frame, size_t count)
{
	const char *texts[count + 1];

	for (size_t i = 0; i < count; i++)
		texts[i] = evaluate_text(frame);
	return text_concat(frame->draw, count, texts);
}

static const char *formatted(struct frame *frame)
{
	double number = evaluate_number(frame);

	return number_format(frame->draw, number, evaluate_text(frame));
}

static const char *part(struct frame *frame, bool has_length)
{
	const char *text = evaluate_text(frame);
	double from = evaluate_number(frame);

	if (!has_length)
		return text_from(frame->draw, text, from);
	return text_part(frame->draw, text, from, evaluate_number(frame));
}

static const char *translated(struct frame *frame)
{
	const char *text = evaluate_text(frame), *from = evaluate_text(frame);

	return text_translate(frame->draw, text, from, evaluate_text(frame));
}

/* What stands before or behind a mark. */
static const char *beside(struct frame *frame, bool is_before)
{
	const char *text = evaluate_text(frame), *mark = evaluate_text(frame);

	return is_before ? text_before(frame->draw, text, mark) : text_after(text, mark);
}

static const char *attribute_text(const struct frame *frame, uint32_t name)
{
	const char *value = attribute_value(frame, name);

	return value ? value : "";
}

const char *evaluate_text(struct frame *frame)
{
	struct draw *draw = frame->draw;
	uint32_t word = *frame->at++, operand = code_operand(word);

	switch ((enum text_operation)code_operation(word)) {
	case TEXT_CONSTANT:
		return text_constant(frame, operand);
	case TEXT_ATTRIBUTE:
		return attribute_text(frame, operand);
	case TEXT_SELF:
		return node_text(draw, frame->scope->node);
	case TEXT_PATH:
		return path_text(draw, frame->scope, path_at(frame, operand));
	case TEXT_VARIABLE:
		return result_text(draw, frame->scope->locals[operand]);
	case TEXT_CONCAT:
		return concatenated(frame, operand);
	case TEXT_NUMBER:
		return number_text(draw, evaluate_number(frame));
	case TEXT_FORMAT:
		return formatted(frame);
	case TEXT_OWN_NAME:
		return frame->scope->node->name;
	case TEXT_NAME:
		return nodes_name(evaluate_nodes(frame));
	case TEXT_PART:
		return part(frame, true);
	case TEXT_FROM:
		return part(frame, false);
	case TEXT_BEFORE:
		return beside(frame, true);
	case TEXT_AFTER:
		return beside(frame, false);
	case TEXT_NORMALIZED:
		return text_normalize(draw, evaluate_text(frame));
	case TEXT_TRANSLATED:
		return translated(frame);
	case TEXT_CHECKED:
		return draw_name(draw, evaluate_text(frame));
	case TEXT_VALUE:
		return result_text(draw, evaluate_value(frame));
	}
	return "";
}

/* --- nodes --- */

static struct nodes united(struct frame *frame)
{
	struct nodes left = evaluate_nodes(frame);

	return path_union(frame->draw, left, evaluate_nodes(frame));
}

static struct nodes sorted(struct frame *frame, bool is_number, const uint32_t *end)
{
	const struct scope *outer = frame->scope;
	struct nodes nodes = evaluate_nodes(frame);
	bool is_descending = strcmp(evaluate_text(frame), "descending") == 0;
	const uint32_t *key = frame->at;
	struct sort_key *keys = arena_array(frame->draw->arena, nodes.count + 1, sizeof *keys);

	for (size_t i = 0; i < nodes.count; i++) {
		struct scope scope = {
			nodes.items[i], nodes.items[i], i + 1, nodes.count, outer->locals};
		frame->scope = &scope;
		frame->at = key;
		if (is_number)
			keys[i].number = evaluate_number(frame);
		else
			keys[i].text = evaluate_text(frame);
	}
	frame->scope = outer;
	frame->at = end;
	return nodes_sort(frame->draw, nodes, keys, is_descending);
}

struct nodes evaluate_nodes(struct frame *frame)
{
	struct draw *draw = frame->draw;
	uint32_t word = *frame->at++, operand = code_operand(word);

	switch ((enum nodes_operation)code_operation(word)) {
	case NODES_PATH:
		return path_nodes(draw, frame->scope, path_at(frame, operand));
	case NODES_FROM:
		return path_nodes_from(
			draw, frame->scope, evaluate_nodes(frame), path_at(frame, operand));
	case NODES_FILTER:
		return path_filter(draw, frame->scope, evaluate_nodes(frame), operand);
	case NODES_UNION:
		return united(frame);
	case NODES_CURRENT:
		return result_of_node(draw, frame->scope->current).as.nodes;
	case NODES_SORT_TEXT:
		return sorted(frame, false, frame->at + operand);
	case NODES_SORT_NUMBER:
		return sorted(frame, true, frame->at + operand);
	case NODES_VALUE:
		return result_nodes(draw, evaluate_value(frame));
	}
	return (struct nodes){NULL, 0};
}

/* --- values --- */

static struct result captured(struct frame *frame)
{
	struct capture capture;

	draw_capture(frame->draw, &capture);
	run_statements(frame);
	return draw_captured(frame->draw, &capture);
}

struct result evaluate_value(struct frame *frame)
{
	uint32_t word = *frame->at++, operand = code_operand(word);

	switch ((enum value_operation)code_operation(word)) {
	case VALUE_BOOLEAN:
		return result_of_boolean(evaluate_boolean(frame));
	case VALUE_NUMBER:
		return result_of_number(evaluate_number(frame));
	case VALUE_TEXT:
		return result_of_text(evaluate_text(frame));
	case VALUE_NODES:
		return result_of_nodes(evaluate_nodes(frame));
	case VALUE_VARIABLE:
		return frame->scope->locals[operand];
	case VALUE_GLOBAL:
		return run_global(frame->draw, operand);
	case VALUE_MARKUP: {
		const struct image_text *text = image_text_at(frame->draw->words, operand);
		return result_of_markup(text->bytes, text->length);
	}
	case VALUE_CAPTURE:
		return captured(frame);
	}
	return result_of_text("");
}
