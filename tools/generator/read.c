/*
 * Reading: from the bytes of a file to a document.
 *
 * Nothing but the file itself is read: a document type, and with it every entity beyond the five of
 * XML, is refused before libxml2 sees the first byte.
 */
#include "document.h"

#include <errno.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/utf8.h"

/* Goes through the bytes and counts lines and characters. */
struct scanner {
	const char *at;
	const char *end;
	struct place place;
};

static void scanner_start(struct scanner *scanner, const struct document *document)
{
	scanner->at = document->bytes;
	scanner->end = document->bytes + document->length;
	scanner->place = (struct place){document->file, 1, 1};
	if (document->length >= 3 && memcmp(scanner->at, "\xEF\xBB\xBF", 3) == 0)
		scanner->at += 3;
}

static void scanner_step(struct scanner *scanner)
{
	unsigned char byte = (unsigned char)*scanner->at++;

	if (byte == '\n') {
		scanner->place.line++;
		scanner->place.column = 1;
	} else if ((byte & 0xC0) != 0x80) {
		scanner->place.column++;
	}
	/* The column is that of the next character: the continuation bytes of this one are passed.
	 */
	while (scanner->at < scanner->end && ((unsigned char)*scanner->at & 0xC0) == 0x80)
		scanner->at++;
}

static void scanner_move(struct scanner *scanner, const char *target)
{
	while (scanner->at < target)
		scanner_step(scanner);
}

static bool scanner_sees(const struct scanner *scanner, const char *text)
{
	size_t length = strlen(text);

	return (size_t)(scanner->end - scanner->at) >= length &&
	       memcmp(scanner->at, text, length) == 0;
}

