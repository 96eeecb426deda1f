#include "view/run.h"

#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "view/code.h"

/* What a number means on this page: 0 where it means nothing. */
static uint32_t table_entry(const struct draw *draw, uint32_t table, uint32_t number)
{
	const uint32_t *words = draw->words + table;

	if (table == 0 || number >= words[0])
		return 0;
	uint32_t run = words[1 + number / CODE_TABLE_RUN];
	return run ? draw->words[run + number % CODE_TABLE_RUN] : 0;
}

/* --- templates --- */

static void function_run(struct draw *draw, const struct scope *outer, uint32_t function,
	const struct arguments *arguments)
{
	const uint32_t *words = draw->words + function;
	struct result locals[words[0] + 1];
	struct scope scope = {outer->node, outer->current, outer->position, outer->last, locals};
	struct frame frame = {draw, words + 1, &scope, locals, arguments};

	draw_deeper(draw);
	run_statements(&frame);
}

void run_template(struct draw *draw, const struct scope *scope, uint32_t number,
	const struct arguments *arguments)
{
	function_run(draw, scope, table_entry(draw, draw->code->templates, number), arguments);
}

/* --- modes --- */

static void mode_apply(struct draw *draw, const struct scope *scope, const struct code_mode *mode,
	const struct arguments *arguments);

/* What XSLT does with a node that no template of the mode matches. As in libxslt, what is drawn for
   its children gets the arguments. */
static void builtin_run(struct draw *draw, const struct scope *scope, const struct code_mode *mode,
	const struct arguments *arguments)
{
	const struct node *node = scope->node;
	size_t count = 0, position = 0;

	if (node->kind == NODE_TEXT || node->kind == NODE_ATTRIBUTE) {
		draw_text(draw, node->value);
		return;
	}
	draw_deeper(draw);
	for (const struct node *child = node->first; child; child = child->next)
		count++;
	for (const struct node *child = node->first; child; child = child->next) {
		struct scope below = {child, child, ++position, count, NULL};
		mode_apply(draw, &below, mode, arguments);
	}
}

static uint32_t element_list(
	const struct draw *draw, const struct code_mode *mode, const struct node *node)
{
	for (uint32_t slot = node->hash & mode->mask; mode->slots[slot].name;
		slot = (slot + 1) & mode->mask) {
		const struct image_name *name =
			image_name_at(draw->words, mode->slots[slot].name);
		if (node_is(node, name->hash, name->text))
			return mode->slots[slot].list;
	}
	return mode->elements;
}

static uint32_t node_list(
	const struct draw *draw, const struct code_mode *mode, const struct node *node)
{
	switch (node->kind) {
	case NODE_ELEMENT:
		return element_list(draw, mode, node);
	case NODE_TEXT:
		return mode->texts;
	case NODE_ATTRIBUTE:
		return mode->attributes;
	case NODE_ROOT:
		break;
	}
	return mode->root;
}

static void mode_apply(struct draw *draw, const struct scope *scope, const struct code_mode *mode,
	const struct arguments *arguments)
{
	/* A mode without templates leaves everything to what is built in. */
	const uint32_t *list =
		mode ? draw->words + node_list(draw, mode, scope->node) : (const uint32_t[]){0, 0};

	for (;; list += 2) {
		if (list[1] == 0) {
			builtin_run(draw, scope, mode, arguments);
			return;
		}
		if (list[0] == 0 ||
			path_matches(draw, scope->node, (const struct path *)(draw->words + list[0]))) {
			function_run(draw, scope, list[1], arguments);
			return;
		}
	}
}

static const struct code_mode *mode_of(const struct draw *draw, uint32_t number)
{
	uint32_t place = table_entry(draw, draw->code->modes, number);

	return place ? (const struct code_mode *)(draw->words + place) : NULL;
}

void run_mode(struct draw *draw, struct nodes nodes, uint32_t number, const struct arguments *arguments)
{
	const struct code_mode *mode = mode_of(draw, number);

	for (size_t i = 0; i < nodes.count; i++) {
		struct scope scope = {nodes.items[i], nodes.items[i], i + 1, nodes.count, NULL};
		mode_apply(draw, &scope, mode, arguments);
	}
}

void run_mode_one(struct draw *draw, const struct node *node, uint32_t number,
	const struct arguments *arguments)
{
	struct scope scope = {node, node, 1, 1, NULL};

	mode_apply(draw, &scope, mode_of(draw, number), arguments);
}

struct result run_global(struct draw *draw, uint32_t number)
{
	struct result *value = &draw->globals[number];

	if (value->kind == RESULT_NONE) {
		const struct scope scope = {draw->page, draw->page, 1, 1, NULL};
		struct frame frame = {draw,
			draw->words + table_entry(draw, draw->code->globals, number), &scope, NULL,
			NULL};
		draw_deeper(draw);
		*value = evaluate_value(&frame);
	}
	return *value;
}

