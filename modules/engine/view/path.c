#include "view/path.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "view/code.h"
#include "view/run.h"

/* Nodes that are being found. */
struct found {
	struct draw *draw;
	const struct scope *scope; /* where the path stands: for its predicates */
	const struct node **items;
	size_t count;
	size_t wanted; /* stop when so many are found */
};

static void found_add(struct found *found, const struct node *node)
{
	found->items =
		arena_more(found->draw->arena, found->items, found->count, sizeof *found->items);
	found->items[found->count++] = node;
}

/* Names and * are those of the axis' principal kind of nodes (XPath 1.0, section 2.3). */
static bool step_passes(
	const struct draw *draw, const struct step *step, const struct node *node)
{
	const struct image_name *name = image_name_at(draw->words, step->name);
	enum node_kind principal = step->axis == AXIS_ATTRIBUTE ? NODE_ATTRIBUTE : NODE_ELEMENT;

	switch ((enum node_test)step->test) {
	case TEST_NAME:
		return node->kind == principal && node_is(node, name->hash, name->text);
	case TEST_ANY:
		return node->kind == principal;
	case TEST_TEXT:
		return node->kind == NODE_TEXT;
	case TEST_NODE:
		return true;
	}
	return false;
}

/* The node after `node` in the tree that hangs at `top`, in document order. */
static const struct node *tree_next(const struct node *node, const struct node *top)
{
	if (node->first)
		return node->first;
	while (node != top && !node->next)
		node = node->parent;
	return node == top ? NULL : node->next;
}

/* The first node of an axis, and the one after `node`; NULL at the end. */
static const struct node *axis_first(enum axis axis, const struct node *node)
{
	switch (axis) {
	case AXIS_CHILD:
		return node->first;
	case AXIS_ATTRIBUTE:
		return node->kind == NODE_ELEMENT ? node->attributes : NULL;
	case AXIS_SELF:
	case AXIS_DESCENDANT_OR_SELF:
	case AXIS_ANCESTOR_OR_SELF:
		return node;
	case AXIS_PARENT:
	case AXIS_ANCESTOR:
		return node->parent;
	case AXIS_DESCENDANT:
		return node->first;
	case AXIS_FOLLOWING_SIBLING:
		return node->kind == NODE_ATTRIBUTE ? NULL : node->next;
	case AXIS_PRECEDING_SIBLING:
		return node->previous;
	}
	return NULL;
}

static const struct node *axis_next(
	enum axis axis, const struct node *node, const struct node *origin)
{
	switch (axis) {
	case AXIS_CHILD:
	case AXIS_ATTRIBUTE:
	case AXIS_FOLLOWING_SIBLING:
		return node->next;
	case AXIS_PRECEDING_SIBLING:
		return node->previous;
	case AXIS_SELF:
	case AXIS_PARENT:
		return NULL;
	case AXIS_DESCENDANT:
	case AXIS_DESCENDANT_OR_SELF:
		return tree_next(node, origin);
	case AXIS_ANCESTOR:
	case AXIS_ANCESTOR_OR_SELF:
		return node->parent;
	}
	return NULL;
}

/* --- predicates --- */

static bool predicate_holds(struct draw *draw, const struct scope *scope, uint32_t predicate)
{
	struct frame frame = {.draw = draw, .at = draw->words + predicate, .scope = scope};

	return evaluate_boolean(&frame);
}

/* Keeps those candidates for which the predicate holds; they are numbered in the axis' direction.
 */
static void candidates_filter(struct found *candidates, uint32_t predicate)
{
	struct scope scope = *candidates->scope;
	size_t kept = 0;

	scope.last = candidates->count;
	for (size_t i = 0; i < candidates->count; i++) {
		scope.node = candidates->items[i];
		scope.position = i + 1;
		if (predicate_holds(candidates->draw, &scope, predicate))
			candidates->items[kept++] = candidates->items[i];
	}
	candidates->count = kept;
}

static void steps_follow(
	struct found *found, const struct node *node, const struct step *step, size_t count);

static void predicates_follow(
	struct found *found, const struct node *node, const struct step *step, size_t count)
{
	struct found candidates = {.draw = found->draw, .scope = found->scope};
	const uint32_t *predicates = found->draw->words + step->predicates;
	enum axis axis = (enum axis)step->axis;

	for (const struct node *one = axis_first(axis, node); one;
		one = axis_next(axis, one, node)) {
		if (step_passes(found->draw, step, one))
			found_add(&candidates, one);
	}
	for (size_t i = 0; i < step->predicate_count; i++)
		candidates_filter(&candidates, predicates[i]);
	for (size_t i = 0; i < candidates.count && found->count < found->wanted; i++)
		steps_follow(found, candidates.items[i], step + 1, count - 1);
}

static void steps_follow(
	struct found *found, const struct node *node, const struct step *step, size_t count)
{
	if (count == 0) {
		found_add(found, node);
		return;
	}
	if (step->predicate_count > 0) {
		predicates_follow(found, node, step, count);
		return;
	}
	enum axis axis = (enum axis)step->axis;
	for (const struct node *one = axis_first(axis, node); one && found->count < found->wanted;
		one = axis_next(axis, one, node)) {
		if (step_passes(found->draw, step, one))
			steps_follow(found, one, step + 1, count - 1);
	}
}

