#include "views/sheet_text.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "base/buffer.h"
#include "views/sheet.h"

/* Sheets that make sheets write the instructions of the second ones with this. */
#define ALIAS_SPACE "http://www.w3.org/1999/XSL/TransformAlias"
#define WHITE " \t\r\n"
#define VALUES_MAX 12

struct walk {
	struct arena *arena;
	const char *file;
	text_visitor *visit;
	void *data;
};

/* Attributes that people read or are told. */
static const char *const told_attributes[] = {"alt", "aria-label", "data-label", "data-too-large", "label",
	"placeholder", "title", NULL};
/* Those in which a sheet hands texts to a script. */
#define TOLD_SCRIPT "data-told-"
/* Parameters of templates that do. */
static const char *const told_parameters[] = {"action", "down", "empty", "help", "label", "new", "none", "placeholder",
	"search", "text", "title", "up", NULL};

static bool is_listed(const char *const *names, const char *name)
{
	for (; name && *names; names++)
		if (strcmp(*names, name) == 0)
			return true;
	return false;
}

static bool is_instruction(const xmlNode *node)
{
	return node->type == XML_ELEMENT_NODE && node->ns &&
	       (strcmp((const char *)node->ns->href, XSL_SPACE) == 0 ||
		       strcmp((const char *)node->ns->href, ALIAS_SPACE) == 0);
}

static bool is_named(const xmlNode *node, const char *name)
{
	return is_instruction(node) && strcmp((const char *)node->name, name) == 0;
}

/* --- places --- */

/* The values that a text tells, and the name of the place of each. */
struct values {
	const char *names[VALUES_MAX], *selects[VALUES_MAX];
	xmlNode *nodes[VALUES_MAX]; /* of a run */
	size_t count;
};

/* "label" of "@label", "$label" and "../@label"; "value" of what has no name of its own. */
static const char *select_name(struct arena *arena, const char *select)
{
	static const char format[] = "format-number(";

	if (strncmp(select, format, sizeof format - 1) == 0)
		select = arena_bytes(arena, select + sizeof format - 1,
			strcspn(select + sizeof format - 1, ","));
	size_t length = strlen(select), start = length;
	while (start > 0 && (isalnum((unsigned char)select[start - 1]) || strchr("-_", select[start - 1])))
		start--;
	char *name = arena_string(arena, select + start);
	for (char *letter = name; *letter; letter++)
		*letter = (char)tolower((unsigned char)*letter);
	return *name && !isdigit((unsigned char)*name) ? name : "value";
}

static void value_add(struct arena *arena, struct values *values, const char *select, xmlNode *node,
	struct buffer *id)
{
	const char *name = select_name(arena, select);

	if (values->count == VALUES_MAX)
		return;
	for (size_t i = 0, again = 2; i < values->count; i++)
		if (strcmp(values->names[i], name) == 0 && strcmp(values->selects[i], select) != 0)
			name = arena_format(arena, "%s%zu", select_name(arena, select), again++);
	values->names[values->count] = name;
	values->selects[values->count] = select;
	values->nodes[values->count++] = node;
	buffer_format(id, "{%s}", name);
}

/* The value whose place begins here. */
static size_t value_find(const struct values *values, const char *at, size_t length)
{
	size_t i = 0;

	while (i < values->count && !(strlen(values->names[i]) == length - 2 &&
				      memcmp(values->names[i], at + 1, length - 2) == 0))
		i++;
	return i;
}

/* A letter beyond ASCII; dashes, quotation marks and the like begin with 0xe2. */
static bool is_letter_beyond(const char *text)
{
	return (unsigned char)*text >= 0xc3 && (unsigned char)*text != 0xe2;
}

/* Is there anything to translate? A colour's code has letters too. */
static bool has_letters(const char *text)
{
	if (*text == '#')
		return false;
	for (; *text; text++) {
		size_t place = text_place_length(text);
		if (place > 0)
			text += place - 1;
		else if (isalpha((unsigned char)*text) || is_letter_beyond(text))
			return true;
	}
	return false;
}

/* White space as HTML has it: none at the ends, one within. */
static char *text_settled(struct arena *arena, const char *text)
{
	char *settled = arena_string(arena, text), *end = settled;

	for (const char *at = text + strspn(text, WHITE); *at;) {
		size_t white = strspn(at, WHITE);
		at += white;
		if (white > 0 && *at)
			*end++ = ' ';
		else if (white == 0)
			*end++ = *at++;
	}
	*end = '\0';
	return settled;
}