/* Moves behind the next `text`, or to the end. */
static void scanner_pass(struct scanner *scanner, const char *text)
{
	const char *found =
		memmem(scanner->at, (size_t)(scanner->end - scanner->at), text, strlen(text));

	scanner_move(scanner, found != NULL ? found + strlen(text) : scanner->end);
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void scanner_pass_space(struct scanner *scanner)
{
	while (scanner->at < scanner->end && is_space(*scanner->at))
		scanner_step(scanner);
}

/* --- the bytes --- */

static bool file_load(struct arena *arena, struct messages *messages, struct document *document)
{
	struct place place = {document->file, 1, 1};
	struct stat status;
	char *bytes;
	FILE *file = fopen(document->file, "rbe");

	if (file == NULL || fstat(fileno(file), &status) != 0 || !S_ISREG(status.st_mode)) {
		int reason = errno;

		message_add(messages, place, "E001", "name a file that exists and can be read",
			"cannot read the file: %s",
			file != NULL ? "it is no ordinary file" : strerror(reason));
		if (file != NULL)
			fclose(file);
		return false;
	}
	if ((size_t)status.st_size > DOCUMENT_LARGEST) {
		message_add(messages, place, "E002", "split the module into several ones",
			"the file is larger than %zu MiB", DOCUMENT_LARGEST >> 20);
		fclose(file);
		return false;
	}
	bytes = arena_allocate(arena, (size_t)status.st_size + 1);
	document->length = fread(bytes, 1, (size_t)status.st_size, file);
	document->bytes = bytes;
	if (ferror(file)) {
		message_add(
			messages, place, "E001", NULL, "cannot read the file: %s", strerror(errno));
		fclose(file);
		return false;
	}
	fclose(file);
	return true;
}

static bool bytes_are_utf8(struct messages *messages, const struct document *document)
{
	const unsigned char *at = (const unsigned char *)document->bytes;
	const unsigned char *end = at + document->length;
	struct place place = {document->file, 1, 1};

	while (at < end) {
		size_t length = utf8_read((const char *)at, (size_t)(end - at), NULL);

		if (length == 0) {
			message_add(messages, place, "E003", "save the file as UTF-8",
				"the byte 0x%02X is no UTF-8", *at);
			return false;
		}
		if (*at == '\n') {
			place.line++;
			place.column = 1;
		} else {
			place.column++;
		}
		at += length;
	}
	return true;
}

/* The encoding that the XML declaration names must be what the bytes are. */
static bool declaration_is_right(struct messages *messages, struct scanner scanner)
{
	const char *end, *name, *quote, *close;

	if (!scanner_sees(&scanner, "<?xml"))
		return true;
	end = memmem(scanner.at, (size_t)(scanner.end - scanner.at), "?>", 2);
	if (end == NULL)
		return true; /* libxml2 says it better */
	name = memmem(scanner.at, (size_t)(end - scanner.at), "encoding", 8);
	if (name == NULL)
		return true;
	quote = name + 8;
	while (quote < end && *quote != '"' && *quote != '\'')
		quote++;
	if (quote == end)
		return true;
	close = memchr(quote + 1, *quote, (size_t)(end - quote - 1));
	if (close == NULL)
		return true;
	quote++;
	if (close - quote == 5 && strncasecmp(quote, "UTF-8", 5) == 0)
		return true;
	scanner_move(&scanner, quote);
	message_add(messages, scanner.place, "E003",
		"write encoding=\"UTF-8\", and save the file so", "manifests are UTF-8, not %.*s",
		(int)(close - quote), quote);
	return false;
}

/* A document type can stand only before the root element. */
static bool prolog_is_right(struct messages *messages, const struct document *document)
{
	struct scanner scanner;

	scanner_start(&scanner, document);
	scanner_pass_space(&scanner);
	if (scanner.at == scanner.end) {
		message_add(messages, (struct place){document->file, 1, 1}, "E002",
			"a manifest begins with <module xmlns=\"urn:manor:manifest:1\" name=...>",
			"the file is empty");
		return false;
	}
	scanner_start(&scanner, document);
	if (!declaration_is_right(messages, scanner))
		return false;
	while (scanner.at < scanner.end) {
		scanner_pass_space(&scanner);
		if (scanner_sees(&scanner, "<?")) {
			scanner_pass(&scanner, "?>");
		} else if (scanner_sees(&scanner, "<!--")) {
			scanner_pass(&scanner, "-->");
		} else if (scanner_sees(&scanner, "<!DOCTYPE")) {
			message_add(messages, scanner.place, "E004",
				"remove it; for < and & in values write &lt; and &amp;",
				"a manifest has no document type and no entities");
			return false;
		} else {
			return true;
		}
	}
	return true;
}

/* --- XML --- */

struct parse_failure {
	bool is_set;
	int line, column;
	char text[300];
};

/* libxml2's callback: keeps the first error. */
static void parse_failed(void *data, xmlErrorPtr error)
{
	struct parse_failure *failure = data;
	size_t length;

	if (failure->is_set || error->level < XML_ERR_ERROR)
		return;
	failure->is_set = true;
	failure->line = error->line > 0 ? error->line : 1;
	failure->column = error->int2 > 0 ? error->int2 : 1;
	snprintf(failure->text, sizeof failure->text, "%s",
		error->message != NULL ? error->message : "malformed");
	length = strcspn(failure->text, "\n");
	failure->text[length] = '\0';
}

static void tree_free(void *tree)
{
	xmlFreeDoc(tree);
}

static bool tree_parse(struct arena *arena, struct messages *messages, struct document *document)
{
	struct parse_failure failure = {.is_set = false};
	xmlParserCtxt *parser = xmlNewParserCtxt();

	if (parser != NULL) {
		xmlSetStructuredErrorFunc(&failure, parse_failed);
		document->tree = xmlCtxtReadMemory(parser, document->bytes, (int)document->length,
			document->file, NULL,
			XML_PARSE_NONET | XML_PARSE_NOWARNING | XML_PARSE_NOBLANKS);
		xmlSetStructuredErrorFunc(NULL, NULL);
		xmlFreeParserCtxt(parser);
	}
	if (document->tree != NULL)
		arena_defer(arena, tree_free, document->tree);
	if (document->tree != NULL && !failure.is_set)
		return true;
	struct place place = {document->file, 1, 1};
	if (failure.is_set) {
		place.line = (unsigned)failure.line;
		place.column = (unsigned)failure.column;
	}
	message_add(messages, place, "E005", "mend this first: nothing behind it was checked", "%s",
		failure.is_set ? failure.text : "the file is no XML");
	return false;
}

/* --- places --- */

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
	while (scanner->at < scanner->end && !is_space(*scanner->at) && *scanner->at != '>' &&
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
		if (walk->open != NULL && !is_space(*scanner->at) &&
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

static bool document_walk(struct arena *arena, struct document *document)
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

struct document *document_read(struct arena *arena, struct messages *messages, const char *file)
{
	struct document *document = arena_allocate(arena, sizeof *document);

	document->file = arena_string(arena, file);
	if (!file_load(arena, messages, document))
		return NULL;
	if (!bytes_are_utf8(messages, document) || !prolog_is_right(messages, document))
		return NULL;
	if (!tree_parse(arena, messages, document))
		return NULL;
	if (!document_walk(arena, document)) {
		message_add(messages, (struct place){document->file, 1, 1}, "E005", NULL,
			"the file is no XML");
		return NULL;
	}
	return document;
}
