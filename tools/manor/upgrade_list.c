/* All upgrade steps, in their order. */
#include <string.h>

#include "base/arena.h"
#include "catalogue/catalogue.h"
#include "upgrade.h"
#include "upgrade_module.h"
#include "upgrade_stored.h"

const struct upgrade_step *upgrades_all(struct arena *arena)
{
	size_t count = 0;

	while (upgrade_steps[count].name)
		count++;
	struct upgrade_step *steps =
		arena_array(arena, count + upgrades_of_modules_count() + catalogue.table_count + 1, sizeof *steps);
	memcpy(steps, upgrade_steps, count * sizeof *steps);
	count += upgrades_of_modules(arena, steps + count);
	for (size_t i = 0; i < catalogue.table_count; i++)
		if (catalogue.tables[i]->is_following)
			steps[count++] = upgrade_of_stored(arena, catalogue.tables[i]);
	return steps;
}
