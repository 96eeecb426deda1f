/* Instructions of a template as statements. */
#include <string.h>

#include "view/html_text.h"
#include "views/compiler.h"

void literal_flush(struct compiler *compiler, struct writer *writer)
{
	struct buffer *literal = writer->literal;

	if (literal->length == 0)
		return;
	code_place(writer->code, DO_MARKUP,
		pool_text(compiler->pool, literal->data, literal->length));
	buffer_start(literal, compiler->arena, 256);
}

void content_whole(struct compiler *compiler, struct writer *writer, const xmlNode *parent)
{
	content_compile(compiler, writer, parent);
	literal_flush(compiler, writer);
	code_add(writer->code, DO_END, 0);
}

/* An attribute of an instruction as an expression; NULL (and noted) where it is missing or wrong.
 */
static const struct xpath *expression_of(
	struct compiler *compiler, const xmlNode *node, const char *name)
{
	const char *text = node_value(node, name);

	if (!text) {
		compiler_stop(compiler, "xsl:%s without %s", (const char *)node->name, name);
		return NULL;
	}
	return compiler_parse(compiler, text);
}

bool is_unescaped(const xmlNode *node)
{
	const char *value = node_value(node, "disable-output-escaping");

	return value && strcmp(value, "yes") == 0;
}

/* --- texts --- */

static void text_compile(struct writer *writer, const char *text, bool is_plain)
{
	if (is_plain)
		buffer_text(writer->literal, text);
	else
		html_text(writer->literal, text);
}

static void text_instruction(struct compiler *compiler, struct writer *writer, const xmlNode *node)
{
	(void)compiler;
	for (const xmlNode *child = node->children; child; child = child->next)
		text_compile(writer, (const char *)child->content, is_unescaped(node));
}

/* The text of an attribute, or of anything else. */
static void text_write(
	struct compiler *compiler, struct writer *writer, const struct xpath *expression)
{
	const char *attribute = path_attribute_name(expression);

	if (attribute) {
		code_place(writer->code, DO_ATTRIBUTE_TEXT, compiler_name(compiler, attribute));
		return;
	}
	code_add(writer->code, DO_TEXT, 0);
	expression_text(compiler, writer, expression);
}

static void value_of(struct compiler *compiler, struct writer *writer, const xmlNode *node)
{
	const struct xpath *select = expression_of(compiler, node, "select");

	literal_flush(compiler, writer);
	if (!select)
		return;
	if (!is_unescaped(node)) {
		text_write(compiler, writer, select);
		return;
	}
	code_add(writer->code, DO_UNESCAPED, 0);
	expression_text(compiler, writer, select);
}

static void copy_of(struct compiler *compiler, struct writer *writer, const xmlNode *node)
{
	const struct xpath *select = expression_of(compiler, node, "select");

	literal_flush(compiler, writer);
	if (!select)
		return;
	code_add(writer->code, DO_COPY, 0);
	expression_value(compiler, writer, select);
}

/* --- conditions --- */

/* Opens what is done if the instruction's test holds. */
static size_t condition_open(struct compiler *compiler, struct writer *writer, const xmlNode *node)
{
	const struct xpath *test = expression_of(compiler, node, "test");
	size_t opened = code_open(writer->code, DO_IF);

	if (test)
		expression_boolean(compiler, writer, test);
	return opened;
}

/* What stands in a branch, where it is not the end of its run. */
static void branch_compile(struct compiler *compiler, struct writer *writer, const xmlNode *branch)
{
	struct compiled_variable *variables = writer->variables;

	content_compile(compiler, writer, branch);
	literal_flush(compiler, writer);
	writer->variables = variables;
}

static void if_compile(struct compiler *compiler, struct writer *writer, const xmlNode *node)
{
	literal_flush(compiler, writer);
	size_t opened = condition_open(compiler, writer, node);
	branch_compile(compiler, writer, node);
	code_close(writer->code, opened);
}

