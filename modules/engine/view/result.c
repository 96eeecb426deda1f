#include "view/result.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "view/draw.h"

struct result result_of_text(const char *text)
{
	return (struct result){.kind = RESULT_TEXT, .as.text = text};
}

struct result result_of_number(double number)
{
	return (struct result){.kind = RESULT_NUMBER, .as.number = number};
}

struct result result_of_boolean(bool boolean)
{
	return (struct result){.kind = RESULT_BOOLEAN, .as.boolean = boolean};
}

struct result result_of_nodes(struct nodes nodes)
{
	return (struct result){.kind = RESULT_NODES, .as.nodes = nodes};
}

struct result result_of_node(struct draw *draw, const struct node *node)
{
	if (!node)
		return result_of_nodes((struct nodes){NULL, 0});
	const struct node **items = arena_array(draw->arena, 1, sizeof *items);
	items[0] = node;
	return result_of_nodes((struct nodes){items, 1});
}

struct result result_of_markup(const char *bytes, size_t length)
{
	return (struct result){
		.kind = RESULT_MARKUP, .as.markup.bytes = bytes, .as.markup.length = length};
}

/* --- strings --- */

static void texts_add(struct buffer *buffer, const struct node *node)
{
	for (const struct node *child = node->first; child; child = child->next) {
		if (child->kind == NODE_TEXT)
			buffer_text(buffer, child->value);
		else
			texts_add(buffer, child);
	}
}

const char *node_text(struct draw *draw, const struct node *node)
{
	struct buffer buffer;

	if (!node)
		return "";
	if (node->value)
		return node->value;
	if (!node->first)
		return "";
	if (!node->first->next && node->first->kind == NODE_TEXT)
		return node->first->value;
	buffer_start(&buffer, draw->arena, 64);
	texts_add(&buffer, node);
	return buffer.data;
}

/* The character that a reference of ours stands for. */
static const char *reference_read(const char *at, char *character)
{
	static const struct {
		const char *text;
		size_t length;
		char character;
	} references[] = {
		{"&amp;", 5, '&'}, {"&lt;", 4, '<'}, {"&gt;", 4, '>'}, {"&quot;", 6, '"'}};

	for (size_t i = 0; i < sizeof references / sizeof *references; i++) {
		if (strncmp(at, references[i].text, references[i].length) == 0) {
			*character = references[i].character;
			return at + references[i].length;
		}
	}
	*character = *at;
	return at + 1;
}

/* HTML that we wrote without its tags: "<" stands for nothing else in it. */
static const char *markup_text(struct draw *draw, const char *markup)
{
	size_t plain = strcspn(markup, "<&");

	if (markup[plain] == '\0')
		return markup;
	char *text = arena_allocate(draw->arena, strlen(markup) + 1);
	char *end = text;
	while (*markup) {
		if (*markup == '<') {
			markup += strcspn(markup, ">");
			markup += *markup == '>';
		} else if (*markup == '&') {
			markup = reference_read(markup, end++);
		} else {
			*end++ = *markup++;
		}
	}
	return text;
}

const char *result_text(struct draw *draw, struct result value)
{
	switch (value.kind) {
	case RESULT_TEXT:
		return value.as.text;
	case RESULT_NUMBER:
		return number_text(draw, value.as.number);
	case RESULT_BOOLEAN:
		return value.as.boolean ? "true" : "false";
	case RESULT_NODES:
		return value.as.nodes.count > 0 ? node_text(draw, value.as.nodes.items[0]) : "";
	case RESULT_MARKUP:
		return markup_text(draw, value.as.markup.bytes);
	case RESULT_NONE:
		break;
	}
	return "";
}

double result_number(struct draw *draw, struct result value)
{
	if (value.kind == RESULT_NUMBER)
		return value.as.number;
	if (value.kind == RESULT_BOOLEAN)
		return value.as.boolean ? 1 : 0;
	return number_parse(result_text(draw, value));
}

bool result_boolean(struct result value)
{
	switch (value.kind) {
	case RESULT_TEXT:
		return value.as.text[0] != '\0';
	case RESULT_NUMBER:
		return value.as.number < 0 || value.as.number > 0;
	case RESULT_BOOLEAN:
		return value.as.boolean;
	case RESULT_NODES:
		return value.as.nodes.count > 0;
	case RESULT_MARKUP:
		return true;
	case RESULT_NONE:
		break;
	}
	return false;
}

struct nodes result_nodes(struct draw *draw, struct result value)
{
	if (value.kind != RESULT_NODES)
		fail_internal(draw->context,
			"view %s: a value that is no set of nodes is used as one",
			draw->view);
	return value.as.nodes;
}

bool result_holds(struct result value, size_t position)
{
	if (value.kind != RESULT_NUMBER)
		return result_boolean(value);
	return value.as.number >= (double)position && value.as.number <= (double)position;
}

/* --- comparing --- */

bool number_compare(double a, enum comparison comparison, double b)
{
	switch (comparison) {
	case EQUAL:
		return a <= b && a >= b;
	case UNEQUAL:
		return !(a <= b && a >= b);
	case LESS:
		return a < b;
	case LESS_OR_EQUAL:
		return a <= b;
	case GREATER:
		return a > b;
	case GREATER_OR_EQUAL:
		return a >= b;
	}
	return false;
}

static bool is_equality(enum comparison comparison)
{
	return comparison == EQUAL || comparison == UNEQUAL;
}

/* Values of which neither is a set. */
static bool singles_compare(
	struct draw *draw, struct result a, enum comparison comparison, struct result b)
{
	bool has_boolean = a.kind == RESULT_BOOLEAN || b.kind == RESULT_BOOLEAN;

	if (is_equality(comparison) && has_boolean)
		return number_compare(result_boolean(a), comparison, result_boolean(b));
	if (!is_equality(comparison) || a.kind == RESULT_NUMBER || b.kind == RESULT_NUMBER)
		return number_compare(result_number(draw, a), comparison, result_number(draw, b));
	bool is_same = strcmp(result_text(draw, a), result_text(draw, b)) == 0;
	return is_same == (comparison == EQUAL);
}

static bool is_set(struct result value)
{
	return value.kind == RESULT_NODES || value.kind == RESULT_MARKUP;
}

static size_t set_count(struct result value)
{
	return value.kind == RESULT_NODES ? value.as.nodes.count : 1;
}

static struct result set_text(struct draw *draw, struct result value, size_t nth)
{
	return result_of_text(value.kind == RESULT_NODES
				      ? node_text(draw, value.as.nodes.items[nth])
				      : result_text(draw, value));
}

bool result_compare(struct draw *draw, struct result a, enum comparison comparison, struct result b)
{
	if (is_set(a) && b.kind == RESULT_BOOLEAN)
		a = result_of_boolean(result_boolean(a));
	if (is_set(b) && a.kind == RESULT_BOOLEAN)
		b = result_of_boolean(result_boolean(b));
	if (is_set(a)) {
		for (size_t i = 0; i < set_count(a); i++) {
			if (result_compare(draw, set_text(draw, a, i), comparison, b))
				return true;
		}
		return false;
	}
	if (!is_set(b))
		return singles_compare(draw, a, comparison, b);
	for (size_t i = 0; i < set_count(b); i++) {
		if (singles_compare(draw, a, comparison, set_text(draw, b, i)))
			return true;
	}
	return false;
}
