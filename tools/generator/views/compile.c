#include "views/compile.h"

#include <ctype.h>
#include <stdarg.h>
#include <string.h>

#include "emit.h"
#include "views/compiler.h"

const char *compiler_stop(struct compiler *compiler, const char *format, ...)
{
	va_list arguments;

	if (!compiler->unknown) {
		va_start(arguments, format);
		compiler->unknown = arena_vformat(compiler->arena, format, arguments);
		va_end(arguments);
	}
	return "0";
}

const char *compiler_refuse(struct compiler *compiler, const char *format, ...)
{
	va_list arguments;

	if (!compiler->wrong) {
		va_start(arguments, format);
		compiler->wrong = arena_vformat(compiler->arena, format, arguments);
		va_end(arguments);
	}
	return "0";
}

size_t compiler_number(
	struct compiler *compiler, const char ***names, size_t *count, const char *name)
{
	for (size_t i = 0; i < *count; i++)
		if (strcmp((*names)[i], name) == 0)
			return i;
	*names = arena_more(compiler->arena, *names, *count, sizeof **names);
	(*names)[*count] = name;
	return (*count)++;
}

const char *compiler_string(struct compiler *compiler, const char *text)
{
	struct buffer string;

	buffer_start(&string, compiler->arena, strlen(text) + 16);
	emit_c_string(&string, text);
	return string.data;
}

struct xpath *compiler_parse(struct compiler *compiler, const char *text)
{
	const char *error = NULL;
	struct xpath *expression = xpath_parse(compiler->arena, text, &error);

	if (!expression)
		compiler_stop(compiler, "the expression \"%s\": %s", text, error);
	return expression;
}

const char *view_symbol(struct arena *arena, const char *name)
{
	char *symbol = arena_format(arena, "view_%s", name);

	for (char *c = symbol; *c; c++)
		if (!isalnum((unsigned char)*c))
			*c = '_';
	return symbol;
}

/* --- top-level elements --- */

static void template_note(struct compiler *compiler, const xmlNode *node)
{
	size_t count = compiler->template_count++;
	struct compiled_template *templates =
		arena_more(compiler->arena, compiler->templates, count, sizeof *templates);
	const char *mode = node_value(node, "mode");

	templates[count] = (struct compiled_template){
		.node = node,
		.name = node_value(node, "name"),
		.match = node_value(node, "match"),
		.mode = mode ? mode : "",
		.number = count,
	};
	compiler->templates = templates;
	if (templates[count].match)
		compiler_number(
			compiler, &compiler->modes, &compiler->mode_count, templates[count].mode);
}

static void global_note(struct compiler *compiler, const xmlNode *node)
{
	const char *name = node_value(node, "name");
	size_t count = compiler->global_count;

	compiler->global_nodes = arena_more(
		compiler->arena, compiler->global_nodes, count, sizeof *compiler->global_nodes);
	compiler->global_nodes[count] = node;
	if (node_is(node, "param"))
		compiler_stop(compiler, "xsl:param of a sheet");
	if (compiler_number(compiler, &compiler->globals, &compiler->global_count,
		    name ? name : "") != count)
		compiler_stop(compiler, "two variables of the name \"%s\"", name);
}

static void output_check(struct compiler *compiler, const xmlNode *node)
{
	const char *method = node_value(node, "method"), *indent = node_value(node, "indent");
	const char *type = node_value(node, "doctype-public");

	if (!method || strcmp(method, "html") != 0 || type || node_value(node, "doctype-system") ||
		!indent || strcmp(indent, "no") != 0)
		compiler_stop(compiler, "this xsl:output");
}

static void top_read(struct compiler *compiler)
{
	for (const xmlNode *node = compiler->root->children; node; node = node->next) {
		if (node->type != XML_ELEMENT_NODE)
			continue;
		if (node_is(node, "template"))
			template_note(compiler, node);
		else if (node_is(node, "variable") || node_is(node, "param"))
			global_note(compiler, node);
		else if (node_is(node, "output"))
			output_check(compiler, node);
		else if (!node_is(node, "strip-space")) /* a page's tree has no blanks to strip */
			compiler_stop(compiler, "xsl:%s", (const char *)node->name);
	}
}

/* --- functions --- */

static struct writer writer_start(
	struct compiler *compiler, struct buffer *c, struct buffer *literal, size_t *variable_count)
{
	buffer_start(c, compiler->arena, 4096);
	buffer_start(literal, compiler->arena, 256);
	return (struct writer){
		.c = c,
		.scope = "s",
		.depth = 1,
		.variable_count = variable_count,
		.literal = literal,
	};
}

/* Text of a sheet inside of a comment: on one line, and neither a start nor an end of one. */
static void comment_write(struct buffer *c, const char *text)
{
	for (const char *at = text; *at; at++) {
		bool is_mark = at > text &&
			       ((at[-1] == '/' && *at == '*') || (at[-1] == '*' && *at == '/'));
		if (is_mark)
			buffer_byte(c, ' ');
		buffer_byte(c, *at == '\n' || *at == '\\' ? ' ' : *at);
	}
}