/* Branches from this one on: each but the last jumps over those behind it. */
static void branches_compile(struct compiler *compiler, struct writer *writer, const xmlNode *branch)
{
	bool is_otherwise = xsl_is(branch, "otherwise");

	if (!is_otherwise && !xsl_is(branch, "when"))
		compiler_refuse(
			compiler, "xsl:choose has anything but xsl:when, then xsl:otherwise");
	if (is_otherwise) {
		branch_compile(compiler, writer, branch);
		if (branch->next)
			branches_compile(compiler, writer, branch->next);
		return;
	}
	size_t opened = condition_open(compiler, writer, branch);
	branch_compile(compiler, writer, branch);
	if (!branch->next) {
		code_close(writer->code, opened);
		return;
	}
	size_t jump = code_open(writer->code, DO_JUMP);
	code_close(writer->code, opened);
	branches_compile(compiler, writer, branch->next);
	code_close(writer->code, jump);
}

static void choose_compile(struct compiler *compiler, struct writer *writer, const xmlNode *node)
{
	literal_flush(compiler, writer);
	if (!node->children || xsl_is(node->children, "otherwise"))
		compiler_refuse(compiler, node->children
						  ? "xsl:choose has anything but xsl:when, then xsl:otherwise"
						  : "xsl:choose without xsl:when");
	else
		branches_compile(compiler, writer, node->children);
}

/* --- calls --- */

static bool template_exists(const struct compiler *compiler, const char *name)
{
	return name && symbol_find(compiler->sheets, SYMBOL_TEMPLATE, name)->rule;
}

static void call_template(struct compiler *compiler, struct writer *writer, const xmlNode *node)
{
	const char *name = node_value(node, "name");

	literal_flush(compiler, writer);
	if (!template_exists(compiler, name)) {
		compiler_stop(compiler, "the template \"%s\" is not there", name ? name : "");
		return;
	}
	code_name(compiler, writer->code, DO_CALL, NAMES_TEMPLATE, name);
	arguments_compile(compiler, writer, node);
}

/* --- all of them --- */

typedef void instruction_compiler(struct compiler *, struct writer *, const xmlNode *);

static void nothing(struct compiler *compiler, struct writer *writer, const xmlNode *node)
{
	(void)compiler;
	(void)writer;
	(void)node;
}

static void instruction_compile(
	struct compiler *compiler, struct writer *writer, const xmlNode *node)
{
	static const struct {
		const char *name;
		instruction_compiler *compile;
	} instructions[] = {
		{"apply-templates", apply_templates_compile},
		{"attribute", attribute_instruction_compile},
		{"call-template", call_template},
		{"choose", choose_compile},
		{"copy-of", copy_of},
		{"element", element_instruction_compile},
		{"for-each", for_each_compile},
		{"if", if_compile},
		{"param", param_declare},
		{"sort", nothing}, /* of the xsl:for-each around it */
		{"text", text_instruction},
		{"value-of", value_of},
		{"variable", variable_declare},
	};

	for (size_t i = 0; i < sizeof instructions / sizeof *instructions; i++) {
		if (strcmp((const char *)node->name, instructions[i].name) == 0) {
			instructions[i].compile(compiler, writer, node);
			return;
		}
	}
	compiler_stop(compiler, "xsl:%s", (const char *)node->name);
}

void content_compile(struct compiler *compiler, struct writer *writer, const xmlNode *parent)
{
	struct compiled_variable *variables = writer->variables;

	for (const xmlNode *node = parent->children; node; node = node->next) {
		if (node->type == XML_TEXT_NODE)
			text_compile(writer, (const char *)node->content, false);
		else if (node->type != XML_ELEMENT_NODE)
			continue;
		else if (node->ns && strcmp((const char *)node->ns->href, XSL_SPACE) == 0)
			instruction_compile(compiler, writer, node);
		else
			element_compile(compiler, writer, node);
	}
	writer->variables = variables;
}
