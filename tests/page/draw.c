/*
 * Draws page XML by the image of the settings, as a page does: draw NAME FILE.
 * draw --by-libxslt NAME FILE draws it by the sheet of the settings' view_dir, as the reference.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/process.h"
#include "catalogue/image.h"
#include "view/draw.h"
#include "view/node_xml.h"
#include "view/stylesheet.h"
#include "view/view.h"

struct drawing {
	const char *name;
	const char *file;
	bool is_reference;
};

static const struct node *page_read(struct context *context, const char *path)
{
	FILE *file = fopen(path, "re");
	char *text = NULL;
	size_t size = 0;

	if (!file || getdelim(&text, &size, '\0', file) < 0)
		fail_internal(context, "%s cannot be read", path);
	fclose(file);
	const struct node *page = node_read(context->arena, arena_string(context->arena, text));
	free(text);
	if (!page)
		fail_internal(context, "%s is not well-formed", path);
	return page;
}

/* What view_apply does where an image says that libxslt draws the view. */
static void reference_apply(struct context *context, const char *view, const struct node *page,
	const char **bytes, size_t *length)
{
	struct buffer buffer;
	struct draw draw = {.context = context,
		.arena = context->arena,
		.view = view,
		.page = page,
		.out = &buffer};

	buffer_start(&buffer, context->arena, 65536);
	stylesheet_draw(&draw);
	draw_finish(&draw);
	buffer_byte(&buffer, '\n');
	*bytes = buffer.data;
	*length = buffer.length;
}

static void draw(struct context *context, void *data)
{
	const struct drawing *drawing = data;
	const struct node *page = page_read(context, drawing->file);
	const char *bytes;
	size_t length;

	(drawing->is_reference ? reference_apply : view_apply)(
		context, drawing->name, page, &bytes, &length);
	fwrite(bytes, 1, length, stdout);
}

int main(int count, char **arguments)
{
	struct process process;
	struct context context;
	const char *error = NULL;
	bool is_reference = count == 4 && strcmp(arguments[1], "--by-libxslt") == 0;

	if (count != 3 + is_reference)
		return 2;
	if (!process_open(&process, image_start, &error)) {
		fprintf(stderr, "%s\n", error);
		return 1;
	}
	if (!context_open(&context, &process, CONTEXT_MEMORY_COMMAND))
		return 1;
	struct drawing drawing = {arguments[count - 2], arguments[count - 1], is_reference};
	bool is_good = fail_catch(&context, draw, &drawing);
	if (!is_good)
		fprintf(stderr, "%s\n", context.failure.detail);
	context_close(&context);
	process_close(&process);
	return is_good ? 0 : 1;
}
