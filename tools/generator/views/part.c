#include "views/part.h"

#include <string.h>

#include "base/buffer.h"
#include "view/html_text.h"
#include "views/settle.h"
#include "views/xpath.h"

/* --- names --- */

void symbol_renew(const struct sheets *sheets, struct symbol *symbol)
{
	if (symbol->page == sheets->page_number)
		return;
	*symbol = (struct symbol){
		.name = symbol->name,
		.page = sheets->page_number,
		.variants = symbol->variants,
	};
}

struct symbol *symbol_find(struct sheets *sheets, enum symbol_kind kind, const char *name)
{
	struct name_set *set = &sheets->symbols[kind];
	struct symbol *symbol = (struct symbol *)(uintptr_t)name_set_find(set, name);

	if (!symbol) {
		symbol = arena_allocate(sheets->arena, sizeof *symbol);
		symbol->name = arena_string(sheets->arena, name);
		name_set_add(set, symbol->name, symbol);
	}
	symbol_renew(sheets, symbol);
	return symbol;
}

static const char *text_or_empty(const char *text)
{
	return text ? text : "";
}

static struct symbol *identity_of(struct sheets *sheets, const struct part *part)
{
	if (strcmp(part->kind, "template") != 0 && !part->name)
		return strcmp(part->kind, "output") == 0 ? symbol_find(sheets, SYMBOL_OTHER, "output")
							  : NULL;
	if (strcmp(part->kind, "variable") == 0)
		return symbol_find(sheets, SYMBOL_VARIABLE, part->name);
	if (strcmp(part->kind, "param") == 0)
		return symbol_find(sheets, SYMBOL_PARAM, part->name);
	if (strcmp(part->kind, "template") != 0)
		return symbol_find(sheets, SYMBOL_OTHER,
			arena_format(sheets->page, "%s %s", part->kind, part->name));
	if (part->name)
		return symbol_find(sheets, SYMBOL_TEMPLATE, part->name);
	return symbol_find(sheets, SYMBOL_OTHER,
		arena_format(sheets->page, "match %s\n%s", text_or_empty(part->match),
			text_or_empty(part->mode)));
}

/* --- what a part asks for --- */

struct asking {
	struct sheets *sheets;
	struct arena *arena;
	struct part *part;
};

/* Where it is asked: struct ask. */
struct depth {
	bool is_deep, is_shallow;
};

static void ask_add(struct asking *asking, struct ask ask)
{
	struct part *part = asking->part;

	for (size_t i = 0; i < part->ask_count; i++) {
		struct ask *one = &part->asks[i];
		if (one->kind != ask.kind || one->symbol != ask.symbol ||
			(one->name == NULL) != (ask.name == NULL) ||
			(ask.name && strcmp(one->name, ask.name) != 0))
			continue;
		one->is_deep |= ask.is_deep;
		one->is_shallow |= ask.is_shallow;
		return;
	}
	part->asks = arena_more(asking->arena, part->asks, part->ask_count, sizeof *part->asks);
	part->asks[part->ask_count++] = ask;
}

/* What a step leads to: "item" (an element), "@name", "text()"; NULL where it may be anything. */
static const char *step_name(struct arena *arena, const struct xpath_step *step)
{
	if (step->test == TEST_TEXT)
		return "text()";
	if (step->test != TEST_NAME)
		return NULL;
	return step->axis == AXIS_ATTRIBUTE ? arena_format(arena, "@%s", step->name) : step->name;
}

static void select_ask(struct asking *asking, struct ask ask, const struct xpath *select)
{
	while (select && select->kind == XPATH_FILTER && select->step_count == 0)
		select = select->left;
	if (select && select->kind == XPATH_UNION) {
		select_ask(asking, ask, select->left);
		select_ask(asking, ask, select->right);
		return;
	}
	if (select && select->step_count > 0)
		ask.name = step_name(asking->arena, &select->steps[select->step_count - 1]);
	ask_add(asking, ask);
}

static void apply_ask(struct asking *asking, const xmlNode *node, struct depth depth)
{
	const char *mode = node_value(node, "mode"), *select = node_value(node, "select");
	struct ask ask = {
		.kind = ASK_MODE,
		.symbol = symbol_find(asking->sheets, SYMBOL_MODE, text_or_empty(mode)),
		.node = node,
		.is_deep = depth.is_deep,
		.is_shallow = depth.is_shallow,
	};
	const char *error;

	select_ask(asking, ask, select ? xpath_parse(asking->arena, select, &error) : NULL);
}

/* Variables in an expression or attribute value. */
static void variables_ask(struct asking *asking, const xmlNode *node, const char *text)
{
	for (text = strchr(text, '$'); text; text = strchr(text, '$')) {
		text++;
		const char *name = arena_bytes(asking->arena, text, xpath_name_length(text));
		ask_add(asking,
			(struct ask){
				.kind = ASK_VARIABLE,
				.name = name,
				.symbol = symbol_find(asking->sheets, SYMBOL_VARIABLE, name),
				.param = symbol_find(asking->sheets, SYMBOL_PARAM, name),
				.node = node,
			});
	}
}

bool node_sets(const xmlNode *node)
{
	return xsl_is(node, "attribute") || xsl_is(node, "copy-of");
}

bool node_is_raw(const xmlNode *node)
{
	const char *name = xsl_is(node, "element") ? node_value(node, "name")
			   : node->ns		    ? NULL
						    : (const char *)node->name;
	const char *unescaped = node_value(node, "disable-output-escaping");

	return (unescaped && strcmp(unescaped, "yes") == 0) || (name && html_is_raw(name));
}

bool node_is_condition(const xmlNode *node)
{
	return xsl_is(node, "if") || xsl_is(node, "choose") || xsl_is(node, "when") ||
	       xsl_is(node, "otherwise") || xsl_is(node, "for-each");
}

