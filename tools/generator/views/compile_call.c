/* Calls of functions as C. */
#include <string.h>

#include "views/compiler.h"

/* The functions, the number of arguments that they take, and what they give. */
static const struct {
	const char *name;
	size_t least, most;
	enum type type;
} functions[] = {
	{"position", 0, 0, TYPE_NUMBER},
	{"last", 0, 0, TYPE_NUMBER},
	{"count", 1, 1, TYPE_NUMBER},
	{"sum", 1, 1, TYPE_NUMBER},
	{"number", 0, 1, TYPE_NUMBER},
	{"floor", 1, 1, TYPE_NUMBER},
	{"ceiling", 1, 1, TYPE_NUMBER},
	{"round", 1, 1, TYPE_NUMBER},
	{"string-length", 0, 1, TYPE_NUMBER},
	{"string", 0, 1, TYPE_TEXT},
	{"name", 0, 1, TYPE_TEXT},
	{"local-name", 0, 1, TYPE_TEXT},
	{"concat", 2, 50, TYPE_TEXT},
	{"substring", 2, 3, TYPE_TEXT},
	{"substring-before", 2, 2, TYPE_TEXT},
	{"substring-after", 2, 2, TYPE_TEXT},
	{"normalize-space", 0, 1, TYPE_TEXT},
	{"translate", 3, 3, TYPE_TEXT},
	{"format-number", 2, 2, TYPE_TEXT},
	{"contains", 2, 2, TYPE_BOOLEAN},
	{"starts-with", 2, 2, TYPE_BOOLEAN},
	{"boolean", 1, 1, TYPE_BOOLEAN},
	{"not", 1, 1, TYPE_BOOLEAN},
	{"true", 0, 0, TYPE_BOOLEAN},
	{"false", 0, 0, TYPE_BOOLEAN},
	{"current", 0, 0, TYPE_NODES},
};

enum type call_type(const struct xpath *call)
{
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
		if (strcmp(functions[i].name, call->text) == 0)
			return functions[i].type;
	return TYPE_ANY;
}

static bool call_is(const struct xpath *call, const char *name)
{
	return strcmp(call->text, name) == 0;
}

bool call_check(struct compiler *compiler, const struct xpath *call)
{
	size_t count = call->arguments.count;

	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
		if (!call_is(call, functions[i].name))
			continue;
		if (count >= functions[i].least && count <= functions[i].most)
			return true;
		compiler_refuse(compiler, "%s() has %zu arguments", call->text, count);
		return false;
	}
	compiler_stop(compiler, "the function %s()", call->text);
	return false;
}

/* An argument as text; the scope's node where it is left out. */
static const char *argument_text(
	struct compiler *compiler, struct writer *writer, const struct xpath *call, size_t nth)
{
	if (nth < call->arguments.count)
		return expression_text(compiler, writer, call->arguments.items[nth]);
	return arena_format(compiler->arena, "node_text(d, %s->node)", writer->scope);
}

static const char *argument_number(
	struct compiler *compiler, struct writer *writer, const struct xpath *call, size_t nth)
{
	if (nth < call->arguments.count)
		return expression_number(compiler, writer, call->arguments.items[nth]);
	return arena_format(
		compiler->arena, "number_parse(%s)", argument_text(compiler, writer, call, nth));
}

const char *call_number(struct compiler *compiler, struct writer *writer, const struct xpath *call)
{
	struct arena *arena = compiler->arena;

	if (call_is(call, "position"))
		return arena_format(arena, "(double)%s->position", writer->scope);
	if (call_is(call, "last"))
		return arena_format(arena, "(double)%s->last", writer->scope);
	if (call_is(call, "count"))
		return arena_format(arena, "(double)%s.count",
			expression_nodes(compiler, writer, call->arguments.items[0]));
	if (call_is(call, "sum"))
		return arena_format(arena, "nodes_sum(d, %s)",
			expression_nodes(compiler, writer, call->arguments.items[0]));
	if (call_is(call, "string-length"))
		return arena_format(
			arena, "text_length(%s)", argument_text(compiler, writer, call, 0));
	const char *number = argument_number(compiler, writer, call, 0);
	if (call_is(call, "floor"))
		return arena_format(arena, "number_floor(%s)", number);
	if (call_is(call, "ceiling"))
		return arena_format(arena, "number_ceiling(%s)", number);
	if (call_is(call, "round"))
		return arena_format(arena, "number_round(%s)", number);
	return number;
}