static const char *text_told(struct walk *walk, const char *text, const xmlNode *node)
{
	long line = xmlGetLineNo(node);
	struct place place = {walk->file, line > 0 ? (unsigned)line : 1, 1};
	const char *id = text_settled(walk->arena, text);

	if (!has_letters(id))
		return NULL;
	const char *told = walk->visit(walk->data, NULL, id, place);
	return strcmp(told, id) == 0 ? NULL : told;
}

/* --- attributes --- */

/* "Delete {@label}" is told as "Delete {label}"; "{{" is a brace. */
static const char *template_read(struct arena *arena, const char *template, struct values *values)
{
	struct buffer id;

	buffer_start(&id, arena, strlen(template) + 16);
	for (const char *at = template; *at;) {
		if (*at != '{' && *at != '}') {
			buffer_byte(&id, *at++);
		} else if (at[1] == *at) {
			buffer_byte(&id, *at);
			at += 2;
		} else {
			size_t length = strcspn(at, "}");
			value_add(arena, values, arena_bytes(arena, at + 1, length ? length - 1 : 0),
				NULL, &id);
			at += length + (at[length] == '}');
		}
	}
	return id.data;
}

static const char *template_write(struct arena *arena, const char *text, const struct values *values)
{
	struct buffer template;

	buffer_start(&template, arena, strlen(text) + 32);
	while (*text) {
		size_t length = text_place_length(text);
		size_t value = length > 0 ? value_find(values, text, length) : values->count;
		if (value < values->count) {
			buffer_format(&template, "{%s}", values->selects[value]);
			text += length;
			continue;
		}
		if (*text == '{' || *text == '}')
			buffer_byte(&template, *text);
		buffer_byte(&template, *text++);
	}
	return template.data;
}

static void attributes_walk(struct walk *walk, xmlNode *node)
{
	for (xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
		struct values values = {.count = 0};
		const char *name = (const char *)attribute->name;
		if (attribute->ns || !attribute->children ||
			(!is_listed(told_attributes, name) &&
				strncmp(name, TOLD_SCRIPT, sizeof TOLD_SCRIPT - 1) != 0))
			continue;
		const char *id = template_read(
			walk->arena, (const char *)attribute->children->content, &values);
		const char *told = text_told(walk, id, node);
		if (told) {
			told = template_write(walk->arena, told, &values);
			xmlNodeSetContentLen(attribute->children, BAD_CAST told, (int)strlen(told));
		}
	}
}

/* --- runs --- */

static bool is_white(const xmlNode *node)
{
	const char *text = (const char *)node->content;

	return node->type == XML_TEXT_NODE && text[strspn(text, WHITE)] == '\0';
}

/* What a node shows as one value of a sentence: of xsl:value-of what it selects, of a template without
   parameters its name; of <strong> and <code> that of the value within. NULL: something else. */
static const char *value_select(const xmlNode *node)
{
	if (is_named(node, "value-of"))
		return node_value(node, "select");
	if (is_named(node, "call-template") && !node->children)
		return node_value(node, "name");
	bool is_mark = node->type == XML_ELEMENT_NODE && !node->ns &&
		       (strcmp((const char *)node->name, "strong") == 0 ||
			       strcmp((const char *)node->name, "code") == 0);
	const xmlNode *within = is_mark ? node->children : NULL;
	return within && !within->next && is_named(within, "value-of") ? node_value(within, "select")
								      : NULL;
}

static bool is_run_node(const xmlNode *node)
{
	return node->type == XML_TEXT_NODE || value_select(node) ||
	       (is_named(node, "text") && !node->properties);
}

static const char *node_text(const xmlNode *node)
{
	if (node->type == XML_TEXT_NODE)
		return is_white(node) ? "" : (const char *)node->content;
	return node->children && node->children->content ? (const char *)node->children->content : "";
}

/* From `node` to the last one of its run; the text with places in *id. */
static xmlNode *run_read(struct arena *arena, xmlNode *node, struct values *values, const char **id)
{
	xmlNode *last = node;
	struct buffer text;

	buffer_start(&text, arena, 128);
	for (; node && is_run_node(node); node = node->next) {
		const char *select = value_select(node);
		if (select)
			value_add(arena, values, select, node, &text);
		else
			buffer_text(&text, node_text(node));
		last = node;
	}
	*id = text.data;
	return last;
}

