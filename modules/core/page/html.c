#include "page/html.h"

#include <stdbool.h>
#include <string.h>

#include "base/buffer.h"

/* Elements that have no end and no content. */
static const char *const voids[] = {"area", "base", "br", "col", "embed", "hr", "img", "input",
	"link", "meta", "source", "track", "wbr"};
/* Elements whose content is not escaped. */
static const char *const raws[] = {"script", "style"};
/* Attributes that are on because they are there. */
static const char *const flags[] = {
	"checked", "defer", "disabled", "multiple", "readonly", "selected"};

/* Attributes that hold an address. */
static const char *const addresses[] = {"action", "href", "src"};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool is_one_of(const char *name, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (names[i][0] == name[0] && strcmp(names[i], name) == 0)
			return true;
	}
	return false;
}

/* Appends text; the characters of `special` become references. */
static void escaped_write(struct buffer *buffer, const char *text, const char *special)
{
	for (;;) {
		size_t length = strcspn(text, special);
		buffer_append(buffer, text, length);
		text += length;
		switch (*text++) {
		case '\0':
			return;
		case '&':
			buffer_append(buffer, "&amp;", 5);
			break;
		case '<':
			buffer_append(buffer, "&lt;", 4);
			break;
		case '>':
			buffer_append(buffer, "&gt;", 4);
			break;
		case '"':
			buffer_append(buffer, "&quot;", 6);
			break;
		default:
			break;
		}
	}
}

/* What no address may hold is percent-encoded, lest it ends early where people copy it (RFC 3986).
 */
static void address_write(struct buffer *buffer, const char *text)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				    "0123456789-_.!~*'()@/:=?;#%,+";

	for (;;) {
		size_t length = strspn(text, plain);
		buffer_append(buffer, text, length);
		text += length;
		if (*text == '\0')
			return;
		if (*text == '&')
			buffer_append(buffer, "&amp;", 5);
		else
			buffer_format(buffer, "%%%02X", (unsigned char)*text);
		text++;
	}
}

static void attribute_write(struct buffer *buffer, const xmlAttr *attribute)
{
	const char *name = (const char *)attribute->name;

	buffer_byte(buffer, ' ');
	buffer_text(buffer, name);
	if (is_one_of(name, flags, COUNT(flags)))
		return;
	buffer_append(buffer, "=\"", 2);
	for (const xmlNode *text = attribute->children; text; text = text->next) {
		if (text->content && is_one_of(name, addresses, COUNT(addresses)))
			address_write(buffer, (const char *)text->content);
		else if (text->content)
			escaped_write(buffer, (const char *)text->content, "&<>\"");
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
		escaped_write(buffer, content, "&<>");
}

static void start_write(struct buffer *buffer, const xmlNode *element)
{
	buffer_byte(buffer, '<');
	buffer_text(buffer, (const char *)element->name);
	for (const xmlAttr *attribute = element->properties; attribute; attribute = attribute->next)
		attribute_write(buffer, attribute);
	buffer_byte(buffer, '>');
	if (strcmp((const char *)element->name, "head") == 0)
		buffer_text(buffer, "<meta charset=\"utf-8\">");
}

static void end_write(struct buffer *buffer, const xmlNode *element)
{
	const char *name = (const char *)element->name;

	if (is_one_of(name, voids, COUNT(voids)))
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
					is_one_of((const char *)parent->name, raws, COUNT(raws)));
		}
		while (!node->next && node->parent && node->parent->type == XML_ELEMENT_NODE) {
			node = node->parent;
			end_write(buffer, node);
		}
		node = node->next;
	}
	buffer_byte(buffer, '\n');
}