static void node_ask(struct asking *asking, const xmlNode *node, struct depth depth);

static void children_ask(struct asking *asking, const xmlNode *node, struct depth depth)
{
	for (const xmlNode *child = node->children; child; child = child->next)
		if (child->type == XML_ELEMENT_NODE)
			node_ask(asking, child, depth);
}

static void attributes_ask(struct asking *asking, const xmlNode *node)
{
	for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
		if (attribute->children)
			variables_ask(asking, node, (const char *)attribute->children->content);
}

static void call_ask(struct asking *asking, const xmlNode *node, struct depth depth)
{
	const char *name = text_or_empty(node_value(node, "name"));

	ask_add(asking, (struct ask){
				.kind = ASK_TEMPLATE,
				.name = name,
				.symbol = symbol_find(asking->sheets, SYMBOL_TEMPLATE, name),
				.node = node,
				.is_deep = depth.is_deep,
				.is_shallow = depth.is_shallow,
			});
}

static void node_ask(struct asking *asking, const xmlNode *node, struct depth depth)
{
	asking->part->sets |= depth.is_shallow && node_sets(node);
	asking->part->is_raw |= depth.is_deep && node_is_raw(node);
	attributes_ask(asking, node);
	if (xsl_is(node, "call-template")) {
		call_ask(asking, node, depth);
		depth.is_deep = false;
	} else if (xsl_is(node, "apply-templates")) {
		apply_ask(asking, node, depth);
		depth.is_deep = false;
	} else if (xsl_is(node, "apply-imports")) {
		ask_add(asking, (struct ask){.kind = ASK_IMPORTS, .node = node});
	}
	depth.is_shallow = depth.is_shallow && depth.is_deep && node_is_condition(node);
	children_ask(asking, node, depth);
}

/* --- all parts of a sheet --- */

static void part_read(struct sheets *sheets, struct part *part, xmlNode *node)
{
	struct arena *arena = part->sheet->arena;
	const char *error;

	part->node = node;
	part->kind = (const char *)node->name;
	part->name = node_value(node, "name");
	part->match = node_value(node, "match");
	part->mode = node_value(node, "mode");
	part->priority = node_value(node, "priority");
	part->identity = identity_of(sheets, part);
	if (part->match) {
		part->pattern = xpath_parse(arena, part->match, &error);
		part->in_mode = symbol_find(sheets, SYMBOL_MODE, text_or_empty(part->mode));
	}
	struct asking asking = {sheets, arena, part};
	attributes_ask(&asking, node);
	children_ask(&asking, node, (struct depth){true, true});
}

struct parts *sheet_parts(struct sheets *sheets, struct sheet *sheet, bool is_override)
{
	struct parts *parts = &sheet->parts[is_override];
	const xmlNode *root = xmlDocGetRootElement(sheet->document);
	size_t count = 0;

	if (parts->items)
		return parts;
	for (xmlNode *node = root->children; node; node = node->next)
		count++;
	parts->items = arena_array(sheet->arena, count + 1, sizeof *parts->items);
	for (xmlNode *node = root->children; node; node = node->next) {
		struct part *part = &parts->items[parts->count];
		if (node->type != XML_ELEMENT_NODE || xsl_is(node, "import") ||
			xsl_is(node, "include"))
			continue;
		part->sheet = sheet;
		part->is_override = is_override;
		part_read(sheets, part, node);
		parts->count++;
	}
	return parts;
}

/* --- in a flat sheet --- */

static void document_free(void *document)
{
	xmlFreeDoc(document);
}

/* Where the parts of one sheet stand once they are settled: below an element like that of a flat sheet. */
static xmlNode *flat_root(struct part *part)
{
	struct parts *parts = part->sheet->parts;

	if (parts->flat)
		return parts->flat;
	xmlDoc *document = xmlNewDoc(BAD_CAST "1.0");
	arena_defer_memory(part->sheet->arena, document_free, document);
	document->encoding = xmlStrdup(BAD_CAST "UTF-8");
	parts->flat = xmlNewDocNode(document, NULL, BAD_CAST "stylesheet", NULL);
	xmlDocSetRootElement(document, parts->flat);
	xmlSetNs(parts->flat, xmlNewNs(parts->flat, BAD_CAST XSL_SPACE, BAD_CAST "xsl"));
	return parts->flat;
}

bool part_settle(struct sheets *sheets, struct part *part)
{
	if (part->flat)
		return !part->is_wrong;
	xmlNode *root = flat_root(part);
	part->flat = xmlDocCopyNode(part->node, root->doc, 1);
	part->is_wrong = !node_settle(sheets, part->sheet, part->flat, root->ns);
	if (part->is_override && part->match && !part->priority)
		xmlNewProp(part->flat, BAD_CAST "priority", BAD_CAST "100");
	xmlAddChild(root, part->flat);
	xmlBuffer *written = xmlBufferCreate();
	xmlNodeDump(written, root->doc, part->flat, 0, 0);
	part->length = (size_t)xmlBufferLength(written);
	part->text = arena_bytes(part->sheet->arena, xmlBufferContent(written), part->length);
	xmlBufferFree(written);
	return !part->is_wrong;
}

/* --- variants --- */

struct variant *variant_find(struct variant *variants, const void *key, size_t length)
{
	while (variants &&
		(variants->length != length || memcmp(variants->key, key, length) != 0))
		variants = variants->next;
	return variants;
}

void variant_add(struct arena *arena, struct variant **variants, const void *key, size_t length,
	uint32_t place)
{
	struct variant *variant = arena_allocate(arena, sizeof *variant);

	*variant = (struct variant){*variants, arena_bytes(arena, key, length), length, place};
	*variants = variant;
}
