/* Instructions over sets of nodes: xsl:for-each, xsl:apply-templates, and xsl:sort in them. */
#include <string.h>

#include "views/compiler.h"

static bool sort_is_known(const xmlNode *sort)
{
	const char *type = node_value(sort, "data-type");

	return !node_value(sort, "lang") && !node_value(sort, "case-order") &&
	       (!type || strcmp(type, "text") == 0 || strcmp(type, "number") == 0);
}

static const xmlNode *sort_find(struct compiler *compiler, const xmlNode *node)
{
	const xmlNode *sort = NULL;

	for (const xmlNode *child = node->children; child; child = child->next) {
		if (!xsl_is(child, "sort"))
			continue;
		if (sort || !sort_is_known(child))
			compiler_stop(compiler, "this xsl:sort");
		sort = child;
	}
	return sort;
}

/* What an instruction selects, sorted if it says so: a nodes expression. */
static void nodes_compile(struct compiler *compiler, struct writer *writer, const xmlNode *node)
{
	const char *select = node_value(node, "select");
	const struct xpath *nodes = compiler_parse(compiler, select ? select : "node()");
	const xmlNode *sort = sort_find(compiler, node);

	if (!nodes)
		return;
	if (!sort) {
		expression_nodes(compiler, writer, nodes);
		return;
	}
	const char *by = node_value(sort, "select"), *type = node_value(sort, "data-type");
	const char *order = node_value(sort, "order");
	bool is_number = type && strcmp(type, "number") == 0;
	const struct xpath *key = compiler_parse(compiler, by ? by : ".");
	size_t opened = code_open(writer->code,
		is_number ? (unsigned)NODES_SORT_NUMBER : (unsigned)NODES_SORT_TEXT);
	expression_nodes(compiler, writer, nodes);
	template_text(compiler, writer, order ? order : "ascending");
	if (key && is_number)
		expression_number(compiler, writer, key);
	else if (key)
		expression_text(compiler, writer, key);
	code_close(writer->code, opened);
}

void for_each_compile(struct compiler *compiler, struct writer *writer, const xmlNode *node)
{
	struct compiled_variable *variables = writer->variables;

	literal_flush(compiler, writer);
	size_t opened = code_open(writer->code, DO_FOR_EACH);
	nodes_compile(compiler, writer, node);
	content_whole(compiler, writer, node);
	code_close(writer->code, opened);
	writer->variables = variables;
}

void apply_templates_compile(struct compiler *compiler, struct writer *writer, const xmlNode *node)
{
	const char *mode = node_value(node, "mode"), *select = node_value(node, "select");
	bool is_one = select && strcmp(select, ".") == 0;

	literal_flush(compiler, writer);
	code_name(compiler, writer->code, is_one ? DO_APPLY_ONE : DO_APPLY, NAMES_MODE,
		mode ? mode : "");
	arguments_compile(compiler, writer, node);
	if (!is_one)
		nodes_compile(compiler, writer, node);
}
