/* Places: libxml2 gives a tree without columns; the bytes are gone through beside it. */
#include <libxml/parser.h>
#include <string.h>

#include "read/scanner.h"

struct walk {
	struct arena *arena;
	struct document *document;
	struct scanner scanner;
	struct element *open; /* the element that the scanner is inside of */
	struct element *last; /* its last child so far */
	xmlNode *node;	      /* open, in libxml2's tree */
};

static xmlNode *first_element(xmlNode *node)
{
	while (node != NULL && node->type != XML_ELEMENT_NODE)
		node = node->next;
	return node;
}

static const char *arena_take(struct arena *arena, xmlChar *text)
{
	const char *copy = arena_string(arena, text != NULL ? (const char *)text : "");

	xmlFree(text);
	return copy;
}

static const char *attribute_full_name(struct arena *arena, const xmlAttr *attribute)
{
	if (attribute->ns == NULL || attribute->ns->prefix == NULL)
		return arena_string(arena, (const char *)attribute->name);
	return arena_format(
		arena, "%s:%s", (const char *)attribute->ns->prefix, (const char *)attribute->name);
}

/* The attributes of the start tag that the scanner stands in, in the order of the file, which is
   also the tree's; declarations of namespaces are in the file only. */
static void walk_attributes(struct walk *walk, struct element *element, const xmlNode *node)
{
	struct scanner *scanner = &walk->scanner;
	const xmlAttr *next = node->properties;
	size_t count = 0;

	for (const xmlAttr *each = next; each != NULL; each = each->next)
		count++;
	element->attributes =
		arena_array(walk->arena, count > 0 ? count : 1, sizeof *element->attributes);
	for (;;) {
		scanner_pass_space(scanner);
		if (scanner->at >= scanner->end || *scanner->at == '>' || *scanner->at == '/')
			return;
		struct place place = scanner->place;
		bool is_namespace = scanner_sees(scanner, "xmlns") &&
				    strchr(":= \t\r\n", scanner->at[5]) != NULL;
		while (scanner->at < scanner->end && *scanner->at != '"' && *scanner->at != '\'')
			scanner_step(scanner);
		if (scanner->at >= scanner->end)
			return;
		char quote = *scanner->at;
		scanner_step(scanner);
		const char *close =
			memchr(scanner->at, quote, (size_t)(scanner->end - scanner->at));
		if (close == NULL)
			return;
		if (!is_namespace && next != NULL) {
			struct attribute *attribute =
				&element->attributes[element->attribute_count++];

			attribute->name = attribute_full_name(walk->arena, next);
			attribute->space = next->ns != NULL ? arena_string(walk->arena,
								      (const char *)next->ns->href)
							    : NULL;
			attribute->value = arena_take(walk->arena,
				xmlNodeListGetString(walk->document->tree, next->children, 1));
			attribute->raw = arena_bytes(
				walk->arena, scanner->at, (size_t)(close - scanner->at));
			attribute->place = place;
			attribute->value_place = scanner->place;
			next = next->next;
		}
		scanner_move(scanner, close + 1);
	}
}

static const char *node_text(struct arena *arena, const xmlNode *node)
{
	xmlChar *all = NULL;
	const char *text;

	for (const xmlNode *child = node->children; child != NULL; child = child->next) {
		if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
			all = xmlStrcat(all, child->content);
	}
	if (all == NULL)
		return NULL;
	text = arena_take(arena, all);
	return text[strspn(text, " \t\r\n")] != '\0' ? text : NULL;
}

/* Returns false when the tree and the bytes do not agree (they always do after a clean parse). */
static bool walk_start_tag(struct walk *walk)
{
	struct element *element = arena_allocate(walk->arena, sizeof *element);
	xmlNode *node;
	struct scanner *scanner = &walk->scanner;

	if (walk->open == NULL)
		node = walk->document->root == NULL ? xmlDocGetRootElement(walk->document->tree)
						    : NULL;
	else
		node = first_element(walk->last != NULL ? walk->node->next : walk->node->children);
	if (node == NULL)
		return false;
	element->name = arena_string(walk->arena, (const char *)node->name);
	element->space =
		node->ns != NULL ? arena_string(walk->arena, (const char *)node->ns->href) : "";
	element->place = scanner->place;
	element->parent = walk->open;
	element->text = node_text(walk->arena, node);
	element->text_place = element->place;
	if (walk->open == NULL)
		walk->document->root = element;
	else if (walk->last == NULL)
		walk->open->first = element;
	else
		walk->last->next = element;
	scanner_step(scanner);
	while (scanner->at < scanner->end && !scanner_is_space(*scanner->at) && *scanner->at != '>' &&
		*scanner->at != '/')
		scanner_step(scanner);
	walk_attributes(walk, element, node);
	bool is_closed = scanner->at < scanner->end && *scanner->at == '/';
	scanner_pass(scanner, ">");
	walk->node = node;
	if (is_closed) {
		walk->last = element;
	} else {
		walk->open = element;
		walk->last = NULL;
	}
	return true;
}

static void walk_end_tag(struct walk *walk)
{
	scanner_pass(&walk->scanner, ">");
	if (walk->open == NULL)
		return;
	/* node is the last child that was closed, or the element itself where it has none. */
	if (walk->last != NULL)
		walk->node = walk->node->parent;
	walk->last = walk->open;
	walk->open = walk->open->parent;
}

/* Text up to the next <: remembers where the first of it stands. */
static void walk_text(struct walk *walk)
{
	struct scanner *scanner = &walk->scanner;

	while (scanner->at < scanner->end && *scanner->at != '<') {
		if (walk->open != NULL && !scanner_is_space(*scanner->at) &&
			walk->open->text_place.line == walk->open->place.line &&
			walk->open->text_place.column == walk->open->place.column)
			walk->open->text_place = scanner->place;
		scanner_step(scanner);
	}
}

static void walk_section(struct walk *walk)
{
	if (walk->open != NULL && walk->open->text_place.line == walk->open->place.line &&
		walk->open->text_place.column == walk->open->place.column)
		walk->open->text_place = walk->scanner.place;
	scanner_pass(&walk->scanner, "]]>");
}

bool document_walk(struct arena *arena, struct document *document)
{
	struct walk walk = {.arena = arena, .document = document};
	struct scanner *scanner = &walk.scanner;

	scanner_start(scanner, document);
	while (scanner->at < scanner->end) {
		walk_text(&walk);
		if (scanner->at >= scanner->end)
			break;
		if (scanner_sees(scanner, "<!--"))
			scanner_pass(scanner, "-->");
		else if (scanner_sees(scanner, "<![CDATA["))
			walk_section(&walk);
		else if (scanner_sees(scanner, "<?"))
			scanner_pass(scanner, "?>");
		else if (scanner_sees(scanner, "</"))
			walk_end_tag(&walk);
		else if (!walk_start_tag(&walk))
			return false;
	}
	return document->root != NULL;
}
