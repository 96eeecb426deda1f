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
			       (xsl_is(node, "text") && !is_unescaped(node));
		const xmlNode *source = node->type == XML_TEXT_NODE ? node : node->children;
		if (!is_text)
			return NULL;
		if (source)
			html_text(&text, (const char *)source->content);
	}
	return text.data;
}

void binding_compile(struct compiler *compiler, struct writer *writer, const xmlNode *node)
{
	const char *select = node_value(node, "select");
	const char *constant = constant_content(compiler, node);

	if (select) {
		const struct xpath *expression = compiler_parse(compiler, select);
		if (expression)
			expression_value(compiler, writer, expression);
		return;
	}
	if (!node->children) {
		code_add(writer->code, VALUE_TEXT, 0);
		code_place(writer->code, TEXT_CONSTANT, compiler_text(compiler, ""));
		return;
	}
	if (constant) {
		code_place(writer->code, VALUE_MARKUP, compiler_text(compiler, constant));
		return;
	}
	if (content_is_raw(compiler, node)) /* its text could not be told from its tags */
		compiler_stop(compiler, "a value with text that is not escaped");
	struct compiled_variable *variables = writer->variables;
	code_add(writer->code, VALUE_CAPTURE, 0);
	content_whole(compiler, writer, node);
	writer->variables = variables;
}

static void variable_remember(struct compiler *compiler, struct writer *writer, const xmlNode *node,
	size_t number)
{
	struct compiled_variable *variable = arena_allocate(compiler->arena, sizeof *variable);
	const char *name = node_value(node, "name");

	for (const struct compiled_variable *one = writer->variables; one; one = one->next)
		if (name && strcmp(one->name, name) == 0)
			compiler_refuse(
				compiler, "$%s is declared where there is one already", name);
	variable->name = name ? name : "";
	variable->number = number;
	variable->next = writer->variables;
	writer->variables = variable;
}

void variable_declare(struct compiler *compiler, struct writer *writer, const xmlNode *node)
{
	size_t number = (*writer->variable_count)++;

	literal_flush(compiler, writer);
	code_add(writer->code, DO_LET, number);
	binding_compile(compiler, writer, node);
	variable_remember(compiler, writer, node, number);
}

void param_declare(struct compiler *compiler, struct writer *writer, const xmlNode *node)
{
	const char *name = node_value(node, "name");
	size_t number = (*writer->variable_count)++;

	if (!xsl_is(node->parent, "template") || (node->prev && !xsl_is(node->prev, "param")))
		compiler_refuse(compiler, "xsl:param $%s stands behind something else", name);
	literal_flush(compiler, writer);
	size_t opened = code_open(writer->code, DO_DEFAULT);
	parameter_put(compiler, writer->code, name);
	word_put(writer->code, (uint32_t)number);
	code_add(writer->code, DO_LET, number);
	binding_compile(compiler, writer, node);
	code_add(writer->code, DO_END, 0);
	code_close(writer->code, opened);
	variable_remember(compiler, writer, node, number);
}

void arguments_compile(struct compiler *compiler, struct writer *writer, const xmlNode *node)
{
	size_t count = 0;

	for (const xmlNode *child = node->children; child; child = child->next)
		count += xsl_is(child, "with-param");
	word_put(writer->code, (uint32_t)count);
	for (const xmlNode *child = node->children; child; child = child->next) {
		if (!xsl_is(child, "with-param"))
			continue;
		parameter_put(compiler, writer->code, node_value(child, "name"));
		binding_compile(compiler, writer, child);
	}
}
