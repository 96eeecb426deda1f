/*
 * What content may do, itself or through the templates that it calls. What is not sure counts as
 * done: nothing goes wrong by it. What templates do was found out before (views/reach.h).
 */
#include "views/compiler.h"

static bool content_may(struct compiler *compiler, const xmlNode *parent, bool is_deep);

static bool call_may(struct compiler *compiler, const xmlNode *node, bool is_deep)
{
	const char *name = node_value(node, "name");
	const struct rule *called =
		name ? symbol_find(compiler->sheets, SYMBOL_TEMPLATE, name)->rule : NULL;

	return called && (is_deep ? called->is_raw : called->sets);
}

static bool mode_may(struct compiler *compiler, const xmlNode *node, bool is_deep)
{
	const char *name = node_value(node, "mode");
	const struct symbol *mode = symbol_find(compiler->sheets, SYMBOL_MODE, name ? name : "");

	return is_deep ? mode->is_raw : mode->sets;
}

static bool node_may(struct compiler *compiler, const xmlNode *node, bool is_deep)
{
	if (is_deep ? node_is_raw(node) : node_sets(node))
		return true;
	if (xsl_is(node, "call-template"))
		return call_may(compiler, node, is_deep);
	if (xsl_is(node, "apply-templates"))
		return mode_may(compiler, node, is_deep);
	return (is_deep || node_is_condition(node)) && content_may(compiler, node, is_deep);
}

static bool content_may(struct compiler *compiler, const xmlNode *parent, bool is_deep)
{
	for (const xmlNode *node = parent->children; node; node = node->next)
		if (node->type == XML_ELEMENT_NODE && node_may(compiler, node, is_deep))
			return true;
	return false;
}

bool content_sets(struct compiler *compiler, const xmlNode *parent)
{
	return content_may(compiler, parent, false);
}

bool content_is_raw(struct compiler *compiler, const xmlNode *parent)
{
	return content_may(compiler, parent, true);
}
