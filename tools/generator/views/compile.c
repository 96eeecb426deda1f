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
	return pool_text(compiler->pool, text, strlen(text));
}

uint32_t compiler_name(struct compiler *compiler, const char *name)
{
	return pool_name(compiler->pool, name);
}

void word_put(struct marked_words *code, uint32_t word)
{
	marked_add(code, word, MARK_NOTHING);
}

void place_put(struct marked_words *code, uint32_t piece)
{
	marked_add(code, piece, MARK_PLACE);
}

void code_add(struct marked_words *code, unsigned operation, size_t operand)
{
	word_put(code, code_word(operation, (uint32_t)operand));
}

void code_place(struct marked_words *code, unsigned operation, uint32_t piece)
{
	marked_add(code, code_word(operation, piece), MARK_PLACE | MARK_OPERAND);
}

void code_name(struct compiler *compiler, struct marked_words *code, unsigned operation,
	enum pool_names names, const char *name)
{
	marked_add(code, code_word(operation, pool_number(compiler->pool, names, name)),
		(MARK_NAME + (unsigned)names) | MARK_OPERAND);
}

void parameter_put(struct compiler *compiler, struct marked_words *code, const char *name)
{
	marked_add(code, pool_number(compiler->pool, NAMES_PARAMETER, name ? name : ""),
		MARK_NAME + NAMES_PARAMETER);
}

size_t code_open(struct marked_words *code, unsigned operation)
{
	code_add(code, operation, 0);
	return code->count;
}

void code_close(struct marked_words *code, size_t opened)
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
	struct marked_words code;
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

	word_put(&room.code, 0);
	content_whole(compiler, &writer, node);
	room.code.items[0] = (uint32_t)room.variable_count;
	return pool_marked(compiler->pool, &room.code);
}

static uint32_t global_compile(struct compiler *compiler, const xmlNode *node)
{
	struct room room;
	struct writer writer = room_open(compiler, &room);

	binding_compile(compiler, &writer, node);
	if (room.variable_count > 0)
		compiler_stop(compiler, "a variable inside of a top-level one");
	return pool_marked(compiler->pool, &room.code);
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

/* Pairs that make a list of a view. Views differ in few of them, and share the other lists. */
#define LIST_PAIRS ((size_t)8)

/* A view's tables in the making. */
struct listing {
	struct compiler *compiler;
	struct marked_words view, list;
};

static void list_close(struct listing *listing)
{
	if (listing->list.count)
		place_put(&listing->view, pool_marked(listing->compiler->pool, &listing->list));
	listing->list.count = 0;
}

static void table_close(struct listing *listing)
{
	list_close(listing);
	place_put(&listing->view, 0);
}

static void pair_add(
	struct listing *listing, enum pool_names names, const char *name, uint32_t piece)
{
	uint32_t number = pool_number(listing->compiler->pool, names, name ? name : "");

	marked_add(&listing->list, number, MARK_NAME + (unsigned)names);
	place_put(&listing->list, piece);
	if (listing->list.count == 2 * LIST_PAIRS)
		list_close(listing);
}

static void templates_list(struct listing *listing)
{
	const struct compiler *compiler = listing->compiler;

	for (size_t i = 0; i < compiler->template_count; i++) {
		const struct rule *template = compiler->templates[i];
		if (template->part->name)
			pair_add(listing, NAMES_TEMPLATE, template->part->name, template->function);
	}
	table_close(listing);
}

/* Has one of the templates before that one the same mode? */
static bool is_listed(const struct compiler *compiler, size_t nth)
{
	const struct symbol *mode = compiler->templates[nth]->part->in_mode;

	for (size_t i = 0; i < nth; i++)
		if (compiler->templates[i]->part->in_mode == mode)
			return true;
	return false;
}

static void modes_list(struct listing *listing)
{
	struct compiler *compiler = listing->compiler;

	for (size_t i = 0; i < compiler->template_count; i++) {
		const struct part *part = compiler->templates[i]->part;
		if (part->match && !is_listed(compiler, i))
			pair_add(listing, NAMES_MODE, part->mode, mode_piece(compiler, part->in_mode));
	}
	table_close(listing);
}

static void globals_list(struct listing *listing)
{
	struct compiler *compiler = listing->compiler;

	for (size_t i = 0; i < compiler->global_count; i++) {
		struct part *part = compiler->globals[i]->part;
		pair_add(listing, NAMES_GLOBAL, part->name, part_piece(compiler, part, global_compile));
	}
	table_close(listing);
}

static uint32_t view_piece(struct compiler *compiler)
{
	struct listing listing = {
		compiler, .view.arena = compiler->arena, .list.arena = compiler->arena};

	templates_list(&listing);
	modes_list(&listing);
	globals_list(&listing);
	return pool_marked(compiler->pool, &listing.view);
}

bool view_compile(struct pool *pool, struct sheets *sheets, const struct rules *rules,
	uint32_t *view, const char **unknown, const char **wrong)
{
	struct compiler compiler = {
		.arena = sheets->page, .pool = pool, .sheets = sheets, .rules = rules};

	top_read(&compiler);
	for (size_t i = 0; i < compiler.template_count; i++)
		compiler.templates[i]->function =
			part_piece(&compiler, compiler.templates[i]->part, template_compile);
	uint32_t piece = view_piece(&compiler);
	*view = compiler.unknown ? 0 : piece;
	*unknown = compiler.unknown;
	*wrong = compiler.wrong;
	return !compiler.wrong;
}
