#include "upgrade_stored.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "record/following.h"
#include "stored_all.h"

static bool fill(struct context *context, struct upgrade_batch *batch)
{
	uint64_t after = 0;

	sscanf(batch->position, "%" SCNu64, &after);
	bool has_more = following_fill(context, batch->table, &after, &batch->records);
	snprintf(batch->position, sizeof batch->position, "%" PRIu64, after);
	return has_more;
}

static struct upgrade_step step_of(struct arena *arena, const struct table *table)
{
	return (struct upgrade_step){
		.name = arena_format(arena, "stored %.40s %08" PRIx32, table->name, stored_print(arena, table)),
		.title = arena_format(arena, "filling stored values of %s", table->name),
		.table = table,
		.run = fill,
	};
}

const struct upgrade_step *upgrades_all(struct arena *arena)
{
	struct upgrade_step *steps;
	size_t count = 0;

	while (upgrade_steps[count].name)
		count++;
	steps = arena_array(arena, count + catalogue.table_count + 1, sizeof *steps);
	memcpy(steps, upgrade_steps, count * sizeof *steps);
	for (size_t i = 0; i < catalogue.table_count; i++)
		if (catalogue.tables[i]->is_following)
			steps[count++] = step_of(arena, catalogue.tables[i]);
	return steps;
}
