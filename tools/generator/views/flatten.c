#include "views/flatten.h"

#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>
#include <string.h>

#include "views/reach.h"
#include "views/settle.h"

#define DEEPEST_IMPORT 16

/* What is being made flat. */
struct flat {
	struct sheets *sheets;
	struct rules rules;
	const struct sheet **collected;
	size_t collected_count;
	bool has_failed;
};

static bool is_same(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

/* --- collecting: imports first, so that what comes later wins --- */

static bool rule_replaces(const struct rule *rule, const struct rule *older)
{
	if (!is_same(rule->kind, older->kind))
		return false;
	if (strcmp(rule->kind, "template") != 0)
		return rule->name ? is_same(rule->name, older->name)
				  : strcmp(rule->kind, "output") == 0;
	if (rule->name || older->name)
		return is_same(rule->name, older->name);
	return is_same(rule->match, older->match) && is_same(rule->mode, older->mode) &&
	       (rule->is_override || is_same(rule->priority, older->priority));
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

/* Does the sheet import the other one, itself or through others? */
static bool sheet_reaches(
	struct flat *flat, const struct sheet *sheet, const struct sheet *other, unsigned depth)
{
	const xmlNode *node = xmlDocGetRootElement(sheet->document)->children;

	if (sheet == other)
		return true;
	for (; node && depth < DEEPEST_IMPORT; node = node->next) {
		if (!node_imports(node))
			continue;
		const struct sheet *imported = sheet_read(
			flat->sheets, import_name(flat->sheets->arena, sheet->name, node));
		if (imported && sheet_reaches(flat, imported, other, depth + 1))
			return true;
	}
	return false;
}

/* To replace a template of a sheet that one imports is meant; otherwise two have the same name by
   accident, and one of them would be lost. */
static void accident_complain(struct flat *flat, const struct rule *rule, const struct rule *older)
{
	if (rule->is_override || strcmp(rule->kind, "template") != 0 ||
		sheet_reaches(flat, rule->sheet, older->sheet, 0))
		return;
	sheet_complain(flat->sheets, rule->sheet, rule->node, "E409",
		"give one of them another name, or import the other sheet to replace it",
		"%s also has the template \"%s\"", older->sheet->file,
		rule->name ? rule->name : rule->match);
	flat->has_failed = true;
}

static void rule_add(struct flat *flat, struct rule rule)
{
	struct rules *rules = &flat->rules;
	size_t kept = 0;

	for (size_t i = 0; i < rules->count; i++) {
		if (!rule_replaces(&rule, &rules->items[i]))
			rules->items[kept++] = rules->items[i];
		else
			accident_complain(flat, &rule, &rules->items[i]);
	}
	rules->count = kept;
	rules->items = arena_more(
		flat->sheets->arena, rules->items, rules->count, sizeof *rules->items);
	rules->items[rules->count++] = rule;
}

static void sheet_collect(struct flat *flat, const struct sheet *sheet, bool is_override);

/* Read twice, a sheet would take back what was replaced since. */
static bool is_collected(struct flat *flat, const struct sheet *sheet)
{
	for (size_t i = 0; i < flat->collected_count; i++)
		if (flat->collected[i] == sheet)
			return true;
	flat->collected = arena_more(flat->sheets->arena, flat->collected, flat->collected_count,
		sizeof *flat->collected);
	flat->collected[flat->collected_count++] = sheet;
	return false;
}

static void import_collect(
	struct flat *flat, const struct sheet *sheet, const xmlNode *node, bool is_override)
{
	const char *name = import_name(flat->sheets->arena, sheet->name, node);
	const struct sheet *imported = NULL;

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

static void sheet_collect(struct flat *flat, const struct sheet *sheet, bool is_override)
{
	xmlNode *node = xmlDocGetRootElement(sheet->document)->children;

	if (is_collected(flat, sheet))
		return;
	for (; node; node = node->next) {
		if (node->type != XML_ELEMENT_NODE)
			continue;
		if (node_imports(node)) {
			import_collect(flat, sheet, node, is_override);
			continue;
		}
		rule_add(flat, (struct rule){
				       .node = node,
				       .sheet = sheet,
				       .kind = (const char *)node->name,
				       .name = node_value(node, "name"),
				       .match = node_value(node, "match"),
				       .mode = node_value(node, "mode"),
				       .priority = node_value(node, "priority"),
				       .is_override = is_override,
			       });
	}
}

/* --- writing --- */

static void document_free(void *document)
{
	xmlFreeDoc(document);
}

static xmlDoc *flat_write(struct flat *flat)
{
	struct arena *arena = flat->sheets->arena;
	xmlDoc *document = xmlNewDoc(BAD_CAST "1.0");

	arena_defer(arena, document_free, document);
	xmlNode *root = xmlNewDocNode(document, NULL, BAD_CAST "stylesheet", NULL);
	xmlNs *space = xmlNewNs(root, BAD_CAST XSL_SPACE, BAD_CAST "xsl");
	xmlSetNs(root, space);
	xmlDocSetRootElement(document, root);
	xmlNewProp(root, BAD_CAST "version", BAD_CAST "1.0");
	for (size_t i = 0; i < flat->rules.count; i++) {
		const struct rule *rule = &flat->rules.items[i];
		if (!rule->is_reached)
			continue;
		xmlNode *copy = xmlDocCopyNode(rule->node, document, 1);
		flat->has_failed |= !node_settle(flat->sheets, rule->sheet, copy, space);
		if (rule->is_override && rule->match && !rule->priority)
			xmlNewProp(copy, BAD_CAST "priority", BAD_CAST "100");
		xmlAddChild(root, xmlNewDocText(document, BAD_CAST "\n"));
		xmlAddChild(root, copy);
	}
	xmlAddChild(root, xmlNewDocText(document, BAD_CAST "\n"));
	return document;
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

static bool flat_compiles(struct flat *flat, const struct sheet *sheet, xmlDoc *document)
{
	struct complaint complaint = {"", 0};
	xmlDoc *copy = xmlCopyDoc(document, 1);

	xsltSetGenericErrorFunc(&complaint, complaint_note);
	xmlSetGenericErrorFunc(&complaint, complaint_note);
	xsltStylesheet *compiled = xsltParseStylesheetDoc(copy);
	xsltSetGenericErrorFunc(NULL, NULL);
	xmlSetGenericErrorFunc(NULL, NULL);
	bool is_right = compiled && compiled->errors == 0 && complaint.length == 0;
	if (compiled)
		xsltFreeStylesheet(compiled);
	else
		xmlFreeDoc(copy);
	if (!is_right)
		sheet_complain(flat->sheets, sheet, NULL, "E406", NULL,
			"the page's sheet is wrong: %s", complaint_line(&complaint));
	return is_right;
}

xmlDoc *sheet_flatten(struct sheets *sheets, const struct sheet *sheet, const char *override)
{
	struct flat flat = {.sheets = sheets};

	sheet_collect(&flat, sheet, false);
	if (override) {
		const struct sheet *last = sheet_read(sheets, override);
		if (!last)
			return NULL;
		sheet_collect(&flat, last, true);
	}
	if (flat.has_failed || !rules_reach(sheets, &flat.rules))
		return NULL;
	xmlDoc *document = flat_write(&flat);
	return !flat.has_failed && flat_compiles(&flat, sheet, document) ? document : NULL;
}
