#include "view/function.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/utf8.h"
#include "view/draw.h"

#define BLANKS " \t\r\n"

/* Bytes of the character at a text that is not at its end. */
static size_t character(const char *text)
{
	size_t length = utf8_read(text, strlen(text), NULL);

	return length > 0 ? length : 1;
}

const char *text_concat(struct draw *draw, size_t count, const char *const *texts)
{
	struct buffer buffer;

	buffer_start(&buffer, draw->arena, 64);
	for (size_t i = 0; i < count; i++)
		buffer_text(&buffer, texts[i]);
	return buffer.data;
}

const char *text_before(struct draw *draw, const char *text, const char *mark)
{
	const char *found = strstr(text, mark);

	return found ? arena_bytes(draw->arena, text, (size_t)(found - text)) : "";
}

const char *text_after(const char *text, const char *mark)
{
	const char *found = strstr(text, mark);

	return found ? found + strlen(mark) : "";
}

/* The characters at positions from..end-1. A bound that is no number leaves none. */
static const char *text_between(struct draw *draw, const char *text, double from, double end)
{
	struct buffer buffer;
	double position = 1;

	buffer_start(&buffer, draw->arena, 64);
	for (; *text; position++) {
		size_t size = character(text);
		if (position >= from && position < end)
			buffer_append(&buffer, text, size);
		text += size;
	}
	return buffer.data;
}

const char *text_part(struct draw *draw, const char *text, double from, double length)
{
	double start = number_round(from);

	return text_between(draw, text, start, start + number_round(length));
}

const char *text_from(struct draw *draw, const char *text, double from)
{
	return text_between(draw, text, number_round(from), INFINITY);
}

const char *text_translate(struct draw *draw, const char *text, const char *from, const char *to)
{
	struct buffer buffer;

	buffer_start(&buffer, draw->arena, strlen(text));
	while (*text) {
		size_t size = character(text);
		const char *wanted = from, *other = to;
		while (*wanted && strncmp(wanted, text, size) != 0) {
			wanted += character(wanted);
			other += *other ? character(other) : 0;
		}
		if (!*wanted)
			buffer_append(&buffer, text, size);
		else if (*other)
			buffer_append(&buffer, other, character(other));
		text += size;
	}
	return buffer.data;
}

const char *text_normalize(struct draw *draw, const char *text)
{
	struct buffer buffer;

	buffer_start(&buffer, draw->arena, strlen(text));
	text += strspn(text, BLANKS);
	while (*text) {
		size_t word = strcspn(text, BLANKS);
		if (buffer.length > 0)
			buffer_byte(&buffer, ' ');
		buffer_append(&buffer, text, word);
		text += word;
		text += strspn(text, BLANKS);
	}
	return buffer.data;
}

double text_length(const char *text)
{
	return (double)utf8_count(text, strlen(text));
}

bool text_starts(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

const char *nodes_name(struct nodes nodes)
{
	return nodes.count > 0 ? nodes.items[0]->name : "";
}

double nodes_sum(struct draw *draw, struct nodes nodes)
{
	double sum = 0;

	for (size_t i = 0; i < nodes.count; i++)
		sum += number_parse(node_text(draw, nodes.items[i]));
	return sum;
}

/* --- sorting --- */

struct sorted {
	const struct node *node;
	struct sort_key key;
	size_t place;
	bool is_descending;
};

/* What is no number comes first. */
static int numbers_order(double a, double b)
{
	if (isnan(a) || isnan(b))
		return !isnan(a) - !isnan(b);
	return (a > b) - (a < b);
}

static int sorted_compare(const void *a, const void *b)
{
	const struct sorted *left = a, *right = b;
	int order = left->key.text ? strcmp(left->key.text, right->key.text)
				   : numbers_order(left->key.number, right->key.number);

	if (order != 0)
		return left->is_descending ? -order : order;
	return left->place < right->place ? -1 : 1;
}

struct nodes nodes_sort(
	struct draw *draw, struct nodes nodes, const struct sort_key *keys, bool is_descending)
{
	struct sorted *sorted = arena_array(draw->arena, nodes.count + 1, sizeof *sorted);
	const struct node **items = arena_array(draw->arena, nodes.count + 1, sizeof *items);

	for (size_t i = 0; i < nodes.count; i++)
		sorted[i] = (struct sorted){nodes.items[i], keys[i], i, is_descending};
	qsort(sorted, nodes.count, sizeof *sorted, sorted_compare);
	for (size_t i = 0; i < nodes.count; i++)
		items[i] = sorted[i].node;
	return (struct nodes){items, nodes.count};
}