static const char *concat_text(
	struct compiler *compiler, struct writer *writer, const struct xpath *call)
{
	struct buffer c;

	buffer_start(&c, compiler->arena, 256);
	buffer_format(&c, "text_concat(d, %zu, (const char *const[]){", call->arguments.count);
	for (size_t i = 0; i < call->arguments.count; i++)
		buffer_format(&c, "%s%s", i ? ", " : "", argument_text(compiler, writer, call, i));
	buffer_text(&c, "})");
	return c.data;
}

static const char *name_text(
	struct compiler *compiler, struct writer *writer, const struct xpath *call)
{
	if (call->arguments.count == 0)
		return arena_format(compiler->arena, "%s->node->name", writer->scope);
	return arena_format(compiler->arena, "nodes_name(%s)",
		expression_nodes(compiler, writer, call->arguments.items[0]));
}

static const char *substring_text(
	struct compiler *compiler, struct writer *writer, const struct xpath *call)
{
	const char *text = argument_text(compiler, writer, call, 0);
	const char *from = argument_number(compiler, writer, call, 1);

	if (call->arguments.count == 2)
		return arena_format(compiler->arena, "text_from(d, %s, %s)", text, from);
	return arena_format(compiler->arena, "text_part(d, %s, %s, %s)", text, from,
		argument_number(compiler, writer, call, 2));
}

/* A picture as number_format() reads it: "#,##0.0#", and what stands around it. */
static bool picture_is_plain(const char *picture)
{
	const char *whole = picture + strcspn(picture, "#0,."), *at = whole;

	at += strspn(at, "#,");
	at += strspn(at, "0,");
	if (at == whole)
		return false;
	if (at[0] == '.' && (at[1] == '0' || at[1] == '#')) {
		at += 1 + strspn(at + 1, "0");
		at += strspn(at, "#");
	}
	return at[strcspn(at, "#0,.")] == '\0' && !strpbrk(picture, ";'") &&
	       !strstr(picture, "\xe2\x80\xb0"); /* per mille */
}

static const char *format_text(
	struct compiler *compiler, struct writer *writer, const struct xpath *call)
{
	const struct xpath *picture = call->arguments.items[1];

	if (picture->kind != XPATH_LITERAL || !picture_is_plain(picture->text))
		compiler_stop(compiler, "this picture of format-number()");
	return arena_format(compiler->arena, "number_format(d, %s, %s)",
		argument_number(compiler, writer, call, 0),
		argument_text(compiler, writer, call, 1));
}

const char *call_text(struct compiler *compiler, struct writer *writer, const struct xpath *call)
{
	struct arena *arena = compiler->arena;

	if (call_is(call, "concat"))
		return concat_text(compiler, writer, call);
	if (call_is(call, "name") || call_is(call, "local-name"))
		return name_text(compiler, writer, call);
	if (call_is(call, "substring"))
		return substring_text(compiler, writer, call);
	if (call_is(call, "format-number"))
		return format_text(compiler, writer, call);
	const char *text = argument_text(compiler, writer, call, 0);
	if (call_is(call, "normalize-space"))
		return arena_format(arena, "text_normalize(d, %s)", text);
	if (call_is(call, "string"))
		return text;
	const char *second = argument_text(compiler, writer, call, 1);
	if (call_is(call, "substring-before"))
		return arena_format(arena, "text_before(d, %s, %s)", text, second);
	if (call_is(call, "substring-after"))
		return arena_format(arena, "text_after(%s, %s)", text, second);
	return arena_format(arena, "text_translate(d, %s, %s, %s)", text, second,
		argument_text(compiler, writer, call, 2));
}

const char *call_boolean(struct compiler *compiler, struct writer *writer, const struct xpath *call)
{
	struct arena *arena = compiler->arena;

	if (call_is(call, "true") || call_is(call, "false"))
		return call->text;
	if (call_is(call, "boolean"))
		return expression_boolean(compiler, writer, call->arguments.items[0]);
	if (call_is(call, "not"))
		return arena_format(arena, "!(%s)",
			expression_boolean(compiler, writer, call->arguments.items[0]));
	const char *text = argument_text(compiler, writer, call, 0);
	const char *second = argument_text(compiler, writer, call, 1);
	if (call_is(call, "contains"))
		return arena_format(arena, "(strstr(%s, %s) != NULL)", text, second);
	return arena_format(arena, "text_starts(%s, %s)", text, second);
}
