#include "identity/installation.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/name_hash.h"
#include "base/process.h"

const char *installation(struct context *context)
{
	const char *file = context->process->image_file;
	char *whole = file ? realpath(file, NULL) : NULL;
	const char *name =
		arena_format(context->arena, "%08x", name_hash(whole ? whole : file ? file : ""));

	free(whole);
	return name;
}
