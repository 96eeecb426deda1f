/*
 * Draws page XML as a page does: draw NAME FILE.
 * draw --by-libxslt NAME FILE draws it by the sheet of the settings' view_dir, as the reference.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/process.h"
#include "view/node_xml.h"
#include "view/stylesheet.h"
#include "view/view.h"

extern const struct view *const view_list[];
extern const size_t view_count;

struct drawing {
	const char *name;
	const char *file;
	bool is_reference;
};

static const struct view *view_find(struct context *context, const char *name)
{
	for (size_t i = 0; i < view_count; i++)
		if (strcmp(view_list[i]->name, name) == 0)
			return view_list[i];
	fail_internal(context, "there is no view \"%s\"", name);
}

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

static void draw(struct context *context, void *data)
{
	const struct drawing *drawing = data;
	struct view reference = {drawing->name, stylesheet_draw};
	const char *bytes;
	size_t length;
	const struct view *view =
		drawing->is_reference ? &reference : view_find(context, drawing->name);

	view_apply(context, view, page_read(context, drawing->file), &bytes, &length);
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
	if (!process_open(&process, &error)) {
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
