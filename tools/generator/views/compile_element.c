/*
 * Elements and attributes.
 *
 * A literal element whose content can set no attribute is written as markup: its start tag is known
 * but for the values in braces. Any other is opened and gets its attributes one by one.
 */
#include <ctype.h>
#include <string.h>

#include "view/html_text.h"
#include "views/compiler.h"

/* --- attribute value templates --- */

/* A piece of a template: literal text, or an expression that stood in braces. */
struct piece {
	const char *literal;
	const struct xpath *expression;
};

struct pieces {
	struct piece items[40];
	size_t count;
};

static void piece_add(struct compiler *compiler, struct pieces *pieces, struct piece piece)
{
	if (pieces->count == sizeof pieces->items / sizeof *pieces->items)
		compiler_stop(compiler, "so many braces in one attribute");
	else
		pieces->items[pieces->count++] = piece;
}

/* Where an expression in braces ends: braces in its literals do not count. */
static const char *brace_end(const char *text)
{
	char quote = '\0';

	for (; *text; text++) {
		if (quote)
			quote = *text == quote ? '\0' : quote;
		else if (*text == '\'' || *text == '"')
			quote = *text;
		else if (*text == '}')
			return text;
	}
	return NULL;
}

static struct pieces pieces_read(struct compiler *compiler, const char *text)
{
	struct pieces pieces = {.count = 0};
	struct buffer literal;

	buffer_start(&literal, compiler->arena, 64);
	for (; *text; text++) {
		if ((*text == '{' || *text == '}') && text[1] == *text) {
			buffer_byte(&literal, *text++);
		} else if (*text == '{') {
			const char *end = brace_end(text + 1);
			if (!end) {
				compiler_stop(compiler, "a brace without its end");
				break;
			}
			if (literal.length > 0)
				piece_add(
					compiler, &pieces, (struct piece){.literal = literal.data});
			buffer_start(&literal, compiler->arena, 64);
			piece_add(compiler, &pieces,
				(struct piece){.expression = compiler_parse(compiler,
						       arena_bytes(compiler->arena, text + 1,
							       (size_t)(end - text - 1)))});
			text = end;
		} else {
			buffer_byte(&literal, *text);
		}
	}
	if (literal.length > 0)
		piece_add(compiler, &pieces, (struct piece){.literal = literal.data});
	return pieces;
}

static void constant_text(struct compiler *compiler, struct writer *writer, const char *text)
{
	code_place(writer->code, TEXT_CONSTANT, compiler_text(compiler, text));
}

static void piece_text(
	struct compiler *compiler, struct writer *writer, const struct piece *piece)
{
	if (piece->expression)
		expression_text(compiler, writer, piece->expression);
	else
		constant_text(compiler, writer, piece->literal ? piece->literal : "");
}

void template_text(struct compiler *compiler, struct writer *writer, const char *text)
{
	struct pieces pieces = pieces_read(compiler, text);

	if (pieces.count != 1)
		code_add(writer->code, TEXT_CONCAT, pieces.count);
	for (size_t i = 0; i < pieces.count; i++)
		piece_text(compiler, writer, &pieces.items[i]);
}

const char *template_constant(struct compiler *compiler, const char *text)
{
	struct pieces pieces = pieces_read(compiler, text);

	if (pieces.count == 0)
		return "";
	return pieces.count == 1 ? pieces.items[0].literal : NULL;
}

/* --- writing --- */

static void literal_add(struct writer *writer, const char *text)
{
	buffer_text(writer->literal, text);
}

static void attribute_markup(
	struct compiler *compiler, struct writer *writer, const char *name, const char *text)
{
	html_escape *escape = html_escape_of(name);

	literal_add(writer, " ");
	literal_add(writer, name);
	if (html_is_flag(name))
		return;
	literal_add(writer, "=\"");
	struct pieces pieces = pieces_read(compiler, text);
	for (size_t i = 0; i < pieces.count; i++) {
		if (pieces.items[i].literal) {
			escape(writer->literal, pieces.items[i].literal);
			continue;
		}
		literal_flush(compiler, writer);
		code_add(writer->code, escape == html_address ? DO_ADDRESS : DO_QUOTED, 0);
		piece_text(compiler, writer, &pieces.items[i]);
	}
	literal_add(writer, "\"");
}

static const char *attribute_source(const xmlAttr *attribute)
{
	return attribute->children ? (const char *)attribute->children->content : "";
}

/* Content of script or style: text as it is, and nothing of the page's. */
static void raw_compile(struct compiler *compiler, struct writer *writer, const xmlNode *element)
{
	for (const xmlNode *child = element->children; child; child = child->next)
		if (child->type == XML_TEXT_NODE)
			literal_add(writer, (const char *)child->content);
		else
			compiler_stop(
				compiler, "an instruction in <%s>", (const char *)element->name);
}