static void text_insert(xmlNode *before, const char *bytes, size_t length)
{
	if (length == 0)
		return;
	const xmlNode *root = xmlDocGetRootElement(before->doc);
	xmlNode *text = xmlNewDocNode(before->doc, root->ns, BAD_CAST "text", NULL);
	xmlAddChild(text, xmlNewTextLen(BAD_CAST bytes, (int)length));
	xmlAddPrevSibling(before, text);
}

/* Puts the translation with its values before the run, and takes the run away. */
static void run_replace(
	struct arena *arena, xmlNode *first, xmlNode *last, const char *id, const char *told,
	const struct values *values)
{
	size_t before = strspn(id, WHITE), end = strlen(id);
	xmlNode *stop = last->next;

	while (end > before && strchr(WHITE, id[end - 1]))
		end--;
	told = arena_format(arena, "%.*s%s%s", (int)before, id, told, id + end);
	while (*told) {
		size_t plain = strcspn(told, "{");
		size_t length = text_place_length(told + plain);
		size_t value = length > 0 ? value_find(values, told + plain, length) : values->count;
		if (value == values->count && told[plain])
			plain++;
		text_insert(first, told, plain);
		told += plain;
		if (value < values->count) {
			xmlAddPrevSibling(first, xmlDocCopyNode(values->nodes[value], first->doc, 1));
			told += length;
		}
	}
	for (xmlNode *node = first, *next; node != stop; node = next) {
		next = node->next;
		xmlUnlinkNode(node);
		xmlFreeNode(node);
	}
}

/* Who reads what stands in an element. */
enum reader {
	READER_ANY,    /* nothing says it */
	READER_PEOPLE, /* it stands in HTML, or in a parameter of such a name */
	READER_SHEET
};

/* `around`: of the element in which this one stands. */
static enum reader content_reader(const xmlNode *node, enum reader around)
{
	const char *name = node_value(node, "name");

	if (!is_instruction(node))
		return READER_PEOPLE;
	if (is_named(node, "attribute"))
		return is_listed(told_attributes, name) ? READER_PEOPLE : READER_SHEET;
	if (is_named(node, "with-param") || is_named(node, "param") || is_named(node, "variable"))
		return is_listed(told_parameters, name) ? READER_PEOPLE : READER_SHEET;
	return is_named(node, "template") ? READER_ANY : around;
}

/* A word of the sheet, where nothing says whether people read it: "form-control", "primary". */
static bool is_word(const char *id)
{
	const char *text = id + strspn(id, WHITE);

	return islower((unsigned char)*text) && !strpbrk(text, " {");
}

static void content_walk(struct walk *walk, xmlNode *parent, enum reader reader)
{
	xmlNode *next;

	for (xmlNode *node = parent->children; node; node = next) {
		next = node->next;
		if (node->type == XML_ELEMENT_NODE && !is_run_node(node)) {
			if (is_named(node, "text"))
				continue; /* what is not escaped: code */
			if (!is_instruction(node))
				attributes_walk(walk, node);
			content_walk(walk, node, content_reader(node, reader));
			continue;
		}
		if (!is_run_node(node))
			continue;
		struct values values = {.count = 0};
		const char *id, *told;
		xmlNode *last = run_read(walk->arena, node, &values, &id);
		next = last->next;
		if (reader == READER_SHEET || (reader == READER_ANY && is_word(id)))
			continue;
		told = text_told(walk, id, node);
		if (told)
			run_replace(walk->arena, node, last, id, told, &values);
	}
}

void sheet_texts_visit(
	struct arena *arena, xmlDoc *document, const char *file, text_visitor *visit, void *data)
{
	struct walk walk = {arena, file, visit, data};

	content_walk(&walk, xmlDocGetRootElement(document), READER_ANY);
}

static const char *text_translate_sheet(
	void *data, const char *context, const char *text, struct place place)
{
	(void)place;
	return texts_find(data, context, text);
}

void sheet_translate(struct arena *arena, xmlDoc *document, const struct texts *texts)
{
	if (texts)
		sheet_texts_visit(
			arena, document, "", text_translate_sheet, (void *)(uintptr_t)texts);
}
