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
		if (!node_is(child, "sort"))
			continue;
		if (sort || !sort_is_known(child))
			compiler_stop(compiler, "this xsl:sort");
		sort = child;
	}
	return sort;
}

/* Opens the loop over the nodes of block `number`; the scope in it is *s<number>. */
static void loop_open(struct compiler *compiler, struct writer *writer, size_t number)
{
	line_write(writer, "for (size_t i%zu = 0; i%zu < n%zu.count; i%zu++) {", number, number,
		number, number);
	writer->depth++;
	line_write(writer,
		"const struct scope *s%zu = &(const struct scope){n%zu.items[i%zu], "
		"n%zu.items[i%zu], i%zu + 1, n%zu.count, %s->locals};",
		number, number, number, number, number, number, number, writer->scope);
	writer->scope = arena_format(compiler->arena, "s%zu", number);
}

static void sort_compile(
	struct compiler *compiler, struct writer *writer, const xmlNode *sort, size_t number)
{
	const char *select = node_value(sort, "select"), *type = node_value(sort, "data-type");
	const char *order = node_value(sort, "order"), *scope = writer->scope;
	const struct xpath *key = compiler_parse(compiler, select ? select : ".");

	if (!key)
		return;
	line_write(writer,
		"struct sort_key *k%zu = arena_array(d->arena, n%zu.count + 1, sizeof *k%zu);",
		number, number, number);
	loop_open(compiler, writer, number);
	if (type && strcmp(type, "number") == 0)
		line_write(writer, "k%zu[i%zu].number = %s;", number, number,
			expression_number(compiler, writer, key));
	else
		line_write(writer, "k%zu[i%zu].text = %s;", number, number,
			expression_text(compiler, writer, key));
	block_close(writer);
	writer->scope = scope;
	line_write(writer, "n%zu = nodes_sort(d, n%zu, k%zu, strcmp(%s, \"descending\") == 0);",
		number, number, number,
		template_text(compiler, writer, order ? order : "ascending"));
}

/* Opens a block in which n<number> are the nodes that an instruction selects, sorted. */
static size_t nodes_open(struct compiler *compiler, struct writer *writer, const xmlNode *node)
{
	const char *select = node_value(node, "select");
	const struct xpath *nodes = compiler_parse(compiler, select ? select : "node()");
	const xmlNode *sort = sort_find(compiler, node);
	size_t number = compiler->constant_count++;

	literal_flush(writer);
	block_open(writer, "");
	if (nodes)
		line_write(writer, "%sstruct nodes n%zu = %s;", sort ? "" : "const ", number,
			expression_nodes(compiler, writer, nodes));
	if (sort)
		sort_compile(compiler, writer, sort, number);
	return number;
}

void for_each_compile(struct compiler *compiler, struct writer *writer, const xmlNode *node)
{
	size_t number = nodes_open(compiler, writer, node);
	const char *scope = writer->scope;
	struct compiled_variable *variables = writer->variables;

	loop_open(compiler, writer, number);
	content_whole(compiler, writer, node);
	block_close(writer);
	writer->scope = scope;
	writer->variables = variables;
	block_close(writer);
}

void apply_templates_compile(struct compiler *compiler, struct writer *writer, const xmlNode *node)
{
	const char *mode = node_value(node, "mode"), *select = node_value(node, "select");
	size_t number = compiler_number(
		compiler, &compiler->modes, &compiler->mode_count, mode ? mode : "");

	literal_flush(writer);
	if (select && strcmp(select, ".") == 0) {
		const char *arguments = arguments_open(compiler, writer, node);
		line_write(writer, "draw_apply_one(d, %s->node, mode_%zu, %s); /* %s */",
			writer->scope, number, arguments, mode ? mode : "");
		arguments_close(writer, arguments);
		return;
	}
	size_t nodes = nodes_open(compiler, writer, node);
	const char *arguments = arguments_open(compiler, writer, node);
	line_write(writer, "draw_apply(d, n%zu, mode_%zu, %s); /* %s */", nodes, number, arguments,
		mode ? mode : "");
	arguments_close(writer, arguments);
	block_close(writer);
}
