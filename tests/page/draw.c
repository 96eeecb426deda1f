/* Draws page XML as a page does: draw NAME FILE; the views are those of the settings. */
#include <libxml/parser.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/process.h"
#include "page/page.h"

struct drawing {
	const char *name;
	const char *file;
};

static void document_free(void *document)
{
	xmlFreeDoc(document);
}

static void draw(struct context *context, void *data)
{
	const struct drawing *drawing = data;
	xmlDocPtr page = xmlReadFile(drawing->file, NULL, XML_PARSE_NONET);
	const char *bytes;
	size_t length;

	arena_defer_memory(context->arena, document_free, page);
	if (!page)
		fail_internal(context, "%s is not well-formed", drawing->file);
	view_apply(context, page, drawing->name, &bytes, &length);
	fwrite(bytes, 1, length, stdout);
}

int main(int count, char **arguments)
{
	struct process process;
	struct context context;
	const char *error = NULL;

	if (count != 3)
		return 2;
	if (!process_open(&process, &error)) {
		fprintf(stderr, "%s\n", error);
		return 1;
	}
	if (!context_open(&context, &process, CONTEXT_MEMORY_COMMAND))
		return 1;
	bool is_good = fail_catch(&context, draw, &(struct drawing){arguments[1], arguments[2]});
	if (!is_good)
		fprintf(stderr, "%s\n", context.failure.detail);
	context_close(&context);
	process_close(&process);
	return is_good ? 0 : 1;
}
