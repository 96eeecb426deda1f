/*
 * Modes: which template draws a node. Of those that match, the one with the highest priority wins,
 * then the one that stands last in the sheet (XSLT 1.0, section 5.5). The alternatives of a pattern
 * count as templates of their own.
 */
#include <stdlib.h>
#include <string.h>

#include "base/name_hash.h"
#include "view/node.h"
#include "views/compiler.h"

struct alternative {
	const struct xpath *pattern;
	uint32_t piece; /* what is left to ask beside the kind and name of the last step, or 0 */
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
	const char *priority = node_value(compiler->templates[template]->part->flat, "priority");

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
	one->piece = pattern_piece(compiler, pattern);
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

/* --- lists --- */

/* Can the last step be a node of that kind? Names are looked at by the list's maker. */
static bool alternative_takes(const struct alternative *one, enum node_kind kind)
{
	const struct xpath_step *step = last_step(one->pattern);

	if (!step)
		return kind == NODE_ROOT;
	if (step->axis == AXIS_ATTRIBUTE)
		return kind == NODE_ATTRIBUTE;
	if (step->test == TEST_TEXT)
		return kind == NODE_TEXT;
	return kind == NODE_ELEMENT || (step->test == TEST_NODE && kind == NODE_TEXT);
}

/* A pattern that asks for the name of an attribute: no list does that for it. */
static uint32_t attribute_piece(struct compiler *compiler, const struct alternative *one)
{
	const struct xpath_step *step = last_step(one->pattern);
	struct writer nowhere = {.variables = NULL};

	if (one->piece || !step || step->axis != AXIS_ATTRIBUTE || step->test != TEST_NAME)
		return one->piece;
	return path_piece(compiler, &nowhere, one->pattern);
}

/* The alternatives for nodes of that kind, elements of that name (NULL: of any that has no list of its
   own), in their order, as far as they can be reached. */
static uint32_t list_piece(
	const struct alternatives *alternatives, enum node_kind kind, const char *name)
{
	struct compiler *compiler = alternatives->compiler;
	struct marked_words list = {.arena = compiler->arena};
	bool is_open = true;

	for (size_t i = 0; is_open && i < alternatives->count; i++) {
		const struct alternative *one = &alternatives->items[i];
		if (!alternative_takes(one, kind) ||
			(one->name && (!name || strcmp(one->name, name) != 0)))
			continue;
		uint32_t piece = attribute_piece(compiler, one);
		place_put(&list, piece);
		place_put(&list, compiler->templates[one->template]->function);
		is_open = piece != 0;
	}
	if (is_open) {
		place_put(&list, 0);
		place_put(&list, 0);
	}
	return pool_marked(compiler->pool, &list);
}

/* --- elements by name --- */

static bool is_first_of_name(const struct alternatives *alternatives, size_t nth)
{
	const char *name = alternatives->items[nth].name;

	for (size_t i = 0; name && i < nth; i++) {
		const char *other = alternatives->items[i].name;
		if (other && strcmp(other, name) == 0)
			return false;
	}
	return name != NULL;
}

static size_t names_count(const struct alternatives *alternatives)
{
	size_t count = 0;

	for (size_t i = 0; i < alternatives->count; i++)
		count += is_first_of_name(alternatives, i);
	return count;
}

static void slot_fill(
	const struct alternatives *alternatives, struct code_mode *mode, const char *name)
{
	uint32_t slot = name_hash(name) & mode->mask;

	while (mode->slots[slot].name)
		slot = (slot + 1) & mode->mask;
	mode->slots[slot].name = compiler_name(alternatives->compiler, name);
	mode->slots[slot].list = list_piece(alternatives, NODE_ELEMENT, name);
}

static uint32_t alternatives_piece(const struct alternatives *alternatives)
{
	struct compiler *compiler = alternatives->compiler;
	size_t slots = 1, names = names_count(alternatives);

	while (slots < names + names / 8 + 1)
		slots *= 2; /* one is always free: there every search ends */
	size_t size = sizeof(struct code_mode) + slots * sizeof(uint32_t[2]);
	struct code_mode *mode = arena_allocate(compiler->arena, size);
	mode->mask = (uint32_t)slots - 1;
	mode->elements = list_piece(alternatives, NODE_ELEMENT, NULL);
	mode->texts = list_piece(alternatives, NODE_TEXT, NULL);
	mode->attributes = list_piece(alternatives, NODE_ATTRIBUTE, NULL);
	mode->root = list_piece(alternatives, NODE_ROOT, NULL);
	for (size_t i = 0; i < alternatives->count; i++) {
		if (is_first_of_name(alternatives, i))
			slot_fill(alternatives, mode, alternatives->items[i].name);
	}
	size_t count = size / sizeof(uint32_t);
	unsigned char *marks = arena_allocate(compiler->arena, count);
	memset(marks, MARK_PLACE, count);
	marks[offsetof(struct code_mode, mask) / sizeof(uint32_t)] = MARK_NOTHING;
	return pool_piece(compiler->pool, (const uint32_t *)mode, marks, count);
}

static bool is_in_mode(const struct rule *template, const struct symbol *mode)
{
	return template->part->match && template->part->in_mode == mode;
}

static uint32_t mode_compile(struct compiler *compiler, const struct symbol *mode)
{
	struct alternatives alternatives = {.compiler = compiler};

	for (size_t i = 0; i < compiler->template_count; i++) {
		const struct part *part = compiler->templates[i]->part;
		if (!is_in_mode(compiler->templates[i], mode))
			continue;
		const struct xpath *pattern =
			part->pattern ? part->pattern : compiler_parse(compiler, part->match);
		if (pattern)
			alternative_add(&alternatives, i, pattern);
	}
	if (alternatives.count == 0)
		return 0;
	qsort(alternatives.items, alternatives.count, sizeof *alternatives.items,
		alternative_compare);
	return alternatives_piece(&alternatives);
}

/* What the mode's place depends on: its templates, and what they were compiled to. False: some of
   them are of this page alone. */
static bool mode_key(const struct compiler *compiler, const struct symbol *mode, struct word_buffer *key)
{
	bool is_shared = true;

	for (size_t i = 0; is_shared && i < compiler->template_count; i++) {
		const struct rule *template = compiler->templates[i];
		if (!is_in_mode(template, mode))
			continue;
		uintptr_t part = (uintptr_t)template->part;
		word_add(key, (uint32_t)part);
		word_add(key, (uint32_t)(part >> 32));
		word_add(key, template->function);
		is_shared = !template->part->sheet->is_made;
	}
	return is_shared && !compiler->unknown && !compiler->wrong;
}

uint32_t mode_piece(struct compiler *compiler, struct symbol *mode)
{
	struct word_buffer key = {.arena = compiler->arena};
	bool is_shared = mode_key(compiler, mode, &key);
	size_t length = key.count * sizeof *key.items;
	const struct variant *former =
		is_shared ? variant_find(mode->variants, key.items, length) : NULL;

	if (former)
		return former->place;
	uint32_t place = mode_compile(compiler, mode);
	if (is_shared && !compiler->unknown && !compiler->wrong)
		variant_add(compiler->sheets->arena, &mode->variants, key.items, length, place);
	return place;
}
