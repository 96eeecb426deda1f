#include "upgrade_stored.h"

#include <inttypes.h>
#include <stdio.h>

#include "record/following.h"
#include "stored_all.h"

static bool fill(struct context *context, struct upgrade_batch *batch)
{
	uint64_t after = 0;

	sscanf(batch->position, "%" SCNu64, &after);
	bool has_more = following_fill(context, batch->step->of, &after, &batch->records);
	snprintf(batch->position, sizeof batch->position, "%" PRIu64, after);
	return has_more;
}

static bool is_possible(struct context *context, const struct upgrade_step *step)
{
	return stored_is_there(context, step->of);
}

struct upgrade_step upgrade_of_stored(struct arena *arena, const struct table *table)
{
	return (struct upgrade_step){
		.name = arena_format(arena, "stored %.40s %08" PRIx32, table->name, stored_print(arena, table)),
		.title = arena_format(arena, "filling stored values of %s", table->name),
		.of = table,
		.run = fill,
		.is_possible = is_possible,
	};
}
