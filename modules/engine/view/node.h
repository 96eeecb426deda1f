/*
 * Node: the tree of a page's XML, as small as pages need it.
 *
 * A document is a node of the kind NODE_ROOT with one element below it. Elements have attributes
 * and children, attributes and texts have a value. Names carry their hash, which compiled views
 * switch on. Everything lies in the arena and is freed with it. Names are not copied: pass
 * constants, or texts that live as long as the arena. Values are not copied either.
 */
#ifndef MANOR_NODE_H
#define MANOR_NODE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/name_hash.h"

struct arena;

enum node_kind { NODE_ROOT, NODE_ELEMENT, NODE_ATTRIBUTE, NODE_TEXT };

struct node {
	enum node_kind kind;
	uint32_t hash;	   /* name_hash() of the name */
	uint32_t order;	   /* place in the document, from 1; 0: not numbered yet (view/path.c) */
	const char *name;  /* of elements and attributes, else "" */
	const char *value; /* of attributes and texts, else NULL */
	struct node *parent, *previous, *next;
	struct node *first, *last; /* children */
	struct node *attributes;   /* in the order in which they were set */
};

/* A new document with its element. */
struct node *node_document(struct arena *arena, const char *name);
/* An element as the last child of parent, with text in it (NULL or "": none). */
struct node *node_add(struct arena *arena, struct node *parent, const char *name, const char *text);
/* A text as the last child of parent. */
void node_add_text(struct arena *arena, struct node *parent, const char *text);
/* Sets an attribute, or changes its value. */
void node_set(struct arena *arena, struct node *element, const char *name, const char *value);
/* The value of an attribute, or NULL. */
const char *node_get(const struct node *element, const char *name);
/* The attribute itself, or NULL. */
struct node *node_attribute(const struct node *element, const char *name);
/* For who reads many with few names, of which he knows the hash: an element, and an attribute that its element has
   not yet; false where it has. */
struct node *node_add_hashed(struct arena *arena, struct node *parent, const char *name, uint32_t hash);
bool node_set_hashed(
	struct arena *arena, struct node *element, const char *name, uint32_t hash, const char *value);
void node_unset(struct node *element, const char *name);
/* The first child element of that name, or NULL. */
struct node *node_child(const struct node *parent, const char *name);
/* Takes a child (not an attribute) out of its parent. */
void node_remove(struct node *node);
/* Appends a child that was taken out of another tree of the same arena. */
void node_append(struct node *parent, struct node *child);

/* Is this an element or attribute of that name? */
static inline bool node_is(const struct node *node, uint32_t hash, const char *name)
{
	return node->hash == hash && __builtin_strcmp(node->name, name) == 0;
}

#endif
