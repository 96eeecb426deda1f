/*
 * A page tree as XML, and the other way round.
 *
 * What is written: the tree shown to developers (?format=xml), the fragments that are kept in
 * sessions, and what libxslt gets for a view that is not compiled. What is read: such fragments,
 * and sample pages of tests. The reader knows elements, attributes, texts, comments, the XML
 * declaration, the five entities and character references; everything else of XML (DTDs, CDATA,
 * processing instructions, namespaces) is refused: nothing of ours has it.
 */
#ifndef MANOR_NODE_XML_H
#define MANOR_NODE_XML_H

#include "view/node.h"

struct buffer;

/* Appends the XML of the node and all below it; of a root, with the XML declaration. Indented by
   one step per level where is_indented. */
void node_write(struct buffer *buffer, const struct node *node, bool is_indented);
/* The document that a text says, or NULL when it is not well-formed. White space between elements
   is dropped. */
struct node *node_read(struct arena *arena, const char *text);

#endif
