/*
 * What a page can reach: which templates, variables and the like of its sheets can ever be used.
 *
 * A template is reached by its name, or by its mode and the last step of its pattern: of what
 * apply-templates selects, the last step's name counts ("rows/row", "parent|tabs"), and where it
 * has none, anything may be meant. So nothing that is needed is lost, and some that is not needed
 * may stay.
 */
#ifndef MANOR_REACH_H
#define MANOR_REACH_H

#include "views/sheet.h"

struct xpath;

/* A top-level element of a sheet. */
struct rule {
	xmlNode *node;
	const struct sheet *sheet;
	const char *kind; /* "template", "variable", "output", ... */
	const char *name; /* these may be NULL */
	const char *match;
	const struct xpath *pattern; /* match; NULL: it is not understood, and may match anything */
	const char *mode;
	const char *priority;
	bool is_override;
	bool is_reached;
};

struct rules {
	struct rule *items;
	size_t count;
};

/* Marks what a page, which starts at its element `page`, can reach. False when something is called
   that is not there. */
bool rules_reach(struct sheets *sheets, struct rules *rules);

#endif
