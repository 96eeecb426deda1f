/*
 * Modes: which template draws a node. Of those that match, the one with the highest priority wins,
 * then the one that stands last in the sheet (XSLT 1.0, section 5.5). The alternatives of a pattern
 * count as templates of their own.
 */
#include <stdlib.h>
#include <string.h>

#include "base/name_hash.h"
#include "views/compiler.h"

struct alternative {
	const struct xpath *pattern;
	const char *condition; /* beside the test of the last step */
	double priority;
	size_t template, place;
	const char *name; /* of the element that the last step tests, or NULL */
};

struct alternatives {
	struct compiler *compiler;
	struct alternative *items;
	size_t count;
};

static const struct xpath_step *last_step(const struct xpath *pattern)
{
	return pattern->step_count > 0 ? &pattern->steps[pattern->step_count - 1] : NULL;
}

static double default_priority(const struct xpath *pattern)
{
	const struct xpath_step *step = last_step(pattern);

	if (!step || pattern->is_absolute || pattern->step_count > 1 || step->predicates.count > 0)
		return 0.5;
	return step->test == TEST_NAME ? 0 : -0.5;
}

static void alternative_add(
	struct alternatives *alternatives, size_t template, const struct xpath *pattern)
{
	struct compiler *compiler = alternatives->compiler;
	const char *priority = node_value(compiler->templates[template].node, "priority");

	if (pattern->kind == XPATH_UNION) {
		alternative_add(alternatives, template, pattern->left);
		alternative_add(alternatives, template, pattern->right);
		return;
	}
	alternatives->items = arena_more(compiler->arena, alternatives->items, alternatives->count,
		sizeof *alternatives->items);
	struct alternative *one = &alternatives->items[alternatives->count];
	one->place = alternatives->count++;
	one->pattern = pattern;
	one->template = template;
	one->priority = priority ? strtod(priority, NULL) : default_priority(pattern);
	const struct xpath_step *step = last_step(pattern);
	if (step && step->axis == AXIS_CHILD && step->test == TEST_NAME)
		one->name = step->name;
	one->condition = pattern_condition(compiler, pattern);
}

static int alternative_compare(const void *a, const void *b)
{
	const struct alternative *left = a, *right = b;

	if (left->priority < right->priority || left->priority > right->priority)
		return left->priority > right->priority ? -1 : 1;
	if (left->template != right->template)
		return left->template > right->template ? -1 : 1;
	return left->place < right->place ? -1 : 1;
}

/* What the last step tests, for a node of any kind. */
static const char *kind_condition(struct compiler *compiler, const struct xpath *pattern)
{
	const struct xpath_step *step = last_step(pattern);

	if (!step)
		return "s->node->kind == NODE_ROOT";
	if (step->axis == AXIS_ATTRIBUTE)
		return step->test == TEST_NAME
			       ? arena_format(compiler->arena,
					 "s->node->kind == NODE_ATTRIBUTE && node_is(s->node, "
					 "0x%08xu, \"%s\")",
					 name_hash(step->name), step->name)
			       : "s->node->kind == NODE_ATTRIBUTE";
	switch (step->test) {
	case TEST_ANY:
		return "s->node->kind == NODE_ELEMENT";
	case TEST_TEXT:
		return "s->node->kind == NODE_TEXT";
	default:
		return "(s->node->kind == NODE_ELEMENT || s->node->kind == NODE_TEXT)";
	}
}

/* Tries one alternative. Returns false when nothing behind it can be reached. */
static bool alternative_write(
	struct compiler *compiler, const struct alternative *one, const char *test, unsigned depth)
{
	struct buffer *c = &compiler->functions;
	const char *tabs = &"\t\t"[depth < 2 ? 2 - depth : 0];
	size_t number = compiler->templates[one->template].number;
	bool is_sure = strcmp(one->condition, "true") == 0;

