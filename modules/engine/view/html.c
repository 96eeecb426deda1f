#include "view/html.h"

#include <string.h>

#include "base/buffer.h"
#include "view/html_text.h"

static void attribute_write(struct buffer *buffer, const xmlAttr *attribute)
{
	const char *name = (const char *)attribute->name;

	buffer_byte(buffer, ' ');
	buffer_text(buffer, name);
	if (html_is_flag(name))
		return;
	buffer_append(buffer, "=\"", 2);
	for (const xmlNode *text = attribute->children; text; text = text->next) {
		if (text->content)
			html_escape_of(name)(buffer, (const char *)text->content);
	}
	buffer_byte(buffer, '"');
}

static void text_write(struct buffer *buffer, const xmlNode *text, bool is_raw)
{
	const char *content = (const char *)text->content;

	if (!content)
		return;
	/* disable-output-escaping marks its texts by their name */
	if (is_raw || strcmp((const char *)text->name, "textnoenc") == 0)
		buffer_text(buffer, content);
	else
		html_text(buffer, content);
}

static void start_write(struct buffer *buffer, const xmlNode *element)
{
	buffer_byte(buffer, '<');
	buffer_text(buffer, (const char *)element->name);
	for (const xmlAttr *attribute = element->properties; attribute; attribute = attribute->next)
		attribute_write(buffer, attribute);
	buffer_byte(buffer, '>');
	if (strcmp((const char *)element->name, "head") == 0)
		buffer_text(buffer, HTML_CHARSET);
}

static void end_write(struct buffer *buffer, const xmlNode *element)
{
	const char *name = (const char *)element->name;

	if (html_is_void(name))
		return;
	buffer_append(buffer, "</", 2);
	buffer_text(buffer, name);
	buffer_byte(buffer, '>');
}

/* Walks the tree without recursion: however deep it is, the stack is not. */
void html_write(struct buffer *buffer, const xmlDoc *document)
{
	const xmlNode *node = document->children;

	while (node) {
		const xmlNode *parent = node->parent;
		if (node->type == XML_ELEMENT_NODE) {
			start_write(buffer, node);
			if (node->children) {
				node = node->children;
				continue;
			}
			end_write(buffer, node);
		} else if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
			text_write(buffer, node,
				parent && parent->type == XML_ELEMENT_NODE &&
					html_is_raw((const char *)parent->name));
		}
		while (!node->next && node->parent && node->parent->type == XML_ELEMENT_NODE) {
			node = node->parent;
			end_write(buffer, node);
		}
		node = node->next;
	}
}
