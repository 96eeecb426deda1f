#include "views/compile.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "views/compiler.h"

void compiler_stop(struct compiler *compiler, const char *format, ...)
{
	va_list arguments;

	if (compiler->unknown)
		return;
	va_start(arguments, format);
	compiler->unknown = arena_vformat(compiler->arena, format, arguments);
	va_end(arguments);
}

void compiler_refuse(struct compiler *compiler, const char *format, ...)
{
	va_list arguments;

	if (compiler->wrong)
		return;
	va_start(arguments, format);
	compiler->wrong = arena_vformat(compiler->arena, format, arguments);
	va_end(arguments);
}

struct xpath *compiler_parse(struct compiler *compiler, const char *text)
{
	const char *error = NULL;
	struct xpath *expression = xpath_parse(compiler->arena, text, &error);

	if (!expression)
		compiler_stop(compiler, "the expression \"%s\": %s", text, error);
	return expression;
}

uint32_t compiler_text(struct compiler *compiler, const char *text)
{
	return image_text(compiler->views->image, text, strlen(text));
}

uint32_t compiler_name(struct compiler *compiler, const char *name)
{
	return image_name(compiler->views->image, name);
}

void code_add(struct word_buffer *code, unsigned operation, size_t operand)
{
	word_add(code, code_word(operation, (uint32_t)operand));
}

size_t code_open(struct word_buffer *code, unsigned operation)
{
	code_add(code, operation, 0);
	return code->count;
}

void code_close(struct word_buffer *code, size_t opened)
{
	code->items[opened - 1] = code_word(
		code_operation(code->items[opened - 1]), (uint32_t)(code->count - opened));
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
	};
	compiler->templates = templates;
}

static void global_note(struct compiler *compiler, const xmlNode *node)
{
	const char *name = node_value(node, "name");

	for (size_t i = 0; i < compiler->global_count; i++) {
		const char *other = node_value(compiler->globals[i], "name");
		if (strcmp(other ? other : "", name ? name : "") == 0)
			compiler_stop(compiler, "two variables of the name \"%s\"", name);
	}
	compiler->globals = arena_more(compiler->arena, compiler->globals, compiler->global_count,
		sizeof *compiler->globals);
	compiler->globals[compiler->global_count++] = node;
	if (xsl_is(node, "param"))
		compiler_stop(compiler, "xsl:param of a sheet");
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
		if (xsl_is(node, "template"))
			template_note(compiler, node);
		else if (xsl_is(node, "variable") || xsl_is(node, "param"))
			global_note(compiler, node);
		else if (xsl_is(node, "output"))
			output_check(compiler, node);
		else if (!xsl_is(node, "strip-space")) /* a page's tree has no blanks to strip */
			compiler_stop(compiler, "xsl:%s", (const char *)node->name);
	}
}

/* --- functions --- */

/* Code that was written from the start. */
struct room {
	struct word_buffer code;
	struct buffer literal;
	size_t variable_count;
};

static struct writer room_open(struct compiler *compiler, struct room *room)
{
	*room = (struct room){.code.arena = compiler->arena};
	buffer_start(&room->literal, compiler->arena, 256);
	return (struct writer){
		.code = &room->code,
		.variable_count = &room->variable_count,
		.literal = &room->literal,
	};
}

static void template_compile(struct compiler *compiler, struct compiled_template *template)
{
	struct room room;
	struct writer writer = room_open(compiler, &room);

	word_add(&room.code, 0);
	content_whole(compiler, &writer, template->node);
	room.code.items[0] = (uint32_t)room.variable_count;
	template->function =
		image_piece(compiler->views->image, room.code.items, room.code.count);
}

static uint32_t global_compile(struct compiler *compiler, const xmlNode *node)
{
	struct room room;
	struct writer writer = room_open(compiler, &room);

	binding_compile(compiler, &writer, node);
	if (room.variable_count > 0)
		compiler_stop(compiler, "a variable inside of a top-level one");
	return image_piece(compiler->views->image, room.code.items, room.code.count);
}

/* --- tables --- */

static void table_set(struct word_buffer *table, uint32_t number, uint32_t place)
{
	while (table->count <= 1 + (size_t)number)
		word_add(table, 0);
	table->items[0] = (uint32_t)table->count - 1;
	table->items[1 + number] = place;
}