	if (is_sure && strcmp(test, "true") == 0) {
		buffer_format(c, "%stemplate_%zu(d, s, g);\n%sreturn;\n", tabs, number, tabs);
		return false;
	}
	buffer_format(c, "%sif (%s%s%s) {\n%s\ttemplate_%zu(d, s, g);\n%s\treturn;\n%s}\n", tabs,
		strcmp(test, "true") == 0 ? "" : test,
		is_sure || strcmp(test, "true") == 0 ? "" : " && ", is_sure ? "" : one->condition,
		tabs, number, tabs, tabs);
	return true;
}

/* The alternatives for elements of one name: its own and those for any name, in their order. */
static void name_write(const struct alternatives *alternatives, const char *name)
{
	struct compiler *compiler = alternatives->compiler;

	buffer_format(&compiler->functions,
		"\tcase 0x%08xu: /* %s */\n\t\tif (!node_is(s->node, 0x%08xu, \"%s\"))\n"
		"\t\t\tbreak;\n",
		name_hash(name), name, name_hash(name), name);
	for (size_t i = 0; i < alternatives->count; i++) {
		const struct alternative *one = &alternatives->items[i];
		if (one->name && strcmp(one->name, name) != 0)
			continue;
		const char *test = one->name ? "true" : kind_condition(compiler, one->pattern);
		if (strcmp(test, "s->node->kind == NODE_ELEMENT") == 0)
			test = "true"; /* the switch is for elements */
		if (!alternative_write(compiler, one, test, 2))
			return;
	}
	buffer_text(&compiler->functions, "\t\tbreak;\n");
}

static bool is_first_of_name(const struct alternatives *alternatives, size_t nth)
{
	const char *name = alternatives->items[nth].name;

	for (size_t i = 0; i < nth; i++) {
		const char *other = alternatives->items[i].name;
		if (other && strcmp(other, name) == 0)
			return false;
		if (other && name_hash(other) == name_hash(name))
			compiler_stop(alternatives->compiler,
				"\"%s\" and \"%s\", which have the same hash", name, other);
	}
	return true;
}

static void names_write(const struct alternatives *alternatives)
{
	struct buffer *c = &alternatives->compiler->functions;
	bool has_names = false;

	for (size_t i = 0; i < alternatives->count; i++) {
		if (!alternatives->items[i].name || !is_first_of_name(alternatives, i))
			continue;
		if (!has_names)
			buffer_text(c,
				"\tswitch (s->node->kind == NODE_ELEMENT ? s->node->hash : 0) "
				"{\n");
		has_names = true;
		name_write(alternatives, alternatives->items[i].name);
	}
	if (has_names)
		buffer_text(c, "\tdefault:\n\t\tbreak;\n\t}\n");
}

void mode_compile(struct compiler *compiler, size_t mode)
{
	struct alternatives alternatives = {.compiler = compiler};

	for (size_t i = 0; i < compiler->template_count; i++) {
		const struct compiled_template *template = &compiler->templates[i];
		if (!template->match || strcmp(template->mode, compiler->modes[mode]) != 0)
			continue;
		const struct xpath *pattern = compiler_parse(compiler, template->match);
		if (pattern)
			alternative_add(&alternatives, i, pattern);
	}
	if (alternatives.count)
		qsort(alternatives.items, alternatives.count, sizeof *alternatives.items,
			alternative_compare);
	buffer_format(&compiler->functions,
		"/* mode \"%s\" */\nstatic void mode_%zu(struct draw *d, const struct scope *s, "
		"const struct arguments *g)\n{\n",
		compiler->modes[mode], mode);
	names_write(&alternatives);
	bool is_open = true;
	for (size_t i = 0; is_open && i < alternatives.count; i++)
		if (!alternatives.items[i].name)
			is_open = alternative_write(compiler, &alternatives.items[i],
				kind_condition(compiler, alternatives.items[i].pattern), 1);
	buffer_format(&compiler->functions, "\tdraw_builtin(d, s, mode_%zu, g);\n}\n\n", mode);
}
