#include "seed.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/fail.h"
#include "data/database.h"
#include "identity/session.h"
#include "work.h"

uint64_t seed_module(struct context *context, const char *module)
{
	const char *name = arena_format(context->arena, "sql/%s.seed.sql", module);
	size_t length = 0;
	const char *sql = work_read(context, name, &length);

	if (!sql)
		fail_hint(context, 404, "no_seed", "run \"manor generate\"", "there is no file %s",
			name);
	database_execute(
		context, arena_format(context->arena, "SET @tenant = %" PRIu64 ", @changed = 0",
				 context->tenant->id));
	database_script(context, sql, length);
	return rows_unsigned(database_query(context, "SELECT @changed"), 0, 0);
}