static uint32_t table_piece(struct compiler *compiler, const struct word_buffer *table)
{
	return table->count ? image_piece(compiler->views->image, table->items, table->count) : 0;
}

static uint32_t templates_table(struct compiler *compiler)
{
	struct word_buffer table = {.arena = compiler->arena};

	for (size_t i = 0; i < compiler->template_count; i++) {
		struct compiled_template *template = &compiler->templates[i];
		if (template->name)
			table_set(&table, view_number(&compiler->views->templates, template->name),
				template->function);
	}
	return table_piece(compiler, &table);
}

static uint32_t modes_table(struct compiler *compiler)
{
	struct word_buffer table = {.arena = compiler->arena};

	for (size_t i = 0; i < compiler->template_count; i++) {
		const char *mode = compiler->templates[i].mode;
		uint32_t number = view_number(&compiler->views->modes, mode);
		bool is_made = (size_t)number + 1 < table.count && table.items[1 + number] != 0;
		if (compiler->templates[i].match && !is_made)
			table_set(&table, number, mode_piece(compiler, mode));
	}
	return table_piece(compiler, &table);
}

static uint32_t globals_table(struct compiler *compiler)
{
	struct word_buffer table = {.arena = compiler->arena};

	for (size_t i = 0; i < compiler->global_count; i++) {
		const char *name = node_value(compiler->globals[i], "name");
		table_set(&table, view_number(&compiler->views->globals, name ? name : ""),
			global_compile(compiler, compiler->globals[i]));
	}
	return table_piece(compiler, &table);
}

static uint32_t view_piece(struct compiler *compiler)
{
	const struct code_view view = {
		.templates = templates_table(compiler),
		.modes = modes_table(compiler),
		.globals = globals_table(compiler),
	};

	return image_piece(
		compiler->views->image, (const uint32_t *)&view, sizeof view / sizeof(uint32_t));
}

/* --- all views --- */

uint32_t view_number(struct name_set *names, const char *name)
{
	uintptr_t former = (uintptr_t)name_set_find(names, name);

	if (former)
		return (uint32_t)former - 1;
	name_set_add(names, arena_string(names->arena, name), (const void *)(names->count + 1));
	return (uint32_t)names->count - 1;
}

void view_write_start(struct view_writer *views, struct image_writer *image)
{
	struct name_set none = {.arena = image->words.arena};

	*views = (struct view_writer){
		image, .templates = none, .modes = none, .globals = none, .parameters = none};
	view_number(&views->modes, "");
}

static void view_add(
	struct view_writer *views, const char *name, uint32_t place, const char *unknown)
{
	struct arena *arena = views->image->words.arena;

	views->views = arena_more(arena, views->views, views->count, sizeof *views->views);
	views->names = arena_more(arena, views->names, views->count, sizeof *views->names);
	views->unknown = arena_more(arena, views->unknown, views->count, sizeof *views->unknown);
	views->views[views->count] = (struct image_view){image_name(views->image, name), place};
	views->names[views->count] = name;
	views->unknown[views->count++] = unknown;
}

const char *view_compile(struct view_writer *views, const xmlDoc *sheet, const char *name)
{
	struct compiler compiler = {.arena = views->image->words.arena,
		.views = views,
		.root = xmlDocGetRootElement(sheet)};

	top_read(&compiler);
	for (size_t i = 0; i < compiler.template_count; i++)
		template_compile(&compiler, &compiler.templates[i]);
	uint32_t place = view_piece(&compiler);
	if (!compiler.wrong)
		view_add(views, name, compiler.unknown ? 0 : place, compiler.unknown);
	return compiler.wrong;
}

static int view_compare(const void *a, const void *b, void *words)
{
	const struct image_view *left = a, *right = b;

	return strcmp(((const struct image_name *)((const uint32_t *)words + left->name))->text,
		((const struct image_name *)((const uint32_t *)words + right->name))->text);
}

void view_write_finish(struct view_writer *views, struct image_header *header)
{
	struct word_buffer list = {.arena = views->image->words.arena};

	if (views->count)
		qsort_r(views->views, views->count, sizeof *views->views, view_compare,
			views->image->words.items);
	for (size_t i = 0; i < views->count; i++) {
		word_add(&list, views->views[i].name);
		word_add(&list, views->views[i].view);
	}
	header->views = image_piece(views->image, list.items, list.count);
	header->view_count = (uint32_t)views->count;
}
