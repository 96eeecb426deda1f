/* Calls of functions. */
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
static void argument_text(
	struct compiler *compiler, struct writer *writer, const struct xpath *call, size_t nth)
{
	if (nth < call->arguments.count)
		expression_text(compiler, writer, call->arguments.items[nth]);
	else
		code_add(writer->code, TEXT_SELF, 0);
}

static void argument_number(
	struct compiler *compiler, struct writer *writer, const struct xpath *call, size_t nth)
{
	if (nth < call->arguments.count) {
		expression_number(compiler, writer, call->arguments.items[nth]);
		return;
	}
	code_add(writer->code, NUMBER_PARSED, 0);
	argument_text(compiler, writer, call, nth);
}

/* Functions of one argument that have an operation of their own. */
struct operation {
	const char *name;
	unsigned operation;
};

/* The operation's number plus one; 0: the function is not among them. */
static unsigned operation_find(const struct xpath *call, const struct operation *items, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (call_is(call, items[i].name))
			return items[i].operation + 1;
	return 0;
}

#define OPERATION(call, items) operation_find(call, items, sizeof(items) / sizeof *(items))

void call_number(struct compiler *compiler, struct writer *writer, const struct xpath *call)
{
	static const struct operation bare[] = {
		{"position", NUMBER_POSITION}, {"last", NUMBER_LAST}};
	static const struct operation of_nodes[] = {{"count", NUMBER_COUNT}, {"sum", NUMBER_SUM}};
	static const struct operation of_numbers[] = {
		{"floor", NUMBER_FLOOR}, {"ceiling", NUMBER_CEILING}, {"round", NUMBER_ROUND}};
	unsigned operation;

	if ((operation = OPERATION(call, bare))) {
		code_add(writer->code, operation - 1, 0);
	} else if ((operation = OPERATION(call, of_nodes))) {
		code_add(writer->code, operation - 1, 0);
		expression_nodes(compiler, writer, call->arguments.items[0]);
	} else if (call_is(call, "string-length")) {
		code_add(writer->code, NUMBER_LENGTH, 0);
		argument_text(compiler, writer, call, 0);
	} else {
		if ((operation = OPERATION(call, of_numbers)))
			code_add(writer->code, operation - 1, 0);
		argument_number(compiler, writer, call, 0);
	}
}

static void name_text(struct compiler *compiler, struct writer *writer, const struct xpath *call)
{
	if (call->arguments.count == 0) {
		code_add(writer->code, TEXT_OWN_NAME, 0);
		return;
	}
	code_add(writer->code, TEXT_NAME, 0);
	expression_nodes(compiler, writer, call->arguments.items[0]);
}

static void substring_text(
	struct compiler *compiler, struct writer *writer, const struct xpath *call)
{
	bool has_length = call->arguments.count == 3;

	code_add(writer->code, has_length ? TEXT_PART : TEXT_FROM, 0);
	argument_text(compiler, writer, call, 0);
	argument_number(compiler, writer, call, 1);
	if (has_length)
		argument_number(compiler, writer, call, 2);
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

static void format_text(struct compiler *compiler, struct writer *writer, const struct xpath *call)
{
	const struct xpath *picture = call->arguments.items[1];

	if (picture->kind != XPATH_LITERAL || !picture_is_plain(picture->text))
		compiler_stop(compiler, "this picture of format-number()");
	code_add(writer->code, TEXT_FORMAT, 0);
	argument_number(compiler, writer, call, 0);
	argument_text(compiler, writer, call, 1);
}

/* Functions all of whose arguments are texts. */
static void texts_call(struct compiler *compiler, struct writer *writer, const struct xpath *call,
	unsigned operation, size_t count)
{
	code_add(writer->code, operation, operation == TEXT_CONCAT ? count : 0);
	for (size_t i = 0; i < count; i++)
		argument_text(compiler, writer, call, i);
}

void call_text(struct compiler *compiler, struct writer *writer, const struct xpath *call)
{
	if (call_is(call, "concat"))
		texts_call(compiler, writer, call, TEXT_CONCAT, call->arguments.count);
	else if (call_is(call, "name") || call_is(call, "local-name"))
		name_text(compiler, writer, call);
	else if (call_is(call, "substring"))
		substring_text(compiler, writer, call);
	else if (call_is(call, "format-number"))
		format_text(compiler, writer, call);
	else if (call_is(call, "normalize-space"))
		texts_call(compiler, writer, call, TEXT_NORMALIZED, 1);
	else if (call_is(call, "string"))
		argument_text(compiler, writer, call, 0);
	else if (call_is(call, "substring-before"))
		texts_call(compiler, writer, call, TEXT_BEFORE, 2);
	else if (call_is(call, "substring-after"))
		texts_call(compiler, writer, call, TEXT_AFTER, 2);
	else
		texts_call(compiler, writer, call, TEXT_TRANSLATED, 3);
}

void call_boolean(struct compiler *compiler, struct writer *writer, const struct xpath *call)
{
	if (call_is(call, "true") || call_is(call, "false")) {
		code_add(writer->code, call_is(call, "true") ? IS_TRUE : IS_FALSE, 0);
	} else if (call_is(call, "boolean") || call_is(call, "not")) {
		if (call_is(call, "not"))
			code_add(writer->code, IS_NOT, 0);
		expression_boolean(compiler, writer, call->arguments.items[0]);
	} else {
		texts_call(compiler, writer, call,
			call_is(call, "contains") ? (unsigned)IS_CONTAINED : (unsigned)IS_START, 2);
	}
}
