#include <string.h>

#include "base/buffer.h"
#include "base/escape.h"
#include "view/node_xml.h"

static void line_start(struct buffer *buffer, unsigned depth)
{
	if (buffer->length == 0 || buffer->data[buffer->length - 1] != '\n')
		buffer_byte(buffer, '\n');
	for (unsigned i = 0; i < depth; i++)
		buffer_append(buffer, "  ", 2);
}

/* Only elements that hold nothing but elements are indented: elsewhere white space is content. */
static bool holds_text(const struct node *element)
{
	for (const struct node *child = element->first; child; child = child->next) {
		if (child->kind == NODE_TEXT)
			return true;
	}
	return false;
}

static void element_write(
	struct buffer *buffer, const struct node *element, bool is_indented, unsigned depth)
{
	buffer_byte(buffer, '<');
	buffer_text(buffer, element->name);
	for (const struct node *attribute = element->attributes; attribute;
		attribute = attribute->next) {
		buffer_byte(buffer, ' ');
		buffer_text(buffer, attribute->name);
		buffer_append(buffer, "=\"", 2);
		escape_append(buffer, attribute->value, ESCAPE_XML_QUOTED);
		buffer_byte(buffer, '"');
	}
	if (!element->first) {
		buffer_append(buffer, "/>", 2);
		return;
	}
	buffer_byte(buffer, '>');
	bool is_tall = is_indented && !holds_text(element);
	for (const struct node *child = element->first; child; child = child->next) {
		if (is_tall)
			line_start(buffer, depth + 1);
		if (child->kind == NODE_TEXT)
			escape_append(buffer, child->value, ESCAPE_XML_TEXT);
		else
			element_write(buffer, child, is_tall, depth + 1);
	}
	if (is_tall)
		line_start(buffer, depth);
	buffer_append(buffer, "</", 2);
	buffer_text(buffer, element->name);
	buffer_byte(buffer, '>');
}

void node_write(struct buffer *buffer, const struct node *node, bool is_indented)
{
	if (node->kind == NODE_ROOT) {
		buffer_text(buffer, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
		node = node->first;
	}
	element_write(buffer, node, is_indented, 0);
	if (is_indented)
		buffer_byte(buffer, '\n');
}
