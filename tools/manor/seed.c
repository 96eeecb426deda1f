#include "seed.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "identity/session.h"
#include "record/record.h"
#include "record/search.h"
#include "record/series.h"
#include "sql/database.h"
#include "stored_all.h"
#include "work.h"

static void table_search(struct context *context, const struct table *table)
{
	uint64_t after = 0, records = 0;

	while (search_rebuild_some(context, table, &after, &records))
		continue;
}

void seed_search(struct context *context, const char *module)
{
	for (size_t i = 0; i < catalogue.table_count; i++) {
		const struct table *table = catalogue.tables[i];
		if (strcmp(table->module, module) == 0 && table->is_seeded &&
			table_is_searched(table))
			table_search(context, table);
	}
}

/* Tables of other modules to which this one brought rows: words of the seed's @elsewhere. */
static void elsewhere_search(struct context *context, char *words)
{
	for (char *rest = words, *word; (word = strtok_r(rest, " ", &rest)) != NULL;) {
		const struct table *table = catalogue_table(&catalogue, word);

		if (table != NULL && table_is_searched(table))
			table_search(context, table);
	}
}

uint64_t seed_module(struct context *context, const char *module)
{
	const char *name = arena_format(context->arena, "sql/%s.seed.sql", module);
	size_t length = 0;
	const char *sql = work_read(context, name, &length);

	if (!sql)
		fail_plain_hint(context, 404, "no_seed", "run \"manor generate\"", "there is no file %s",
			name);
	database_execute(
		context, arena_format(context->arena, "SET @tenant = %" PRIu64 ", @changed = 0, @elsewhere = NULL",
				 context->tenant->id));
	database_script(context, sql, length);
	uint64_t numbered = 0;
	const struct rows *written = database_query(context, "SELECT @changed, COALESCE(@elsewhere, '')");
	uint64_t changed = rows_unsigned(written, 0, 0);
	if (changed) {
		while (series_fill(context, module, &numbered))
			;
		stored_fill(context, module);
		seed_search(context, module);
		elsewhere_search(context, arena_string(context->arena, rows_text(written, 0, 1)));
	}
	return changed;
}
