#include "view/node.h"

#include <string.h>

#include "base/arena.h"

static struct node *node_make_hashed(
	struct arena *arena, enum node_kind kind, const char *name, uint32_t hash, const char *value)
{
	struct node *node = arena_allocate(arena, sizeof *node);

	node->kind = kind;
	node->name = name;
	node->hash = hash;
	node->value = value;
	return node;
}

static struct node *node_make(
	struct arena *arena, enum node_kind kind, const char *name, const char *value)
{
	return node_make_hashed(arena, kind, name, name_hash(name), value);
}

struct node *node_document(struct arena *arena, const char *name)
{
	struct node *document = node_make(arena, NODE_ROOT, "", NULL);

	node_add(arena, document, name, NULL);
	return document;
}

void node_append(struct node *parent, struct node *child)
{
	child->parent = parent;
	child->previous = parent->last;
	child->next = NULL;
	if (parent->last)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
}

struct node *node_add(struct arena *arena, struct node *parent, const char *name, const char *text)
{
	struct node *element = node_make(arena, NODE_ELEMENT, name, NULL);

	node_append(parent, element);
	if (text && text[0] != '\0')
		node_add_text(arena, element, text);
	return element;
}

void node_add_text(struct arena *arena, struct node *parent, const char *text)
{
	node_append(parent, node_make(arena, NODE_TEXT, "", text));
}

struct node *node_add_hashed(struct arena *arena, struct node *parent, const char *name, uint32_t hash)
{
	struct node *element = node_make_hashed(arena, NODE_ELEMENT, name, hash, NULL);

	node_append(parent, element);
	return element;
}

/* The link that holds the attribute, or the one at the end of the list. */
static struct node **attribute_link(struct node *element, const char *name, uint32_t hash)
{
	struct node **link = &element->attributes;

	while (*link && !node_is(*link, hash, name))
		link = &(*link)->next;
	return link;
}

void node_set(struct arena *arena, struct node *element, const char *name, const char *value)
{
	uint32_t hash = name_hash(name);
	struct node **link = attribute_link(element, name, hash);

	if (*link) {
		(*link)->value = value;
		return;
	}
	*link = node_make_hashed(arena, NODE_ATTRIBUTE, name, hash, value);
	(*link)->parent = element;
}

bool node_set_hashed(
	struct arena *arena, struct node *element, const char *name, uint32_t hash, const char *value)
{
	struct node **link = attribute_link(element, name, hash);

	if (*link)
		return false;
	*link = node_make_hashed(arena, NODE_ATTRIBUTE, name, hash, value);
	(*link)->parent = element;
	return true;
}

struct node *node_attribute(const struct node *element, const char *name)
{
	uint32_t hash = name_hash(name);
	struct node *node = element->attributes;

	while (node && !node_is(node, hash, name))
		node = node->next;
	return node;
}

const char *node_get(const struct node *element, const char *name)
{
	const struct node *attribute = node_attribute(element, name);

	return attribute ? attribute->value : NULL;
}

void node_unset(struct node *element, const char *name)
{
	struct node **link = attribute_link(element, name, name_hash(name));

	if (*link)
		*link = (*link)->next;
}

struct node *node_child(const struct node *parent, const char *name)
{
	uint32_t hash = name_hash(name);

	for (struct node *node = parent->first; node; node = node->next) {
		if (node->kind == NODE_ELEMENT && node_is(node, hash, name))
			return node;
	}
	return NULL;
}

void node_remove(struct node *node)
{
	struct node *parent = node->parent;

	if (node->previous)
		node->previous->next = node->next;
	else
		parent->first = node->next;
	if (node->next)
		node->next->previous = node->previous;
	else
		parent->last = node->previous;
	node->parent = node->previous = node->next = NULL;
}
