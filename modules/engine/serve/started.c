#include "serve/started.h"

#include <string.h>

#include "base/arena.h"
#include "base/process.h"
#include "catalogue/behaviour.h"
#include "resource/resource.h"

#define SEGMENT_BYTES 64 /* more than any has */

static const struct segment *segment_of(const char *path)
{
	char segment[SEGMENT_BYTES];
	const char *slash = path ? strrchr(path, '/') : NULL;
	const char *name = slash ? slash + 1 : path;
	size_t length = name ? strcspn(name, ".") : 0;

	if (!name || length >= sizeof segment)
		return NULL;
	memcpy(segment, name, length);
	segment[length] = '\0';
	return behaviour_segment(segment);
}

const struct program *program_named(
	struct process *process, const char *first, const char *second, const char **error)
{
	static const struct program tables = {.serve = resource_serve};
	const struct segment *segment = segment_of(first);

	if (!segment)
		segment = segment_of(second);
	if (!segment) {
		*error = arena_format(process->arena,
			"the program was started as \"%.200s\", and no address begins so: its names"
			" are those under which \"make\" and \"bin/publish\" install it",
			first ? first : "");
		return NULL;
	}
	if (!process->definitions && !definitions_bind(process, error))
		return NULL;
	return segment->need == SEGMENT_OF_TABLES ? &tables
						  : process->definitions[segment->need]->program;
}
