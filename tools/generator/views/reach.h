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

#include "views/part.h"

/* A part as it stands on a page. */
struct rule {
	struct part *part;
	struct rule *older;   /* another one of its name, which was added before */
	struct rule *in_mode; /* another one of its mode */
	struct rule *next;    /* that was reached and has not been asked yet */
	bool is_gone;	      /* another one has taken its place */
	bool is_reached;
	/* What it may do, itself or through those that it calls. */
	bool sets;   /* set an attribute of the element around it */
	bool is_raw; /* write what is not escaped */
	uint32_t function; /* what it was compiled to */
};

/* All rules of a page, in order; those that are gone too. They live as long as the page. */
struct rules {
	struct rule **items;
	size_t count;
};

/* Marks what a page, which starts at its element `page`, can reach. False when something is called
   that is not there. */
bool rules_reach(struct sheets *sheets, struct rules *rules);
/* Finds out what those that are reached may do. */
void rules_weigh(struct sheets *sheets, struct rules *rules);

#endif
