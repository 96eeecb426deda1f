/*
 * The grammar: manifests/manifest.rng, interpreted.
 *
 * The RELAX NG file is the one place that says which elements and attributes the language has.
 * grammar_load.c turns it into the rules below, grammar_type.c knows its datatypes; grammar_check.c
 * and grammar_attribute.c walk a document beside them and report every mistake of it, with
 * suggestions that a general validator cannot give.
 */
#ifndef MANOR_GRAMMAR_H
#define MANOR_GRAMMAR_H

#include <libxml/relaxng.h>
#include <libxml/xmlregexp.h>

#include "read/document.h"

#define MANIFEST_SPACE "urn:manor:manifest:1"

struct grammar_parameter {
	xmlRegexp *pattern; /* the whole value matches it, or NULL */
	bool has_minimum, has_maximum;
	long minimum, maximum;	  /* of an integer */
	size_t shortest, longest; /* characters; longest 0: no limit */
};

enum datatype_kind {
	DATATYPE_TEXT,
	DATATYPE_STRING,
	DATATYPE_INTEGER,
	DATATYPE_DATE,
	DATATYPE_CHOICE
};

struct datatype {
	enum datatype_kind kind;
	bool is_list;		 /* values separated by white space, at least one */
	const char *description; /* "a name: a small letter, ...", or NULL */
	const char **choices;	 /* DATATYPE_CHOICE; ends with NULL */
	const char **reserved;	 /* DATATYPE_CHOICE: values for later versions; ends with NULL */
	struct grammar_parameter limits;
};

struct grammar_attribute {
	const char *name;
	const char *documentation; /* or NULL */
	const char *standard;	   /* a:defaultValue, or NULL */
	const char *code;	   /* manor:code, or NULL */
	bool is_required;
	bool is_reserved;
	struct datatype type;
};

struct grammar_child {
	struct grammar_element *element;
	bool is_required, is_repeated;
};

struct grammar_element {
	const char *name; /* also of another one: what it holds and may say depends on where it stands */
	const struct element *pattern; /* in the file */
	const char *documentation; /* or NULL */
	bool is_reserved;
	bool has_text;
	struct grammar_attribute *attributes;
	size_t attribute_count, attribute_capacity;
	struct grammar_child *children;
	size_t child_count, child_capacity;
};

struct grammar {
	struct arena *arena;
	struct document *document;
	xmlRelaxNG *schema; /* of libxml2; made when it is first needed */
	struct grammar_element *start;
	struct grammar_element **elements; /* each once, in the order of the file */
	size_t element_count, element_capacity;
};

/* NULL where the file cannot be used; the reason is in the messages then (E019). */
struct grammar *grammar_load(struct arena *arena, struct messages *messages, const char *file);

/* Reports whatever the grammar does not allow and marks it wrong, so that the linker passes it
   over. False where the file is no manifest at all. */
bool grammar_check(
	const struct grammar *grammar, struct messages *messages, struct document *document);

/* Does the value fit? For a list every word of it has to. On failure *start and *length say which
   part does not. */
bool datatype_accepts(
	const struct datatype *type, const char *value, size_t *start, size_t *length);

/* The document against the grammar by libxml2's own validator: a net below grammar_check, called
   where that found nothing. */
void grammar_validate(
	struct grammar *grammar, struct messages *messages, struct document *document);

#endif
