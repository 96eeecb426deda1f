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
			compiler_stop(compiler, "this xsl:choose");
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
		compiler_stop(compiler, "an empty xsl:choose");
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

/* --- sets of nodes --- */

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

static void for_each(struct compiler *compiler, struct writer *writer, const xmlNode *node)
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

static void apply_templates(struct compiler *compiler, struct writer *writer, const xmlNode *node)
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
		{"apply-templates", apply_templates},
		{"attribute", attribute_instruction_compile},
		{"call-template", call_template},
		{"choose", choose_compile},
		{"copy-of", copy_of},
		{"element", element_instruction_compile},
		{"for-each", for_each},
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
