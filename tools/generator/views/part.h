/*
 * Parts: the top-level elements of sheets, and what each of them asks for.
 *
 * A sheet of xsl/ is a piece of nearly every page. What can be said of its parts whatever the page is
 * found out once: what they call, how they stand in a flat sheet, and what they were compiled to.
 */
#ifndef MANOR_PART_H
#define MANOR_PART_H

#include <stdint.h>

#include "views/sheet.h"

struct rule;
struct xpath;

/* What a name, or a mode, means on the page that is being made. */
struct symbol {
	const char *name;
	unsigned page;	   /* the number of the page of which the rest is true */
	struct rule *rule; /* the newest of that name; for a mode, one of its templates */
	/* Of modes alone. */
	const char **asked; /* the names of what it is applied to */
	size_t asked_count;
	bool is_any;	     /* it may be applied to anything */
	bool sets, is_raw;   /* any of its templates does (struct rule) */
	struct variant *variants; /* what its templates became on former pages */
};

enum ask_kind { ASK_TEMPLATE, ASK_MODE, ASK_VARIABLE, ASK_IMPORTS };

struct ask {
	enum ask_kind kind;
	const char *name; /* of the template or variable; for a mode what it is applied to, NULL: anything */
	struct symbol *symbol; /* the template, the mode, the variable */
	struct symbol *param;  /* ASK_VARIABLE: the parameter of that name */
	const xmlNode *node;   /* for complaints */
	/* Not by what another call is given: what that does counts as done here. */
	bool is_deep;
	bool is_shallow; /* and outside of elements: what that sets, this sets */
};

/* What something was compiled to, and under which circumstances. */
struct variant {
	struct variant *next;
	const void *key;
	size_t length;
	uint32_t place;
};

struct part {
	xmlNode *node;
	struct sheet *sheet;
	const char *kind; /* "template", "variable", "output", ... */
	const char *name; /* these may be NULL */
	const char *match;
	const struct xpath *pattern; /* match; NULL: it is not understood, and may match anything */
	const char *mode;
	const char *priority;
	bool is_override;
	struct symbol *identity; /* that of two parts which are the same may be equal; NULL: of none */
	struct symbol *in_mode;	 /* its mode, if it has a match */
	struct ask *asks;
	size_t ask_count;
	bool sets, is_raw; /* it does so itself: sets an attribute around it, writes what is not escaped */
	/* Once a page needed it: */
	xmlNode *flat;	  /* as it stands in a flat sheet */
	const char *text; /* the same, written */
	size_t length;
	bool is_wrong;	 /* it cannot stand there: see the messages */
	bool is_checked; /* libxslt has seen it */
	struct variant *variants;
};

struct parts {
	struct part *items;
	size_t count;
	xmlNode *flat; /* of those that are settled, the parent */
};

/* All parts of a sheet but its imports, in order, for where it has the last word or not. */
struct parts *sheet_parts(struct sheets *sheets, struct sheet *sheet, bool is_override);
/* Makes flat and text. False: it is wrong. */
bool part_settle(struct sheets *sheets, struct part *part);

/* Does the element set an attribute of the one around it, write what is not escaped, hold what is done
   at its own place? A made element counts by what it may be. */
bool node_sets(const xmlNode *node);
bool node_is_raw(const xmlNode *node);
bool node_is_condition(const xmlNode *node);

/* The symbol of a name among those of one kind, all that is said of former pages forgotten. */
struct symbol *symbol_find(struct sheets *sheets, enum symbol_kind kind, const char *name);
void symbol_renew(const struct sheets *sheets, struct symbol *symbol);

struct variant *variant_find(struct variant *variants, const void *key, size_t length);
/* Remembers one; the key is copied. */
void variant_add(struct arena *arena, struct variant **variants, const void *key, size_t length,
	uint32_t place);

#endif