static void element_markup(
	struct compiler *compiler, struct writer *writer, const xmlNode *element, const char *name)
{
	literal_add(writer, "<");
	literal_add(writer, name);
	for (const xmlAttr *one = element->properties; one; one = one->next)
		attribute_markup(compiler, writer, (const char *)one->name, attribute_source(one));
	literal_add(writer, ">");
	if (strcmp(name, "head") == 0)
		literal_add(writer, HTML_CHARSET);
	if (html_is_raw(name))
		raw_compile(compiler, writer, element);
	else
		content_compile(compiler, writer, element);
	if (html_is_void(name))
		return;
	literal_add(writer, "</");
	literal_add(writer, name);
	literal_add(writer, ">");
}

void element_compile(struct compiler *compiler, struct writer *writer, const xmlNode *element)
{
	const char *name = (const char *)element->name;

	if (element->ns)
		compiler_stop(compiler, "the namespace of <%s>", name);
	for (const xmlAttr *one = element->properties; one; one = one->next)
		if (one->ns && strcmp((const char *)one->ns->href, XSL_SPACE) == 0)
			compiler_stop(compiler, "xsl:%s", (const char *)one->name);
	if (html_is_raw(name) || !content_sets(compiler, element)) {
		element_markup(compiler, writer, element, name);
		return;
	}
	literal_flush(compiler, writer);
	code_place(writer->code, DO_ELEMENT, compiler_name(compiler, name));
	for (const xmlAttr *one = element->properties; one; one = one->next) {
		code_add(writer->code, DO_SET, 0);
		constant_text(compiler, writer, (const char *)one->name);
		template_text(compiler, writer, attribute_source(one));
	}
	content_whole(compiler, writer, element);
}

/* Content that is nothing but texts and xsl:value-of: their number, or SIZE_MAX. */
static size_t texts_count(const xmlNode *parent)
{
	size_t count = 0;

	for (const xmlNode *node = parent->children; node; node = node->next) {
		bool is_empty = xsl_is(node, "text") && !node->children;
		if (node->type != XML_TEXT_NODE && !xsl_is(node, "text") &&
			!(xsl_is(node, "value-of") && node_value(node, "select")))
			return SIZE_MAX;
		count += !is_empty;
	}
	return count;
}

static void content_text(
	struct compiler *compiler, struct writer *writer, const xmlNode *parent, size_t count)
{
	if (count != 1)
		code_add(writer->code, TEXT_CONCAT, count);
	for (const xmlNode *node = parent->children; node; node = node->next) {
		const xmlNode *text = xsl_is(node, "text") ? node->children : node;
		if (xsl_is(node, "value-of")) {
			const struct xpath *expression =
				compiler_parse(compiler, node_value(node, "select"));
			if (expression)
				expression_text(compiler, writer, expression);
		} else if (text) {
			constant_text(compiler, writer, (const char *)text->content);
		}
	}
}

/* The name that an instruction gives an element or attribute, as a text expression. One that the
   page has a say in is looked at when it is drawn: what is no name would be markup. */
static void name_given(
	struct compiler *compiler, struct writer *writer, const xmlNode *instruction)
{
	const char *text = node_value(instruction, "name");
	const char *constant = text ? template_constant(compiler, text) : "";

	if (!text || node_value(instruction, "namespace")) {
		compiler_stop(compiler, "xsl:%s with a namespace", (const char *)instruction->name);
	} else if (!constant) {
		code_add(writer->code, TEXT_CHECKED, 0);
		template_text(compiler, writer, text);
		return;
	}
	if (constant[0] == '\0' || constant[xpath_name_length(constant)] != '\0')
		compiler_stop(compiler, "the name \"%s\"", constant);
	constant_text(compiler, writer, constant);
}

void attribute_instruction_compile(
	struct compiler *compiler, struct writer *writer, const xmlNode *node)
{
	size_t count = texts_count(node);

	literal_flush(compiler, writer);
	code_add(writer->code, DO_SET, 0);
	name_given(compiler, writer, node);
	if (count != SIZE_MAX) {
		content_text(compiler, writer, node, count);
		return;
	}
	code_add(writer->code, TEXT_VALUE, 0);
	binding_compile(compiler, writer, node);
}

void element_instruction_compile(
	struct compiler *compiler, struct writer *writer, const xmlNode *node)
{
	literal_flush(compiler, writer);
	if (node_value(node, "use-attribute-sets"))
		compiler_stop(compiler, "xsl:use-attribute-sets");
	if (node_value(node, "name") && html_is_raw(node_value(node, "name")))
		compiler_stop(compiler, "a made <%s>", node_value(node, "name"));
	code_add(writer->code, DO_MADE_ELEMENT, 0);
	name_given(compiler, writer, node);
	content_whole(compiler, writer, node);
}
