/* Instructions of a template as C statements. */
#include <string.h>

#include "view/html_text.h"
#include "emit.h"
#include "views/compiler.h"

void line_write(struct writer *writer, const char *format, ...)
{
	va_list arguments;

	for (unsigned i = 0; i < writer->depth; i++)
		buffer_byte(writer->c, '\t');
	va_start(arguments, format);
	buffer_text(writer->c, arena_vformat(writer->c->arena, format, arguments));
	va_end(arguments);
	buffer_byte(writer->c, '\n');
}

void literal_flush(struct writer *writer)
{
	struct buffer string;

	if (writer->literal->length == 0)
		return;
	buffer_start(&string, writer->c->arena, writer->literal->length + 64);
	emit_c_string(&string, writer->literal->data);
	line_write(writer, "draw_markup(d, %s, %zu);", string.data, writer->literal->length);
	buffer_start(writer->literal, writer->c->arena, 256);
}

void block_open(struct writer *writer, const char *head)
{
	line_write(writer, "%s{", head);
	writer->depth++;
}

void block_close(struct writer *writer)
{
	writer->depth--;
	line_write(writer, "}");
}

/* The content of a node, written out to the last byte. */
void content_whole(struct compiler *compiler, struct writer *writer, const xmlNode *parent)
{
	content_compile(compiler, writer, parent);
	literal_flush(writer);
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

static void value_of(struct compiler *compiler, struct writer *writer, const xmlNode *node)
{
	const struct xpath *select = expression_of(compiler, node, "select");

	literal_flush(writer);
	if (select)
		line_write(writer, "%s(d, %s);",
			is_unescaped(node) ? "draw_unescaped" : "draw_text",
			expression_text(compiler, writer, select));
}

static void copy_of(struct compiler *compiler, struct writer *writer, const xmlNode *node)
{
	const struct xpath *select = expression_of(compiler, node, "select");

	literal_flush(writer);
	if (select)
		line_write(writer, "draw_copy(d, %s);", expression_value(compiler, writer, select));
}

/* --- conditions --- */

static void if_compile(struct compiler *compiler, struct writer *writer, const xmlNode *node)
{
	const struct xpath *test = expression_of(compiler, node, "test");

	literal_flush(writer);
	if (!test)
		return;
	struct compiled_variable *variables = writer->variables;
	block_open(writer, arena_format(compiler->arena, "if (%s) ",
				   expression_boolean(compiler, writer, test)));
	content_whole(compiler, writer, node);
	block_close(writer);
	writer->variables = variables;
}

static void choose_compile(struct compiler *compiler, struct writer *writer, const xmlNode *node)
{
	struct compiled_variable *variables = writer->variables;
	const char *word = "if";

	literal_flush(writer);
	for (const xmlNode *branch = node->children; branch; branch = branch->next) {
		bool is_first = strcmp(word, "if") == 0;
		if (!node_is(branch, "when") && (is_first || !node_is(branch, "otherwise")))
			compiler_refuse(compiler,
				"xsl:choose has anything but xsl:when, then xsl:otherwise");
		if (node_is(branch, "when")) {
			const struct xpath *test = expression_of(compiler, branch, "test");
			line_write(writer, "%s (%s) {", word,
				test ? expression_boolean(compiler, writer, test) : "false");
			word = "} else if";
		} else {
			line_write(writer, "} else {");
		}
		writer->depth++;
		content_whole(compiler, writer, branch);
		writer->depth--;
		writer->variables = variables;
	}
	line_write(writer, "}");
	if (!node->children)
		compiler_refuse(compiler, "xsl:choose without xsl:when");
}

/* --- calls --- */

static void call_template(struct compiler *compiler, struct writer *writer, const xmlNode *node)
{
	const char *name = node_value(node, "name");

	literal_flush(writer);
	for (size_t i = 0; i < compiler->template_count; i++) {
		const struct compiled_template *template = &compiler->templates[i];
		if (!name || !template->name || strcmp(template->name, name) != 0)
			continue;
		const char *arguments = arguments_open(compiler, writer, node);
		line_write(writer, "draw_call(d, %s, template_%zu, %s); /* %s */", writer->scope,
			template->number, arguments, name);
		arguments_close(writer, arguments);
		return;
	}
	compiler_stop(compiler, "the template \"%s\" is not there", name ? name : "");
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
