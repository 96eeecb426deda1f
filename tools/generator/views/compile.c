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

static void global_note(struct compiler *compiler, struct rule *rule)
{
	const char *name = rule->part->name;

	for (size_t i = 0; i < compiler->global_count; i++) {
		const char *other = compiler->globals[i]->part->name;
		if (strcmp(other ? other : "", name ? name : "") == 0)
			compiler_stop(compiler, "two variables of the name \"%s\"", name);
	}
	compiler->globals[compiler->global_count++] = rule;
	if (strcmp(rule->part->kind, "param") == 0)
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
	const struct rules *rules = compiler->rules;

	compiler->templates = arena_array(compiler->arena, rules->count + 1, sizeof *rules->items);
	compiler->globals = arena_array(compiler->arena, rules->count + 1, sizeof *rules->items);
	for (size_t i = 0; i < rules->count; i++) {
		struct rule *rule = rules->items[i];
		const xmlNode *node = rule->part->flat;
		if (xsl_is(node, "template"))
			compiler->templates[compiler->template_count++] = rule;
		else if (xsl_is(node, "variable") || xsl_is(node, "param"))
			global_note(compiler, rule);
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

static uint32_t template_compile(struct compiler *compiler, const xmlNode *node)
{
	struct room room;
	struct writer writer = room_open(compiler, &room);

	word_add(&room.code, 0);
	content_whole(compiler, &writer, node);
	room.code.items[0] = (uint32_t)room.variable_count;
	return image_piece(compiler->views->image, room.code.items, room.code.count);
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

/* All that the code of a part depends on beside the part: what those do that it asks for, and which
   variables there are. */
static const unsigned char *part_circumstances(struct compiler *compiler, const struct part *part)
{
	unsigned char *key = arena_allocate(compiler->arena, part->ask_count + 1);

	for (size_t i = 0; i < part->ask_count; i++) {
		const struct ask *ask = &part->asks[i];
		if (ask->kind == ASK_IMPORTS)
			continue;
		symbol_renew(compiler->sheets, ask->symbol);
		const struct rule *rule = ask->symbol->rule;
		if (ask->kind == ASK_MODE) {
			key[i] = (unsigned char)(ask->symbol->sets | ask->symbol->is_raw << 1);
		} else if (ask->kind == ASK_TEMPLATE) {
			key[i] = (unsigned char)(rule ? 1 | rule->sets << 1 | rule->is_raw << 2 : 0);
		} else {
			symbol_renew(compiler->sheets, ask->param);
			key[i] = rule || ask->param->rule;
		}
	}
	return key;
}

typedef uint32_t part_compiler(struct compiler *compiler, const xmlNode *node);

/* What the part was compiled to on a former page with the same circumstances, or is now. */
static uint32_t part_piece(
	struct compiler *compiler, struct part *part, part_compiler *compile)
{
	if (part->sheet->is_made)
		return compile(compiler, part->flat);
	const unsigned char *key = part_circumstances(compiler, part);
	const struct variant *former = variant_find(part->variants, key, part->ask_count);
	if (former)
		return former->place;
	uint32_t place = compile(compiler, part->flat);
	if (!compiler->unknown && !compiler->wrong)
		variant_add(compiler->sheets->arena, &part->variants, key, part->ask_count, place);
	return place;
}

/* --- tables --- */

static void table_set(struct word_buffer *table, uint32_t number, uint32_t place)
{
	while (table->count <= number)
		word_add(table, 0);
	table->items[number] = place;
}

/* The entries from there on; 0: they are all 0. */
static uint32_t run_piece(struct compiler *compiler, const struct word_buffer *table, size_t from)
{
	uint32_t run[CODE_TABLE_RUN] = {0};
	bool is_used = false;

	for (size_t i = 0; i < CODE_TABLE_RUN && from + i < table->count; i++) {
		run[i] = table->items[from + i];
		is_used = is_used || run[i] != 0;
	}
	return is_used ? image_piece(compiler->views->image, run, CODE_TABLE_RUN) : 0;
}

static uint32_t table_piece(struct compiler *compiler, const struct word_buffer *table)
{
	struct word_buffer piece = {.arena = compiler->arena};

	if (table->count == 0)
		return 0;
	word_add(&piece, (uint32_t)table->count);
	for (size_t from = 0; from < table->count; from += CODE_TABLE_RUN)
		word_add(&piece, run_piece(compiler, table, from));
	return image_piece(compiler->views->image, piece.items, piece.count);
}

static uint32_t templates_table(struct compiler *compiler)
{
	struct word_buffer table = {.arena = compiler->arena};

	for (size_t i = 0; i < compiler->template_count; i++) {
		const struct rule *template = compiler->templates[i];
		if (template->part->name)
			table_set(&table,
				view_number(&compiler->views->templates, template->part->name),
				template->function);
	}
	return table_piece(compiler, &table);
}

static uint32_t modes_table(struct compiler *compiler)
{
	struct word_buffer table = {.arena = compiler->arena};

	for (size_t i = 0; i < compiler->template_count; i++) {
		const struct part *part = compiler->templates[i]->part;
		uint32_t number = view_number(
			&compiler->views->modes, part->mode ? part->mode : "");
		bool is_made = number < table.count && table.items[number] != 0;
		if (part->match && !is_made)
			table_set(&table, number, mode_piece(compiler, part->in_mode));
	}
	return table_piece(compiler, &table);
}

static uint32_t globals_table(struct compiler *compiler)
{
	struct word_buffer table = {.arena = compiler->arena};

	for (size_t i = 0; i < compiler->global_count; i++) {
		struct part *part = compiler->globals[i]->part;
		table_set(&table,
			view_number(&compiler->views->globals, part->name ? part->name : ""),
			part_piece(compiler, part, global_compile));
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
	views->unknown[views->count++] = unknown ? arena_string(arena, unknown) : NULL;
}

bool view_compile(struct view_writer *views, struct sheets *sheets, const struct rules *rules,
	const char *name, const char **wrong)
{
	struct compiler compiler = {
		.arena = sheets->page, .views = views, .sheets = sheets, .rules = rules};

	top_read(&compiler);
	for (size_t i = 0; i < compiler.template_count; i++)
		compiler.templates[i]->function =
			part_piece(&compiler, compiler.templates[i]->part, template_compile);
	uint32_t place = view_piece(&compiler);
	*wrong = compiler.wrong;
	if (!compiler.wrong)
		view_add(views, name, compiler.unknown ? 0 : place, compiler.unknown);
	return !compiler.wrong && !compiler.unknown;
}

static int view_compare(const void *a, const void *b, void *words)
{
	const struct image_view *left = a, *right = b;

	return strcmp(image_name_at(words, left->name)->text, image_name_at(words, right->name)->text);
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
