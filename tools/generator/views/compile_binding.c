/* Names and their values: xsl:variable, xsl:param, xsl:with-param. */
#include <string.h>

#include "view/html_text.h"
#include "views/compiler.h"

/* Content that is nothing but text, or NULL. */
static const char *constant_content(struct compiler *compiler, const xmlNode *parent)
{
	struct buffer text;

	buffer_start(&text, compiler->arena, 64);
	for (const xmlNode *node = parent->children; node; node = node->next) {
		bool is_text = node->type == XML_TEXT_NODE ||
			       (node_is(node, "text") && !is_unescaped(node));
		const xmlNode *source = node->type == XML_TEXT_NODE ? node : node->children;
		if (!is_text)
			return NULL;
		if (source)
			html_text(&text, (const char *)source->content);
	}
	return text.data;
}

void binding_compile(
	struct compiler *compiler, struct writer *writer, const xmlNode *node, const char *target)
{
	const char *select = node_value(node, "select");
	const char *constant = constant_content(compiler, node);

	literal_flush(writer);
	if (select) {
		const struct xpath *expression = compiler_parse(compiler, select);
		if (expression)
			line_write(writer, "%s = %s;", target,
				expression_value(compiler, writer, expression));
		return;
	}
	if (!node->children) {
		line_write(writer, "%s = result_of_text(\"\");", target);
		return;
	}
	if (constant) {
		line_write(writer, "%s = result_of_markup(%s, %zu);", target,
			compiler_string(compiler, constant), strlen(constant));
		return;
	}
	if (content_is_raw(compiler, node)) /* its text could not be told from its tags */
		compiler_stop(compiler, "a value with text that is not escaped");
	struct compiled_variable *variables = writer->variables;
	size_t number = compiler->constant_count++;
	block_open(writer, "");
	line_write(writer, "struct capture capture_%zu;", number);
	line_write(writer, "draw_capture(d, &capture_%zu);", number);
	content_whole(compiler, writer, node);
	line_write(writer, "%s = draw_captured(d, &capture_%zu);", target, number);
	block_close(writer);
	writer->variables = variables;
}

void variable_declare(struct compiler *compiler, struct writer *writer, const xmlNode *node)
{
	struct compiled_variable *variable = arena_allocate(compiler->arena, sizeof *variable);
	const char *name = node_value(node, "name");
	size_t number = (*writer->variable_count)++;

	for (const struct compiled_variable *one = writer->variables; one; one = one->next)
		if (name && strcmp(one->name, name) == 0)
			compiler_refuse(
				compiler, "$%s is declared where there is one already", name);
	binding_compile(compiler, writer, node, arena_format(compiler->arena, "v[%zu]", number));
	variable->name = name ? name : "";
	variable->number = number;
	variable->next = writer->variables;
	writer->variables = variable;
}

void param_declare(struct compiler *compiler, struct writer *writer, const xmlNode *node)
{
	const char *name = node_value(node, "name");
	size_t parameter = compiler_number(
		compiler, &compiler->parameters, &compiler->parameter_count, name ? name : "");

	if (!node_is(node->parent, "template") || (node->prev && !node_is(node->prev, "param")))
		compiler_refuse(compiler, "xsl:param $%s stands behind something else", name);
	literal_flush(writer);
	block_open(writer, arena_format(compiler->arena, "if (!draw_argument(g, %zu, &v[%zu])) ",
				   parameter, *writer->variable_count));
	variable_declare(compiler, writer, node);
	block_close(writer);
}

const char *arguments_open(struct compiler *compiler, struct writer *writer, const xmlNode *node)
{
	size_t count = 0, nth = 0;

	for (const xmlNode *child = node->children; child; child = child->next)
		count += node_is(child, "with-param");
	if (count == 0)
		return "NULL";
	size_t number = compiler->constant_count++;
	block_open(writer, "");
	line_write(writer, "struct argument a%zu[%zu];", number, count);
	for (const xmlNode *child = node->children; child; child = child->next) {
		if (!node_is(child, "with-param"))
			continue;
		const char *name = node_value(child, "name");
		line_write(writer, "a%zu[%zu].name = %zu; /* %s */", number, nth,
			compiler_number(compiler, &compiler->parameters, &compiler->parameter_count,
				name ? name : ""),
			name);
		binding_compile(compiler, writer, child,
			arena_format(compiler->arena, "a%zu[%zu].value", number, nth++));
	}
	return arena_format(compiler->arena, "&(const struct arguments){a%zu, %zu}", number, count);
}

void arguments_close(struct writer *writer, const char *arguments)
{
	if (strcmp(arguments, "NULL") != 0)
		block_close(writer);
}
