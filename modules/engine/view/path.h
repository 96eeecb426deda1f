/*
 * Path: location paths (XPath 1.0, section 2) over a page's nodes.
 *
 * Paths, and patterns, are pieces of an image (view/code.h). What a path finds is in document order,
 * without duplicates.
 */
#ifndef MANOR_PATH_H
#define MANOR_PATH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "view/result.h"

struct draw;

/* Where an expression is evaluated. */
struct scope {
	const struct node *node;
	const struct node *current;  /* of the template or xsl:for-each: current() */
	size_t position, last;	     /* from 1 */
	const struct result *locals; /* variables of the template */
};

enum axis {
	AXIS_CHILD,
	AXIS_ATTRIBUTE,
	AXIS_SELF,
	AXIS_PARENT,
	AXIS_DESCENDANT,
	AXIS_DESCENDANT_OR_SELF,
	AXIS_ANCESTOR,
	AXIS_ANCESTOR_OR_SELF,
	AXIS_FOLLOWING_SIBLING,
	AXIS_PRECEDING_SIBLING
};

enum node_test {
	TEST_NAME, /* an element (on the attribute axis: an attribute) of that name */
	TEST_ANY,  /* * */
	TEST_TEXT, /* text() */
	TEST_NODE  /* node() */
};

/* As they lie in the image. */
struct step {
	uint8_t axis; /* enum axis */
	uint8_t test; /* enum node_test */
	uint16_t predicate_count;
	uint32_t name;	     /* TEST_NAME; place of a struct image_name */
	uint32_t predicates; /* place of their places */
};

struct path {
	uint16_t count;
	uint8_t is_absolute;
	uint8_t is_ordered; /* finds in document order and each node once, by its steps alone */
	struct step steps[];
};

bool path_exists(struct draw *draw, const struct scope *scope, const struct path *path);
/* The first node in document order, or NULL. */
const struct node *path_first(
	struct draw *draw, const struct scope *scope, const struct path *path);
struct nodes path_nodes(struct draw *draw, const struct scope *scope, const struct path *path);
/* The path's steps from each of the nodes: $list/item. */
struct nodes path_nodes_from(
	struct draw *draw, const struct scope *scope, struct nodes nodes, const struct path *path);
/* Those nodes for which the predicate at that place of the image holds: $list[2]. */
struct nodes path_filter(
	struct draw *draw, const struct scope *scope, struct nodes nodes, uint32_t predicate);
/* a | b */
struct nodes path_union(struct draw *draw, struct nodes a, struct nodes b);
/* The string value of the first node, or "". */
const char *path_text(struct draw *draw, const struct scope *scope, const struct path *path);

/* Does the node match the pattern (XSLT 1.0, section 5.2)? */
bool path_matches(struct draw *draw, const struct node *node, const struct path *pattern);

/* The attribute of a scope's node, for the most frequent of all paths. NULL: there is none. */
const char *path_attribute(const struct scope *scope, uint32_t hash, const char *name);

#endif
