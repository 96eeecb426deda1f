/* The mistakes of a run: collecting, sorting, printing (model.h). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/model.h"

void message_add(struct messages *messages, struct place place, const char *code, const char *hint,
	const char *format, ...)
{
	va_list arguments;
	struct message *message;

	if (messages->count == messages->capacity) {
		size_t capacity = messages->capacity > 0 ? messages->capacity * 2 : 16;
		struct message *items = arena_array(messages->arena, capacity, sizeof *items);
		if (messages->count > 0)
			memcpy(items, messages->items, messages->count * sizeof *items);
		messages->items = items;
		messages->capacity = capacity;
	}
	message = &messages->items[messages->count++];
	message->place = place;
	message->code = code;
	message->hint = hint;
	va_start(arguments, format);
	message->text = arena_vformat(messages->arena, format, arguments);
	va_end(arguments);
	if (code[0] == 'E')
		messages->errors++;
}

static int compare_numbers(unsigned a, unsigned b)
{
	return (a > b) - (a < b);
}

static int message_compare(const void *left, const void *right)
{
	const struct message *a = left, *b = right;
	int order = strcmp(a->place.file, b->place.file);

	if (order == 0)
		order = compare_numbers(a->place.line, b->place.line);
	if (order == 0)
		order = compare_numbers(a->place.column, b->place.column);
	if (order == 0)
		order = strcmp(a->code, b->code);
	return order != 0 ? order : strcmp(a->text, b->text);
}

void messages_print(struct messages *messages, void *stream)
{
	if (messages->count > 0)
		qsort(messages->items, messages->count, sizeof *messages->items, message_compare);
	for (size_t i = 0; i < messages->count; i++) {
		const struct message *message = &messages->items[i];
		const char *kind = message->code[0] == 'W' ? "warning" : "error";

		fprintf(stream, "%s:%u:%u: %s %s: %s\n", message->place.file, message->place.line,
			message->place.column, kind, message->code, message->text);
		if (message->hint != NULL)
			fprintf(stream, "hint: %s\n", message->hint);
	}
}
