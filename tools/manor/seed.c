#include "seed.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/fail.h"
#include "catalogue.h"
#include "data/database.h"
#include "identity/session.h"
#include "work.h"

uint64_t seed_module(struct context *context, const char *module)
{
	const char *name = arena_format(context->arena, "sql/%s.seed.sql", module);
	size_t length = 0;
	const char *sql = work_read(context, name, &length);

	if (!sql)
		fail_hint(context, 404, "no_seed", "run \"manor generate\"", "there is no file %s", name);
	database_execute(context, arena_format(context->arena,
		"SET @tenant = %" PRIu64 ", @changed = 0", context->tenant->id));
	database_script(context, sql, length);
	return rows_unsigned(database_query(context, "SELECT @changed"), 0, 0);
}

static bool is_active(struct context *context, const struct module *module)
{
	struct value name = value_text(module->name);

	if (module->is_always_active)
		return true;
	struct rows *rows = database_select(context,
		"SELECT is_active FROM {tenant_modules} m WHERE module = ?", &name, 1);
	return rows->count > 0 && rows_unsigned(rows, 0, 0) != 0;
}

uint64_t seed_tenant(struct context *context)
{
	uint64_t changed = 0;

	for (size_t i = 0; i < catalogue.module_count; i++)
		if (is_active(context, catalogue.modules[i]))
			changed += seed_module(context, catalogue.modules[i]->name);
	return changed;
}
