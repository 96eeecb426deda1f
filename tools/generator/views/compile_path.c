#include <string.h>

#include "base/name_hash.h"
#include "views/compiler.h"

static const char *const axis_words[] = {[AXIS_CHILD] = "AXIS_CHILD",
	[AXIS_ATTRIBUTE] = "AXIS_ATTRIBUTE",
	[AXIS_SELF] = "AXIS_SELF",
	[AXIS_PARENT] = "AXIS_PARENT",
	[AXIS_DESCENDANT] = "AXIS_DESCENDANT",
	[AXIS_DESCENDANT_OR_SELF] = "AXIS_DESCENDANT_OR_SELF",
	[AXIS_ANCESTOR] = "AXIS_ANCESTOR",
	[AXIS_ANCESTOR_OR_SELF] = "AXIS_ANCESTOR_OR_SELF",
	[AXIS_FOLLOWING_SIBLING] = "AXIS_FOLLOWING_SIBLING",
	[AXIS_PRECEDING_SIBLING] = "AXIS_PRECEDING_SIBLING"};

static const char *const test_words[] = {[TEST_NAME] = "TEST_NAME",
	[TEST_ANY] = "TEST_ANY",
	[TEST_TEXT] = "TEST_TEXT",
	[TEST_NODE] = "TEST_NODE"};

const char *path_attribute_name(const struct xpath *expression)
{
	bool is_attribute = expression->kind == XPATH_PATH && !expression->is_absolute &&
			    expression->step_count == 1 &&
			    expression->steps[0].axis == AXIS_ATTRIBUTE &&
			    expression->steps[0].test == TEST_NAME &&
			    expression->steps[0].predicates.count == 0;

	return is_attribute ? expression->steps[0].name : NULL;
}

const char *path_predicate_constant(
	struct compiler *compiler, struct writer *writer, const struct xpath *predicate)
{
	struct writer inside = *writer;
	const char *condition;

	inside.scope = "s";
	if (predicate->kind == XPATH_NUMBER)
		condition = arena_format(compiler->arena, "(double)s->position == %s",
			expression_number(compiler, &inside, predicate));
	else if (expression_is_number(predicate))
		condition = arena_format(compiler->arena, "result_holds(%s, s->position)",
			expression_value(compiler, &inside, predicate));
	else if (predicate->kind == XPATH_VARIABLE)
		condition = arena_format(compiler->arena, "result_holds(%s, s->position)",
			expression_value(compiler, &inside, predicate));
	else
		condition = expression_boolean(compiler, &inside, predicate);
	size_t number = compiler->constant_count++;
	buffer_format(&compiler->data,
		"static bool predicate_%zu(struct draw *d, const struct scope *s)\n{\n"
		"\treturn %s;\n}\n\n",
		number, condition);
	return arena_format(compiler->arena, "predicate_%zu", number);
}

/* The predicates of a step as an array, or NULL. */
static const char *predicates_constant(
	struct compiler *compiler, struct writer *writer, const struct xpath_list *predicates)
{
	struct buffer list;

	if (predicates->count == 0)
		return "NULL";
	buffer_start(&list, compiler->arena, 64);
	for (size_t i = 0; i < predicates->count; i++)
		buffer_format(&list, "%s, ",
			path_predicate_constant(compiler, writer, predicates->items[i]));
	size_t number = compiler->constant_count++;
	buffer_format(&compiler->data,
		"static path_predicate *const predicates_%zu[] = {%sNULL};\n", number, list.data);
	return arena_format(compiler->arena, "predicates_%zu", number);
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

const char *path_constant(
	struct compiler *compiler, struct writer *writer, const struct xpath *path)
{
	struct buffer steps;

	buffer_start(&steps, compiler->arena, 256);
	for (size_t i = 0; i < path->step_count; i++) {
		const struct xpath_step *step = &path->steps[i];
		buffer_format(&steps, "{%s, %s, ", axis_words[step->axis], test_words[step->test]);
		if (step->test == TEST_NAME)
			buffer_format(
				&steps, "\"%s\", 0x%08xu, ", step->name, name_hash(step->name));
		else
			buffer_text(&steps, "NULL, 0, ");
		buffer_format(
			&steps, "%s}, ", predicates_constant(compiler, writer, &step->predicates));
	}
	size_t number = compiler->constant_count++;
	const char *constant = "NULL";
	if (path->step_count > 0) {
		constant = arena_format(compiler->arena, "steps_%zu", number);
		buffer_format(&compiler->data, "static const struct step %s[] = {%s};\n", constant,
			steps.data);
	}
	buffer_format(&compiler->data, "static const struct path path_%zu = {%s, %zu, %s, %s};\n",
		number, constant, path->step_count, path->is_absolute ? "true" : "false",
		is_ordered(path) ? "true" : "false");
	return arena_format(compiler->arena, "&path_%zu", number);
}

/* --- patterns --- */

static void pattern_predicates(
	struct compiler *compiler, const struct xpath_step *step, struct buffer *c)
{
	struct writer writer = {.scope = "s"};

	for (size_t i = 0; i < step->predicates.count; i++) {
		const struct xpath *predicate = step->predicates.items[i];
		if (expression_is_number(predicate) || expression_counts(predicate)) {
			compiler_stop(compiler, "a position in a pattern");
			return;
		}
		buffer_format(c,
			"\tif (!%s(d, &(struct scope){n, n, 1, 1, NULL}))\n\t\treturn false;\n",
			path_predicate_constant(compiler, &writer, predicate));
	}
}

static void pattern_parent(
	struct compiler *compiler, const struct xpath_step *step, struct buffer *c)
{
	buffer_text(c, "\tn = n->parent;\n");
	if (step->test == TEST_NAME)
		buffer_format(c,
			"\tif (!n || n->kind != NODE_ELEMENT || !node_is(n, 0x%08xu, \"%s\"))\n"
			"\t\treturn false;\n",
			name_hash(step->name), step->name);
	else if (step->test == TEST_ANY)
		buffer_text(c, "\tif (!n || n->kind != NODE_ELEMENT)\n\t\treturn false;\n");
	else
		compiler_stop(compiler, "this kind of step in a pattern");
}

const char *pattern_condition(struct compiler *compiler, const struct xpath *pattern)
{
	struct buffer c;
	size_t last = pattern->step_count;

	if (pattern->kind != XPATH_PATH)
		return compiler_stop(compiler, "this pattern");
	if (last == 0 ||
		(last == 1 && !pattern->is_absolute && pattern->steps[0].predicates.count == 0))
		return "true";
	buffer_start(&c, compiler->arena, 512);
	for (size_t i = last; i-- > 0;) {
		const struct xpath_step *step = &pattern->steps[i];
		if (step->axis != AXIS_CHILD && !(i + 1 == last && step->axis == AXIS_ATTRIBUTE))
			compiler_stop(compiler, "this axis in a pattern");
		if (i + 1 < last)
			pattern_parent(compiler, step, &c);
		pattern_predicates(compiler, step, &c);
	}
	if (pattern->is_absolute)
		buffer_text(&c, "\tif (n->parent->kind != NODE_ROOT)\n\t\treturn false;\n");
	size_t number = compiler->constant_count++;
	buffer_format(&compiler->data,
		"static bool matches_%zu(struct draw *d, const struct scope *s)\n{\n"
		"\tconst struct node *n = s->node;\n\n%s\treturn true;\n}\n\n",
		number, c.data);
	return arena_format(compiler->arena, "matches_%zu(d, s)", number);
}
