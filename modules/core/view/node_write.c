#include <string.h>

#include "base/buffer.h"
#include "view/node_xml.h"

/* White space of attributes is written as references, or a reader would make spaces of it. */
static void escaped_write(struct buffer *buffer, const char *text, const char *special)
{
	for (;;) {
		size_t length = strcspn(text, special);
		buffer_append(buffer, text, length);
		text += length;
		switch (*text) {
		case '\0':
			return;
		case '&':
			buffer_text(buffer, "&amp;");
			break;
		case '<':
			buffer_text(buffer, "&lt;");
			break;
		case '>':
			buffer_text(buffer, "&gt;");
			break;
		case '"':
			buffer_text(buffer, "&quot;");
			break;
		default:
			buffer_format(buffer, "&#%d;", *text);
			break;
		}
		text++;
	}
}

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
		escaped_write(buffer, attribute->value, "&<>\"\t\n\r");
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
			escaped_write(buffer, child->value, "&<>\r");
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