/* A comment that says which template a function is. */
static void template_comment(struct buffer *c, const struct compiled_template *template)
{
	buffer_text(c, "/*");
	if (template->name)
		buffer_format(c, " name=\"%s\"", template->name);
	if (template->match) {
		buffer_text(c, " match=\"");
		comment_write(c, template->match);
		buffer_byte(c, '"');
	}
	if (template->mode[0])
		buffer_format(c, " mode=\"%s\"", template->mode);
	buffer_text(c, " */\n");
}

static void template_compile(struct compiler *compiler, const struct compiled_template *template)
{
	struct buffer body, literal, *c = &compiler->functions;
	size_t variable_count = 0;
	struct writer writer = writer_start(compiler, &body, &literal, &variable_count);
	const char *head = arena_format(compiler->arena,
		"static void template_%zu(struct draw *d, const struct scope *%s,"
		" const struct arguments *g)",
		template->number, "s");

	buffer_format(&compiler->prototypes, "%s;\n", head);
	content_compile(compiler, &writer, template->node);
	literal_flush(&writer);
	template_comment(c, template);
	if (variable_count == 0) {
		buffer_format(c, "%s\n{\n%s}\n\n", head, body.data);
		return;
	}
	buffer_format(c,
		"static void template_%zu(struct draw *d, const struct scope *outer,"
		" const struct arguments *g)\n{\n\tstruct result v[%zu];\n"
		"\tconst struct scope own = {outer->node, outer->current, outer->position, "
		"outer->last, v};\n\tconst struct scope *s = &own;\n\n%s}\n\n",
		template->number, variable_count, body.data);
}

/* A top-level variable is evaluated when it is first asked for. */
static void global_compile(struct compiler *compiler, size_t number)
{
	struct buffer body, literal;
	size_t variable_count = 0;
	struct writer writer = writer_start(compiler, &body, &literal, &variable_count);

	buffer_format(&compiler->prototypes, "static struct result global_%zu(struct draw *d);\n",
		number);
	writer.depth = 2;
	binding_compile(compiler, &writer, compiler->global_nodes[number],
		arena_format(compiler->arena, "d->globals[%zu]", number));
	if (variable_count > 0)
		compiler_stop(compiler, "a variable inside of a top-level one");
	buffer_format(&compiler->functions,
		"/* $%s */\nstatic struct result global_%zu(struct draw *d)\n{\n"
		"\tconst struct scope *s = &(const struct scope){d->page, d->page, 1, 1, NULL};\n\n"
		"\tif (d->globals[%zu].kind == RESULT_NONE) "
		"{\n\t\tdraw_deeper(d);\n%s\t}\n\treturn "
		"d->globals[%zu];\n}\n\n",
		compiler->globals[number], number, number, body.data, number);
}

static void whole_write(struct compiler *compiler, const char *name, struct buffer *c)
{
	size_t root = compiler_number(compiler, &compiler->modes, &compiler->mode_count, "");

	for (size_t i = 0; i < compiler->mode_count; i++)
		buffer_format(&compiler->prototypes,
			"static void mode_%zu(struct draw *d, const struct scope *s,"
			" const struct arguments *g);\n",
			i);
	buffer_format(c, "%s\n%s\n%s", compiler->prototypes.data, compiler->data.data,
		compiler->functions.data);
	buffer_text(c, "static void page(struct draw *d)\n{\n");
	if (compiler->global_count > 0)
		buffer_format(c, "\td->globals = arena_array(d->arena, %zu, sizeof *d->globals);\n",
			compiler->global_count);
	buffer_format(c,
		"\tdraw_apply_one(d, d->page, mode_%zu, NULL);\n}\n\n"
		"const struct view %s = {\"%s\", page};\n",
		root, view_symbol(compiler->arena, name), name);
}

static void fallback_write(struct compiler *compiler, const char *name, struct buffer *c)
{
	buffer_format(c, "#include \"view/stylesheet.h\"\n#include \"views.h\"\n\n"
			 "/* Drawn by libxslt: the compiler does not know ");
	comment_write(c, compiler->unknown);
	buffer_format(c, ". */\nconst struct view %s = {\"%s\", stylesheet_draw};\n",
		view_symbol(compiler->arena, name), name);
}

const char *view_compile(
	struct arena *arena, const xmlDoc *sheet, const char *name, struct buffer *c)
{
	struct compiler compiler = {.arena = arena, .root = xmlDocGetRootElement(sheet)};

	buffer_start(&compiler.prototypes, arena, 8192);
	buffer_start(&compiler.data, arena, 32768);
	buffer_start(&compiler.functions, arena, 65536);
	buffer_start(c, arena, 131072);
	buffer_format(c, "/* Made from build/xsl/en/%s.xsl by \"manor generate\". */\n", name);
	top_read(&compiler);
	for (size_t i = 0; i < compiler.global_count; i++)
		global_compile(&compiler, i);
	for (size_t i = 0; i < compiler.template_count; i++)
		template_compile(&compiler, &compiler.templates[i]);
	for (size_t i = 0; i < compiler.mode_count; i++)
		mode_compile(&compiler, i);
	if (compiler.unknown || compiler.wrong) {
		if (compiler.unknown)
			fallback_write(&compiler, name, c);
		return compiler.wrong;
	}
	buffer_text(c, "#include <string.h>\n\n#include \"base/arena.h\"\n"
		       "#include \"view/draw.h\"\n#include \"view/function.h\"\n"
		       "#include \"views.h\"\n\n");
	whole_write(&compiler, name, c);
	return NULL;
}
