/*
 * What content may do, itself or through the templates that it calls. What is not sure counts as
 * done: nothing goes wrong by it.
 */
#include <string.h>

#include "view/html_text.h"
#include "views/compiler.h"

/* What is looked for. */
struct search {
	bool (*is_found)(const xmlNode *node);
	bool is_deep; /* inside of elements too */
};

static bool content_may(
	struct compiler *compiler, const xmlNode *parent, const struct search *search);

/* Once in a search is enough: had the template done it, the search were over. */
static bool template_may(
	struct compiler *compiler, struct compiled_template *template, const struct search *search)
{
	if (template->is_looked_at)
		return false;
	template->is_looked_at = true;
	return content_may(compiler, template->node, search);
}

static bool call_may(struct compiler *compiler, const char *name, const struct search *search)
{
	for (size_t i = 0; i < compiler->template_count; i++) {
		struct compiled_template *template = &compiler->templates[i];
		if (name && template->name && strcmp(template->name, name) == 0)
			return template_may(compiler, template, search);
	}
	return false;
}

static bool mode_may(struct compiler *compiler, const char *mode, const struct search *search)
{
	for (size_t i = 0; i < compiler->template_count; i++) {
		struct compiled_template *template = &compiler->templates[i];
		if (template->match && strcmp(template->mode, mode ? mode : "") == 0 &&
			template_may(compiler, template, search))
			return true;
	}
	return false;
}

static bool node_may(struct compiler *compiler, const xmlNode *node, const struct search *search)
{
	if (search->is_found(node))
		return true;
	if (xsl_is(node, "call-template"))
		return call_may(compiler, node_value(node, "name"), search);
	if (xsl_is(node, "apply-templates"))
		return mode_may(compiler, node_value(node, "mode"), search);
	bool is_condition = xsl_is(node, "if") || xsl_is(node, "choose") ||
			    xsl_is(node, "when") || xsl_is(node, "otherwise") ||
			    xsl_is(node, "for-each");
	return (is_condition || search->is_deep) && content_may(compiler, node, search);
}

static bool content_may(
	struct compiler *compiler, const xmlNode *parent, const struct search *search)
{
	for (const xmlNode *node = parent->children; node; node = node->next)
		if (node->type == XML_ELEMENT_NODE && node_may(compiler, node, search))
			return true;
	return false;
}

static bool search_start(
	struct compiler *compiler, const xmlNode *parent, const struct search *search)
{
	for (size_t i = 0; i < compiler->template_count; i++)
		compiler->templates[i].is_looked_at = false;
	return content_may(compiler, parent, search);
}

static bool node_sets(const xmlNode *node)
{
	return xsl_is(node, "attribute") || xsl_is(node, "copy-of");
}

bool content_sets(struct compiler *compiler, const xmlNode *parent)
{
	return search_start(compiler, parent, &(const struct search){.is_found = node_sets});
}

/* Elements whose name is made count by what it may be. */
static bool node_is_raw(const xmlNode *node)
{
	const char *name = xsl_is(node, "element") ? node_value(node, "name")
			   : node->ns		    ? NULL
						    : (const char *)node->name;

	return is_unescaped(node) || (name && html_is_raw(name));
}

bool content_is_raw(struct compiler *compiler, const xmlNode *parent)
{
	return search_start(
		compiler, parent, &(const struct search){.is_found = node_is_raw, .is_deep = true});
}
