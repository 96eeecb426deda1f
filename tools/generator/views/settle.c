#include "views/settle.h"

#include <string.h>

#include "base/buffer.h"

static bool text_is_blank(const char *text)
{
	return text[strspn(text, " \t\r\n")] == '\0';
}

/* White space with a line break in it is one space to HTML. */
static void text_shorten(struct arena *arena, xmlNode *node)
{
	struct buffer buffer;
	const char *text = (const char *)node->content;

	buffer_start(&buffer, arena, strlen(text) + 1);
	while (*text) {
		size_t space = strspn(text, " \t\r\n");
		if (space > 0 && memchr(text, '\n', space))
			buffer_text(&buffer, " ");
		else
			buffer_append(&buffer, text, space);
		text += space;
		size_t word = strcspn(text, " \t\r\n");
		buffer_append(&buffer, text, word);
		text += word;
	}
	xmlNodeSetContentLen(node, BAD_CAST buffer.data, (int)buffer.length);
}

static bool is_xslt(const xmlNs *space)
{
	return strcmp((const char *)space->href, XSL_SPACE) == 0;
}

/* HTML knows no namespaces; a flat sheet has but one. */
static bool space_complain(
	struct sheets *sheets, const struct sheet *sheet, const xmlNode *node, const xmlNs *space)
{
	sheet_complain(sheets, sheet, node, "E406",
		"leave the namespace out: HTML knows <svg> and <math> without",
		"<%s> is of the namespace \"%s\", or has an attribute of it",
		(const char *)node->name, (const char *)space->href);
	return false;
}

static bool attributes_settle(
	struct sheets *sheets, const struct sheet *sheet, xmlNode *node, xmlNs *space)
{
	bool is_right = true;
	xmlAttr *next;

	for (xmlAttr *attribute = node->properties; attribute; attribute = next) {
		next = attribute->next;
		if (!attribute->ns || strcmp((const char *)attribute->ns->href,
					      (const char *)XML_XML_NAMESPACE) == 0)
			continue;
		if (!is_xslt(attribute->ns))
			is_right = space_complain(sheets, sheet, node, attribute->ns);
		attribute->ns = space;
		/* What is left of these is about namespaces. */
		if (strcmp((const char *)attribute->name, "use-attribute-sets") != 0)
			xmlRemoveProp(attribute);
	}
	return is_right;
}

bool node_settle(struct sheets *sheets, const struct sheet *sheet, xmlNode *node, xmlNs *space)
{
	xmlNode *next;
	bool is_right = true;

	if (node->ns && !is_xslt(node->ns))
		is_right = space_complain(sheets, sheet, node, node->ns);
	if (node->ns)
		node->ns = space;
	is_right &= attributes_settle(sheets, sheet, node, space);
	for (xmlNode *child = node->children; child; child = next) {
		next = child->next;
		if (child->type == XML_ELEMENT_NODE) {
			is_right &= node_settle(sheets, sheet, child, space);
		} else if (child->type != XML_TEXT_NODE ||
			   (text_is_blank((const char *)child->content) &&
				   !xsl_is(node, "text"))) {
			xmlUnlinkNode(child);
			xmlFreeNode(child);
		} else {
			if (!xsl_is(node, "text"))
				text_shorten(sheets->page, child);
			if (child->prev && child->prev->type == XML_TEXT_NODE)
				xmlTextMerge(child->prev, child);
		}
	}
	if (node->nsDef) {
		xmlFreeNsList(node->nsDef);
		node->nsDef = NULL;
	}
	return is_right;
}
