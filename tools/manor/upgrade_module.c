#include "upgrade_module.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/name_hash.h"
#include "base/process.h"
#include "base/version.h"
#include "catalogue/behaviour.h"
#include "upgrade_fill.h"

size_t upgrades_of_modules_count(void)
{
	size_t count = behaviour.upgrade_count;

	for (size_t i = 0; i < behaviour.table_count; i++)
		count += behaviour.tables[i].fill_count;
	return count;
}

static bool upgrade_call(struct context *context, struct upgrade_batch *batch)
{
	const struct module_upgrade *upgrade = batch->step->of;

	return context->process->definitions[upgrade->need]->upgrade(context, batch->position, &batch->records);
}

static struct upgrade_step upgrade_of_function(struct arena *arena, const struct module_upgrade *upgrade)
{
	return (struct upgrade_step){
		.name = arena_format(arena, "call %.40s %08" PRIx32, upgrade->name,
			name_hash(arena_format(arena, "%s %s %s", upgrade->module, upgrade->name, upgrade->to))),
		.title = arena_format(arena, "upgrading %s to %s (%s)", upgrade->module, upgrade->to, upgrade->name),
		.of = upgrade,
		.run = upgrade_call,
	};
}

struct versioned {
	const char *to;
	size_t place; /* before it was sorted */
	struct upgrade_step step;
};

static int versioned_compare(const void *a, const void *b)
{
	const struct versioned *one = a, *other = b;
	int order = version_compare(one->to, other->to);

	return order != 0 ? order : (one->place > other->place) - (one->place < other->place);
}

size_t upgrades_of_modules(struct arena *arena, struct upgrade_step *steps)
{
	struct versioned *of_module = arena_array(arena, upgrades_of_modules_count() + 1, sizeof *of_module);
	size_t written = 0;

	for (size_t m = 0; m < catalogue.module_count; m++) {
		const char *module = catalogue.modules[m]->name;
		size_t count = 0;
		for (size_t t = 0; t < behaviour.table_count; t++) {
			const struct table_behaviour *table = &behaviour.tables[t];
			for (size_t i = 0; i < table->fill_count; i++) {
				if (strcmp(table->fills[i].module, module) != 0)
					continue;
				of_module[count] = (struct versioned){table->fills[i].to, count,
					upgrade_of_fill(arena, catalogue_table(&catalogue, table->table), &table->fills[i])};
				count++;
			}
		}
		for (size_t i = 0; i < behaviour.upgrade_count; i++) {
			const struct module_upgrade *upgrade = &behaviour.upgrades[i];
			if (strcmp(upgrade->module, module) != 0)
				continue;
			of_module[count] = (struct versioned){upgrade->to, count, upgrade_of_function(arena, upgrade)};
			count++;
		}
		qsort(of_module, count, sizeof *of_module, versioned_compare);
		for (size_t i = 0; i < count; i++)
			steps[written++] = of_module[i].step;
	}
	return written;
}
