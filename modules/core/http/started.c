#include "http/started.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/process.h"
#include "behaviour.h"
#include "resource/resource.h"

static const struct segment *segment_of(struct process *process, const char *path)
{
	const char *slash = path ? strrchr(path, '/') : NULL;
	const char *name = slash ? slash + 1 : path;

	return name ? behaviour_segment(arena_bytes(process->arena, name, strcspn(name, ".")))
		    : NULL;
}

const struct program *program_started(struct process *process, const char *path, const char **error)
{
	static const struct program tables = {.serve = resource_serve};
	const struct segment *segment = segment_of(process, path);

	if (!segment)
		segment = segment_of(process, getenv("SCRIPT_NAME"));
	if (!segment) {
		*error = arena_format(process->arena,
			"the program was started as \"%.200s\", and no address begins so: its names"
			" are those under which \"make\" and \"bin/publish\" install it",
			path ? path : "");
		return NULL;
	}
	if (!definitions_bind(process, error))
		return NULL;
	return segment->need == SEGMENT_OF_TABLES ? &tables
						  : process->definitions[segment->need]->program;
}
