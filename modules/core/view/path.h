/*
 * Path: location paths (XPath 1.0, section 2) over a page's nodes.
 *
 * The compiler writes each path of a view as a constant. What a path finds is in document order,
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

typedef bool path_predicate(struct draw *draw, const struct scope *scope);

struct step {
	enum axis axis;
	enum node_test test;
	const char *name; /* TEST_NAME */
	uint32_t hash;
	path_predicate *const *predicates; /* ends with NULL; NULL: none */
};

struct path {
	const struct step *steps;
	size_t count;
	bool is_absolute;
	bool is_ordered; /* finds in document order and each node once, by its steps alone */
};

bool path_exists(struct draw *draw, const struct scope *scope, const struct path *path);
/* The first node in document order, or NULL. */
const struct node *path_first(
	struct draw *draw, const struct scope *scope, const struct path *path);
struct nodes path_nodes(struct draw *draw, const struct scope *scope, const struct path *path);
/* The path's steps from each of the nodes: $list/item. */
struct nodes path_nodes_from(
	struct draw *draw, const struct scope *scope, struct nodes nodes, const struct path *path);
/* Those nodes for which the predicate holds: $list[2]. */
struct nodes path_filter(struct draw *draw, const struct scope *scope, struct nodes nodes,
	path_predicate *predicate);
/* a | b */
struct nodes path_union(struct draw *draw, struct nodes a, struct nodes b);
/* The string value of the first node, or "". */
const char *path_text(struct draw *draw, const struct scope *scope, const struct path *path);

/* The attribute of a scope's node, for the most frequent of all paths. NULL: there is none. */
const char *path_attribute(const struct scope *scope, uint32_t hash, const char *name);
/* The same as text, "" where there is none. */
const char *path_attribute_text(const struct scope *scope, uint32_t hash, const char *name);
/* @name = text, @name != text: both are false where there is no such attribute. */
bool path_attribute_is(
	const struct scope *scope, uint32_t hash, const char *name, const char *text);
bool path_attribute_differs(
	const struct scope *scope, uint32_t hash, const char *name, const char *text);

#endif
