/*
 * A document: one XML file, read into elements and attributes that know where they stand.
 *
 * libxml2 decides whether the file is well-formed and decodes it; it keeps lines but no columns, so
 * the places are found by a walk over the bytes, start tag by start tag, beside its tree.
 */
#ifndef MANOR_DOCUMENT_H
#define MANOR_DOCUMENT_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "model/model.h"

/* A manifest is written by hand: 200 tables are below 1 MiB. */
#define DOCUMENT_LARGEST ((size_t)4 << 20)

struct attribute {
	const char *name;  /* with prefix, where it has one */
	const char *space; /* namespace URI, or NULL */
	const char *value;
	const char *raw;	  /* the value as it stands in the file, up to its closing quote */
	struct place place;	  /* of the name */
	struct place value_place; /* of the first character of the value */
	bool is_wrong;		  /* the grammar has refused it: it counts as absent */
};

struct element {
	const char *name;   /* local name */
	const char *space;  /* namespace URI, "" where it has none */
	struct place place; /* of its < */
	struct attribute *attributes;
	size_t attribute_count;
	struct element *parent;
	struct element *first, *next;
	const char *text; /* the text directly inside, or NULL where there is only white space */
	struct place text_place; /* of its first character that is no white space */
	bool is_wrong;		 /* the grammar has refused it: it counts as absent */
};

struct document {
	const char *file; /* as it appears in messages */
	const char *bytes;
	size_t length;
	unsigned char hash[32]; /* of the bytes */
	xmlDoc *tree; /* NULL when it was dropped */
	struct element *root;
	bool is_judged; /* the grammar has found it right on a former run */
};

/* NULL where the file cannot be read as XML; the reason is in the messages then. The document and
   libxml2's tree live as long as the arena. */
struct document *document_read(struct arena *arena, struct messages *messages, const char *file);
/* Gives back libxml2's tree, which only its validator needs. */
void document_drop_tree(struct document *document);

/* The attribute, or NULL where it is absent or wrong. */
const struct attribute *element_attribute(const struct element *element, const char *name);
/* Is it there, right or wrong? */
bool element_has(const struct element *element, const char *name);
/* Its value, or NULL. */
const char *element_value(const struct element *element, const char *name);
/* Does it say yes? `otherwise` where it is absent. */
bool element_says(const struct element *element, const char *name, bool otherwise);
/* A whole number that the grammar has checked; `otherwise` where it is absent. */
unsigned element_number(const struct element *element, const char *name, unsigned otherwise);
/* Where to point for an attribute: its value, or the element where it is absent. */
struct place element_value_place(const struct element *element, const char *name);

/* The first child of that name (any for NULL) and the next one after `child`; wrong ones are passed
   over. */
const struct element *element_first(const struct element *element, const char *name);
const struct element *element_next(const struct element *child, const char *name);
size_t element_count(const struct element *element, const char *name);

/* Was a child that calls itself so refused? Then whoever uses the name is not to be told that there
   is no such thing: one mistake, one message. */
bool element_lost_child(const struct element *element, const char *name);

/* The text with every run of white space made one space, and none at its ends. */
const char *text_in_one_line(struct arena *arena, const char *text);

/* The place of byte `offset` of the value, counted after character references are decoded. */
struct place attribute_place(const struct attribute *attribute, size_t offset);

#endif
