/* manor openapi: the description of the API, of all modules and everything that anybody may do. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "access/rights.h"
#include "base/arena.h"
#include "base/json_exact.h"
#include "base/settings_place.h"
#include "catalogue/image.h"
#include "command.h"
#include "describe/describe.h"

const char command_openapi_help[] =
	"Prints the API in the words of OpenAPI 3.1: tables of all modules, and all that anybody may do, for\n"
	"tools that make clients of it. What a site answers at /api/v1/openapi.json is the part of it that the\n"
	"signed-in person may do, at the address of his tenant. Needs no database.\n";

#define MEMORY ((size_t)256 * 1024 * 1024)

static void memory_exhausted(void *data)
{
	(void)data;
	fputs("manor: out of memory\n", stderr);
	exit(COMMAND_PROBLEM);
}

static int description_print(struct arena *arena)
{
	json_t *document = describe_api(arena, &principal_system, NULL, "API", "");
	char *text = document ? json_exact_write(document, JSON_INDENT(2)) : NULL;

	if (!text)
		memory_exhausted(NULL);
	bool is_written = puts(text) >= 0 && fflush(stdout) == 0;
	free(text);
	json_decref(document);
	return is_written ? COMMAND_DONE : COMMAND_PROBLEM;
}

int command_openapi(int argc, char **argv)
{
	if (argc > 1)
		return command_usage("openapi", "unknown argument \"%s\"", argv[1]);
	struct arena *arena = arena_create(MEMORY, memory_exhausted, NULL);
	if (!arena)
		memory_exhausted(NULL);
	const char *error = NULL;
	int status = COMMAND_PROBLEM;
	if (image_open(arena, settings_image_find(arena), &error))
		status = description_print(arena);
	else
		fprintf(stderr, "manor: %s\n", error);
	arena_destroy(arena);
	return status;
}