/* --- statements --- */

static bool argument_find(const struct arguments *arguments, uint32_t name, struct result *value)
{
	for (size_t i = 0; arguments && i < arguments->count; i++) {
		if (arguments->items[i].name == name) {
			*value = arguments->items[i].value;
			return true;
		}
	}
	return false;
}

/* DO_DEFAULT: its statements are left out where there is such an argument. */
static void default_run(struct frame *frame, const uint32_t *end)
{
	uint32_t parameter = *frame->at++, variable = *frame->at++;

	if (argument_find(frame->arguments, parameter, &frame->locals[variable]))
		frame->at = end;
	else
		run_statements(frame);
}

/* The operations that take arguments. */
static void call_run(struct frame *frame, uint32_t word)
{
	struct draw *draw = frame->draw;
	size_t count = *frame->at++;
	struct argument items[count + 1];
	struct arguments arguments = {items, count};

	for (size_t i = 0; i < count; i++) {
		items[i].name = *frame->at++;
		items[i].value = evaluate_value(frame);
	}
	if (code_operation(word) == DO_CALL)
		run_template(draw, frame->scope, code_operand(word), &arguments);
	else if (code_operation(word) == DO_APPLY_ONE)
		run_mode_one(draw, frame->scope->node, code_operand(word), &arguments);
	else
		run_mode(draw, evaluate_nodes(frame), code_operand(word), &arguments);
}

static void for_each_run(struct frame *frame, const uint32_t *end)
{
	const struct scope *outer = frame->scope;
	struct nodes nodes = evaluate_nodes(frame);
	const uint32_t *body = frame->at;

	for (size_t i = 0; i < nodes.count; i++) {
		struct scope scope = {
			nodes.items[i], nodes.items[i], i + 1, nodes.count, outer->locals};
		frame->scope = &scope;
		frame->at = body;
		run_statements(frame);
	}
	frame->scope = outer;
	frame->at = end;
}

static void element_run(struct frame *frame, const char *name)
{
	draw_start(frame->draw, name);
	run_statements(frame);
	draw_end(frame->draw, name);
}

static void set_run(struct frame *frame)
{
	const char *name = evaluate_text(frame);

	draw_set(frame->draw, name, evaluate_text(frame));
}

static void if_run(struct frame *frame, const uint32_t *end)
{
	if (!evaluate_boolean(frame))
		frame->at = end;
}

static void attribute_text_run(struct frame *frame, uint32_t place)
{
	const struct image_name *name = image_name_at(frame->draw->words, place);
	const char *value = path_attribute(frame->scope, name->hash, name->text);

	if (value)
		draw_text(frame->draw, value);
}

static void markup_run(struct draw *draw, const struct image_text *markup)
{
	draw_markup(draw, markup->bytes, markup->length);
}

void run_statements(struct frame *frame)
{
	struct draw *draw = frame->draw;

	for (;;) {
		uint32_t word = *frame->at++, operand = code_operand(word);
		switch ((enum do_operation)code_operation(word)) {
		case DO_END:
			return;
		case DO_MARKUP:
			markup_run(draw, image_text_at(draw->words, operand));
			break;
		case DO_TEXT:
			draw_text(draw, evaluate_text(frame));
			break;
		case DO_ATTRIBUTE_TEXT:
			attribute_text_run(frame, operand);
			break;
		case DO_UNESCAPED:
			draw_unescaped(draw, evaluate_text(frame));
			break;
		case DO_QUOTED:
			draw_quoted(draw, evaluate_text(frame));
			break;
		case DO_ADDRESS:
			draw_address(draw, evaluate_text(frame));
			break;
		case DO_COPY:
			draw_copy(draw, evaluate_value(frame));
			break;
		case DO_ELEMENT:
			element_run(frame, image_name_at(draw->words, operand)->text);
			break;
		case DO_MADE_ELEMENT:
			element_run(frame, evaluate_text(frame));
			break;
		case DO_SET:
			set_run(frame);
			break;
		case DO_IF:
			if_run(frame, frame->at + operand);
			break;
		case DO_JUMP:
			frame->at += operand;
			break;
		case DO_LET: {
			/* What is evaluated may be the variable's former value. */
			struct result value = evaluate_value(frame);
			frame->locals[operand] = value;
			break;
		}
		case DO_DEFAULT:
			default_run(frame, frame->at + operand);
			break;
		case DO_CALL:
		case DO_APPLY:
		case DO_APPLY_ONE:
			call_run(frame, word);
			break;
		case DO_FOR_EACH:
			for_each_run(frame, frame->at + operand);
			break;
		}
	}
}
