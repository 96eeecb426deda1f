/* Reads XML from standard input and writes it again: node [--indented]. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "view/node_xml.h"

static void exhausted(void *data)
{
	(void)data;
	exit(2);
}

int main(int count, char **arguments)
{
	struct arena *arena = arena_create((size_t)16 * 1024 * 1024, exhausted, NULL);
	struct buffer xml;
	char *text = NULL;
	size_t size = 0;

	if (getdelim(&text, &size, '\0', stdin) < 0)
		text = strdup("");
	const struct node *document = node_read(arena, text);
	if (document) {
		bool is_indented = count > 1 && strcmp(arguments[1], "--indented") == 0;
		buffer_start(&xml, arena, 1024);
		node_write(&xml, document->first, is_indented);
		fwrite(xml.data, 1, xml.length, stdout);
	}
	free(text);
	arena_destroy(arena);
	return document ? 0 : 1;
}
