#include "view/draw.h"

#include <string.h>

#include "base/arena.h"
#include "base/fail.h"

#define CAPTURE_EXPECTED 256
/* Bytes of stack that templates may take: half of what a process usually has. */
#define STACK_MAX ((size_t)4 << 20)

/* Writes the start tag that waits, if one does. */
static void tag_flush(struct draw *draw)
{
	struct start_tag *tag = &draw->tag;
	const char *name = tag->name;

	tag->name = NULL;
	buffer_byte(draw->out, '<');
	buffer_text(draw->out, name);
	for (size_t i = 0; i < tag->count; i++) {
		const char *attribute = tag->attributes[i].name;
		buffer_byte(draw->out, ' ');
		buffer_text(draw->out, attribute);
		if (html_is_flag(attribute))
			continue;
		buffer_append(draw->out, "=\"", 2);
		html_escape_of(attribute)(draw->out, tag->attributes[i].value);
		buffer_byte(draw->out, '"');
	}
	buffer_byte(draw->out, '>');
	if (strcmp(name, "head") == 0)
		buffer_text(draw->out, HTML_CHARSET);
}

static inline struct buffer *out(struct draw *draw)
{
	if (draw->tag.name)
		tag_flush(draw);
	return draw->out;
}

void draw_markup(struct draw *draw, const char *bytes, size_t length)
{
	buffer_append(out(draw), bytes, length);
}

void draw_text(struct draw *draw, const char *text)
{
	if (text[0] != '\0')
		html_text(out(draw), text);
}

void draw_unescaped(struct draw *draw, const char *text)
{
	if (text[0] != '\0')
		buffer_text(out(draw), text);
}

void draw_quoted(struct draw *draw, const char *text)
{
	html_quoted(draw->out, text);
}

void draw_address(struct draw *draw, const char *text)
{
	html_address(draw->out, text);
}

void draw_start(struct draw *draw, const char *element)
{
	out(draw);
	draw->tag.name = element;
	draw->tag.count = 0;
}

void draw_set(struct draw *draw, const char *attribute, const char *value)
{
	struct start_tag *tag = &draw->tag;

	if (!tag->name)
		return;
	for (size_t i = 0; i < tag->count; i++) {
		if (strcmp(tag->attributes[i].name, attribute) == 0) {
			tag->attributes[i].value = value;
			return;
		}
	}
	if (tag->count == DRAW_ATTRIBUTES_MAX)
		fail_internal(draw->context, "view %s: <%s> has more than %d attributes",
			draw->view, tag->name, DRAW_ATTRIBUTES_MAX);
	tag->attributes[tag->count].name = attribute;
	tag->attributes[tag->count++].value = value;
}

void draw_end(struct draw *draw, const char *element)
{
	struct buffer *buffer = out(draw);

	if (html_is_void(element))
		return;
	buffer_append(buffer, "</", 2);
	buffer_text(buffer, element);
	buffer_byte(buffer, '>');
}

void draw_capture(struct draw *draw, struct capture *capture)
{
	buffer_start(&capture->buffer, draw->arena, CAPTURE_EXPECTED);
	capture->out = draw->out;
	capture->tag = draw->tag;
	draw->out = &capture->buffer;
	draw->tag.name = NULL;
}

struct result draw_captured(struct draw *draw, struct capture *capture)
{
	out(draw);
	draw->out = capture->out;
	draw->tag = capture->tag;
	return result_of_markup(capture->buffer.data, capture->buffer.length);
}

const char *draw_name(struct draw *draw, const char *name)
{
	static const char plain[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";

	if (name[0] == '\0' || strchr("0123456789-", name[0]) || name[strspn(name, plain)] != '\0')
		fail_internal(draw->context, "view %s: \"%s\" is no name", draw->view, name);
	return name;
}

static void node_copy(struct draw *draw, const struct node *node)
{
	switch (node->kind) {
	case NODE_ATTRIBUTE:
		draw_set(draw, node->name, node->value);
		return;
	case NODE_TEXT:
		draw_text(draw, node->value);
		return;
	default:
		break;
	}
	if (node->kind == NODE_ELEMENT)
		draw_start(draw, node->name);
	for (const struct node *attribute = node->attributes; attribute;
		attribute = attribute->next)
		draw_set(draw, attribute->name, attribute->value);
	for (const struct node *child = node->first; child; child = child->next)
		node_copy(draw, child);
	if (node->kind == NODE_ELEMENT)
		draw_end(draw, node->name);
}

void draw_copy(struct draw *draw, struct result value)
{
	if (value.kind == RESULT_MARKUP) {
		if (value.as.markup.length > 0)
			draw_markup(draw, value.as.markup.bytes, value.as.markup.length);
	} else if (value.kind == RESULT_NODES) {
		for (size_t i = 0; i < value.as.nodes.count; i++)
			node_copy(draw, value.as.nodes.items[i]);
	} else {
		draw_text(draw, result_text(draw, value));
	}
}

void draw_deeper(struct draw *draw)
{
	uintptr_t here = (uintptr_t)__builtin_frame_address(0);

	if ((here < draw->stack ? draw->stack - here : here - draw->stack) > STACK_MAX)
		fail_internal(draw->context, "view %s: its templates call each other without end",
			draw->view);
}

void draw_finish(struct draw *draw)
{
	out(draw);
}
