#include "views/sheet.h"

#include <libxml/parser.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/suggest.h"
#include "views/part.h"
#include "views/sheet_text.h"

#define ASSETS "build/assets.tsv"
#define ICONS "build/icons.txt"
#define SPRITE "icons.svg"
#define TOKEN "asset:"
/* What names of assets and icons are made of. */
#define NAME_CHARACTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"
#define LARGEST_LIST ((size_t)1 << 20)

void sheet_complain(struct sheets *sheets, const struct sheet *sheet, const xmlNode *node,
	const char *code, const char *hint, const char *format, ...)
{
	long line = node ? xmlGetLineNo(node) : 1;
	struct place place = {sheet->file, line > 0 ? (unsigned)line : 1, 1};
	va_list arguments;

	va_start(arguments, format);
	const char *text = arena_vformat(sheets->arena, format, arguments);
	va_end(arguments);
	message_add(sheets->messages, place, code, hint, "%s", text);
}

bool xsl_is(const xmlNode *node, const char *name)
{
	return node && node->type == XML_ELEMENT_NODE && node->ns &&
	       strcmp((const char *)node->ns->href, XSL_SPACE) == 0 &&
	       strcmp((const char *)node->name, name) == 0;
}

const char *node_value(const xmlNode *node, const char *name)
{
	for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
		if (attribute->ns || strcmp((const char *)attribute->name, name) != 0)
			continue;
		return attribute->children ? (const char *)attribute->children->content : "";
	}
	return NULL;
}

/* The text of a list, or NULL where there is none. */
static char *list_read(struct arena *arena, const char *path)
{
	FILE *file = fopen(path, "re");

	if (!file)
		return NULL;
	char *text = arena_allocate(arena, LARGEST_LIST + 1);
	size_t length = fread(text, 1, LARGEST_LIST, file);
	text[length] = '\0';
	fclose(file);
	return text;
}

static size_t lines_count(const char *text)
{
	size_t count = 1;

	for (; *text; text++)
		count += *text == '\n';
	return count;
}

static void assets_read(struct sheets *sheets)
{
	char *text =
		list_read(sheets->arena, arena_format(sheets->arena, "%s/" ASSETS, sheets->root));
	char *rest = NULL;

	if (!text)
		return;
	sheets->assets = arena_array(sheets->arena, lines_count(text), sizeof *sheets->assets);
	for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
		char *tab = strchr(line, '\t');
		if (!tab)
			continue;
		*tab = '\0';
		sheets->assets[sheets->asset_count++] = (struct asset){line, tab + 1};
	}
}

static void icons_read(struct sheets *sheets)
{
	char *text =
		list_read(sheets->arena, arena_format(sheets->arena, "%s/" ICONS, sheets->root));
	char *rest = NULL;

	if (!text)
		return;
	sheets->icons = arena_array(sheets->arena, lines_count(text), sizeof *sheets->icons);
	for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
		sheets->icons[sheets->icon_count++] = line;
}

void sheets_open(struct sheets *sheets, struct model *model, const char *root, const char *folder)
{
	*sheets = (struct sheets){
		.arena = model->arena,
		.messages = &model->messages,
		.texts = model->texts,
		.root = root,
		.folder = folder,
	};
	sheets->read.arena = model->arena;
	for (size_t kind = 0; kind < SYMBOL_KINDS; kind++)
		sheets->symbols[kind].arena = model->arena;
	sheets->page = arena_beside(model->arena);
	assets_read(sheets);
	icons_read(sheets);
}

void sheets_next_page(struct sheets *sheets)
{
	arena_reset(sheets->page);
	sheets->page_number++;
}

/* --- tokens --- */

static const char *asset_address(
	struct sheets *sheets, const struct sheet *sheet, const xmlNode *node, const char *name)
{
	struct suggestion suggestion;
	const char *hint = "put the file into htdocs/ and run \"make\"";

	if (!sheets->assets)
		return arena_format(sheets->arena, "/static/%s", name);
	suggestion_start(&suggestion, name);
	for (size_t i = 0; i < sheets->asset_count; i++) {
		if (strcmp(sheets->assets[i].name, name) == 0)
			return sheets->assets[i].address;
		suggestion_offer(&suggestion, sheets->assets[i].name);
	}
	if (suggestion.best)
		hint = arena_format(sheets->arena, "did you mean \"%s\"?", suggestion.best);
	sheet_complain(sheets, sheet, node, "E404", hint, "there is no asset \"%s\"", name);
	return "";
}

static void icon_check(
	struct sheets *sheets, const struct sheet *sheet, const xmlNode *node, const char *name)
{
	struct suggestion suggestion;
	const char *hint = "all names are at https://tabler.io/icons";

	if (!sheets->icons)
		return;
	suggestion_start(&suggestion, name);
	for (size_t i = 0; i < sheets->icon_count; i++) {
		if (strcmp(sheets->icons[i], name) == 0)
			return;
		suggestion_offer(&suggestion, sheets->icons[i]);
	}
	if (suggestion.best)
		hint = arena_format(sheets->arena, "did you mean \"%s\"?", suggestion.best);
	sheet_complain(sheets, sheet, node, "E405", hint, "the sprite has no icon \"%s\"", name);
}

/* How long the name at `text` is: dots only where more of a name follows. */
static size_t name_length(const char *text)
{
	size_t length = strspn(text, NAME_CHARACTERS);

	while (text[length] == '.' && strspn(text + length + 1, NAME_CHARACTERS) > 0)
		length += 1 + strspn(text + length + 1, NAME_CHARACTERS);
	return length;
}

/* The text with addresses for tokens; the very same text where it has none. */
static const char *tokens_replace(
	struct sheets *sheets, const struct sheet *sheet, const xmlNode *node, const char *text)
{
	struct buffer buffer;
	const char *token = strstr(text, TOKEN);

