/* The upgrade steps: first the platform's, oldest first. A step stays for as long as a version that needs it can be
   upgraded from. */
#include <string.h>

#include "base/arena.h"
#include "catalogue/behaviour.h"
#include "upgrade.h"
#include "upgrade_files.h"
#include "upgrade_module.h"
#include "upgrade_search.h"
#include "upgrade_stored.h"

const struct upgrade_step upgrade_steps[] = {
	{"file-contents", "moving files", upgrade_files, upgrade_files_again, NULL, NULL},
	{"search-terms-2", "writing search terms anew", upgrade_search_terms, NULL, NULL, NULL},
	{.name = NULL},
};

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
