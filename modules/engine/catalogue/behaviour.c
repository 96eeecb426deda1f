#include "catalogue/behaviour.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/process.h"

/* The linker's marks around all DEFINITIONs of program.h; NULL where there is none at all. */
extern const struct definition *const __start_manor_definitions[] __attribute__((weak));
extern const struct definition *const __stop_manor_definitions[] __attribute__((weak));

/* All that is looked up here is sorted by its first member, a name. */
static int name_compare(const void *name, const void *element)
{
	return strcmp(name, *(const char *const *)element);
}

const struct table_behaviour *table_behaviour(const struct table *table)
{
	static const struct table_behaviour nothing = {.table = NULL};
	const struct table_behaviour *found = bsearch(table->name, behaviour.tables,
		behaviour.table_count, sizeof *behaviour.tables, name_compare);

	return found ? found : &nothing;
}

const struct segment *behaviour_segment(const char *name)
{
	return bsearch(name, behaviour.segments, behaviour.segment_count,
		sizeof *behaviour.segments, name_compare);
}

/* The number of the need that the definition meets; need_count: no manifest names it. */
static size_t need_of(const struct definition *definition)
{
	size_t first = 0, after = behaviour.need_count;

	while (first < after) {
		size_t middle = first + (after - first) / 2;
		const struct need *need = &behaviour.needs[middle];
		int order = strcmp(definition->name, need->name);
		if (order == 0)
			order = (int)definition->kind - (int)need->kind;
		if (order == 0)
			return middle;
		if (order < 0)
			after = middle;
		else
			first = middle + 1;
	}
	return behaviour.need_count;
}

void definitions_find(const struct definition **found)
{
	memset(found, 0, behaviour.need_count * sizeof *found);
	for (const struct definition *const *each = __start_manor_definitions;
		each != __stop_manor_definitions; each++) {
		size_t need = need_of(*each);
		if (need < behaviour.need_count)
			found[need] = *each;
	}
}

bool definition_is_linked(const char *name, enum definition_kind kind)
{
	for (const struct definition *const *each = __start_manor_definitions;
		each != __stop_manor_definitions; each++)
		if ((*each)->kind == kind && strcmp((*each)->name, name) == 0)
			return true;
	return false;
}

const char *definition_macro(enum definition_kind kind)
{
	static const char *const macros[] = {
		[DEFINITION_HOOK] = "HOOK",
		[DEFINITION_EDIT_RULE] = "EDIT_RULE",
		[DEFINITION_DELETE_RULE] = "DELETE_RULE",
		[DEFINITION_ACTION] = "ACTION",
		[DEFINITION_PROGRAM] = "PROGRAM",
		[DEFINITION_UPGRADE] = "UPGRADE",
		[DEFINITION_JOB] = "JOB",
	};

	return macros[kind];
}

const char *need_missing(struct arena *arena, const struct need *need)
{
	return arena_format(arena,
		"manifests/%s:%u: error E128: there is no %s(%s) in the C that was linked", need->file,
		need->line, definition_macro(need->kind), need->name);
}

bool definitions_bind(struct process *process, const char **error)
{
	const struct definition **found =
		arena_array(process->arena, behaviour.need_count + 1, sizeof *found);

	definitions_find(found);
	for (size_t i = 0; i < behaviour.need_count; i++) {
		if (!found[i]) {
			*error = need_missing(process->arena, &behaviour.needs[i]);
			return false;
		}
	}
	process->definitions = found;
	return true;
}
