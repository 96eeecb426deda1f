/* Paths, predicates and patterns as pieces of the pool. */
#include <string.h>

#include "views/compiler.h"

const char *path_attribute_name(const struct xpath *expression)
{
	bool is_attribute = expression->kind == XPATH_PATH && !expression->is_absolute &&
			    expression->step_count == 1 &&
			    expression->steps[0].axis == AXIS_ATTRIBUTE &&
			    expression->steps[0].test == TEST_NAME &&
			    expression->steps[0].predicates.count == 0;

	return is_attribute ? expression->steps[0].name : NULL;
}

uint32_t predicate_piece(
	struct compiler *compiler, struct writer *writer, const struct xpath *predicate)
{
	struct marked_words code = {.arena = compiler->arena};
	struct writer inside = *writer;

	inside.code = &code;
	if (predicate->kind == XPATH_NUMBER) {
		code_add(&code, IS_POSITION, 0);
		expression_number(compiler, &inside, predicate);
	} else if (expression_is_number(predicate) || predicate->kind == XPATH_VARIABLE) {
		code_add(&code, IS_HOLDING, 0);
		expression_value(compiler, &inside, predicate);
	} else {
		expression_boolean(compiler, &inside, predicate);
	}
	return pool_marked(compiler->pool, &code);
}

/* The place of a list of the places of a step's predicates; 0: it has none. */
static uint32_t predicates_piece(
	struct compiler *compiler, struct writer *writer, const struct xpath_list *predicates)
{
	struct marked_words places = {.arena = compiler->arena};

	if (predicates->count == 0)
		return 0;
	for (size_t i = 0; i < predicates->count; i++)
		place_put(&places, predicate_piece(compiler, writer, predicates->items[i]));
	return pool_marked(compiler->pool, &places);
}

/* Whether following the steps from one node gives document order without duplicates: children of
   children do, and attributes or the node itself at any time; a parent only as long as there is one
   node. */
static bool is_ordered(const struct xpath *path)
{
	bool is_single = true;

	for (size_t i = 0; i < path->step_count; i++) {
		switch (path->steps[i].axis) {
		case AXIS_SELF:
			break;
		case AXIS_ATTRIBUTE: /* is there more than one, they share a parent */
			is_single = is_single && path->steps[i].test == TEST_NAME;
			break;
		case AXIS_PARENT:
			if (!is_single)
				return false;
			break;
		case AXIS_CHILD:
			is_single = false;
			break;
		case AXIS_DESCENDANT:
		case AXIS_DESCENDANT_OR_SELF:
		case AXIS_FOLLOWING_SIBLING:
			if (!is_single || i + 1 < path->step_count)
				return false;
			break;
		default:
			return false;
		}
	}
	return true;
}

/* Which word of a path is that of its step. */
static size_t step_word(size_t step, size_t offset)
{
	return (sizeof(struct path) + step * sizeof(struct step) + offset) / sizeof(uint32_t);
}

uint32_t path_piece(struct compiler *compiler, struct writer *writer, const struct xpath *path)
{
	size_t size = sizeof(struct path) + path->step_count * sizeof(struct step);
	struct path *piece = arena_allocate(compiler->arena, size);
	unsigned char *marks = arena_allocate(compiler->arena, size / sizeof(uint32_t));

	_Static_assert(sizeof(struct path) % sizeof(uint32_t) == 0, "paths are whole words");
	_Static_assert(sizeof(struct step) % sizeof(uint32_t) == 0, "steps are whole words");
	piece->count = (uint16_t)path->step_count;
	piece->is_absolute = path->is_absolute;
	piece->is_ordered = is_ordered(path);
	for (size_t i = 0; i < path->step_count; i++) {
		const struct xpath_step *step = &path->steps[i];
		piece->steps[i] = (struct step){
			.axis = (uint8_t)step->axis,
			.test = (uint8_t)step->test,
			.predicate_count = (uint16_t)step->predicates.count,
			.name = step->test == TEST_NAME ? compiler_name(compiler, step->name) : 0,
			.predicates = predicates_piece(compiler, writer, &step->predicates),
		};
		marks[step_word(i, offsetof(struct step, name))] = MARK_PLACE;
		marks[step_word(i, offsetof(struct step, predicates))] = MARK_PLACE;
	}
	return pool_piece(
		compiler->pool, (const uint32_t *)piece, marks, size / sizeof(uint32_t));
}

/* --- patterns --- */

static void pattern_step_check(
	struct compiler *compiler, const struct xpath_step *step, bool is_last)
{
	if (step->axis != AXIS_CHILD && !(is_last && step->axis == AXIS_ATTRIBUTE))
		compiler_stop(compiler, "this axis in a pattern");
	if (!is_last && step->test != TEST_NAME && step->test != TEST_ANY)
		compiler_stop(compiler, "this kind of step in a pattern");
	for (size_t i = 0; i < step->predicates.count; i++) {
		const struct xpath *predicate = step->predicates.items[i];
		if (expression_is_number(predicate) || expression_counts(predicate))
			compiler_stop(compiler, "a position in a pattern");
	}
}

uint32_t pattern_piece(struct compiler *compiler, const struct xpath *pattern)
{
	struct writer nowhere = {.variables = NULL};
	size_t last = pattern->step_count;

	if (pattern->kind != XPATH_PATH) {
		compiler_stop(compiler, "this pattern");
		return 0;
	}
	if (last == 0 ||
		(last == 1 && !pattern->is_absolute && pattern->steps[0].predicates.count == 0))
		return 0;
	for (size_t i = 0; i < last; i++)
		pattern_step_check(compiler, &pattern->steps[i], i + 1 == last);
	return path_piece(compiler, &nowhere, pattern);
}
