#include "upgrade_search.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "catalogue/catalogue.h"
#include "record/search.h"
#include "sql/database.h"

#define NAME_BYTES 64

/* The first table with terms whose name is not before this one; NULL when there is none. */
static const struct table *table_from(const char *name)
{
	for (size_t i = 0; i < catalogue.table_count; i++) {
		const struct table *table = catalogue.tables[i];
		if (strcmp(table->name, name) >= 0 && table->scope == SCOPE_TENANT &&
			!table->is_link && table_is_searched(table))
			return table;
	}
	return NULL;
}

/* The same, behind this one. */
static const struct table *table_behind(const struct table *table)
{
	char name[NAME_BYTES + 2];

	snprintf(name, sizeof name, "%s!", table->name); /* before all that begin so */
	return table_from(name);
}

/* Who took a module's manifest away has programs that know its tables, and a database without them. */
static bool table_is_there(struct context *context, const struct table *table)
{
	const char *sql = arena_format(context->arena,
		"SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE()"
		" AND table_name = '%s'",
		table->name);

	return database_query(context, sql)->count > 0;
}

bool upgrade_search_terms(struct context *context, struct upgrade_batch *batch)
{
	char name[NAME_BYTES + 1] = "";
	uint64_t after = 0;

	sscanf(batch->position, "%64s %" SCNu64, name, &after);
	const struct table *table = table_from(name);
	while (table && !table_is_there(context, table))
		table = table_behind(table);
	if (!table)
		return false;
	if (strcmp(table->name, name) != 0)
		after = 0; /* the table of the position is gone */
	if (!search_rebuild_some(context, table, &after, &batch->records)) {
		table = table_behind(table);
		after = 0;
	}
	if (table)
		snprintf(batch->position, sizeof batch->position, "%s %" PRIu64, table->name, after);
	return table != NULL;
}