/* --- document order --- */

static void document_number(struct draw *draw)
{
	uint32_t order = 0;

	if (draw->is_numbered)
		return;
	draw->is_numbered = true;
	/* The tree is the page's own; views see it as constant, but for this. */
	for (const struct node *node = draw->page; node; node = tree_next(node, draw->page)) {
		((struct node *)(uintptr_t)node)->order = ++order;
		for (struct node *attribute = node->attributes; attribute;
			attribute = attribute->next)
			attribute->order = ++order;
	}
}

static int order_compare(const void *a, const void *b)
{
	const struct node *const *left = a, *const *right = b;

	return ((*left)->order > (*right)->order) - ((*left)->order < (*right)->order);
}

static void order_nodes(struct draw *draw, const struct node **items, size_t *count)
{
	size_t kept = 0;

	if (*count < 2)
		return;
	document_number(draw);
	qsort(items, *count, sizeof *items, order_compare);
	for (size_t i = 0; i < *count; i++) {
		if (kept == 0 || items[kept - 1] != items[i])
			items[kept++] = items[i];
	}
	*count = kept;
}

/* --- paths --- */

static const struct node *path_start(
	struct draw *draw, const struct scope *scope, const struct path *path)
{
	return path->is_absolute ? draw->page : scope->node;
}

static struct found path_find(
	struct draw *draw, const struct scope *scope, const struct path *path, size_t wanted)
{
	struct found found = {.draw = draw, .scope = scope, .wanted = wanted};

	steps_follow(&found, path_start(draw, scope, path), path->steps, path->count);
	return found;
}

bool path_exists(struct draw *draw, const struct scope *scope, const struct path *path)
{
	return path_find(draw, scope, path, 1).count > 0;
}

const struct node *path_first(struct draw *draw, const struct scope *scope, const struct path *path)
{
	struct found found = path_find(draw, scope, path, path->is_ordered ? 1 : SIZE_MAX);

	order_nodes(draw, found.items, &found.count);
	return found.count > 0 ? found.items[0] : NULL;
}

struct nodes path_nodes(struct draw *draw, const struct scope *scope, const struct path *path)
{
	struct found found = path_find(draw, scope, path, SIZE_MAX);

	if (!path->is_ordered)
		order_nodes(draw, found.items, &found.count);
	return (struct nodes){found.items, found.count};
}

struct nodes path_nodes_from(
	struct draw *draw, const struct scope *scope, struct nodes nodes, const struct path *path)
{
	struct found found = {.draw = draw, .scope = scope, .wanted = SIZE_MAX};

	for (size_t i = 0; i < nodes.count; i++)
		steps_follow(&found, nodes.items[i], path->steps, path->count);
	order_nodes(draw, found.items, &found.count);
	return (struct nodes){found.items, found.count};
}

struct nodes path_filter(
	struct draw *draw, const struct scope *scope, struct nodes nodes, uint32_t predicate)
{
	struct found found = {.draw = draw, .scope = scope};

	for (size_t i = 0; i < nodes.count; i++)
		found_add(&found, nodes.items[i]);
	candidates_filter(&found, predicate);
	return (struct nodes){found.items, found.count};
}

struct nodes path_union(struct draw *draw, struct nodes a, struct nodes b)
{
	size_t count = a.count + b.count;
	const struct node **items = arena_array(draw->arena, count + 1, sizeof *items);

	for (size_t i = 0; i < count; i++)
		items[i] = i < a.count ? a.items[i] : b.items[i - a.count];
	order_nodes(draw, items, &count);
	return (struct nodes){items, count};
}

const char *path_text(struct draw *draw, const struct scope *scope, const struct path *path)
{
	return node_text(draw, path_first(draw, scope, path));
}

const char *path_attribute(const struct scope *scope, uint32_t hash, const char *name)
{
	if (scope->node->kind != NODE_ELEMENT)
		return NULL;
	for (const struct node *node = scope->node->attributes; node; node = node->next) {
		if (node_is(node, hash, name))
			return node->value;
	}
	return NULL;
}

/* --- patterns --- */

static bool predicates_hold(struct draw *draw, const struct node *node, const struct step *step)
{
	const uint32_t *predicates = draw->words + step->predicates;
	const struct scope scope = {node, node, 1, 1, NULL};

	for (size_t i = 0; i < step->predicate_count; i++) {
		if (!predicate_holds(draw, &scope, predicates[i]))
			return false;
	}
	return true;
}

bool path_matches(struct draw *draw, const struct node *node, const struct path *pattern)
{
	for (size_t i = pattern->count; i-- > 0; node = node->parent) {
		const struct step *step = &pattern->steps[i];
		if (!node || !step_passes(draw, step, node) || !predicates_hold(draw, node, step))
			return false;
	}
	return !pattern->is_absolute || (node && node->kind == NODE_ROOT);
}
