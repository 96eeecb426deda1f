#include "views/flatten.h"

#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>
#include <string.h>

#include "views/reach.h"
#include "views/settle.h"

/* What is being made flat. */
struct flat {
	struct sheets *sheets;
	struct rules *rules;
	bool has_failed;
};

static bool is_same(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

/* --- collecting: imports first, so that what comes later wins --- */

/* Of two parts with the same identity. */
static bool part_replaces(const struct part *part, const struct part *older)
{
	return strcmp(part->kind, "template") != 0 || part->name || part->is_override ||
	       is_same(part->priority, older->priority);
}

/* "../datum.xsl", imported by "overrides/error.xsl", is "datum.xsl". */
static const char *import_name(struct arena *arena, const char *importer, const xmlNode *node)
{
	const char *href = node_value(node, "href");
	const char *slash = strrchr(importer, '/');

	if (!slash || !href)
		return href ? href : "";
	if (strncmp(href, "../", 3) == 0)
		return href + 3;
	return arena_format(arena, "%.*s/%s", (int)(slash - importer), importer, href);
}

static bool node_imports(const xmlNode *node)
{
	return xsl_is(node, "import") || xsl_is(node, "include");
}

static bool sheet_leads(struct flat *flat, struct sheet *sheet, const struct sheet *other)
{
	const xmlNode *node = xmlDocGetRootElement(sheet->document)->children;

	if (sheet == other)
		return true;
	if (sheet->looked_at == flat->sheets->searches)
		return false;
	sheet->looked_at = flat->sheets->searches;
	for (; node; node = node->next) {
		if (!node_imports(node))
			continue;
		struct sheet *imported = sheet_read(
			flat->sheets, import_name(flat->sheets->page, sheet->name, node));
		if (imported && sheet_leads(flat, imported, other))
			return true;
	}
	return false;
}

/* Does the sheet import the other one, itself or through others? */
static bool sheet_reaches(struct flat *flat, struct sheet *sheet, const struct sheet *other)
{
	flat->sheets->searches++;
	return sheet_leads(flat, sheet, other);
}

/* To replace a template of a sheet that one imports is meant; otherwise two have the same name by
   accident, and one of them would be lost. */
static void accident_complain(struct flat *flat, const struct part *part, const struct part *older)
{
	if (part->is_override || strcmp(part->kind, "template") != 0 ||
		sheet_reaches(flat, part->sheet, older->sheet))
		return;
	sheet_complain(flat->sheets, part->sheet, part->node, "E409",
		"give one of them another name, or import the other sheet to replace it",
		"%s also has the template \"%s\"", older->sheet->file,
		part->name ? part->name : part->match);
	flat->has_failed = true;
}

/* Takes the place of those of the same identity. */
static void identity_take(struct flat *flat, struct rule *rule)
{
	struct symbol *identity = rule->part->identity;

	symbol_renew(flat->sheets, identity);
	for (struct rule *older = identity->rule; older; older = older->older) {
		if (older->is_gone || !part_replaces(rule->part, older->part))
			continue;
		accident_complain(flat, rule->part, older->part);
		older->is_gone = true;
	}
	rule->older = identity->rule;
	identity->rule = rule;
}

static void rule_add(struct flat *flat, struct part *part)
{
	struct arena *arena = flat->sheets->page;
	struct rules *rules = flat->rules;
	struct rule *rule = arena_allocate(arena, sizeof *rule);

	rule->part = part;
	if (part->identity)
		identity_take(flat, rule);
	if (part->in_mode) {
		symbol_renew(flat->sheets, part->in_mode);
		rule->in_mode = part->in_mode->rule;
		part->in_mode->rule = rule;
	}
	rules->items = arena_more(arena, rules->items, rules->count, sizeof *rules->items);
	rules->items[rules->count++] = rule;
}

static void sheet_collect(struct flat *flat, struct sheet *sheet, bool is_override);

static void import_collect(
	struct flat *flat, const struct sheet *sheet, const xmlNode *node, bool is_override)
{
	const char *name = import_name(flat->sheets->page, sheet->name, node);
	struct sheet *imported = NULL;

	if (sheet_exists(flat->sheets, name))
		imported = sheet_read(flat->sheets, name);
	else
		sheet_complain(
			flat->sheets, sheet, node, "E402", NULL, "there is no sheet \"%s\"", name);
	if (imported)
		sheet_collect(flat, imported, is_override && xsl_is(node, "include"));
	else
		flat->has_failed = true;
}

/* Once: read twice, a sheet would take back what was replaced since. */
static void sheet_collect(struct flat *flat, struct sheet *sheet, bool is_override)
{
	const xmlNode *node = xmlDocGetRootElement(sheet->document)->children;

	if (sheet->collected == flat->sheets->page_number)
		return;
	sheet->collected = flat->sheets->page_number;
	struct part *part = sheet_parts(flat->sheets, sheet, is_override)->items;
	for (; node; node = node->next) {
		if (node_imports(node))
			import_collect(flat, sheet, node, is_override);
		else if (node->type == XML_ELEMENT_NODE)
			rule_add(flat, part++);
	}
}

/* --- writing --- */

/* What is reached, made ready to stand on one page. */
static void rules_settle(struct flat *flat)
{
	struct rules *rules = flat->rules;
	size_t kept = 0;

	for (size_t i = 0; i < rules->count; i++) {
		struct rule *rule = rules->items[i];
		if (!rule->is_reached)
			continue;
		rules->items[kept++] = rule;
		flat->has_failed |= !part_settle(flat->sheets, rule->part);
	}
	rules->count = kept;
}

void flat_write(const struct rules *rules, struct buffer *text)
{
	buffer_text(text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
			  "<xsl:stylesheet xmlns:xsl=\"" XSL_SPACE "\" version=\"1.0\">\n");
	for (size_t i = 0; i < rules->count; i++) {
		const struct part *part = rules->items[i]->part;
		buffer_append(text, part->text, part->length);
		buffer_text(text, "\n");
	}
	buffer_text(text, "</xsl:stylesheet>\n");
}

/* --- seeing that it is right --- */

/* The first complaint of libxslt, in one line. */
struct complaint {
	char text[300];
	size_t length;
};

static void complaint_note(void *data, const char *format, ...)
{
	struct complaint *complaint = data;
	va_list arguments;

	if (complaint->length + 1 >= sizeof complaint->text)
		return;
	va_start(arguments, format);
	int length = vsnprintf(complaint->text + complaint->length,
		sizeof complaint->text - complaint->length, format, arguments);
	va_end(arguments);
	if (length > 0)
		complaint->length += (size_t)length;
	if (complaint->length >= sizeof complaint->text)
		complaint->length = sizeof complaint->text - 1;
}

static const char *complaint_line(struct complaint *complaint)
{
	for (char *c = complaint->text; *c; c++)
		if (*c == '\n')
			*c = ' ';
	while (complaint->length > 0 && complaint->text[complaint->length - 1] == ' ')
		complaint->text[--complaint->length] = '\0';
	return complaint->length > 0 ? complaint->text : "libxslt refuses it";
}

static xmlDoc *flat_document(const struct rules *rules)
{
	xmlDoc *document = xmlNewDoc(BAD_CAST "1.0");
	xmlNode *root = xmlNewDocNode(document, NULL, BAD_CAST "stylesheet", NULL);

	xmlDocSetRootElement(document, root);
	xmlSetNs(root, xmlNewNs(root, BAD_CAST XSL_SPACE, BAD_CAST "xsl"));
	xmlNewProp(root, BAD_CAST "version", BAD_CAST "1.0");
	for (size_t i = 0; i < rules->count; i++)
		xmlAddChild(root, xmlDocCopyNode(rules->items[i]->part->flat, document, 1));
	return document;
}

bool flat_check(struct sheets *sheets, const struct sheet *sheet, const struct rules *rules)
{
	struct complaint complaint = {"", 0};
	xmlDoc *document = flat_document(rules);

	xsltSetGenericErrorFunc(&complaint, complaint_note);
	xmlSetGenericErrorFunc(&complaint, complaint_note);
	xsltStylesheet *compiled = xsltParseStylesheetDoc(document);
	xsltSetGenericErrorFunc(NULL, NULL);
	xmlSetGenericErrorFunc(NULL, NULL);
	bool is_right = compiled && compiled->errors == 0 && complaint.length == 0;
	if (compiled)
		xsltFreeStylesheet(compiled);
	else
		xmlFreeDoc(document);
	if (!is_right)
		sheet_complain(sheets, sheet, NULL, "E406", NULL,
			"the page's sheet is wrong: %s", complaint_line(&complaint));
	for (size_t i = 0; i < rules->count; i++)
		rules->items[i]->part->is_checked = is_right;
	return is_right;
}

bool flat_is_checked(const struct rules *rules)
{
	for (size_t i = 0; i < rules->count; i++)
		if (!rules->items[i]->part->is_checked)
			return false;
	return true;
}

/* Has libxslt seen all that people wrote? What was made of a manifest is not theirs. */
static bool written_is_checked(const struct rules *rules)
{
	for (size_t i = 0; i < rules->count; i++)
		if (!rules->items[i]->part->is_checked && !rules->items[i]->part->sheet->is_made)
			return false;
	return true;
}

bool sheet_flatten(struct sheets *sheets, struct sheet *sheet, const char *override,
	struct rules *rules)
{
	struct flat flat = {.sheets = sheets, .rules = rules};

	*rules = (struct rules){NULL, 0};
	sheet_collect(&flat, sheet, false);
	if (override) {
		struct sheet *last = sheet_read(sheets, override);
		if (!last)
			return false;
		sheet_collect(&flat, last, true);
	}
	if (flat.has_failed || !rules_reach(sheets, rules))
		return false;
	rules_settle(&flat);
	if (flat.has_failed)
		return false;
	rules_weigh(sheets, rules);
	return written_is_checked(rules) || flat_check(sheets, sheet, rules);
}
