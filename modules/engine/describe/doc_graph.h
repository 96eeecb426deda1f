/* Boxes in columns with lines between them, as SVG: which column each box is in says whoever asks; the order within a
   column is made so that lines seldom cross. Classes carry the colours (doc_sheet). */
#ifndef MANOR_DOC_GRAPH_H
#define MANOR_DOC_GRAPH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

struct doc_node {
	const char *title, *href; /* href may be NULL */
	const char *const *lines; /* below the title; ends with NULL; or NULL */
	size_t layer;
	bool is_outside; /* belongs to others */
	double x, y, width, height, weight;
};

struct doc_edge {
	size_t from, to;
	size_t line;       /* from this line of the box, counted from 1; 0: from its title */
	const char *label; /* or NULL */
	bool is_loose;     /* drawn broken */
};

struct doc_graph {
	struct doc_node *nodes;
	size_t node_count;
	struct doc_edge *edges;
	size_t edge_count;
	const char *caption; /* what somebody hears who does not see it */
};

void doc_graph_write(struct arena *arena, struct buffer *out, struct doc_graph *graph);
/* Text of an element or of an attribute in ". */
void doc_text(struct buffer *out, const char *text);

#endif