	if (!token)
		return text;
	buffer_start(&buffer, sheets->page, strlen(text) + 64);
	for (; token; token = strstr(text, TOKEN)) {
		const char *name = token + strlen(TOKEN);
		size_t length = name_length(name);
		buffer_append(&buffer, text, (size_t)(token - text));
		text = name + length;
		if (length == 0) {
			buffer_text(&buffer, TOKEN);
			continue;
		}
		name = arena_bytes(sheets->page, name, length);
		buffer_text(&buffer, asset_address(sheets, sheet, node, name));
		if (strcmp(name, SPRITE) != 0 || *text != '#' || text[1] == '{')
			continue;
		const char *icon = text + 1;
		icon_check(
			sheets, sheet, node, arena_bytes(sheets->page, icon, name_length(icon)));
	}
	buffer_text(&buffer, text);
	return buffer.data;
}

static void attribute_replace(struct sheets *sheets, const struct sheet *sheet, xmlAttr *attribute)
{
	const char *text = attribute->children ? (const char *)attribute->children->content : NULL;

	if (!text)
		return;
	const char *replaced = tokens_replace(sheets, sheet, attribute->parent, text);
	if (replaced != text)
		xmlNodeSetContentLen(attribute->children, BAD_CAST replaced, (int)strlen(replaced));
}

static void node_replace(struct sheets *sheets, const struct sheet *sheet, xmlNode *node)
{
	if (node->type == XML_TEXT_NODE) {
		const char *text = (const char *)node->content;
		const char *replaced = tokens_replace(sheets, sheet, node, text);
		if (replaced != text)
			xmlNodeSetContentLen(node, BAD_CAST replaced, (int)strlen(replaced));
		return;
	}
	if (node->type != XML_ELEMENT_NODE)
		return;
	for (xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
		attribute_replace(sheets, sheet, attribute);
	for (xmlNode *child = node->children; child; child = child->next)
		node_replace(sheets, sheet, child);
}

/* --- reading --- */

static void document_free(void *document)
{
	xmlFreeDoc(document);
}

static struct sheet *sheet_new(struct arena *arena, const char *name, const char *file)
{
	struct sheet *sheet = arena_allocate(arena, sizeof *sheet);

	sheet->name = name;
	sheet->file = file;
	sheet->arena = arena;
	sheet->parts = arena_array(arena, 2, sizeof *sheet->parts);
	return sheet;
}

struct sheet *sheet_adopt(struct sheets *sheets, const char *file, xmlDoc *document)
{
	const char *name = arena_string(sheets->arena, file); /* messages keep it */
	struct sheet *sheet = sheet_new(sheets->page, name, name);

	sheet->is_made = true;
	sheet->document = document;
	arena_defer_memory(sheets->page, document_free, document);
	node_replace(sheets, sheet, xmlDocGetRootElement(document));
	return sheet;
}

static const char *sheet_path(const struct sheets *sheets, const char *name)
{
	return arena_format(sheets->page, "%s/%s/%s", sheets->root, sheets->folder, name);
}

bool sheet_exists(const struct sheets *sheets, const char *name)
{
	return name_set_find(&sheets->read, name) || access(sheet_path(sheets, name), F_OK) == 0;
}

static void parse_complain(struct sheets *sheets, const struct sheet *sheet, const xmlError *error)
{
	const char *text = error && error->message ? error->message : "it cannot be read";
	unsigned line = error && error->line > 0 ? (unsigned)error->line : 1;
	struct place place = {sheet->file, line, 1};

	message_add(sheets->messages, place, "E401", NULL, "this is no XSLT sheet: %.*s",
		(int)strcspn(text, "\n"), text);
}

static xmlDoc *sheet_parse(struct sheets *sheets, const struct sheet *sheet)
{
	xmlParserCtxt *parser = xmlNewParserCtxt();
	xmlDoc *document = NULL;

	if (!parser)
		return NULL;
	document = xmlCtxtReadFile(parser, sheet_path(sheets, sheet->name), NULL,
		XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA |
			XML_PARSE_NOENT);
	if (!document)
		parse_complain(sheets, sheet, xmlCtxtGetLastError(parser));
	xmlFreeParserCtxt(parser);
	if (document && !xsl_is(xmlDocGetRootElement(document), "stylesheet")) {
		parse_complain(sheets, sheet, NULL);
		xmlFreeDoc(document);
		return NULL;
	}
	return document;
}

struct sheet *sheet_read(struct sheets *sheets, const char *name)
{
	struct sheet *sheet = (struct sheet *)(uintptr_t)name_set_find(&sheets->read, name);

	if (sheet)
		return sheet->document ? sheet : NULL;
	name = arena_string(sheets->arena, name);
	sheet = sheet_new(sheets->arena, name,
		arena_format(sheets->arena, "%s/%s", sheets->folder, name));
	name_set_add(&sheets->read, name, sheet);
	sheet->document = sheet_parse(sheets, sheet);
	if (!sheet->document)
		return NULL;
	arena_defer_memory(sheets->arena, document_free, sheet->document);
	sheet_translate(sheets->arena, sheet->document, sheets->texts);
	node_replace(sheets, sheet, xmlDocGetRootElement(sheet->document));
	return sheet;
}

bool sheet_imports(const struct sheet *sheet, const char *name)
{
	const xmlNode *node = xmlDocGetRootElement(sheet->document)->children;

	for (; node; node = node->next) {
		if (!xsl_is(node, "import") && !xsl_is(node, "include"))
			continue;
		const char *href = node_value(node, "href");
		if (href && strcmp(href, name) == 0)
			return true;
	}
	return false;
}
